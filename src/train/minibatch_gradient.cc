#include "train/minibatch_gradient.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "tensor/kernels.h"

namespace playground {
namespace {

// A logit of -infinity is a probability of 0, and may leave the loss of a classifier finite; that of a
// regression it does not. Of the examples of this minibatch; further columns may hold those of an
// earlier one.
bool LogitsAreFinite(const Network& network, const MinibatchTensors& tensors) {
  if (!network.is_classifier() && std::isfinite(tensors.loss_sum)) return true;
  const ConstMatrixView logits = tensors.logits.View();
  const std::size_t count = static_cast<std::size_t>(RoundUp(tensors.batch_size(), kLanes));
  for (int64_t c = 0; c < logits.rows; ++c) {
    if (!AllFinite({logits.Row(c), count})) return false;
  }
  return true;
}

}  // namespace

MinibatchGradient::MinibatchGradient(const Network& network, int64_t largest)
    : network_(network), largest_(largest), passes_(network, largest) {}

void MinibatchGradient::SetParts(MinibatchParts parts) {
  parts_ = std::move(parts);
  part_ends_.reserve(std::max<std::size_t>(parts_.weights.size(), 1));
  weight_levels_.clear();
  if (network_.is_classifier()) weight_levels_ = parts_.class_weights;
  std::ranges::sort(weight_levels_);
  const auto repeated = std::ranges::unique(weight_levels_);
  weight_levels_.erase(repeated.begin(), repeated.end());
  if (!weight_levels_.empty()) part_examples_.reserve(largest_);
  passes_.SetLabelSmoothing(static_cast<float>(parts_.label_smoothing));
  part_gradient_ = IsInOnePiece() ? Parameters() : Parameters(network_);
}

bool MinibatchGradient::Compute(const Parameters& parameters, const Dataset& set,
                                std::span<const int32_t> examples, std::span<const int32_t> next,
                                Reduction reduction, MinibatchTensors* tensors,
                                Parameters* gradient) {
  if (IsInOnePiece()) {
    passes_.ForwardBackward(parameters, set, examples, next, reduction, tensors, gradient);
    return LogitsAreFinite(network_, *tensors);
  }
  using enum MinibatchParts::Combine;
  const Task task = {parameters, set, tensors, gradient};
  gradient->SetZero();
  figures_ = {};
  std::size_t begin = 0;
  FindPartEnds(parts_, static_cast<int64_t>(examples.size()), &part_ends_);
  for (const int64_t end : part_ends_) {
    const std::span<const int32_t> part = examples.subspan(begin, end - begin);
    begin = static_cast<std::size_t>(end);
    if (part.empty()) continue;
    const bool by_size = parts_.combine == kAverageBySize;
    AddPart(task, part, reduction, by_size ? WeightOf(set, part) / WeightOf(set, examples) : 1);
  }
  if (parts_.combine == kAverage) {
    Scale(1.0f / static_cast<float>(parts_.weights.size()), gradient->All());
  }
  tensors->loss_sum = figures_.loss_sum;
  tensors->num_correct = figures_.num_correct;
  return figures_.finite_logits;
}

// Adds `share` times the gradient of the part's reduced loss. Examples of one weight are one pass.
void MinibatchGradient::AddPart(const Task& task, std::span<const int32_t> part,
                                Reduction reduction, double share) {
  if (weight_levels_.empty()) return AddPass(task, part, reduction, static_cast<float>(share));
  // Where all are ignored, the mean is 0 / 0, as torch's.
  const double divisor = reduction == Reduction::kMean ? WeightOf(task.set, part) : 1;
  for (const float weight : weight_levels_) {
    part_examples_.clear();
    std::ranges::copy_if(part, std::back_inserter(part_examples_), [&](int32_t example) {
      return parts_.WeightOf(task.set.labels[example]) == weight;
    });
    if (part_examples_.empty()) continue;
    AddPass(task, part_examples_, Reduction::kSum,
            static_cast<float>(share * static_cast<double>(weight) / divisor));
  }
}

// Adds `factor` times the gradient of these examples' reduced loss.
void MinibatchGradient::AddPass(const Task& task, std::span<const int32_t> examples,
                                Reduction reduction, float factor) {
  passes_.ForwardBackward(task.parameters, task.set, examples, {}, reduction, task.tensors,
                          &part_gradient_);
  if (factor != 1) Scale(factor, part_gradient_.All());
  if (factor != 0) AddTo(part_gradient_.All(), task.gradient->All());
  figures_.loss_sum += task.tensors->loss_sum;
  figures_.num_correct += task.tensors->num_correct;
  figures_.finite_logits &= LogitsAreFinite(network_, *task.tensors);
}

double MinibatchGradient::WeightOf(const Dataset& set, std::span<const int32_t> examples) const {
  if (weight_levels_.empty()) return static_cast<double>(examples.size());
  double sum = 0;
  for (const int32_t example : examples) {
    sum += static_cast<double>(parts_.WeightOf(set.labels[example]));
  }
  return sum;
}

// As torch's clip_grad_norm_, whose 1e-6 it has. One that is not finite is the update's to tell.
void MinibatchGradient::Clip(Parameters* gradient) {
  if (parts_.clip_norm <= 0) return;
  double sum = 0;
  for (const float g : gradient->All()) sum += static_cast<double>(g) * static_cast<double>(g);
  const double factor = parts_.clip_norm / (std::sqrt(sum) + 1e-6);
  clip_factor_ = std::isfinite(sum) && factor < 1 ? factor : 1;
  if (clip_factor_ < 1) Scale(static_cast<float>(clip_factor_), gradient->All());
}

}  // namespace playground
