#include "study/graph/graph_arithmetic.h"

namespace playground {
namespace {

double ResidualLoss(const GraphNode& node, double r) {
  const double size = std::fabs(r);
  switch (node.loss) {
    case LossKind::kHalfSquared:
      return r * r / 2;
    case LossKind::kSquared:
      return r * r;
    case LossKind::kHuber:
      return size <= node.number ? r * r / 2 : node.number * (size - node.number / 2);
    case LossKind::kAbsolute:
      return size;
    case LossKind::kCrossEntropy:
      break;
  }
  assert(false);  // it has no residual
  return 0;
}

double ResidualSlope(const GraphNode& node, double r) {
  switch (node.loss) {
    case LossKind::kHalfSquared:
      return r;
    case LossKind::kSquared:
      return 2 * r;
    case LossKind::kHuber:
      return std::clamp(r, -node.number, node.number);
    case LossKind::kAbsolute:
      return static_cast<double>((r > 0) - (r < 0));
    case LossKind::kCrossEntropy:
      break;
  }
  assert(false);
  return 0;
}

}  // namespace

double ActivationAt(Activation activation, double x) {
  switch (activation) {
    case Activation::kRelu:
      return std::max(x, 0.0);
    case Activation::kSigmoid:
      return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
    case Activation::kTanh:
      return std::tanh(x);
    case Activation::kIdentity:
      break;
  }
  return x;
}

double ActivationSlope(Activation activation, double x, double output) {
  switch (activation) {
    case Activation::kRelu:
      return x > 0 ? 1 : 0;
    case Activation::kSigmoid:
      return output * (1 - output);
    case Activation::kTanh:
      return 1 - output * output;
    case Activation::kIdentity:
      break;
  }
  return 1;
}

bool IsElementwise(GraphOp op) {
  switch (op) {
    case GraphOp::kActivate:
    case GraphOp::kMultiply:
    case GraphOp::kAdd:
    case GraphOp::kSubtract:
    case GraphOp::kDivide:
    case GraphOp::kExp:
    case GraphOp::kLog:
    case GraphOp::kResidualLoss:
      return true;
    default:
      return false;
  }
}

double ElementOf(const GraphNode& node, double a, double b) {
  switch (node.op) {
    case GraphOp::kActivate:
      return ActivationAt(node.activation, a);
    case GraphOp::kMultiply:
      return a * b;
    case GraphOp::kAdd:
      return a + b;
    case GraphOp::kSubtract:
      return a - b;
    case GraphOp::kDivide:
      return a / b;
    case GraphOp::kExp:
      return std::exp(a);
    case GraphOp::kLog:
      return std::log(a);
    case GraphOp::kResidualLoss:
      return ResidualLoss(node, a);
    default:
      assert(false);
      return 0;
  }
}

ElementSlopes SlopesOf(const GraphNode& node, double a, double b, double result) {
  switch (node.op) {
    case GraphOp::kActivate:
      return {ActivationSlope(node.activation, a, result), 0};
    case GraphOp::kMultiply:
      return {b, a};
    case GraphOp::kAdd:
      return {1, 1};
    case GraphOp::kSubtract:
      return {1, -1};
    case GraphOp::kDivide:
      return {1 / b, -result / b};
    case GraphOp::kExp:
      return {result, 0};
    case GraphOp::kLog:
      return {1 / a, 0};
    case GraphOp::kResidualLoss:
      return {ResidualSlope(node, a), 0};
    default:
      assert(false);
      return {};
  }
}

bool IsAnotherPiece(const GraphNode& node, double a, double b) {
  if (node.op == GraphOp::kActivate && node.activation == Activation::kRelu) {
    return (a > 0) != (b > 0);
  }
  if (node.op != GraphOp::kResidualLoss) return false;
  if (node.loss == LossKind::kAbsolute) return (a > 0) != (b > 0);
  return node.loss == LossKind::kHuber &&
         (std::fabs(a) <= node.number) != (std::fabs(b) <= node.number);
}

}  // namespace playground
