#include "study/family/one_hot_covariance.h"

#include <cmath>

#include "random/pcg32.h"
#include "study/family/softmax_family.h"

namespace playground {

double OneHotCovariance::Trace() const {
  double sum = 0;
  for (int64_t i = 0; i < num_classes; ++i) sum += At(i, i);
  return sum;
}

OneHotCovariance CovarianceOf(std::span<const double> probabilities) {
  OneHotCovariance covariance = {static_cast<int64_t>(probabilities.size()), {}};
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    for (std::size_t j = 0; j < probabilities.size(); ++j) {
      double others = -probabilities[j];
      if (i == j) {
        others = 0;
        for (std::size_t k = 0; k < probabilities.size(); ++k) {
          if (k != i) others += probabilities[k];
        }
      }
      covariance.values.push_back(probabilities[i] * others);
    }
  }
  return covariance;
}

double TypicalErrorAt(std::span<const double> probabilities, int64_t row, int64_t column,
                      int64_t num_draws) {
  const OneHotCovariance covariance = CovarianceOf(probabilities);
  const auto count = static_cast<double>(num_draws);
  const double p = probabilities[static_cast<std::size_t>(row)];
  const double r = probabilities[static_cast<std::size_t>(column)];
  const double variance = covariance.At(row, row);
  // Below d is the deviation of p's share from p, e that of r's, and each E is times N.
  double mean_square = 0;
  if (row == column) {
    // s (1 - s) - p (1 - p) = (1 - 2p) d - d^2 for s = p + d
    const double skew = 1 - 2 * p;
    const double fourth = variance * (1 + 3 * (count - 2) * variance) / (count * count);  // E d^4
    mean_square = skew * skew * variance * (1 - 2 / count) + fourth;
  } else {
    // (p + d)(r + e) - p r = p e + r d + d e
    const double other = covariance.At(column, column);
    const double both = covariance.At(row, column);       // E d e
    const double p_twice = (1 - 2 * p) * both / count;    // E d^2 e
    const double r_twice = (1 - 2 * r) * both / count;    // E d e^2
    const double one_draw = p * r * (p + r - 3 * p * r);  // E d^2 e^2 of one draw
    const double pairs = (count - 1) * (variance * other + 2 * both * both);
    mean_square = p * p * other + r * r * variance + 2 * p * r * both + 2 * p * r_twice +
                  2 * r * p_twice + (one_draw + pairs) / (count * count);
  }
  return std::sqrt(std::fmax(mean_square, 0) / count);
}

double VarianceOfValues(std::span<const double> values, std::span<const double> probabilities) {
  // From one of the values on, so that equal ones give 0.
  double mean = 0;
  for (std::size_t k = 0; k < values.size(); ++k)
    mean += probabilities[k] * (values[k] - values[0]);
  double variance = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double deviation = values[k] - values[0] - mean;
    variance += probabilities[k] * deviation * deviation;
  }
  return variance;
}

double QuadraticForm(const OneHotCovariance& covariance, std::span<const double> values) {
  double sum = 0;
  for (int64_t i = 0; i < covariance.num_classes; ++i) {
    for (int64_t j = 0; j < i; ++j) {
      const double difference =
          values[static_cast<std::size_t>(i)] - values[static_cast<std::size_t>(j)];
      sum -= covariance.At(i, j) * difference * difference;
    }
  }
  return std::fabs(sum);  // 0, not -0
}

ScaledVariances VariancesAt(std::span<const double> logits, double factor) {
  std::vector<double> scaled;
  for (const double logit : logits) scaled.push_back(factor * logit);
  const std::vector<double> p = SoftmaxAt(scaled, 1).probabilities;
  return {.one_hot = CovarianceOf(p).Trace(), .values = VarianceOfValues(scaled, p)};
}

std::vector<int64_t> DrawCounts(std::span<const double> probabilities, int64_t num_draws,
                                uint64_t seed) {
  Pcg32 generator(seed);
  std::vector<int64_t> counts(probabilities.size(), 0);
  for (int64_t draw = 0; draw < num_draws; ++draw) {
    double rest = static_cast<double>(generator.Next()) * 0x1p-32;
    std::size_t drawn = 0;
    while (drawn + 1 < counts.size() && rest >= probabilities[drawn])
      rest -= probabilities[drawn++];
    ++counts[drawn];
  }
  return counts;
}

std::vector<double> SharesOf(std::span<const int64_t> counts) {
  int64_t sum = 0;
  for (const int64_t count : counts) sum += count;
  std::vector<double> shares;
  for (const int64_t count : counts) {
    shares.push_back(static_cast<double>(count) / static_cast<double>(sum));
  }
  return shares;
}

}  // namespace playground
