// The end of the exported code: it compares with the playground's numbers from the first to be drawn to the
// last loss, so that the first one that differs tells where to look.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "export/python_text.h"
#include "export/training_cells.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int64_t kNumValues = 3;
constexpr int64_t kNumExamples = 1000;

// The mean size of what the first examples have, as the code's `size_of` finds it.
double MeanFeature(const Dataset& set) {
  const int64_t count = std::min(set.num_examples, kNumExamples);
  double sum = 0;
  for (int64_t i = 0; i < count; ++i) {
    for (int64_t d = 0; d < set.num_features; ++d)
      sum += std::fabs(static_cast<double>(set.Feature(i, d)));
  }
  return sum / static_cast<double>(std::max<int64_t>(1, count * set.num_features));
}

double MeanAnswer(const Dataset& set) {
  const int64_t count = std::min(set.num_examples, kNumExamples);
  double sum = 0;
  for (int64_t i = 0; i < count; ++i) {
    sum += set.labels.empty() ? std::fabs(static_cast<double>(set.targets[i]))
                              : static_cast<double>(set.labels[i]);
  }
  return sum / static_cast<double>(std::max<int64_t>(1, count));
}

std::vector<std::string> DataFigures(const DataSplit& data) {
  std::vector<std::string> figures;
  for (int64_t d = 0; d < std::min(kNumValues, data.train.num_features); ++d) {
    figures.push_back(PythonFigure(static_cast<double>(data.train.Feature(0, d))));
  }
  for (const Dataset* set : {&data.train, &data.test}) {
    figures.push_back(PythonFigure(MeanFeature(*set)));
    figures.push_back(PythonFigure(MeanAnswer(*set)));
  }
  return figures;
}

std::string LossTable(const ExportedRun& run, double EpochFigures::* loss) {
  std::vector<std::string> items;
  for (const EpochFigures& figures : run.figures) {
    items.push_back(Fill("{}: {}", {figures.epoch, PythonFigure(figures.*loss)}));
  }
  return PythonList(items, 18, "{}");
}

BilingualText DataHint(const ExportedRun& run) {
  switch (run.config.data) {
    case DatasetId::kD2lLinear:
    case DatasetId::kLine:
      return {
          "is the seed set right before the data is drawn? A PyTorch without AVX2 draws slightly "
          "other normal numbers",
          "种子是紧接在抽取数据之前设定的吗？没有 AVX2 的 PyTorch 抽取的正态随机数略有不同"};
    case DatasetId::kBlobs:
    case DatasetId::kGarments:
      return {"were the numbers of examples or the noise changed?", "样本数或噪声改过吗？"};
    default:
      return {"are the files in data_dir those that the playground read?",
              "data_dir 中的文件是本程序读取的那些吗？"};
  }
}

// Whether some loss is well above an earlier one. Only such a run may magnify rounding until nothing is
// alike.
bool LossesRise(const ExportedRun& run) {
  constexpr double kRise = 1.1;
  double least = HUGE_VAL;
  for (const EpochFigures& figures : run.figures) {
    if (figures.train_loss > kRise * least) return true;
    least = std::min(least, figures.train_loss);
  }
  return false;
}

// With knobs turned on the way, or weights edited, a mistake could begin at any step, and look like that.
bool MayMagnifyRounding(const ExportedRun& run) {
  return run.changes.empty() && run.edits.empty() && LossesRise(run);
}

constexpr std::string_view kRoundingGrew = R"(

def rounding_grew():
    """The losses there go up and down. Is the first epoch right but for rounding, and has what
    differs grown from it, epoch by epoch by much the same factor, until it is too much?"""
    grown = [1e-8]
    for epoch in expected['train loss']:
        grown.append(max(grown[-1], *(difference(found[name][epoch], expected[name][epoch], 0)
                                      for name in ('train loss', 'test loss'))))
        if grown[-1] > 1e-4:
            break
    leaps = [math.log(after / before) for before, after in zip(grown[2:], grown[3:])]
    steady = all(leap <= 1.5 * max(leaps[:i], default=5) for i, leap in enumerate(leaps))
    return len(leaps) > 1 and grown[2] <= 1e-6 and grown[-1] < math.inf and steady
)";

constexpr BilingualText kRoundingGrewText = {
    R"(        print(f'{name}: this run is unstable: its losses do not fall steadily, and it magnifies '
              f'rounding,\n    from {off[1]:.1e} in epoch 1 to {off[too_far[0]]:.1e} in epoch '
              f'{too_far[0]}; the epochs before are the same. Try a smaller learning rate')
)",
    R"(        print(f'{name}：这次训练不稳定：损失没有稳步下降，舍入误差被放大，'
              f'\n    从第 1 轮的 {off[1]:.1e} 到第 {too_far[0]} 轮的 {off[too_far[0]]:.1e}；'
              '此前各轮相同。请试试较小的学习率')
)"};

constexpr BilingualText kHints = {
    R"(    'first weights': 'did anything draw numbers between the seed and the weights?',
    'first minibatch': 'did anything draw numbers between the weights and the first epoch?',
    'train loss': 'of epoch 0: model and loss; of epoch 1: reduction, update, learning rate; '
                  'later ones alone: an unstable run makes rounding errors grow',
    'test loss': 'is the test set the same?',
)",
    R"(    'first weights': '在设定种子与抽取权重之间，有没有抽取过别的随机数？',
    'first minibatch': '在抽取权重与第一轮之间，有没有抽取过别的随机数？',
    'train loss': '第 0 轮：模型和损失；第 1 轮：归约方式、更新、学习率；'
                  '只有后面的轮不同：不稳定的训练会放大舍入误差',
    'test loss': '测试集相同吗？',
)"};

constexpr BilingualText kSameText = {
    "        print(f'{name}: the same (largest relative difference {max(off.values()):.1e})')\n",
    "        print(f'{name}：相同（最大相对差 {max(off.values()):.1e}）')\n"};

constexpr BilingualText kDiffersText = {
    R"(    print(f'{name}: DIFFERS at {too_far[0]}: {found[name][too_far[0]]} here, '
          f'{wanted[too_far[0]]} there\n    look first at: {look_first_at[name]}')
)",
    R"(    print(f'{name}：从 {too_far[0]} 起不同：这里是 {found[name][too_far[0]]}，'
          f'本程序是 {wanted[too_far[0]]}\n    先检查：{look_first_at[name]}')
)"};

constexpr BilingualText kStoppedText = {
    "print(f'stopped in step {diverged_in}, in the playground in step {0}')\n",
    "print(f'停在第 {diverged_in} 步，本程序停在第 {0} 步')\n"};

constexpr BilingualText kAssertion = {
    "assert same, 'not the numbers of the playground; the lines above tell where to look first'\n",
    "assert same, '与本程序的数不同；上面几行说明先检查哪里'\n"};

constexpr BilingualText kSharedAssertion = {
    R"(    if options.reduce == 'weighted':
        assert same, 'not the numbers of the single run; the lines above tell where to look'
    elif not same:
        print(f'--reduce={options.reduce} is another run: see the gradients of the first epoch')
)",
    R"(    if options.reduce == 'weighted':
        assert same, '与单进程训练的数不同；上面几行说明先检查哪里'
    elif not same:
        print(f'--reduce={options.reduce} 是另一次训练：请看第一轮的梯度')
)"};

std::string Indented(std::string_view lines) {
  std::string indented;
  while (!lines.empty()) {
    const std::size_t size = lines.find('\n') + 1;
    indented += "    ";
    indented += lines.substr(0, size);
    lines.remove_prefix(size);
  }
  return indented;
}

}  // namespace

CodeCell CheckCell(const ExportedRun& run, LoopStyle style, Language language) {
  CodeCell cell = {
      .title = {"Check", "检查"},
      .text =
          {"The playground's own numbers, from the first that is drawn to the last loss. If you "
           "change anything above, they will differ.",
           "本程序自己得到的数，从最先抽取的到最后的损失。上面若有改动，这里就会不同。"},
      .code = {}};
  std::vector<std::string> weights, indices;
  for (const double weight : run.first_weights) weights.push_back(PythonFigure(weight));
  for (const int32_t index : run.first_batch) indices.push_back(std::to_string(index));
  std::string& code = cell.code;
  code += "expected = {\n";
  code += "    'data': " + PythonList(DataFigures(*run.data), 12) + ",\n";
  code += "    'first weights': " + PythonList(weights, 21) + ",\n";
  code += "    'first minibatch': " + PythonList(indices, 23) + ",\n";
  code += "    'train loss': " + LossTable(run, &EpochFigures::train_loss) + ",\n";
  code += "    'test loss': " + LossTable(run, &EpochFigures::test_loss) + ",\n}\n";
  code += "look_first_at = {\n    'data': " + PythonString(Text(language, DataHint(run))) + ",\n";
  code += Text(language, kHints);
  code += R"(}


def size_of(numbers):
    return float(numbers[:1000].double().abs().mean())


def difference(found, wanted, size):
    """Relative; what is smaller than 1e-5 has too few digits in float32 to be compared so."""
    relative = abs(found - wanted) / max(abs(wanted), size, 1e-5)
    return math.inf if math.isnan(relative) else relative


found = {
)";
  code += Fill(
      "    'data': [*X[0, :{}].tolist(), size_of(X), size_of(y), size_of(test_X), "
      "size_of(test_y)],\n",
      {kNumValues});
  code += R"(    'first weights': first_weights,
    'first minibatch': first_batch,
    'train loss': train_losses,
    'test loss': test_losses,
}
)";
  const bool may_magnify = MayMagnifyRounding(run);
  if (may_magnify) code += std::string(kRoundingGrew) + "\n\n";
  code += R"(same = True
for name, wanted in expected.items():
    places = wanted if isinstance(wanted, dict) else range(len(wanted))
    size = 0 if isinstance(wanted, dict) else max(map(abs, wanted))
    tolerance = 0 if name == 'first minibatch' else 1e-4
    off = {i: difference(found[name][i], wanted[i], size) for i in places}
    too_far = [i for i in places if off[i] > tolerance]
    if not too_far:
)";
  code += Text(language, kSameText);
  code += "        continue\n";
  if (may_magnify) {
    code += "    if name in ('train loss', 'test loss') and rounding_grew():\n";
    code += Text(language, kRoundingGrewText);
    code += "        break\n";
  }
  code += Text(language, kDiffersText);
  code += "    same = False\n    break\n";
  if (run.divergence) {
    code += Fill(Text(language, kStoppedText), {run.divergence->step});
    code += Fill("same = same and diverged_in is not None and abs(diverged_in - {}) <= 1\n",
                 {run.divergence->step});
  }
  if (style != LoopStyle::kDistributed) {
    code += Text(language, kAssertion);
    return cell;
  }
  // Only one worker tells, and only `weighted` promises the numbers of the single run.
  const std::size_t start = code.find("same = True\n");
  const std::string told = "if rank == 0:\n" + Indented(std::string_view(code).substr(start));
  code.resize(start);
  code += told;
  code += Text(language, kSharedAssertion);
  code += "dist.barrier()\ndist.destroy_process_group()\n";
  return cell;
}

}  // namespace playground
