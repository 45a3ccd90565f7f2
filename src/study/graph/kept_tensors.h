// What the way back needs of the way forward, operation by operation as PyTorch keeps it, and what both cost.

#ifndef PLAYGROUND_STUDY_GRAPH_KEPT_TENSORS_H_
#define PLAYGROUND_STUDY_GRAPH_KEPT_TENSORS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "model/network.h"
#include "study/graph/computation_graph.h"

namespace playground {

enum class KeptPart { kNothing, kInput, kInputs, kOutput, kLogProbabilities };
KeptPart KeptBy(GraphOp op);

// A tensor that is kept until the way back has used it; parameters are there anyhow.
struct KeptTensor {
  int node = -1;  // of the graph, or -1: log ŷ, which the fused operation makes inside
  std::string name = {};
  int64_t num_values = 0;         // of one example
  std::vector<int> keepers = {};  // the operations
};
std::vector<KeptTensor> KeptTensorsOf(const ComputationGraph& graph);
// Whether it is one of them.
bool IsKept(const std::vector<KeptTensor>& kept, int node);

// Multiply-adds of a minibatch. The gradient by the features is not needed.
struct PassCost {
  int64_t forward = 0;
  int64_t backward = 0;
};
PassCost CostOf(const Network& network, int64_t batch_size);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_KEPT_TENSORS_H_
