// Traced: a number that knows what went wrong when it was computed, and arithmetic on such numbers in
// one of the formats.

#ifndef PLAYGROUND_STUDY_NUMERICS_TRACED_H_
#define PLAYGROUND_STUDY_NUMERICS_TRACED_H_

#include <cmath>

#include "study/numerics/float_format.h"

namespace playground {

enum class Cause {
  kFine,
  kUnderflow,          // not zero on paper, zero in the format
  kDividedByInfinity,  // x / inf = 0
  kOverflow,           // finite on paper, infinite in the format
  kLogOfZero,          // -inf
  kDividedByZero,      // infinite
  kZeroTimesInfinity,  // NaN, as the next three
  kInfinityOverInfinity,
  kZeroOverZero,
  kInfinityMinusInfinity,
  kSpread,  // infinite or NaN because what it was computed from is
};
inline constexpr int kNumCauses = 11;

struct Traced {
  double value = 0;
  Cause cause = Cause::kFine;

  bool is_finite() const { return std::isfinite(value); }
};

class TracedArithmetic {
 public:
  explicit TracedArithmetic(FloatFormat format) : format_(format) {}

  Traced Number(double value) const;
  Traced Add(Traced a, Traced b) const;
  Traced Subtract(Traced a, Traced b) const;
  Traced Multiply(Traced a, Traced b) const;
  Traced Divide(Traced a, Traced b) const;
  Traced Exp(Traced a) const;  // the double's, rounded; as is the logarithm
  Traced Log(Traced a) const;

 private:
  // `result` in double. `invalid`: why it is NaN where no operand is; `pole`: why it is infinite where
  // all operands are finite; `vanishes`: it is not zero on paper.
  Traced Finish(double result, Traced a, Traced b, Cause invalid, Cause pole, bool vanishes) const;

  FloatFormat format_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_NUMERICS_TRACED_H_
