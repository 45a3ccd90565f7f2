#include "export/model_cells.h"

#include <string>
#include <string_view>

#include "export/python_text.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr BilingualText kModelTitle = {"Model", "模型"};

// Of the book's second edition.
std::string_view Section(const ExportedRun& run, bool from_scratch) {
  if (run.config.task == Task::kLinear) return from_scratch ? "3.2" : "3.3";
  if (run.config.task == Task::kSoftmax) return from_scratch ? "3.6" : "3.7";
  return from_scratch ? "4.2" : "4.3";
}

std::string_view ActivationLayer(Activation activation) {
  switch (activation) {
    case Activation::kRelu:
      return "nn.ReLU()";
    case Activation::kSigmoid:
      return "nn.Sigmoid()";
    case Activation::kTanh:
      return "nn.Tanh()";
    case Activation::kIdentity:
      break;
  }
  return "nn.Identity()";
}

// The lines of init_weights that start a layer.
std::string StartOfLayer(const ExperimentConfig& config) {
  const std::string value = PythonReal(config.init_std);
  std::string weight;
  switch (config.initialization) {
    case Initialization::kTorchDefault:
      return "        layer.reset_parameters()  # what nn.Linear draws when it is made: weight, "
             "then bias\n";
    case Initialization::kNormal:
      weight = "nn.init.normal_(layer.weight, std=" + value + ")";
      break;
    case Initialization::kZeros:
      weight = "nn.init.zeros_(layer.weight)";
      break;
    case Initialization::kXavierUniform:
      weight = "nn.init.xavier_uniform_(layer.weight)";
      break;
    case Initialization::kXavierNormal:
      weight = "nn.init.xavier_normal_(layer.weight)";
      break;
    case Initialization::kConstant:
      weight = "nn.init.constant_(layer.weight, " + value + ")";
      break;
  }
  return "        " + weight + "\n        nn.init.zeros_(layer.bias)\n";
}

}  // namespace

CodeCell LayersCell(const ExportedRun& run) {
  const std::string_view section = Section(run, false);
  CodeCell cell = {
      .title = kModelTitle,
      .text =
          {Fill(
               "The layers, as in the book's {}. nn.Linear draws numbers when it is made, so it is "
               "made before the seed is set.",
               {section}),
           Fill("各层与书中 {} 节相同。nn.Linear 在创建时就会抽取随机数，因此在设定种子之前创建。",
                {section})},
      .code = "net = nn.Sequential("};
  const std::vector<int64_t>& widths = run.network.widths;
  const std::string between = widths.size() > 3 ? "\n    " : "";
  cell.code += between;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    cell.code += Fill("nn.Linear({}, {})", {widths[l], widths[l + 1]});
    if (l + 2 == widths.size()) break;
    cell.code += Fill(", {},{}", {ActivationLayer(run.network.activation),
                                  between.empty() ? " " : std::string_view(between)});
  }
  cell.code += ")\n";
  return cell;
}

CodeCell InitialWeightsCell(const ExportedRun& run) {
  CodeCell cell = {
      .title = {"Initial weights", "初始权重"},
      .text = {"Layer by layer, each weight in one draw.", "逐层初始化，每个权重一次抽取。"},
      .code = "def init_weights(layer):\n    if type(layer) == nn.Linear:\n"};
  cell.code += StartOfLayer(run.config);
  cell.code +=
      "\n\nnet.apply(init_weights)\n"
      "first_weights = net[0].weight.detach().flatten()[:4].tolist()  # for the check\n";
  return cell;
}

CodeCell PlainTensorsCell(const ExportedRun& run) {
  const std::string_view section = Section(run, true);
  CodeCell cell = {
      .title = kModelTitle,
      .text = {Fill("From scratch, as in the book's {}, but with the weight as nn.Linear has it, "
                    "[outputs, inputs]: the book draws the transpose.",
                    {section}),
               Fill("与书中 {} 节相同，从零开始实现；但权重的形状与 nn.Linear 相同，为 "
                    "[输出数, 输入数]，书中抽取的是它的转置。",
                    {section})},
      .code = {}};
  const std::string shape = Fill("({}, {})", {run.network.num_outputs(), run.network.num_inputs()});
  const std::string value = PythonReal(run.config.init_std);
  switch (run.config.initialization) {
    case Initialization::kNormal:
      cell.code = "W = torch.normal(0, " + value + ", " + shape + ", requires_grad=True)\n";
      break;
    case Initialization::kConstant:
      cell.code = "W = torch.full(" + shape + ", " + value + ", requires_grad=True)\n";
      break;
    default:
      cell.code = "W = torch.zeros(" + shape + ", requires_grad=True)\n";
      break;
  }
  cell.code += Fill(
      "b = torch.zeros({}, requires_grad=True)\n"
      "first_weights = W.detach().flatten()[:4].tolist()  # for the check\n\n\n"
      "def net(X):\n    return torch.matmul(X, W.T) + b\n",
      {run.network.num_outputs()});
  return cell;
}

CodeCell LossCell(const ExportedRun& run, bool from_scratch) {
  CodeCell cell = {.title = {"Loss", "损失函数"},
                   .text = {"One number per example; how they become one is the training loop's.",
                            "每个样本一个数；如何合成一个数由训练循环决定。"},
                   .code = {}};
  switch (run.config.loss) {
    case LossKind::kCrossEntropy:
      if (from_scratch) {
        cell.text = {
            "One number per example: -log of the probability given to the label. Written with "
            "the logits, it cannot overflow as the book's 3.6 does.",
            "每个样本一个数：标签所得概率的负对数。直接用未规范化的预测（logit）计算，"
            "不会像书中 3.6 节那样溢出。"};
        cell.code =
            "def loss(logits, y):\n"
            "    return torch.logsumexp(logits, dim=1) - logits[torch.arange(len(y)), y]\n";
      } else {
        cell.code = "loss = nn.CrossEntropyLoss(reduction='none')\n";
      }
      break;
    case LossKind::kHalfSquared:
      cell.code = "def loss(y_hat, y):\n    return (y_hat - y) ** 2 / 2\n";
      break;
    case LossKind::kSquared:
      cell.code = from_scratch ? "def loss(y_hat, y):\n    return (y_hat - y) ** 2\n"
                               : "loss = nn.MSELoss(reduction='none')\n";
      break;
    case LossKind::kHuber:
      cell.code =
          "loss = nn.HuberLoss(reduction='none', delta=" + PythonReal(run.config.huber_delta) +
          ")\n";
      break;
    case LossKind::kAbsolute:
      cell.code = from_scratch ? "def loss(y_hat, y):\n    return (y_hat - y).abs()\n"
                               : "loss = nn.L1Loss(reduction='none')\n";
      break;
  }
  return cell;
}

}  // namespace playground
