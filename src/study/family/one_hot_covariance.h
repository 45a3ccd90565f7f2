// OneHotCovariance: the second derivative of cross-entropy by the logits, which is the covariance of the
// one-hot vector drawn from softmax, exact and from a sample; and the variance of the logit values under the
// same probabilities, which is another quantity.

#ifndef PLAYGROUND_STUDY_FAMILY_ONE_HOT_COVARIANCE_H_
#define PLAYGROUND_STUDY_FAMILY_ONE_HOT_COVARIANCE_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

//   H_ij = d2l / do_i do_j = p_i (delta_ij - p_j) = Cov(y_i, y_j),  y one-hot of a draw from p
// On the diagonal p_i (1 - p_i), computed as p_i times the sum of the others.
struct OneHotCovariance {
  int64_t num_classes = 0;
  std::vector<double> values;  // [q, q], row by row

  double At(int64_t row, int64_t column) const {
    return values[static_cast<std::size_t>(row * num_classes + column)];
  }
  double Trace() const;
};
OneHotCovariance CovarianceOf(std::span<const double> probabilities);
// How far the covariance of N draws, CovarianceOf their shares, typically is from it in one place: the root
// mean square over all ways in which N >= 1 draws can come, from the moments of the multinomial distribution.
// Source: the moments of a sum of N independent vectors of mean 0, from those y - p has in one draw.
double TypicalErrorAt(std::span<const double> probabilities, int64_t row, int64_t column,
                      int64_t num_draws);

// The variance of a variable that takes the value o_k with probability p_k: sum p (o - mean)^2.
double VarianceOfValues(std::span<const double> values, std::span<const double> probabilities);
// o'Ho, which is the same number: as -sum over i < j of H_ij (o_i - o_j)^2, for the rows of H sum to 0.
double QuadraticForm(const OneHotCovariance& covariance, std::span<const double> values);

// Both variances where the logits are `factor` times as large.
struct ScaledVariances {
  double one_hot = 0;  // sum p (1 - p), the trace of H
  double values = 0;   // of the logit values
};
ScaledVariances VariancesAt(std::span<const double> logits, double factor);

// How often each class came in N draws from `probabilities`, by Pcg32(seed).
std::vector<int64_t> DrawCounts(std::span<const double> probabilities, int64_t num_draws,
                                uint64_t seed);
// Counts by their sum.
std::vector<double> SharesOf(std::span<const int64_t> counts);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FAMILY_ONE_HOT_COVARIANCE_H_
