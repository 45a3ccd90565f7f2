// The computational graphs of the lab: a network's loss for one example, with softmax and cross-entropy as one
// operation or the long way, and small ones to be done by hand.

#ifndef PLAYGROUND_STUDY_GRAPH_EXAMPLE_GRAPH_H_
#define PLAYGROUND_STUDY_GRAPH_EXAMPLE_GRAPH_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "data/dataset.h"
#include "model/network.h"
#include "model/parameters.h"
#include "study/graph/computation_graph.h"

namespace playground {

// A network with its numbers, and one example.
struct GraphProblem {
  Network network;
  std::vector<std::vector<double>> weights = {};  // of a layer [outputs * inputs]
  std::vector<std::vector<double>> biases = {};
  std::vector<double> features = {};
  double target = 0;   // or the index of the class
  double penalty = 0;  // λ: the loss has λ/2 times the squares of all weights beside it
};
GraphProblem ProblemOf(const Network& network, const Parameters& parameters, const Dataset& data,
                       int64_t example);

enum class SoftmaxRoute {
  kFused,  // from logits to the loss in one operation, as frameworks do
  kLong,   // maximum, exp, sum, division, log
};
ComputationGraph GraphOf(const GraphProblem& problem, SoftmaxRoute route);

// To be done by hand: linear regression product by product, softmax regression with three classes, the mlp of
// d2l 4.7 with its penalty, u = v·v + v.
enum class HandGraph { kLinear, kSoftmax, kMlp, kFanOut };
// Of all but kFanOut, which is no network.
std::optional<GraphProblem> ProblemOf(HandGraph kind);
ComputationGraph GraphOf(HandGraph kind, SoftmaxRoute route);

// The same example through the core, in float32.
struct CoreNumbers {
  std::vector<std::vector<float>> hidden = {};
  std::vector<std::vector<float>> grad_pre_activation = {};  // of each hidden layer
  std::vector<float> outputs = {};                           // logits, or the prediction
  std::vector<float> grad_outputs = {};
  std::vector<float> probabilities = {};  // of a classifier
  float loss = 0;                         // without the penalty
  Parameters gradient = {};               // with it
  // Of a node of the graph; empty where the core has no such tensor.
  std::vector<float> ValuesOf(const GraphNode& node) const;
  std::vector<float> GradientOf(const GraphNode& node) const;
};
CoreNumbers RunInCore(const Network& network, const Parameters& parameters, const Dataset& data,
                      int64_t example, double penalty = 0);
// What of a problem is given, as the core has it.
Parameters CoreParametersOf(const GraphProblem& problem);
Dataset CoreDataOf(const GraphProblem& problem);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_EXAMPLE_GRAPH_H_
