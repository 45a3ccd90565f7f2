#include "train/update_rule.h"

#include <algorithm>
#include <cassert>

namespace playground {

UpdateRule MakeUpdateRule(const ExperimentConfig& config, const MinibatchParts& parts,
                          int64_t batch_size, double mean_weight) {
  assert(batch_size > 0);
  const double size = static_cast<double>(batch_size);
  const bool is_mean = config.reduction == Reduction::kMean;
  UpdateRule rule = {};
  rule.base_loss = FindLoss(config.loss).base;
  rule.loss_factor = FindLoss(config.loss).factor;
  rule.reduction_factor = is_mean ? 1 : size;
  rule.weight_factor = is_mean ? 1 : mean_weight;
  rule.divide_factor =
      config.divide_by_batch ? 1 / DivisorOf(parts, batch_size, config.batch_size) : 1;
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
      const double share =
          parts.combine == MinibatchParts::Combine::kAverageBySize ? part / size : 1;
      const double weight = combine * share * (is_mean ? size / part : 1);
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
  const double clipped_factor =
      rule.loss_factor * rule.reduction_factor * rule.weight_factor * rule.parts_factor;
  rule.gradient_factor = clipped_factor * rule.divide_factor;
  rule.effective_decay = config.weight_decay / rule.gradient_factor;
  rule.effective_clip = parts.clip_norm / clipped_factor;
  rule.is_adaptive = IsAdaptive(config.optimizer);
  rule.effective_rate = config.learning_rate * (rule.is_adaptive ? 1 : rule.gradient_factor);
  return rule;
}

double MeanWeight(const MinibatchParts& parts, std::span<const int32_t> labels) {
  if (parts.class_weights.empty() || labels.empty()) return 1;
  double sum = 0;
  for (const int32_t label : labels) sum += static_cast<double>(parts.WeightOf(label));
  return sum / static_cast<double>(labels.size());
}

std::vector<double> RatesOfExamples(const ExperimentConfig& config, const MinibatchParts& parts,
                                    std::span<const int32_t> labels) {
  const auto batch_size = static_cast<int64_t>(labels.size());
  const bool is_mean = config.reduction == Reduction::kMean;
  const double total = MeanWeight(parts, labels) * static_cast<double>(batch_size);
  double common = config.learning_rate * FindLoss(config.loss).factor;
  if (config.divide_by_batch) common /= DivisorOf(parts, batch_size, config.batch_size);
  if (parts.combine == MinibatchParts::Combine::kAverage && !parts.weights.empty()) {
    common /= static_cast<double>(parts.weights.size());
  }
  std::vector<double> rates;
  std::vector<int64_t> ends;
  FindPartEnds(parts, batch_size, &ends);
  for (const int64_t end : ends) {
    const std::size_t begin = rates.size();
    const auto part = labels.subspan(begin, static_cast<std::size_t>(end) - begin);
    const double weight = MeanWeight(parts, part) * static_cast<double>(part.size());
    double rate = is_mean ? common / weight : common;
    if (parts.combine == MinibatchParts::Combine::kAverageBySize) rate *= weight / total;
    for (const int32_t label : part)
      rates.push_back(rate * static_cast<double>(parts.WeightOf(label)));
  }
  return rates;
}

}  // namespace playground
