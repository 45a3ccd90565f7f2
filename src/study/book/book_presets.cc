#include "study/book/book_presets.h"

#include <vector>

#include "experiment/config_text.h"

namespace playground {
namespace {

using Quantity = PublishedCurve::Quantity;

// clang-format off
constexpr BilingualText kChineseAnd017 = {"Chinese edition 2.0, English 0.17", "中文版 2.0，英文版 0.17"};
constexpr BilingualText kEnglish1 = {"English 1.0", "英文版 1.0"};

// Printed by the executed notebooks of the Chinese edition 2.0.0 (d2l-ai/d2l-zh-pytorch-slides,
// 341c193b): 3.2 and 3.3.
constexpr double kLinearScratchLoss[] = {0.042790, 0.000162, 0.000051};
constexpr double kLinearConciseLoss[] = {0.000248, 0.000103, 0.000103};
// Validation losses printed by the notebooks of English 1.0.3 (d2l-ai/d2l-pytorch-slides, 5de78e33).
constexpr double kLinearScratchLossEnglish1[] = {2.210, 0.3142, 0.04342};
constexpr double kLinearConciseLossEnglish1[] = {0.6857, 0.01367, 0.000386};

// Read from the published SVG plots of the same notebooks, to about 1e-4: 3.6 and 3.7.
constexpr double kScratchLoss[] = {0.7866, 0.5715, 0.5256, 0.5013, 0.4850,
                                   0.4732, 0.4656, 0.4574, 0.4522, 0.4475};
constexpr double kScratchTrain[] = {0.7483, 0.8131, 0.8259, 0.8319, 0.8376,
                                    0.8410, 0.8423, 0.8456, 0.8473, 0.8476};
constexpr double kScratchTest[] = {0.7892, 0.8068, 0.8164, 0.8173, 0.8274,
                                   0.8230, 0.8296, 0.8241, 0.8249, 0.8360};
constexpr double kConciseLoss[] = {0.7861, 0.5717, 0.5258, 0.5007, 0.4855,
                                   0.4738, 0.4652, 0.4571, 0.4524, 0.4481};
constexpr double kConciseTrain[] = {0.7494, 0.8122, 0.8246, 0.8323, 0.8362,
                                    0.8394, 0.8428, 0.8450, 0.8451, 0.8481};
constexpr double kConciseTest[] = {0.7852, 0.8026, 0.8118, 0.8071, 0.8214,
                                   0.8282, 0.8254, 0.8247, 0.8179, 0.8281};
constexpr double kScratchTestLossEnglish1[] = {0.6267, 0.5631, 0.5413, 0.5218, 0.5112,
                                               0.5327, 0.5089, 0.4919, 0.4768, 0.4815};
constexpr double kScratchTestEnglish1[] = {0.7917, 0.8077, 0.8132, 0.8207, 0.8252,
                                           0.8130, 0.8176, 0.8295, 0.8350, 0.8301};
constexpr double kConciseTestLossEnglish1[] = {0.6315, 0.5575, 0.5453, 0.5306, 0.5422,
                                               0.4952, 0.4976, 0.4897, 0.4790, 0.4794};
constexpr double kConciseTestEnglish1[] = {0.7850, 0.8149, 0.8158, 0.8122, 0.8035,
                                           0.8279, 0.8301, 0.8288, 0.8334, 0.8354};

constexpr PublishedCurve kLinearScratch[] = {{Quantity::kTrainLoss, kLinearScratchLoss}};
constexpr PublishedCurve kLinearConcise[] = {{Quantity::kTrainLoss, kLinearConciseLoss}};
constexpr PublishedCurve kLinearScratchEnglish1[] = {
    {Quantity::kTestLoss, kLinearScratchLossEnglish1}};
constexpr PublishedCurve kLinearConciseEnglish1[] = {
    {Quantity::kTestLoss, kLinearConciseLossEnglish1}};
constexpr PublishedCurve kScratch[] = {{Quantity::kRunningLoss, kScratchLoss},
                                       {Quantity::kRunningAccuracy, kScratchTrain},
                                       {Quantity::kTestAccuracy, kScratchTest}};
constexpr PublishedCurve kConcise[] = {{Quantity::kRunningLoss, kConciseLoss},
                                       {Quantity::kRunningAccuracy, kConciseTrain},
                                       {Quantity::kTestAccuracy, kConciseTest}};
constexpr PublishedCurve kScratchEnglish1[] = {{Quantity::kTestLoss, kScratchTestLossEnglish1},
                                               {Quantity::kTestAccuracy, kScratchTestEnglish1}};
constexpr PublishedCurve kConciseEnglish1[] = {{Quantity::kTestLoss, kConciseTestLossEnglish1},
                                               {Quantity::kTestAccuracy, kConciseTestEnglish1}};

// The asserts at the end of train_ch3 (d2l 3.6.6).
constexpr BookCheck kTrainCh3Checks[] = {
    {{"train_loss < 0.5", "train_loss < 0.5"},
     [](const EpochRecord& last) { return last.running_loss < 0.5; }},
    {{"0.7 < train_acc ≤ 1", "0.7 < train_acc ≤ 1"},
     [](const EpochRecord& last) {
       return last.running_accuracy > 0.7 && last.running_accuracy <= 1;
     }},
    {{"0.7 < test_acc ≤ 1", "0.7 < test_acc ≤ 1"},
     [](const EpochRecord& last) { return last.test_accuracy > 0.7 && last.test_accuracy <= 1; }},
};

// 3.2 and 3.3 assert nothing. The ranges are those of 200 seeds, simulated in double precision, in
// which the published values lie.
constexpr BookCheck kLinearScratchChecks[] = {
    {{"4.4e−5 ≤ loss ≤ 5.8e−5, as in 200 runs", "4.4e−5 ≤ 损失 ≤ 5.8e−5（200 次运行的范围）"},
     [](const EpochRecord& last) { return last.train_loss >= 4.4e-5 && last.train_loss <= 5.8e-5; }},
};
constexpr BookCheck kLinearConciseChecks[] = {
    {{"8.9e−5 ≤ loss ≤ 1.17e−4, as in 200 runs", "8.9e−5 ≤ 损失 ≤ 1.17e−4（200 次运行的范围）"},
     [](const EpochRecord& last) { return last.train_loss >= 8.9e-5 && last.train_loss <= 1.17e-4; }},
};

constexpr BookPreset kPresets[] = {
    {"3.2",
     {"3.2 Linear regression from scratch", "3.2 线性回归的从零开始实现"},
     kChineseAnd017,
     "task=linear&data=d2l-linear&loss=half_squared&reduction=sum&divide=1&lr=0.03&batch=10&epochs=3"
     "&order=python",
     kLinearScratch, kLinearScratchChecks},
    {"3.3",
     {"3.3 Linear regression, concise", "3.3 线性回归的简洁实现"},
     kChineseAnd017,
     "task=linear&data=d2l-linear&loss=squared&reduction=mean&divide=0&lr=0.03&batch=10&epochs=3"
     "&order=dataloader",
     kLinearConcise, kLinearConciseChecks},
    {"3.6",
     {"3.6 Softmax regression from scratch", "3.6 softmax 回归的从零开始实现"},
     kChineseAnd017,
     "task=softmax&data=fashion-mnist&reduction=sum&divide=1&lr=0.1&batch=256&epochs=10"
     "&order=dataloader",
     kScratch, kTrainCh3Checks},
    {"3.7",
     {"3.7 Softmax regression, concise", "3.7 softmax 回归的简洁实现"},
     kChineseAnd017,
     "task=softmax&data=fashion-mnist&reduction=mean&divide=0&lr=0.1&batch=256&epochs=10"
     "&order=dataloader",
     kConcise, kTrainCh3Checks},
    {"en1-3.4",
     {"3.4 Linear regression from scratch", "3.4 线性回归的从零开始实现"},
     kEnglish1,
     "task=linear&data=d2l-linear&loss=half_squared&reduction=mean&divide=0&lr=0.03&batch=32&epochs=3"
     "&order=dataloader",
     kLinearScratchEnglish1, {}},
    {"en1-3.5",
     {"3.5 Linear regression, concise", "3.5 线性回归的简洁实现"},
     kEnglish1,
     "task=linear&data=d2l-linear&loss=squared&reduction=mean&divide=0&lr=0.03&batch=32&epochs=3"
     "&order=dataloader",
     kLinearConciseEnglish1, {}},
    {"en1-4.4",
     {"4.4 Softmax regression from scratch", "4.4 softmax 回归的从零开始实现"},
     kEnglish1,
     "task=softmax&data=fashion-mnist&reduction=mean&divide=0&lr=0.1&batch=256&epochs=10"
     "&order=dataloader",
     kScratchEnglish1, {}},
    {"en1-4.5",
     {"4.5 Softmax regression, concise", "4.5 softmax 回归的简洁实现"},
     kEnglish1,
     // nn.LazyLinear is left as it starts by itself.
     "task=softmax&data=fashion-mnist&reduction=mean&divide=0&lr=0.1&batch=256&epochs=10"
     "&init=torch_default&order=dataloader",
     kConciseEnglish1, {}},
};
// clang-format on

}  // namespace

std::span<const BookPreset> BookPresets() { return kPresets; }

const BookPreset* FindBookPreset(std::string_view key) {
  for (const BookPreset& preset : kPresets) {
    if (preset.key == key) return &preset;
  }
  return nullptr;
}

const ExperimentConfig& ConfigOf(const BookPreset& preset) {
  // Parsing the table anew each time would cost more than a frame's drawing.
  static const std::vector<ExperimentConfig> configs = [] {
    std::vector<ExperimentConfig> parsed;
    for (const BookPreset& row : kPresets) parsed.push_back(ParseConfig(row.config).config);
    return parsed;
  }();
  return configs[static_cast<std::size_t>(&preset - kPresets)];
}

namespace {

bool Matches(const BookPreset& preset, const ExperimentConfig& config) {
  ExperimentConfig same = ConfigOf(preset);
  same.seed = config.seed;
  same.order = config.order;
  same.num_epochs = config.num_epochs;
  same.hidden_widths = config.hidden_widths;
  same.activation = config.activation;
  return same == config;
}

}  // namespace

const BookPreset* MatchBookPreset(const ExperimentConfig& config, const BookPreset* chosen) {
  if (chosen != nullptr && Matches(*chosen, config)) return chosen;
  for (const BookPreset& preset : kPresets) {
    if (Matches(preset, config)) return &preset;
  }
  return nullptr;
}

}  // namespace playground
