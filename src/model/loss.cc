#include "model/loss.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "tensor/kernels.h"

namespace playground {
namespace {

// ---- of classes ----

// From logits with the largest one taken away first, never through log of a probability.
void DifferentiateCrossEntropy(const OutputBlock& block) {
  SoftmaxSummary summary = {*block.loss_sum, *block.num_correct};
  SoftmaxCrossEntropy(block.logits, block.labels, block.gradient_scale, block.probabilities,
                      block.grad_logits, block.losses, &summary);
  *block.loss_sum = summary.loss_sum;
  *block.num_correct = summary.num_correct;
  if (block.smoothing == 0) return;
  // A target of (1 - s) for the label and s / C for every class: p - target is larger by s for the label and
  // smaller by s / C for every class.
  const float of_label = block.gradient_scale * block.smoothing;
  const float of_class = of_label / static_cast<float>(block.grad_logits.rows);
  for (std::size_t i = 0; i < block.labels.size(); ++i) {
    for (int64_t c = 0; c < block.grad_logits.rows; ++c) {
      block.grad_logits.Row(c)[i] += c == block.labels[i] ? of_label - of_class : -of_class;
    }
  }
}

// ---- of a number, r = prediction - target ----

LossAndDerivative HalfSquared(float prediction, float target, float /*threshold*/) {
  const float r = prediction - target;
  return {r * r / 2, r};
}

LossAndDerivative Squared(float prediction, float target, float /*threshold*/) {
  const float r = prediction - target;
  return {r * r, 2 * r};
}

LossAndDerivative Huber(float prediction, float target, float threshold) {
  const float r = prediction - target;
  const float size = std::fabs(r);
  if (size <= threshold) return {r * r / 2, r};
  return {threshold * (size - threshold / 2), std::copysign(threshold, r)};
}

LossAndDerivative Absolute(float prediction, float target, float /*threshold*/) {
  const float r = prediction - target;
  return {std::fabs(r), static_cast<float>((r > 0) - (r < 0))};
}

// The loop over a block, made anew for each loss, so that the loss is a part of it.
template <LossAndDerivative kLoss(float prediction, float target, float threshold)>
void DifferentiateNumbers(const OutputBlock& block) {
  assert(block.logits.rows == 1);
  const int64_t count = static_cast<int64_t>(block.rows.size());
  double loss_sum = *block.loss_sum;
  for (int64_t i = 0; i < count; ++i) {
    const LossAndDerivative loss =
        kLoss(block.logits.data[i], block.targets[block.rows[i]], block.threshold);
    block.losses[i] = loss.loss;
    block.grad_logits.data[i] = loss.derivative * block.gradient_scale;
    loss_sum += static_cast<double>(loss.loss);
  }
  *block.loss_sum = loss_sum;
}

constexpr LossInfo kTable[] = {
    {.kind = LossKind::kCrossEntropy,
     .key = "cross_entropy",
     .label = {"Cross-entropy", "交叉熵"},
     .help = {"-log of the probability given to the label, computed from the logits.",
              "标签所得概率的负对数，直接由未规范化的预测（logit）计算。"},
     .output = OutputKind::kClasses,
     .differentiate = DifferentiateCrossEntropy,
     .of_prediction = nullptr,
     .base = LossKind::kCrossEntropy,
     .factor = 1,
     .curvature = 1,
     .has_threshold = false,
     .slope_is_bounded = true,
     .slope_is_residual = false,
     .formulas = {.loss = "lᵢ = −Σⱼ yⱼ log ŷⱼ = log Σₖ exp(oₖ) − Σⱼ yⱼ oⱼ",
                  .loss_numbers = "lᵢ = −log ŷ{0} = −log {1} = {2}",
                  .slope = "ŷⱼ − yⱼ",
                  .slope_numbers = "{0} − {1}",
                  .slope_is_difference = true,
                  .by_weight = "∂l/∂w",
                  .slope_in_words = {"Probability minus truth", "概率减去真实值"}}},
    // The book's squared_loss: r^2/2, r.
    {.kind = LossKind::kHalfSquared,
     .key = "half_squared",
     .label = {"Half squared error", "平方误差的一半"},
     .help = {"(prediction - target)^2 / 2: the book's squared_loss.",
              "(预测 - 目标)^2 / 2：书中的 squared_loss。"},
     .output = OutputKind::kNumber,
     .differentiate = DifferentiateNumbers<HalfSquared>,
     .of_prediction = HalfSquared,
     .base = LossKind::kHalfSquared,
     .factor = 1,
     .curvature = 1,
     .has_threshold = false,
     .slope_is_bounded = false,
     .slope_is_residual = true,
     .formulas = {.loss = "lᵢ = ½ (ŷᵢ − yᵢ)²",
                  .loss_numbers = "lᵢ = ½ ({0})² = {2}",
                  .slope = "ŷᵢ − yᵢ",
                  .slope_numbers = "{0}",
                  .slope_is_difference = true,
                  .by_weight = "∂/∂w ½(ŷ − y)²",
                  .slope_in_words = {"Prediction minus target", "预测减去目标"}}},
    // nn.MSELoss: r^2, 2r.
    {.kind = LossKind::kSquared,
     .key = "squared",
     .label = {"Squared error", "平方误差"},
     .help = {"(prediction - target)^2: nn.MSELoss. Its gradient is twice that of the half.",
              "(预测 - 目标)^2：nn.MSELoss。梯度是前者的两倍。"},
     .output = OutputKind::kNumber,
     .differentiate = DifferentiateNumbers<Squared>,
     .of_prediction = Squared,
     .base = LossKind::kHalfSquared,
     .factor = 2,
     .curvature = 2,
     .has_threshold = false,
     .slope_is_bounded = false,
     .slope_is_residual = false,
     .formulas = {.loss = "lᵢ = (ŷᵢ − yᵢ)²",
                  .loss_numbers = "lᵢ = ({0})² = {2}",
                  .slope = "2 (ŷᵢ − yᵢ)",
                  .slope_numbers = "2 · {1}",
                  .slope_is_difference = false,
                  .by_weight = "∂/∂w (ŷ − y)²",
                  .slope_in_words = {"Twice the prediction minus target: there is no ½",
                                     "预测减去目标的两倍：这里没有 ½"}}},
    // nn.HuberLoss: r^2/2 where |r| <= delta, else delta (|r| - delta/2); clamp(r, -delta, delta).
    {.kind = LossKind::kHuber,
     .key = "huber",
     .label = {"Huber", "Huber 损失"},
     .help = {"Half squared below the threshold, straight beyond it: nn.HuberLoss. The exercise of "
              "3.3 is "
              "nn.SmoothL1Loss with beta = threshold: this loss divided by the threshold.",
              "误差不超过阈值时为平方的一半，超过后为直线：nn.HuberLoss。3.3 节练习中的是 "
              "beta 等于阈值的 nn.SmoothL1Loss，即此损失除以阈值。"},
     .output = OutputKind::kNumber,
     .differentiate = DifferentiateNumbers<Huber>,
     .of_prediction = Huber,
     .base = LossKind::kHuber,
     .factor = 1,
     .curvature = 1,
     .has_threshold = true,
     .slope_is_bounded = true,
     .slope_is_residual = true,
     .formulas = {.loss = "lᵢ = ½ r²  (|r| ≤ δ),  δ (|r| − ½ δ),  r = ŷᵢ − yᵢ",
                  .loss_numbers = "r = {0} = {1},  δ = {3},  lᵢ = {2}",
                  .slope = "clamp(ŷᵢ − yᵢ, −δ, δ)",
                  .slope_numbers = "{2}",
                  .slope_is_difference = false,
                  .by_weight = "∂l/∂w",
                  .slope_in_words = {"Prediction minus target, but never beyond ±δ",
                                     "预测减去目标，但不超过 ±δ"}}},
    // nn.L1Loss: |r|; sign(r), 0 at 0.
    {.kind = LossKind::kAbsolute,
     .key = "absolute",
     .label = {"Absolute error", "绝对误差"},
     .help = {"|prediction - target|: the gradient knows only the sign.",
              "|预测 - 目标|：梯度只与符号有关。"},
     .output = OutputKind::kNumber,
     .differentiate = DifferentiateNumbers<Absolute>,
     .of_prediction = Absolute,
     .base = LossKind::kAbsolute,
     .factor = 1,
     .curvature = 0,
     .has_threshold = false,
     .slope_is_bounded = true,
     .slope_is_residual = false,
     .formulas = {.loss = "lᵢ = |ŷᵢ − yᵢ|",
                  .loss_numbers = "lᵢ = |{0}| = {2}",
                  .slope = "sign(ŷᵢ − yᵢ)",
                  .slope_numbers = "{2}",
                  .slope_is_difference = false,
                  .by_weight = "∂l/∂w",
                  .slope_in_words = {"Only the sign of the error, not its size",
                                     "只看误差的符号，不看大小"}}},
};

}  // namespace

std::span<const LossInfo> LossTable() { return kTable; }

const LossInfo& FindLoss(LossKind kind) {
  const LossInfo& loss = kTable[static_cast<std::size_t>(kind)];
  assert(loss.kind == kind);
  return loss;
}

LossKind DefaultLoss(OutputKind output) {
  return std::ranges::find(kTable, output, &LossInfo::output)->kind;
}

std::string LossKeys(OutputKind output) {
  std::vector<std::string_view> keys;
  for (const LossInfo& loss : kTable) {
    if (loss.output == output) keys.push_back(loss.key);
  }
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) text += i + 1 == keys.size() ? " or " : ", ";
    text += keys[i];
  }
  return text;
}

}  // namespace playground
