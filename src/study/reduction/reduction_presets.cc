#include "study/reduction/reduction_presets.h"

#include <string>

#include "experiment/config_text.h"

namespace playground {
namespace {

using Combine = MinibatchParts::Combine;
using Divisor = MinibatchParts::Divisor;

constexpr int64_t kFourEqualParts[] = {1, 1, 1, 1};
constexpr int64_t kTwoEqualParts[] = {1, 1};
constexpr int64_t kUnequalShards[] = {3, 1};
// Shirts count five times; the labels from 5 on are ignored.
constexpr float kShirtsCountMore[] = {1, 1, 1, 1, 1, 1, 5, 1, 1, 1};
constexpr float kHalfIgnored[] = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0};

constexpr std::string_view kLinearBase =
    "task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&loss=half_squared&order=shuffle";
constexpr std::string_view kSoftmaxBase =
    "task=softmax&data=garments&lr=0.1&batch=256&epochs=3&order=shuffle";
// Whose minibatches are all full.
constexpr std::string_view kFullBatchesBase =
    "task=softmax&data=garments&n=6144&lr=0.1&batch=256&epochs=3&order=shuffle";

// clang-format off
constexpr ReductionPresetRun kBookRuns[] = {
    {{"3.2 scratch: sum, then / B", "3.2 从零实现：求和，再 / B"}, "reduction=sum&divide=1"},
    {{"mean, no division", "平均，不再除"}, "reduction=mean&divide=0"},
};
constexpr ReductionPresetRun kHalfRuns[] = {
    {{"half squared (scratch)", "平方误差的一半（从零实现）"}, "loss=half_squared"},
    {{"squared (nn.MSELoss)", "平方误差（nn.MSELoss）"}, "loss=squared"},
    {{"squared, half the rate", "平方误差，学习率减半"}, "loss=squared&lr=0.015"},
};
constexpr ReductionPresetRun kForgotRuns[] = {
    {{"sum, then / B", "求和，再 / B"}, "reduction=sum&divide=1"},
    {{"sum, division forgotten", "求和，忘了除"}, "reduction=sum&divide=0"},
};
constexpr ReductionPresetRun kTwiceRuns[] = {
    {{"mean", "平均"}, "reduction=mean&divide=0"},
    {{"mean, then / B again", "平均，又 / B"}, "reduction=mean&divide=1"},
    {{"the same with lr = 25.6", "同上，学习率 25.6"}, "reduction=mean&divide=1&lr=25.6"},
};
constexpr ReductionPresetRun kLastBatchRuns[] = {
    {{"mean", "平均"}, "reduction=mean&divide=0"},
    {{"sum, lr / 256", "求和，学习率 / 256"}, "reduction=sum&divide=0&lr=0.000390625"},
};
constexpr ReductionPresetRun kNominalRuns[] = {
    {{"3.6: sum, / examples there are", "3.6：求和，/ 实际样本数"}, "reduction=sum&divide=1"},
    {{"3.2: sum, / batch_size", "3.2：求和，/ batch_size"}, "reduction=sum&divide=1",
     {.divisor = Divisor::kNominal}},
};
constexpr ReductionPresetRun kBatchRuns[] = {
    {{"batch 64", "批量 64"}, "batch=64"},
    {{"batch 256, same rate", "批量 256，学习率不变"}, "batch=256"},
    {{"batch 256, four times the rate", "批量 256，学习率乘 4"}, "batch=256&lr=0.4"},
};
constexpr ReductionPresetRun kAccumulationRuns[] = {
    {{"one minibatch of 256", "一个 256 的小批量"}, "reduction=mean"},
    {{"4 × 64, means added", "4 × 64，平均值相加"}, "reduction=mean",
     {.combine = Combine::kAdd, .weights = kFourEqualParts}},
    {{"4 × 64, sums added, / B", "4 × 64，和相加，再 / B"}, "reduction=sum&divide=1",
     {.combine = Combine::kAdd, .weights = kFourEqualParts}},
};
constexpr ReductionPresetRun kShardRuns[] = {
    {{"mean over all 256", "256 个样本的平均"}, "reduction=mean"},
    {{"192 + 64, average of means", "192 + 64，平均值的平均"}, "reduction=mean",
     {.combine = Combine::kAverage, .weights = kUnequalShards}},
    {{"192 + 64, means by size", "192 + 64，按样本数加权的平均"}, "reduction=mean",
     {.combine = Combine::kAverageBySize, .weights = kUnequalShards}},
};
constexpr ReductionPresetRun kDdpRuns[] = {
    {{"mean over all 256", "256 个样本的平均"}, "reduction=mean"},
    {{"4 × 64: mean, averaged by DDP", "4 × 64：平均，DDP 再平均"}, "reduction=mean",
     {.combine = Combine::kAverage, .weights = kFourEqualParts}},
    {{"4 × 64: sum, averaged by DDP", "4 × 64：求和，DDP 再平均"}, "reduction=sum",
     {.combine = Combine::kAverage, .weights = kFourEqualParts}},
};
constexpr ReductionPresetRun kWorkersRuns[] = {
    {{"one process: sum, / 10", "一个进程：求和，/ 10"}, "reduction=sum&divide=1"},
    {{"2 × 5 under DDP, / 10", "DDP 2 × 5，/ 10"}, "reduction=sum&divide=1",
     {.combine = Combine::kAverage, .weights = kTwoEqualParts}},
    {{"2 × 5 under DDP, / 5", "DDP 2 × 5，/ 5"}, "reduction=sum&divide=1",
     {.combine = Combine::kAverage, .weights = kTwoEqualParts, .divisor = Divisor::kPart}},
    {{"2 × 5 under DDP, / 10, lr · 2", "DDP 2 × 5，/ 10，学习率 · 2"}, "reduction=sum&divide=1&lr=0.06",
     {.combine = Combine::kAverage, .weights = kTwoEqualParts}},
};
constexpr ReductionPresetRun kClassRuns[] = {
    {{"weights, mean (torch)", "加权，平均（torch）"}, "reduction=mean",
     {.class_weights = kShirtsCountMore}},
    {{"weights, sum, then / B", "加权，求和，再 / B"}, "reduction=sum&divide=1",
     {.class_weights = kShirtsCountMore}},
    {{"the same, lr / 1.4", "同上，学习率 / 1.4"}, "reduction=sum&divide=1&lr=0.0714285714",
     {.class_weights = kShirtsCountMore}},
    {{"no weights, mean", "不加权，平均"}, "reduction=mean"},
};
constexpr ReductionPresetRun kIgnoredRuns[] = {
    {{"mean over what is left", "剩余样本的平均"}, "reduction=mean",
     {.class_weights = kHalfIgnored}},
    {{"sum of what is left, / B", "剩余样本求和，再 / B"}, "reduction=sum&divide=1",
     {.class_weights = kHalfIgnored}},
    {{"4 × 64: means, averaged", "4 × 64：平均值的平均"}, "reduction=mean",
     {.combine = Combine::kAverage, .weights = kFourEqualParts, .class_weights = kHalfIgnored}},
    {{"4 × 64: sums, / what is left", "4 × 64：和相加，/ 剩余样本数"}, "reduction=mean",
     {.combine = Combine::kAverageBySize, .weights = kFourEqualParts, .class_weights = kHalfIgnored}},
};
constexpr ReductionPresetRun kDecayRuns[] = {
    {{"mean", "平均"}, "reduction=mean"},
    {{"sum, lr / 10", "求和，学习率 / 10"}, "reduction=sum&lr=0.003"},
    {{"sum, lr / 10, decay · 10", "求和，学习率 / 10，衰减 · 10"}, "reduction=sum&lr=0.003&weight_decay=1"},
    {{"sum, then / B", "求和，再 / B"}, "reduction=sum&divide=1"},
};
constexpr ReductionPresetRun kMomentumRuns[] = {
    {{"mean", "平均"}, "reduction=mean"},
    {{"sum, lr / 10", "求和，学习率 / 10"}, "reduction=sum&lr=0.003"},
    {{"mean, no momentum, lr · 10", "平均，无动量，学习率 · 10"}, "momentum=0&lr=0.3"},
};
constexpr ReductionPresetRun kClipRuns[] = {
    {{"mean, clipped at 1", "平均，裁剪到 1"}, "reduction=mean",
     {.clip_norm = 1}},
    {{"sum, lr / 10, clipped at 1", "求和，学习率 / 10，裁剪到 1"}, "reduction=sum&lr=0.003",
     {.clip_norm = 1}},
    {{"sum, lr / 10, clipped at 10", "求和，学习率 / 10，裁剪到 10"}, "reduction=sum&lr=0.003",
     {.clip_norm = 10}},
};
constexpr ReductionPresetRun kSmoothingRuns[] = {
    {{"smoothing 0.1, mean", "平滑 0.1，平均"}, "reduction=mean",
     {.label_smoothing = 0.1}},
    {{"smoothing 0.1, sum, then / B", "平滑 0.1，求和，再 / B"}, "reduction=sum&divide=1",
     {.label_smoothing = 0.1}},
    {{"no smoothing, mean", "不平滑，平均"}, "reduction=mean"},
};
constexpr ReductionPresetRun kAdamRuns[] = {
    {{"Adam, mean", "Adam，平均"}, "reduction=mean"},
    {{"Adam, sum", "Adam，求和"}, "reduction=sum"},
};

constexpr ReductionPreset kPresets[] = {
    {"book",
     {"Book scratch vs book concise", "书中从零实现与简洁实现"},
     {"One sums the losses and divides in the update, one takes the mean. Do they learn the same?",
      "一个先求和、在更新时再除，一个直接求平均。学到的结果一样吗？"},
     kLinearBase, kBookRuns},
    {"half",
     {"The missing ½", "缺少的 ½"},
     {"The loss of nn.MSELoss has no ½. What does that do to the learning rate?",
      "nn.MSELoss 没有 ½。这对学习率意味着什么？"},
     kLinearBase, kHalfRuns},
    {"forgot",
     {"Forgot to divide", "忘了除"},
     {"Sum without division by the minibatch size: how large is the step now?",
      "求和却没有除以批量大小：步长变成了多少？"},
     kLinearBase, kForgotRuns},
    {"twice",
     {"Divided twice", "除了两次"},
     {"Mean, and the update divides by B = 256 again: even lr = 100 amounts to 0.39. What makes up for it?",
      "先平均，更新时又除以 B = 256：连学习率 100 也只相当于 0.39。怎样弥补？"},
     kFullBatchesBase, kTwiceRuns},
    {"last",
     {"The last batch is smaller", "最后一个批量较小"},
     {"6,000 examples leave 112 for the last minibatch. When do sum and mean part?",
      "6000 个样本的最后一个小批量只有 112 个。求和与平均从何时开始不同？"},
     kSoftmaxBase, kLastBatchRuns},
    {"nominal",
     {"Divided by which size?", "除以哪个批量大小？"},
     {"The book's sgd is given batch_size in 3.2, and the examples there are in 3.6. When do they part?",
      "书中的 sgd 在 3.2 节除以 batch_size，在 3.6 节除以实际样本数。两者从何时开始不同？"},
     kSoftmaxBase, kNominalRuns},
    {"batch",
     {"Batch size changed, but not lr", "改了批量大小，没改学习率"},
     {"With the mean, a larger minibatch takes fewer steps at the same rate. Is an epoch worth less now?",
      "取平均时，批量越大，步数越少，而学习率不变。一轮的效果会变差吗？"},
     kSoftmaxBase, kBatchRuns},
    {"accumulation",
     {"Gradient accumulation", "梯度累积"},
     {"Four micro-batches of 64 instead of 256 at once: add means, or add sums?",
      "用四个 64 的微批量代替 256：应当累加平均值还是和？"},
     kSoftmaxBase, kAccumulationRuns},
    {"shards",
     {"Workers with unequal shards", "数据分片不均的多个工作者"},
     {"Two workers hold 192 and 64 examples. Is the average of their means the mean?",
      "两个工作者各有 192 和 64 个样本。平均值的平均等于总平均吗？"},
     kSoftmaxBase, kShardRuns},
    {"ddp",
     {"DDP: sum or mean in each worker", "DDP：每个工作者求和还是平均"},
     {"PyTorch's DDP averages the gradients of its 4 workers. What if each has summed its 64 losses?",
      "PyTorch 的 DDP 对 4 个工作者的梯度求平均。如果每个工作者对 64 个损失求和，会怎样？"},
     kSoftmaxBase, kDdpRuns},
    {"workers",
     {"The book's scratch update under DDP", "DDP 下书中的从零实现"},
     {"Two workers sum 5 losses each, DDP averages their gradients, sgd divides. By which size is it right?",
      "两个工作者各对 5 个损失求和，DDP 平均梯度，sgd 再除。除以哪个大小才对？"},
     kLinearBase, kWorkersRuns},
    {"classes",
     {"Class weights", "类别权重"},
     {"Shirts count 5 times. torch's weighted mean divides by the sum of the weights, not by B: is that a learning rate?",
      "衬衫的权重为 5。torch 的加权平均除以权重之和，而不是 B：这等于换学习率吗？"},
     kFullBatchesBase, kClassRuns},
    {"ignored",
     {"Ignored labels", "被忽略的标签"},
     {"Labels 5 to 9 are ignored (ignore_index). Over which examples is the mean taken, at once and in micro-batches?",
      "标签 5 至 9 被忽略（ignore_index）。一次计算与分微批量计算时，分别对哪些样本求平均？"},
     kFullBatchesBase, kIgnoredRuns},
    {"decay",
     {"Weight decay with sum and mean", "求和、平均与权重衰减"},
     {"The sum makes the gradient 10 times as large, but not the decay of 0.1. Does a tenth of lr make up for it?",
      "求和使梯度变为 10 倍，但 0.1 的权重衰减不变。学习率除以 10 就能弥补吗？"},
     "task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&loss=half_squared&order=shuffle&weight_decay=0.1",
     kDecayRuns},
    {"momentum",
     {"Momentum with sum and mean", "求和、平均与动量"},
     {"Must a momentum of 0.9 change when the sum takes the place of the mean? And what if it is left out?",
      "用求和代替平均时，0.9 的动量需要改吗？去掉动量又会怎样？"},
     "task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&loss=half_squared&order=shuffle&momentum=0.9",
     kMomentumRuns},
    {"clip",
     {"Gradient clipping with sum and mean", "求和、平均与梯度裁剪"},
     {"Gradients longer than 1 are made 1 long. When does that bind, if the sum is 10 times as long?",
      "长度超过 1 的梯度被裁剪到 1。求和的梯度是 10 倍，裁剪何时起作用？"},
     kLinearBase, kClipRuns},
    {"smoothing",
     {"Label smoothing", "标签平滑"},
     {"A tenth of each target is spread over all classes. Is that still run A at some learning rate?",
      "每个目标的十分之一平均分给所有类别。这还等于换学习率的运行 A 吗？"},
     kSoftmaxBase, kSmoothingRuns},
    {"adam",
     {"Sum or mean with Adam", "用 Adam 时求和还是平均"},
     {"Adam divides by the size of its own gradients. Does a sum that is 256 times as large make a difference?",
      "Adam 会除以自己的梯度的大小。和是平均值的 256 倍，还有区别吗？"},
     "task=softmax&data=garments&n=6144&optimizer=adam&lr=0.001&batch=256&epochs=3&order=shuffle", kAdamRuns},
};
// clang-format on

}  // namespace

std::span<const ReductionPreset> ReductionPresets() { return kPresets; }

const ReductionPreset* FindReductionPreset(std::string_view key) {
  for (const ReductionPreset& preset : kPresets) {
    if (preset.key == key) return &preset;
  }
  return nullptr;
}

std::vector<ComparedRun> MakeComparedRuns(const ReductionPreset& preset) {
  std::vector<ComparedRun> runs;
  for (const ReductionPresetRun& row : preset.runs) {
    // The changes come first: of a repeated key the first counts.
    std::string text(row.changes);
    text += '&';
    text += preset.base;
    ComparedRun run;
    run.config = ParseConfig(text).config;
    run.parts.combine = row.parts.combine;
    run.parts.divisor = row.parts.divisor;
    run.parts.weights.assign(row.parts.weights.begin(), row.parts.weights.end());
    run.parts.class_weights.assign(row.parts.class_weights.begin(), row.parts.class_weights.end());
    run.parts.label_smoothing = row.parts.label_smoothing;
    run.parts.clip_norm = row.parts.clip_norm;
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace playground
