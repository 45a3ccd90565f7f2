#include "study/family/loss_mixups.h"

#include <cmath>

#include "study/family/softmax_family.h"

namespace playground {

double FloorOfTwice(int64_t num_classes) {
  return std::log1p(static_cast<double>(num_classes - 1) * std::exp(-1.0));
}

TwiceSoftmax ApplyTwice(std::span<const double> logits, int64_t label) {
  const auto at = static_cast<std::size_t>(label);
  const Softmax once = SoftmaxAt(logits, 1);
  const Softmax twice = SoftmaxAt(once.probabilities, 1);
  return {.once = once.probabilities,
          .twice = twice.probabilities,
          .loss_once = std::fabs(once.log[at]),
          .loss_twice = std::fabs(twice.log[at]),
          .floor = FloorOfTwice(static_cast<int64_t>(logits.size()))};
}

LossGradients GradientsOf(std::span<const double> logits, int64_t label) {
  const std::vector<double> p = SoftmaxAt(logits, 1).probabilities;
  LossGradients gradients = {p, {}};
  std::vector<double>& difference = gradients.cross_entropy;
  double others = 0;
  for (std::size_t k = 0; k < p.size(); ++k) {
    if (static_cast<int64_t>(k) != label) others += p[k];
  }
  difference[static_cast<std::size_t>(label)] = -others;
  // H d = p_i (d_i - sum_j p_j d_j) = p_i sum_j p_j (d_i - d_j), without the difference of near numbers.
  for (std::size_t i = 0; i < p.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < p.size(); ++j) sum += p[j] * (difference[i] - difference[j]);
    gradients.squared.push_back(p[i] * sum);
  }
  return gradients;
}

}  // namespace playground
