// TwoUnits: two inputs, two hidden units, one output, no biases; one example, x = (1, 2) with the target 1. All weights
// begin alike, or one of them a little off: do the units part?

#ifndef PLAYGROUND_STUDY_FLOW_TWO_UNITS_H_
#define PLAYGROUND_STUDY_FLOW_TWO_UNITS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "model/activation.h"

namespace playground {

struct TwoUnitsSetup {
  Activation activation = Activation::kSigmoid;
  double constant = 0.5;  // every weight
  double nudge = 0;       // more of the first weight of the first unit
  int64_t num_steps = 3;  // of half the squared error, learning rate 0.1

  bool operator==(const TwoUnitsSetup&) const = default;
};
inline constexpr double kTwoUnitsRate = 0.1;

// Before a step.
struct TwoUnits {
  using Pair = std::array<double, 2>;
  std::array<Pair, 2> weights = {};  // into each unit
  Pair out = {};                     // from each unit
  Pair hidden = {};
  double output = 0;
  double loss = 0;
  std::array<Pair, 2> grad_weights = {};
  Pair grad_out = {};

  // Of the three weights of one unit from those of the other.
  double Distance() const;
};

// The start, and what each step leads to; in float32 by the core, and in double.
std::vector<TwoUnits> TwoUnitsInFloat(const TwoUnitsSetup& setup);
std::vector<TwoUnits> TwoUnitsInDouble(const TwoUnitsSetup& setup);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FLOW_TWO_UNITS_H_
