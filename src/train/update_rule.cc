#include "train/update_rule.h"

#include <algorithm>
#include <cassert>

namespace playground {

UpdateRule MakeUpdateRule(const ExperimentConfig& config, const MinibatchParts& parts,
                          int64_t batch_size) {
  assert(batch_size > 0);
  const double size = static_cast<double>(batch_size);
  const bool is_mean = config.reduction == Reduction::kMean;
  UpdateRule rule = {};
  rule.base_loss = FindLoss(config.loss).base;
  rule.loss_factor = FindLoss(config.loss).factor;
  rule.reduction_factor = is_mean ? 1 : size;
  const double divisor = parts.divides_by_nominal ? static_cast<double>(config.batch_size) : size;
  rule.divide_factor = config.divide_by_batch ? 1 / divisor : 1;
  rule.parts_factor = 1;
  rule.smallest_weight = 1;
  rule.largest_weight = 1;
  if (!parts.weights.empty()) {
    const double count = static_cast<double>(parts.weights.size());
    const double combine = parts.combine == MinibatchParts::Combine::kAverage ? 1 / count : 1;
    // Weight of an example of a part of b examples, as a multiple of its weight without parts: for the
    // mean 1/b instead of 1/B, for the sum 1 as before.
    double sum = 0;
    double smallest = 0;
    double largest = 0;
    int64_t begin = 0;
    std::vector<int64_t> ends;
    FindPartEnds(parts, batch_size, &ends);
    for (const int64_t end : ends) {
      if (end == begin) continue;
      const double part = static_cast<double>(end - begin);
      const double weight = combine * (is_mean ? size / part : 1);
      smallest = begin == 0 ? weight : std::min(smallest, weight);
      largest = std::max(largest, weight);
      sum += weight * part;
      begin = end;
    }
    rule.parts_factor = sum / size;
    rule.smallest_weight = smallest / rule.parts_factor;
    rule.largest_weight = largest / rule.parts_factor;
  }
  rule.uniform = rule.largest_weight - rule.smallest_weight < 1e-12;
  rule.gradient_factor =
      rule.loss_factor * rule.reduction_factor * rule.divide_factor * rule.parts_factor;
  rule.is_adaptive = IsAdaptive(config.optimizer);
  rule.effective_rate = config.learning_rate * (rule.is_adaptive ? 1 : rule.gradient_factor);
  return rule;
}

}  // namespace playground
