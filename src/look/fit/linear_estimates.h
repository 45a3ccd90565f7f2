// The weights and bias of a linear regression as numbers: estimated, true, and in closed form.

#ifndef PLAYGROUND_LOOK_FIT_LINEAR_ESTIMATES_H_
#define PLAYGROUND_LOOK_FIT_LINEAR_ESTIMATES_H_

#include <optional>
#include <string>
#include <vector>

#include "look/look.h"
#include "look/view.h"

namespace playground {

struct EstimateRow {
  std::string name;  // "w1", "b"
  double estimate = 0;
  std::optional<double> truth;
  std::optional<double> least_squares;
};

// The weights, at most `most` of them, and then the bias. Linear networks of one output only.
std::vector<EstimateRow> EstimateRows(const View& view, int64_t most);

// Estimate, true value, closed form, and estimate minus true value.
std::vector<LookCell> CellsOf(const EstimateRow& row);

// More weights than this have no room in one formula.
inline constexpr int64_t kMostModelWeights = 3;
// The model of all estimates as a formula with three decimals; "" if it would be too long.
std::string ModelOf(const std::vector<EstimateRow>& rows);

// What the closed-form solution leaves; of a view that has one.
std::string LeastSquaresNote(const View& view);

// "ŷ = 1.98 x₁ − 3.39 x₂ + 4.19" with this many decimals.
std::string ModelText(std::string_view left, const std::vector<double>& weights, double bias,
                      int decimals);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FIT_LINEAR_ESTIMATES_H_
