#include "study/surface/descent_path.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tensor/kernels.h"

namespace playground {
namespace {

Network LinearNetwork(const RegressionProblem& problem) {
  return {.widths = {problem.data.num_features, 1}, .loss = LossKind::kHalfSquared};
}

}  // namespace

DescentPath::DescentPath(const RegressionProblem* problem, const DescentRule& rule,
                         MinibatchOrder order, std::span<const double> start)
    : problem_(problem),
      rule_(rule),
      order_(std::move(order)),
      passes_(LinearNetwork(*problem), rule.batch_size),
      tensors_(passes_.MakeTensors()),
      current_(passes_.network()),
      next_(passes_.network()),
      gradient_(passes_.network()) {
  for (int64_t k = 0; k < problem->data.num_features; ++k) {
    current_.Weight(0).At(0, k) = static_cast<float>(start[static_cast<std::size_t>(k)]);
  }
  if (problem->has_bias) current_.Bias(0)[0] = static_cast<float>(start.back());
  // Both begin with the same numbers.
  std::vector<double> rounded;
  for (const double value : start)
    rounded.push_back(static_cast<double>(static_cast<float>(value)));
  Append(std::move(rounded), {}, std::nullopt);
}

int64_t DescentPath::steps_per_epoch() const {
  return (problem_->data.num_examples + rule_.batch_size - 1) / rule_.batch_size;
}

void DescentPath::Append(std::vector<double> in_double, std::span<const int32_t> examples,
                         std::optional<double> batch_loss) {
  PathPoint point = {.parameters = {},
                     .in_double = std::move(in_double),
                     .examples = {examples.begin(), examples.end()},
                     .batch_loss = batch_loss};
  for (int64_t k = 0; k < problem_->data.num_features; ++k) {
    point.parameters.push_back(std::as_const(current_).Weight(0).At(0, k));
  }
  if (problem_->has_bias) point.parameters.push_back(std::as_const(current_).Bias(0)[0]);
  for (std::size_t k = 0; k < point.parameters.size(); ++k) {
    const double size = std::max(1.0, std::fabs(point.in_double[k]));
    const double deviation =
        std::fabs(static_cast<double>(point.parameters[k]) - point.in_double[k]) / size;
    if (deviation > largest_deviation_) largest_deviation_ = deviation;
  }
  points_.push_back(std::move(point));
}

std::vector<double> DescentPath::StepInDouble(std::span<const int32_t> examples) const {
  std::vector<double> parameters = points_.back().in_double;
  std::vector<double> gradient(parameters.size(), 0);
  for (const int32_t example : examples) {
    double error = -static_cast<double>(problem_->data.targets[static_cast<std::size_t>(example)]);
    for (std::size_t k = 0; k < parameters.size(); ++k) {
      error += parameters[k] * problem_->Input(example, static_cast<int64_t>(k));
    }
    for (std::size_t k = 0; k < parameters.size(); ++k) {
      gradient[k] += error * problem_->Input(example, static_cast<int64_t>(k));
    }
  }
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const double mean = gradient[k] / static_cast<double>(examples.size());
    parameters[k] -= rule_.learning_rate * (mean + rule_.weight_decay * parameters[k]);
  }
  return parameters;
}

void DescentPath::Step() {
  if (lost_step_) return;
  const int64_t num_examples = problem_->data.num_examples;
  if (next_in_epoch_ == 0) order_.BeginEpoch();
  const int64_t count = std::min(rule_.batch_size, num_examples - next_in_epoch_);
  const std::span<const int32_t> examples = order_.indices().subspan(
      static_cast<std::size_t>(next_in_epoch_), static_cast<std::size_t>(count));
  passes_.ForwardBackward(current_, problem_->data, examples, {}, Reduction::kMean, &tensors_,
                          &gradient_);
  if (!problem_->has_bias) gradient_.Bias(0)[0] = 0;
  bool is_finite = true;
  for (int64_t r = 0; r < count; ++r) {
    is_finite &= std::isfinite(std::as_const(tensors_.logits).View().At(0, r));
  }
  const SgdRule rule = {.learning_rate = static_cast<float>(rule_.learning_rate),
                        .weight_decay = static_cast<float>(rule_.weight_decay)};
  if (!is_finite || !SgdUpdate(rule, {.parameters = current_.All(),
                                      .gradient = gradient_.All(),
                                      .velocity = {},
                                      .next_parameters = next_.All(),
                                      .next_velocity = {}})) {
    lost_step_ = num_steps() + 1;
    return;
  }
  std::swap(current_, next_);
  Append(StepInDouble(examples), examples, tensors_.loss_sum / static_cast<double>(count));
  next_in_epoch_ = (next_in_epoch_ + count) % num_examples;
}

}  // namespace playground
