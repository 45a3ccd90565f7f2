#include "export/training_cells.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "export/python_text.h"
#include "text/fill.h"

namespace playground {
namespace {

std::string_view ReducedLoss(Reduction reduction) {
  return reduction == Reduction::kSum ? "l.sum()" : "l.mean()";
}

std::string ParameterList(const ExportedRun& run) {
  return run.has_plain_tensors() ? "[W, b]" : "net.parameters()";
}

// Of a knob's value as the text form has it.
std::string PythonValue(const KnobChange& change) {
  return change.key == "reduction" ? PythonString(change.value) : change.value;
}

// changes = {500: {'lr': 0.01}, ...}
std::string ChangesTable(const ExportedRun& run) {
  std::string code = "changes = {\n";
  for (std::size_t i = 0; i < run.changes.size();) {
    const int64_t step = run.changes[i].step;
    code += Fill("    {}: ", {step});
    std::string knobs;
    for (; i < run.changes.size() && run.changes[i].step == step; ++i) {
      knobs += (knobs.empty() ? "" : ", ") + PythonString(run.changes[i].key) + ": " +
               PythonValue(run.changes[i]);
    }
    code += "{" + knobs + "},\n";
  }
  return code + "}\n";
}

std::string EvaluationCode(const ExportedRun& run) {
  if (!run.is_classifier()) {
    return R"(def evaluate(X, y):
    """The mean loss of a whole set."""
    with torch.no_grad():
        return float(loss(net(X), y).double().mean())


)";
  }
  return R"(def num_correct_of(y_hat, y):
    return float((y_hat.argmax(dim=1) == y).sum())


def evaluate(X, y):
    """Mean loss and accuracy of a whole set."""
    with torch.no_grad():
        y_hat = net(X)
        return float(loss(y_hat, y).double().mean()), num_correct_of(y_hat, y) / len(y)


)";
}

// "torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)", with what differs from torch's defaults.
std::string OptimizerCall(const ExperimentConfig& config) {
  static constexpr std::string_view kClasses[] = {"SGD", "SGD", "Adam", "RMSprop", "Adagrad"};
  const double momentum = MomentumOf(config);
  std::string call = Fill("torch.optim.{}(net.parameters(), lr=lr",
                          {kClasses[static_cast<int>(config.optimizer)]});
  if (momentum != 0) call += ", momentum=" + PythonReal(momentum);
  if (momentum != 0 && config.optimizer == Optimizer::kNesterov) call += ", nesterov=True";
  if (config.weight_decay != 0) call += ", weight_decay=" + PythonReal(config.weight_decay);
  return call + ")";
}

// Of the optimizer, what a reader should know before the call.
BilingualString OptimizerWords(const ExperimentConfig& config) {
  switch (config.optimizer) {
    case Optimizer::kSgd:
      break;
    case Optimizer::kNesterov:
      if (config.momentum == 0) break;
      return {"torch.optim.SGD goes along the gradient and the new velocity.",
              "torch.optim.SGD 沿梯度和新的速度的方向更新。"};
    case Optimizer::kAdam:
      return {"torch.optim.Adam with its defaults, betas 0.9 and 0.999, eps 1e-8.",
              "torch.optim.Adam，使用默认值：betas 为 0.9 和 0.999，eps 为 1e-8。"};
    case Optimizer::kRmsprop:
      return {"torch.optim.RMSprop with its defaults, alpha 0.99, eps 1e-8.",
              "torch.optim.RMSprop，使用默认值：alpha 为 0.99，eps 为 1e-8。"};
    case Optimizer::kAdagrad:
      return {"torch.optim.Adagrad with its default, eps 1e-10.",
              "torch.optim.Adagrad，使用默认值：eps 为 1e-10。"};
  }
  return {"torch.optim.SGD takes the gradient as it comes.",
          "torch.optim.SGD 直接使用所得的梯度。"};
}

// What the code says that turns knobs, of the optimizer's own ones.
std::string TurningMomentum(const ExperimentConfig& config) {
  if (IsAdaptive(config.optimizer)) return "";
  return R"(    if group['momentum'] == 0:
        optimizer.state.clear()  # momentum begins anew when it is turned on again
)";
}

// From the losses of a minibatch to its update.
std::string StepLines(const ExportedRun& run, LoopStyle style) {
  if (style == LoopStyle::kFromScratch) {
    return Fill("        l.sum().backward()\n        sgd({}, lr, len(batch))\n",
                {ParameterList(run)});
  }
  std::string reduced(ReducedLoss(run.config.reduction));
  if (!run.changes.empty()) {
    reduced = "(l.sum() if settings['reduction'] == 'sum' else l.mean())";
  }
  if (style == LoopStyle::kDistributed) reduced = "reduced(l, len(batch))";
  const bool divides = run.config.divide_by_batch || !run.changes.empty();
  std::string lines = "        optimizer.zero_grad()\n        " + reduced + ".backward()\n";
  if (style == LoopStyle::kDistributed) {
    lines += "        if epoch == 1:\n            compare_gradient(single)\n";
  }
  return lines + (divides ? "        update(len(batch))\n" : "        optimizer.step()\n");
}

}  // namespace

CodeCell OrderCell(const ExportedRun& run) {
  CodeCell cell = {
      .title = {"Minibatches", "小批量"},
      .text = {"The examples of an epoch, by their indices.", "一轮中的样本，用索引表示。"},
      .code = {}};
  const std::string drop =
      run.config.drop_last ? "[:num_examples // batch_size]  # without a smaller last one" : "";
  switch (run.config.order) {
    case OrderKind::kShuffle:
      cell.code =
          "def minibatches():\n    return torch.randperm(num_examples).split(batch_size)" + drop;
      break;
    case OrderKind::kSequential:
      cell.code =
          "def minibatches():\n    return torch.arange(num_examples).split(batch_size)" + drop;
      break;
    case OrderKind::kPython:
      cell.text = {
          "The examples of an epoch, by their indices, shuffled as the book's data_iter does.",
          "一轮中的样本，用索引表示，按书中 data_iter 的方式打乱。"};
      cell.code =
          "def minibatches():\n    indices = list(range(num_examples))\n    "
          "random.shuffle(indices)\n"
          "    return torch.tensor(indices).split(batch_size)" +
          drop;
      break;
    case OrderKind::kDataLoader:
      cell.text = {
          "A DataLoader of the indices: it draws the same order as one of the examples. Another "
          "pass over any DataLoader, such as an evaluation, would draw a number more.",
          "索引的 DataLoader：它抽取的顺序与样本的 DataLoader 相同。再遍历任何 DataLoader（例如"
          "用于评估）都会多抽取一个数。"};
      cell.code = Fill(
          "train_iter = data.DataLoader(torch.arange(num_examples), batch_size, "
          "shuffle=True{})\n\n\n"
          "def minibatches():\n    return iter(train_iter)",
          {run.config.drop_last ? ", drop_last=True" : ""});
      break;
  }
  cell.code += "\n";
  return cell;
}

CodeCell UpdateCell(const ExportedRun& run, LoopStyle style) {
  CodeCell cell = {.title = {"Update", "更新"}, .text = {}, .code = {}};
  if (style == LoopStyle::kFromScratch) {
    cell.text = {"The losses of a minibatch are added up, so the update divides by their number.",
                 "小批量的损失是相加的，因此更新时除以样本数。"};
    cell.code = R"(def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * (param.grad / batch_size)
            param.grad = None
)";
    return cell;
  }
  const ExperimentConfig& config = run.config;
  const bool has_momentum = !IsAdaptive(config.optimizer);
  cell.text = OptimizerWords(config);
  cell.code = "optimizer = " + OptimizerCall(config) + "\n";
  if (!run.changes.empty()) {
    cell.text.english +=
        " `changes` are the knobs that were turned during the run, by the number of steps taken "
        "before.";
    cell.text.chinese += "`changes` 是训练过程中调整过的设置，键是此前已走的步数。";
    if (config.optimizer == Optimizer::kNesterov && config.momentum == 0) {
      cell.code +=
          "optimizer.param_groups[0]['nesterov'] = True  # refused above while momentum is 0\n";
    }
    cell.code += Fill("settings = dict(reduction={}, divide={})\n",
                      {PythonString(config.reduction == Reduction::kSum ? "sum" : "mean"),
                       config.divide_by_batch ? 1 : 0}) +
                 ChangesTable(run) + R"(

def turn_knobs(knobs):
    group = optimizer.param_groups[0]  # has )" +
                 (has_momentum ? "lr, momentum and weight_decay" : "lr and weight_decay") + R"(
    for knob, value in knobs.items():
        (group if knob in group else settings)[knob] = value
)" + TurningMomentum(config) +
                 R"(

def update(batch_size):
    if settings['divide']:
        for param in net.parameters():
            param.grad /= batch_size
    optimizer.step()
)";
  } else if (config.divide_by_batch) {
    const BilingualString divides = {
        "The gradient is divided by the number of examples in the minibatch (divide=1).",
        "梯度除以小批量中的样本数（divide=1）。"};
    cell.text = config.optimizer == Optimizer::kSgd
                    ? divides
                    : BilingualString{cell.text.english + " " + divides.english,
                                      cell.text.chinese + divides.chinese};
    cell.code += R"(

def update(batch_size):
    for param in net.parameters():
        param.grad /= batch_size
    optimizer.step()
)";
  }
  return cell;
}

CodeCell EditsCell(const ExportedRun& run, LoopStyle style) {
  CodeCell cell = {
      .title = {"Edits by hand", "手动改动"},
      .text = {"Weights and biases that were set by hand on the page, by the number of steps taken "
               "before; the run went on from them.",
               "在页面上手动设定的权重和偏置，按此前已走的步数排列；训练从这些值继续。"},
      .code = "def edit_by_hand(step):\n"};
  const bool is_plain = run.has_plain_tensors() && style == LoopStyle::kFromScratch;
  for (std::size_t i = 0; i < run.edits.size();) {
    const int64_t step = run.edits[i].step;
    cell.code += Fill("    if step == {}:\n", {step});
    for (; i < run.edits.size() && run.edits[i].step == step; ++i) {
      const HandEdit& edit = run.edits[i].edit;
      const auto is_same = [&](const PlacedEdit& other) {
        return other.step == step && other.edit.place == edit.place;
      };
      // What was set again counts.
      if (std::any_of(run.edits.begin() + static_cast<std::ptrdiff_t>(i) + 1, run.edits.end(),
                      is_same)) {
        continue;
      }
      const HandPlace& place = edit.place;
      const std::string tensor =
          is_plain ? (place.is_bias() ? "b" : "W")
                   : Fill("net[{}].{}", {2 * place.layer, place.is_bias() ? "bias" : "weight"});
      const std::string index = place.is_bias() ? Fill("{}", {place.output})
                                                : Fill("{}, {}", {place.output, place.input});
      cell.code += Fill("        {}.data[{}] = {}\n",
                        {tensor, index, PythonReal(static_cast<double>(edit.after))});
    }
  }
  return cell;
}

CodeCell LoopCell(const ExportedRun& run, LoopStyle style, Language language) {
  const bool classes = run.is_classifier();
  const bool shared = style == LoopStyle::kDistributed;
  CodeCell cell = {.title = {"Training", "训练"}, .text = {}, .code = EvaluationCode(run)};
  cell.text =
      classes
          ? BilingualString{"A line an epoch. Train loss and accuracy are averages over the epoch, taken "
                            "before each update, as in the book's train_epoch_ch3; test accuracy is "
                            "measured after it. Measuring draws no number.",
                            "每轮一行。训练损失和准确率是该轮中每次更新之前的平均值，与书中的 "
                            "train_epoch_ch3 相同；测试准确率在该轮之后计算。评估不抽取任何数。"}
          : BilingualString{"A line an epoch; both losses are measured after it, as in the book's 3.2.",
                            "每轮一行；两个损失都在该轮之后计算，与书中 3.2 节相同。"};
  std::string& code = cell.code;
  const std::string_view loss = classes ? "[0]" : "";
  code += Fill(
      "train_losses, test_losses = {0: evaluate(X, y){0}}, {0: evaluate(test_X, test_y){0}}\n"
      "step = 0\n",
      {loss});
  if (run.divergence) code += "diverged_in = None\n";
  code += "for epoch in range(1, num_epochs + 1):\n";
  if (classes) code += "    loss_sum, num_correct, num_seen = 0.0, 0.0, 0\n";
  code +=
      "    for batch in minibatches():\n"
      "        if step == 0:\n"
      "            first_batch = batch[:8].tolist()  # for the check\n";
  if (!run.changes.empty()) {
    code += "        if step in changes:\n            turn_knobs(changes[step])\n";
  }
  if (!run.edits.empty()) code += "        edit_by_hand(step)\n";
  if (shared) {
    code +=
        "        shard = batch.tensor_split(world)[rank]\n"
        "        if epoch == 1:\n"
        "            single = single_gradient(batch)\n"
        "        y_hat = model(X[shard])\n"
        "        l = loss(y_hat, y[shard])\n";
  } else {
    code += "        y_hat = net(X[batch])\n        l = loss(y_hat, y[batch])\n";
  }
  if (run.divergence) {
    code += shared ? "        finite = torch.isfinite(l).all().int()\n"
                     "        dist.all_reduce(finite, dist.ReduceOp.MIN)\n"
                     "        if not finite:\n"
                   : "        if not torch.isfinite(l).all():\n";
    code += "            diverged_in = step + 1\n            break\n";
  }
  code += StepLines(run, style) + "        step += 1\n";
  const std::string_view examples = shared ? "shard" : "batch";
  if (classes) {
    code += Fill(
        "        loss_sum += float(l.sum())\n"
        "        num_correct += num_correct_of(y_hat, y[{0}])\n"
        "        num_seen += len({0})\n",
        {examples});
  }
  if (run.divergence) {
    code += "    if diverged_in:\n";
    code += Text(language,
                 {"        print(f'stopped in step {diverged_in}: a loss ceased to be finite')\n",
                  "        print(f'停在第 {diverged_in} 步：有一个损失不再是有限的数')\n"});
    code += "        break\n";
  }
  if (classes && shared) {
    code +=
        "    totals = torch.tensor([loss_sum, num_correct, num_seen], dtype=torch.float64)\n"
        "    dist.all_reduce(totals)\n"
        "    loss_sum, num_correct, num_seen = totals.tolist()\n";
  }
  code += classes ? "    train_losses[epoch] = loss_sum / num_seen\n"
                    "    test_losses[epoch], test_accuracy = evaluate(test_X, test_y)\n"
                  : "    train_losses[epoch], test_losses[epoch] = evaluate(X, y), "
                    "evaluate(test_X, test_y)\n";
  const std::string indent = shared ? "        " : "    ";
  if (shared) code += "    if rank == 0:\n";
  code += indent + "print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '\n";
  code +=
      indent +
      (classes ? "      f'train acc {num_correct / num_seen:.4f}, test acc {test_accuracy:.4f}')\n"
               : "      f'test loss {test_losses[epoch]:.6f}')\n");
  if (shared) {
    code += Text(language, {R"(        if epoch == 1:
            print(f'--reduce={options.reduce}, {world} workers: the gradients of this epoch are '
                  f'{min(lengths):.3f} to {max(lengths):.3f} times as long as a single worker\'s '
                  f'and differ from them by up to {max(differences):.1e} of that length')
)",
                            R"(        if epoch == 1:
            print(f'--reduce={options.reduce}，{world} 个进程：这一轮的梯度是单进程梯度的 '
                  f'{min(lengths):.3f} 到 {max(lengths):.3f} 倍长，'
                  f'与它的差最大为其长度的 {max(differences):.1e}')
)"});
  }
  return cell;
}

}  // namespace playground
