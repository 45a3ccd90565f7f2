#include "export/pytorch_export.h"

#include <algorithm>
#include <utility>

#include "data/catalog.h"
#include "export/code_cell.h"
#include "export/data_cell.h"
#include "export/distributed_cells.h"
#include "export/exported_run.h"
#include "export/model_cells.h"
#include "export/notebook.h"
#include "export/packed_pictures.h"
#include "export/python_text.h"
#include "export/training_cells.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr ExportFormatInfo kFormats[] = {
    {ExportFormat::kScript, "py", "a Python file"},
    {ExportFormat::kNotebook, "ipynb", "a Jupyter notebook"},
    {ExportFormat::kDistributed, "ddp", "a Python file for several workers under torchrun"},
};

LoopStyle StyleOf(const ExportedRun& run, ExportFormat format) {
  if (format == ExportFormat::kDistributed) return LoopStyle::kDistributed;
  return run.is_from_scratch() ? LoopStyle::kFromScratch : LoopStyle::kOptimizer;
}

CodeCell SettingsCell(const ExportedRun& run, const DataPlaces& places, LoopStyle style) {
  CodeCell cell = {.title = {"Settings", "设置"},
                   .text = {"One thread, because several add numbers up in another order.",
                            "只用一个线程，因为多个线程会以别的顺序求和。"},
                   .code = {}};
  const bool shared = style == LoopStyle::kDistributed;
  std::vector<std::string> modules = DataImports(run, places);
  modules.push_back("math");
  if (run.config.order == OrderKind::kPython) modules.push_back("random");
  if (shared) modules.insert(modules.end(), {"argparse", "os", "subprocess", "sys", "tempfile"});
  std::ranges::sort(modules);
  modules.erase(std::ranges::unique(modules).begin(), modules.end());
  for (const std::string& module : modules) cell.code += "import " + module + "\n";
  cell.code += "\nimport torch\n";
  if (shared) cell.code += "import torch.distributed as dist\n";
  if (!run.has_plain_tensors() || shared || run.config.loss == LossKind::kHuber) {
    cell.code += "from torch import nn\n";
  }
  if (shared) cell.code += "from torch.nn.parallel import DistributedDataParallel\n";
  if (run.config.order == OrderKind::kDataLoader) cell.code += "from torch.utils import data\n";
  cell.code += Fill(
      "\ntorch.set_num_threads(1)\n"
      "seed = {}\nbatch_size, lr, num_epochs = {}, {}, {}\n",
      {run.config.seed, run.config.batch_size, PythonReal(run.config.learning_rate),
       run.num_epochs});
  if (shared) cell.code += WorkersCode();
  return cell;
}

std::vector<CodeCell> Cells(const ExportedRun& run, const DataPlaces& places, LoopStyle style,
                            Language language) {
  std::vector<CodeCell> cells = {SettingsCell(run, places, style)};
  if (run.has_plain_tensors() && style == LoopStyle::kFromScratch) {
    cells.push_back(DataCell(run, places));
    cells.push_back(PlainTensorsCell(run));
  } else {
    cells.push_back(LayersCell(run));
    cells.push_back(DataCell(run, places));
    cells.push_back(InitialWeightsCell(run));
  }
  cells.push_back(LossCell(run, style == LoopStyle::kFromScratch));
  cells.push_back(OrderCell(run));
  cells.push_back(UpdateCell(run, style));
  if (style == LoopStyle::kDistributed) cells.push_back(SharingCell(run));
  if (!run.edits.empty()) cells.push_back(EditsCell(run, style));
  cells.push_back(LoopCell(run, style, language));
  cells.push_back(CheckCell(run, style, language));
  return cells;
}

std::string_view TaskName(Task task, Language language) {
  switch (task) {
    case Task::kLinear:
      return Text(language, {"linear regression", "线性回归"});
    case Task::kSoftmax:
      return Text(language, {"softmax regression", "softmax 回归"});
    case Task::kMlp:
      break;
  }
  return Text(language, {"a multilayer perceptron", "多层感知机"});
}

// Two paragraphs, and the experiment.
std::string Introduction(const ExportedRun& run, const ExportOptions& options) {
  const bool shared = options.format == ExportFormat::kDistributed;
  const std::string_view name = FindDataset(run.config.data).key;
  std::string text = Fill(Text(options.language, {"Softmax Playground: {} on {}, as PyTorch code",
                                                  "Softmax Playground：{}，数据 {}，PyTorch 代码"}),
                          {TaskName(run.config.task, options.language), name});
  text += "\n\n";
  text += Text(
      options.language,
      {"It draws the same numbers as the playground with this seed, so it prints the same losses; "
       "the last part compares. Nothing but torch is needed. The experiment, to be put behind # in "
       "the playground's address:",
       "用这个种子，代码与本程序抽取相同的数，因此打印出相同的损失；最后一部分进行比较。只需要 "
       "torch。把下面的实验放在本程序网址的 # 之后即可重新打开："});
  text += "\n\n";
  text += options.format == ExportFormat::kNotebook ? "    " : "";
  text += options.experiment;
  if (shared) {
    text += "\n\n";
    text += Text(options.language,
                 {"With three workers on this machine:\n"
                  "    torchrun --nproc_per_node=3 FILE.py [--reduce=weighted|mean|sum]\n"
                  "or, where torchrun cannot start them:\n"
                  "    python3 FILE.py --workers=3 [--reduce=...]",
                  "在本机上用三个进程运行：\n"
                  "    torchrun --nproc_per_node=3 FILE.py [--reduce=weighted|mean|sum]\n"
                  "如果 torchrun 无法启动：\n"
                  "    python3 FILE.py --workers=3 [--reduce=...]"});
  }
  return text;
}

std::string Script(std::string_view introduction, std::span<const CodeCell> cells,
                   Language language) {
  std::string script = Wrapped(introduction, "# ");
  for (const CodeCell& cell : cells) {
    script += "\n\n# %% ";
    script += Text(language, cell.title);
    script += "\n" + Wrapped(Text(language, cell.text), "# ") + cell.code;
  }
  return script;
}

}  // namespace

std::span<const ExportFormatInfo> ExportFormats() { return kFormats; }

Result<ExportedCode> ExportPyTorch(const Trainer& run, const ExportOptions& options) {
  const ExportedRun exported = DescribeRun(run);
  if (exported.num_epochs == 0) {
    return Fail(
        "With epochs=0 the run has no end that its code could have; set epochs to a number.");
  }
  ExportedCode code;
  DataPlaces places = {.folder = options.data_folder,
                       .files = options.data_files,
                       .packed = {},
                       .packed_file = {},
                       .is_beside_script = options.format != ExportFormat::kNotebook};
  if (exported.config.data == DatasetId::kGarments) {
    places.packed = PackPictures(*exported.data);
    if (static_cast<int64_t>(places.packed.size()) > kMostPackedInCode) {
      if (options.pictures_name.empty()) {
        return FailWith(
            "The pictures of data=garments with n={} and test_n={} are too many to stand in the "
            "code; let "
            "it be written to a file, beside which they get one of their own, or ask for fewer, "
            "such as "
            "n=800&test_n=200.",
            {exported.data->train.num_examples, exported.data->test.num_examples});
      }
      places.packed_file = options.pictures_name;
      code.pictures = std::move(places.packed);
    }
  }
  const LoopStyle style = StyleOf(exported, options.format);
  const std::vector<CodeCell> cells = Cells(exported, places, style, options.language);
  const std::string introduction = Introduction(exported, options);
  if (options.format == ExportFormat::kNotebook) {
    code.text = Notebook("# " + introduction, cells,
                         {.experiment = options.experiment,
                          .changes = exported.changes,
                          .edits = exported.edits,
                          .weights_hash = exported.weights_hash},
                         options.language);
  } else {
    code.text = Script(introduction, cells, options.language);
  }
  return code;
}

}  // namespace playground
