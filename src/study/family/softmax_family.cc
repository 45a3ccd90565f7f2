#include "study/family/softmax_family.h"

#include <algorithm>
#include <cmath>

#include "tensor/elementary.h"
#include "tensor/kernels.h"
#include "tensor/matrix.h"

namespace playground {
namespace {

// exp(z_j - max z), and the sum of all but one that is 1.
struct Exponentials {
  std::vector<double> shifted;  // z_j - max z
  std::vector<double> values;
  double rest = 0;
};

Exponentials ExponentialsOf(std::span<const double> logits, double factor) {
  Exponentials found;
  std::size_t largest = 0;
  for (std::size_t j = 0; j < logits.size(); ++j) {
    if (factor * logits[j] > factor * logits[largest]) largest = j;
  }
  for (std::size_t j = 0; j < logits.size(); ++j) {
    // The difference first: of 11, 12, 13 it is that of 1, 2, 3.
    found.shifted.push_back(factor * (logits[j] - logits[largest]));
    found.values.push_back(std::exp(found.shifted.back()));
    if (j != largest) found.rest += found.values.back();
  }
  return found;
}

std::vector<int64_t> ClassesOf(std::span<const double> logits, double logit) {
  std::vector<int64_t> classes;
  for (std::size_t j = 0; j < logits.size(); ++j) {
    if (logits[j] == logit) classes.push_back(static_cast<int64_t>(j));
  }
  return classes;
}

}  // namespace

Softmax SoftmaxAt(std::span<const double> logits, double temperature) {
  const Exponentials e = ExponentialsOf(logits, 1 / temperature);
  const double log_sum = std::log1p(e.rest);
  Softmax softmax;
  for (std::size_t j = 0; j < logits.size(); ++j) {
    softmax.probabilities.push_back(e.values[j] / (1 + e.rest));
    softmax.log.push_back(e.shifted[j] - log_sum);
    softmax.entropy -= softmax.probabilities[j] * softmax.log[j];
  }
  softmax.entropy = std::fabs(softmax.entropy);  // 0, not -0
  return softmax;
}

std::vector<double> Hardmax(std::span<const double> logits) {
  const std::vector<int64_t> largest = LargestOf(logits);
  std::vector<double> shares(logits.size(), 0);
  for (const int64_t j : largest) {
    shares[static_cast<std::size_t>(j)] = 1 / static_cast<double>(largest.size());
  }
  return shares;
}

std::vector<int64_t> LargestOf(std::span<const double> logits) {
  return ClassesOf(logits, *std::ranges::max_element(logits));
}

std::vector<int64_t> SmallestOf(std::span<const double> logits) {
  return ClassesOf(logits, *std::ranges::min_element(logits));
}

FloatSoftmax FloatSoftmaxAt(std::span<const double> logits, double temperature, int64_t label) {
  const auto count = static_cast<int64_t>(logits.size());
  Matrix scaled(count, 1);
  Matrix probabilities(count, 1);
  Matrix gradient(count, 1);
  for (int64_t j = 0; j < count; ++j) {
    scaled.View().At(j, 0) =
        static_cast<float>(logits[static_cast<std::size_t>(j)]) / static_cast<float>(temperature);
  }
  const std::vector<int32_t> labels = {static_cast<int32_t>(label)};
  std::vector<float> losses(1);
  SoftmaxSummary summary;
  SoftmaxCrossEntropy(scaled.View(), labels, 1, probabilities.View(), gradient.View(), losses,
                      &summary);
  FloatSoftmax found = {{}, losses[0]};
  for (int64_t j = 0; j < count; ++j) found.probabilities.push_back(probabilities.View().At(j, 0));
  return found;
}

RealSoftMax RealSoftMaxOf(std::span<const double> logits, double lambda) {
  RealSoftMax result;
  result.extreme =
      lambda > 0 ? *std::ranges::max_element(logits) : *std::ranges::min_element(logits);
  result.distance = std::log1p(ExponentialsOf(logits, lambda).rest) / lambda;
  result.value = result.extreme + result.distance;
  result.bound = std::log(static_cast<double>(logits.size())) / lambda;

  const auto factor = static_cast<float>(lambda);
  float sum = 0;
  bool is_beyond = false;
  for (const double logit : logits) {
    const float exponential = Exp(factor * static_cast<float>(logit));
    is_beyond |= std::isinf(exponential);
    sum += exponential;
  }
  result.naive = Log(sum) / factor;
  if (is_beyond) {
    result.cause = NaiveCause::kOverflow;
  } else if (std::isinf(sum)) {
    result.cause = NaiveCause::kSumOverflow;
  } else if (sum == 0) {
    result.cause = NaiveCause::kUnderflow;
  }
  return result;
}

}  // namespace playground
