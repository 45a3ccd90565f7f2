#include "study/graph/kept_tensors.h"

#include <algorithm>

namespace playground {

// Source: the saved tensors of PyTorch's operations, which 1.13, 2.6 and 2.14 share.
KeptPart KeptBy(GraphOp op) {
  switch (op) {
    case GraphOp::kAffine:
    case GraphOp::kMultiply:
    case GraphOp::kDivide:
    case GraphOp::kPenalty:
      return KeptPart::kInputs;
    case GraphOp::kActivate:
    case GraphOp::kExp:
      return KeptPart::kOutput;
    case GraphOp::kLog:
    case GraphOp::kResidualLoss:
      return KeptPart::kInput;
    case GraphOp::kCrossEntropy:
      return KeptPart::kLogProbabilities;
    default:
      return KeptPart::kNothing;
  }
}

std::vector<KeptTensor> KeptTensorsOf(const ComputationGraph& graph) {
  std::vector<KeptTensor> kept;
  const auto keep = [&](int node, int keeper) {
    const auto known = std::ranges::find(kept, node, &KeptTensor::node);
    if (known != kept.end()) {
      if (std::ranges::find(known->keepers, keeper) == known->keepers.end()) {
        known->keepers.push_back(keeper);
      }
      return;
    }
    kept.push_back({node, graph.node(node).name, graph.node(node).size(), {keeper}});
  };
  for (const int operation : graph.Operations()) {
    const GraphNode& node = graph.node(operation);
    switch (KeptBy(node.op)) {
      case KeptPart::kNothing:
        break;
      case KeptPart::kOutput:
        keep(operation, operation);
        break;
      case KeptPart::kLogProbabilities:
        kept.push_back({-1, "log ŷ", graph.node(node.inputs[0]).size(), {operation}});
        break;
      case KeptPart::kInput:
        keep(node.inputs[0], operation);
        break;
      case KeptPart::kInputs:
        for (const int input : node.inputs) {
          // A bias is added, and its value is not asked for.
          const bool is_bias = node.op == GraphOp::kAffine && input == node.inputs[2];
          if (graph.node(input).op != GraphOp::kParameter && !is_bias) keep(input, operation);
        }
        break;
    }
  }
  return kept;
}

bool IsKept(const std::vector<KeptTensor>& kept, int node) {
  return node >= 0 && std::ranges::find(kept, node, &KeptTensor::node) != kept.end();
}

PassCost CostOf(const Network& network, int64_t batch_size) {
  PassCost cost;
  for (std::size_t l = 0; l + 1 < network.widths.size(); ++l) {
    const int64_t products = batch_size * network.widths[l] * network.widths[l + 1];
    cost.forward += products;
    cost.backward += l == 0 ? products : 2 * products;
  }
  return cost;
}

}  // namespace playground
