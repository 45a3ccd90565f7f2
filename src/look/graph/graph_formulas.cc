#include "look/graph/graph_formulas.h"

#include <cmath>

#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"

namespace playground {
namespace {

constexpr int64_t kFewGraphTerms = 4;

std::string NameOfActivation(Activation activation) {
  switch (activation) {
    case Activation::kRelu:
      return "relu";
    case Activation::kSigmoid:
      return "sigmoid";
    case Activation::kTanh:
      return "tanh";
    case Activation::kIdentity:
      break;
  }
  return "id";
}

// A number that is multiplied: in brackets where it has a sign.
std::string Factor(double value) {
  const std::string text = GraphText(value);
  return value < 0 ? "(" + text + ")" : text;
}

std::string ResidualFormula(const GraphNode& node, const std::string& r) {
  switch (node.loss) {
    case LossKind::kHalfSquared:
      return "½ " + r + "²";
    case LossKind::kSquared:
      return r + "²";
    case LossKind::kHuber:
      return "Huber(" + r + ", δ = " + GraphText(node.number) + ")";
    default:
      return "|" + r + "|";
  }
}

std::string ResidualSlopeFormula(const GraphNode& node, const std::string& r) {
  switch (node.loss) {
    case LossKind::kHalfSquared:
      return r;
    case LossKind::kSquared:
      return "2 " + r;
    case LossKind::kHuber:
      return "clamp(" + r + ", −δ, δ)";
    default:
      return "sign(" + r + ")";
  }
}

}  // namespace

std::string GraphText(double value, int digits) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "inf" : "−inf";
  return ShortText(value == 0 ? 0 : value, digits);
}

std::string GraphShapeText(const GraphNode& node) {
  if (node.shape.empty()) return "";
  std::string text;
  for (const int64_t size : node.shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "[" + text + "]";
}

std::string GradientName(const ComputationGraph& graph, int node) {
  std::string name = graph.node(node).name;
  if (name.find(' ') != std::string::npos) name = "(" + name + ")";
  return "∂" + graph.loss().name + "/∂" + name;
}

std::string ElementName(const GraphNode& node, int64_t index) {
  if (node.size() == 1) return node.name;
  const std::string name =
      node.name.find(' ') != std::string::npos ? "(" + node.name + ")" : node.name;
  if (node.shape.size() == 2) {
    return Fill("{}[{}, {}]", {name, index / node.shape[1], index % node.shape[1]});
  }
  return Fill("{}[{}]", {name, index});
}

std::string ForwardFormula(const ComputationGraph& graph, int index) {
  const GraphNode& node = graph.node(index);
  const auto name = [&](std::size_t place) -> std::string {
    return graph.node(node.inputs[place]).name;
  };
  const std::string before = node.name + " = ";
  switch (node.op) {
    case GraphOp::kAffine:
      return before + name(0) + " " + name(1) + " + " + name(2);
    case GraphOp::kActivate:
      return before + NameOfActivation(node.activation) + "(" + name(0) + ")";
    case GraphOp::kMultiply:
    case GraphOp::kSum:
      if (node.op == GraphOp::kMultiply) return node.name;
      return before + "Σ (" + name(0) + ")";
    case GraphOp::kAdd:
      return before + name(0) + " + " + name(1);
    case GraphOp::kSubtract:
      return before + name(0) + " − " + name(1);
    case GraphOp::kDivide:
      return before + name(0) + " / " + name(1);
    case GraphOp::kMaximum:
      return before + "max " + name(0);
    case GraphOp::kExp:
      return before + "exp " + name(0);
    case GraphOp::kLog:
      return node.name;
    case GraphOp::kPick:
      return before + "−Σ y · " + name(0);
    case GraphOp::kCrossEntropy:
      return before + "log Σ exp(" + name(0) + ") − " + name(0) + "[y]";
    case GraphOp::kResidualLoss:
      return before + ResidualFormula(node, name(0));
    case GraphOp::kPenalty:
      return before + "λ/2 (‖W₁‖² + ‖W₂‖²)";
    default:
      return node.name;
  }
}

std::vector<std::string> BackwardFormulas(const ComputationGraph& graph, int index) {
  const GraphNode& node = graph.node(index);
  const std::string mine = GradientName(graph, index);
  const auto name = [&](std::size_t place) -> std::string {
    return graph.node(node.inputs[place]).name;
  };
  std::vector<std::string> formulas;
  const auto add = [&](std::size_t place, const std::string& formula) {
    const int input = node.inputs[place];
    if (!graph.node(input).needs_gradient()) return;
    // One of several that add up.
    const bool is_part = graph.EdgesBack(input).size() > 1;
    formulas.push_back(GradientName(graph, input) + (is_part ? " += " : " = ") + formula);
  };
  switch (node.op) {
    case GraphOp::kAffine:
      add(0, mine + " · " + name(1) + "ᵀ");
      add(1, name(0) + "ᵀ " + mine);
      add(2, mine);
      break;
    case GraphOp::kActivate:
      add(0, mine + " ⊙ " + NameOfActivation(node.activation) + "′(" + name(0) + ")");
      break;
    case GraphOp::kMultiply:
      add(0, mine + " ⊙ " + name(1));
      add(1, mine + " ⊙ " + name(0));
      break;
    case GraphOp::kAdd:
      add(0, mine);
      add(1, mine);
      break;
    case GraphOp::kSubtract:
      add(0, mine);
      add(1, "−" + mine);
      break;
    case GraphOp::kDivide:
      add(0, mine + " / " + name(1));
      add(1, "−Σ " + mine + " ⊙ " + node.name + " / " + name(1));
      break;
    case GraphOp::kExp:
      add(0, mine + " ⊙ " + node.name);
      break;
    case GraphOp::kLog:
      add(0, mine + " / " + name(0));
      break;
    case GraphOp::kSum:
      add(0, mine + " · 1");
      break;
    case GraphOp::kPick:
      add(0, "−y · " + mine);
      break;
    case GraphOp::kCrossEntropy:
      add(0, "softmax(" + name(0) + ") − y");
      break;
    case GraphOp::kResidualLoss:
      add(0, mine + " · " + ResidualSlopeFormula(node, name(0)));
      break;
    case GraphOp::kPenalty:
      for (std::size_t place = 0; place < node.inputs.size(); ++place) {
        add(place, mine + " · λ " + name(place));
      }
      break;
    default:
      break;
  }
  return formulas;
}

std::string CentralDifferenceFormula(const ComputationGraph& graph) {
  const std::string& loss = graph.loss().name;
  return "∂" + loss + "/∂w ≈ (" + loss + "(w + ε) − " + loss + "(w − ε)) / (2ε)";
}

std::string ForwardNumbers(Language language, const ComputationGraph& graph, int index,
                           int64_t element) {
  const GraphNode& node = graph.node(index);
  if (IsLeaf(node.op)) return "";
  const auto at = [](const GraphNode& input, int64_t place) {
    return input.values[static_cast<std::size_t>(input.size() == 1 ? 0 : place)];
  };
  const std::string result = GraphText(at(node, element));
  const GraphNode& first = graph.node(node.inputs[0]);
  std::string text;
  switch (node.op) {
    case GraphOp::kAffine: {
      const GraphNode& x = graph.node(node.inputs[1]);
      const double bias = at(graph.node(node.inputs[2]), element);
      if (x.size() > kFewGraphTerms) {
        text = Fill(Text(language, TextId::kGraphManyTerms), {x.size()});
        break;
      }
      for (int64_t k = 0; k < x.size(); ++k) {
        text += (k == 0 ? "" : " + ") +
                Factor(first.values[static_cast<std::size_t>(element * x.size() + k)]) + " · " +
                Factor(at(x, k));
      }
      text += " + " + Factor(bias);
      break;
    }
    case GraphOp::kActivate:
      text = NameOfActivation(node.activation) + "(" + GraphText(at(first, element)) + ")";
      break;
    case GraphOp::kMultiply:
      text = Factor(at(first, element)) + " · " + Factor(at(graph.node(node.inputs[1]), element));
      break;
    case GraphOp::kAdd:
      text =
          GraphText(at(first, element)) + " + " + Factor(at(graph.node(node.inputs[1]), element));
      break;
    case GraphOp::kSubtract:
      text =
          GraphText(at(first, element)) + " − " + Factor(at(graph.node(node.inputs[1]), element));
      break;
    case GraphOp::kDivide:
      text =
          GraphText(at(first, element)) + " / " + Factor(at(graph.node(node.inputs[1]), element));
      break;
    case GraphOp::kExp:
      text = "exp(" + GraphText(at(first, element)) + ")";
      break;
    case GraphOp::kLog:
      text = "log " + GraphText(at(first, element));
      break;
    case GraphOp::kResidualLoss:
      text = ResidualFormula(node, Factor(at(first, 0)));
      break;
    case GraphOp::kSum:
    case GraphOp::kMaximum:
      if (first.size() > kFewGraphTerms) return "";
      for (int64_t k = 0; k < first.size(); ++k) {
        const bool is_sum = node.op == GraphOp::kSum;
        text += (k == 0   ? ""
                 : is_sum ? " + "
                          : ", ") +
                (is_sum ? Factor(at(first, k)) : GraphText(at(first, k)));
      }
      if (node.op == GraphOp::kMaximum) text = "max(" + text + ")";
      break;
    case GraphOp::kPick: {
      const auto label = static_cast<int64_t>(graph.node(node.inputs[1]).values.front());
      text = "−" + Factor(at(first, label));
      break;
    }
    default:
      return "";
  }
  return ElementName(node, element) + " = " + text + " = " + result;
}

}  // namespace playground
