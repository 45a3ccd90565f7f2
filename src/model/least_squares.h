// The closed-form solution of linear regression, to compare with what SGD finds.

#ifndef PLAYGROUND_MODEL_LEAST_SQUARES_H_
#define PLAYGROUND_MODEL_LEAST_SQUARES_H_

#include <vector>

#include "data/dataset.h"
#include "text/error.h"

namespace playground {

struct LeastSquares {
  std::vector<double> weight;  // [D]
  double bias = 0;
  double mean_squared_error = 0;  // mean over examples of (prediction - target)^2
};

// The weight and bias with the least mean squared error over the set: the minimum of squared and of
// half_squared loss alike. Solved in double by Householder QR of [X 1], which squares no condition
// number (Golub and Van Loan, Matrix Computations, 5.2.2 and 5.3.2).
// Fails if there are more unknowns than kMaxUnknowns or than examples, or if the columns depend on each
// other, so that there is no single best solution.
Result<LeastSquares> SolveLeastSquares(const Dataset& dataset);

inline constexpr int64_t kMaxUnknowns = 64;

}  // namespace playground

#endif  // PLAYGROUND_MODEL_LEAST_SQUARES_H_
