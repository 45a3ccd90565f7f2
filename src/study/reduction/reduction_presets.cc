#include "study/reduction/reduction_presets.h"

#include <string>

#include "experiment/config_text.h"

namespace playground {
namespace {

using Combine = MinibatchParts::Combine;

constexpr int64_t kFourEqualParts[] = {1, 1, 1, 1};
constexpr int64_t kUnequalShards[] = {3, 1};

constexpr std::string_view kLinearBase =
    "task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&loss=half_squared&order=shuffle";
constexpr std::string_view kSoftmaxBase =
    "task=softmax&data=garments&lr=0.1&batch=256&epochs=3&order=shuffle";

// clang-format off
constexpr ReductionPresetRun kBookRuns[] = {
    {{"3.2 scratch: sum, then / B", "3.2 从零实现：求和，再 / B"}, "reduction=sum&divide=1", Combine::kAdd, {}},
    {{"mean, no division", "平均，不再除"}, "reduction=mean&divide=0", Combine::kAdd, {}},
};
constexpr ReductionPresetRun kHalfRuns[] = {
    {{"half squared (scratch)", "平方误差的一半（从零实现）"}, "loss=half_squared", Combine::kAdd, {}},
    {{"squared (nn.MSELoss)", "平方误差（nn.MSELoss）"}, "loss=squared", Combine::kAdd, {}},
    {{"squared, half the rate", "平方误差，学习率减半"}, "loss=squared&lr=0.015", Combine::kAdd, {}},
};
constexpr ReductionPresetRun kForgotRuns[] = {
    {{"sum, then / B", "求和，再 / B"}, "reduction=sum&divide=1", Combine::kAdd, {}},
    {{"sum, division forgotten", "求和，忘了除"}, "reduction=sum&divide=0", Combine::kAdd, {}},
};
constexpr ReductionPresetRun kTwiceRuns[] = {
    {{"mean", "平均"}, "reduction=mean&divide=0", Combine::kAdd, {}},
    {{"mean, then / B again", "平均，又 / B"}, "reduction=mean&divide=1", Combine::kAdd, {}},
    {{"the same with lr = 25.6", "同上，学习率 25.6"}, "reduction=mean&divide=1&lr=25.6", Combine::kAdd, {}},
};
constexpr ReductionPresetRun kLastBatchRuns[] = {
    {{"mean", "平均"}, "reduction=mean&divide=0", Combine::kAdd, {}},
    {{"sum, lr / 256", "求和，学习率 / 256"}, "reduction=sum&divide=0&lr=0.000390625", Combine::kAdd, {}},
};
constexpr ReductionPresetRun kNominalRuns[] = {
    {{"3.6: sum, / examples there are", "3.6：求和，/ 实际样本数"}, "reduction=sum&divide=1", Combine::kAdd, {}},
    {{"3.2: sum, / batch_size", "3.2：求和，/ batch_size"}, "reduction=sum&divide=1", Combine::kAdd, {}, true},
};
constexpr ReductionPresetRun kBatchRuns[] = {
    {{"batch 64", "批量 64"}, "batch=64", Combine::kAdd, {}},
    {{"batch 256, same rate", "批量 256，学习率不变"}, "batch=256", Combine::kAdd, {}},
    {{"batch 256, four times the rate", "批量 256，学习率乘 4"}, "batch=256&lr=0.4", Combine::kAdd, {}},
};
constexpr ReductionPresetRun kAccumulationRuns[] = {
    {{"one minibatch of 256", "一个 256 的小批量"}, "reduction=mean", Combine::kAdd, {}},
    {{"4 × 64, means added", "4 × 64，平均值相加"}, "reduction=mean", Combine::kAdd, kFourEqualParts},
    {{"4 × 64, sums added, / B", "4 × 64，和相加，再 / B"}, "reduction=sum&divide=1", Combine::kAdd,
     kFourEqualParts},
};
constexpr ReductionPresetRun kShardRuns[] = {
    {{"mean over all 256", "256 个样本的平均"}, "reduction=mean", Combine::kAdd, {}},
    {{"192 + 64, average of means", "192 + 64，平均值的平均"}, "reduction=mean", Combine::kAverage,
     kUnequalShards},
};
constexpr ReductionPresetRun kAdamRuns[] = {
    {{"Adam, mean", "Adam，平均"}, "reduction=mean", Combine::kAdd, {}},
    {{"Adam, sum", "Adam，求和"}, "reduction=sum", Combine::kAdd, {}},
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
     "task=softmax&data=garments&n=6144&lr=0.1&batch=256&epochs=3&order=shuffle", kTwiceRuns},
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
    run.parts.combine = row.combine;
    run.parts.divides_by_nominal = row.divides_by_nominal;
    run.parts.weights.assign(row.part_weights.begin(), row.part_weights.end());
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace playground
