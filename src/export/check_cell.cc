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

std::string_view DataHint(const ExportedRun& run) {
  switch (run.config.data) {
    case DatasetId::kD2lLinear:
    case DatasetId::kLine:
      return "is the seed set right before the data is drawn? A PyTorch without AVX2 draws "
             "slightly "
             "other normal numbers";
    case DatasetId::kBlobs:
    case DatasetId::kGarments:
      return "were the numbers of examples or the noise changed?";
    default:
      return "are the files in data_dir those that the playground read?";
  }
}

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

CodeCell CheckCell(const ExportedRun& run, LoopStyle style) {
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
  code += "look_first_at = {\n    'data': " + PythonString(DataHint(run)) + ",\n";
  code += R"(    'first weights': 'did anything draw numbers between the seed and the weights?',
    'first minibatch': 'did anything draw numbers between the weights and the first epoch?',
    'train loss': 'of epoch 0: model and loss; of epoch 1: reduction, update, learning rate; '
                  'later ones alone: an unstable run makes rounding errors grow',
    'test loss': 'is the test set the same?',
}


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
same = True
)";
  const bool shared = style == LoopStyle::kDistributed;
  code += R"(for name, wanted in expected.items():
    places = wanted if isinstance(wanted, dict) else range(len(wanted))
    size = 0 if isinstance(wanted, dict) else max(map(abs, wanted))
    tolerance = 0 if name == 'first minibatch' else 1e-4
    off = {i: difference(found[name][i], wanted[i], size) for i in places}
    too_far = [i for i in places if off[i] > tolerance]
    if not too_far:
        print(f'{name}: the same (largest relative difference {max(off.values()):.1e})')
        continue
    print(f'{name}: DIFFERS at {too_far[0]}: {found[name][too_far[0]]} here, '
          f'{wanted[too_far[0]]} there\n    look first at: {look_first_at[name]}')
    same = False
    break
)";
  if (run.divergence) {
    code += Fill(
        "print(f'stopped in step {diverged_in}, in the playground in step {0}')\n"
        "same = same and diverged_in is not None and abs(diverged_in - {0}) <= 1\n",
        {run.divergence->step});
  }
  if (!shared) {
    code +=
        "assert same, 'not the numbers of the playground; the lines above tell where to look "
        "first'\n";
    return cell;
  }
  // Only one worker tells, and only `weighted` promises the numbers of the single run.
  const std::size_t start = code.find("same = True\n");
  std::string told = "if rank == 0:\n" + Indented(std::string_view(code).substr(start));
  code.resize(start);
  code += told +
          "    if options.reduce == 'weighted':\n"
          "        assert same, 'not the numbers of the single run; the lines above tell where to "
          "look'\n"
          "    elif not same:\n"
          "        print(f'--reduce={options.reduce} is another run: see the gradients of the "
          "first epoch')\n"
          "dist.barrier()\n"
          "dist.destroy_process_group()\n";
  return cell;
}

}  // namespace playground
