#include "study/graph/example_graph.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "model/passes.h"
#include "text/number_text.h"

namespace playground {
namespace {

// The rows of a drawing: the way forward, weights above it, biases and targets below. Above the weights a penalty.
constexpr int kPenaltyLane = 0;
constexpr int kWeightLane = 1;
constexpr int kWayLane = 2;
constexpr int kBelowLane = 3;

std::vector<double> Doubles(std::span<const float> values) {
  return {values.begin(), values.end()};
}

std::vector<double> WeightOf(const Parameters& parameters, int64_t layer) {
  const ConstMatrixView weight = parameters.Weight(layer);
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(weight.rows * weight.columns));
  for (int64_t j = 0; j < weight.rows; ++j) {
    for (int64_t k = 0; k < weight.columns; ++k) {
      values.push_back(static_cast<double>(weight.At(j, k)));
    }
  }
  return values;
}

// Builds the graph from left to right.
class GraphMaker {
 public:
  GraphMaker(const GraphProblem& problem, SoftmaxRoute route) : problem_(problem), route_(route) {}

  ComputationGraph Make() {
    const Network& network = problem_.network;
    int input = Leaf(GraphOp::kFeatures, "x", {network.num_inputs()}, problem_.features,
                     GraphTensor::kFeatures, 0, kWayLane);
    std::vector<int> weights;
    for (int64_t l = 0; l < network.num_layers(); ++l) {
      const auto at = static_cast<std::size_t>(l);
      const std::string index = network.num_layers() > 1 ? SubscriptText(l + 1) : "";
      const int64_t outputs = network.widths[at + 1];
      const bool is_last = l + 1 == network.num_layers();
      weights.push_back(Leaf(GraphOp::kParameter, "W" + index, {outputs, network.widths[at]},
                             problem_.weights[at], GraphTensor::kWeight, l, kWeightLane));
      const int bias = Leaf(GraphOp::kParameter, "b" + index, {outputs}, problem_.biases[at],
                            GraphTensor::kBias, l, kBelowLane);
      ++column_;
      const std::string name = !is_last ? "z" + index : network.is_classifier() ? "o" : "ŷ";
      input = Step({.op = GraphOp::kAffine,
                    .name = name,
                    .inputs = {weights.back(), input, bias},
                    .shape = {outputs},
                    .tensor = is_last ? GraphTensor::kOutput : GraphTensor::kPreActivation,
                    .layer = l});
      if (is_last) break;
      ++column_;
      input = Step({.op = GraphOp::kActivate,
                    .name = "h" + index,
                    .inputs = {input},
                    .shape = {outputs},
                    .activation = network.activation,
                    .tensor = GraphTensor::kHidden,
                    .layer = l});
    }
    const int loss = network.is_classifier() ? CrossEntropy(input) : Residual(input);
    if (problem_.penalty != 0) AddPenalty(loss, weights);
    graph_.Backward();
    return std::move(graph_);
  }

 private:
  int Leaf(GraphOp op, std::string name, std::vector<int64_t> shape, std::vector<double> values,
           GraphTensor tensor, int64_t layer, int lane) {
    return graph_.Add({.op = op,
                       .name = std::move(name),
                       .shape = std::move(shape),
                       .values = std::move(values),
                       .tensor = tensor,
                       .layer = layer,
                       .column = column_,
                       .lane = lane});
  }
  int Step(GraphNode node, int lane = kWayLane) {
    node.column = column_;
    node.lane = lane;
    return graph_.Add(std::move(node));
  }
  int Target() {
    return Leaf(GraphOp::kTarget, "y", {}, {problem_.target}, GraphTensor::kNone, 0, kBelowLane);
  }

  int CrossEntropy(int o) {
    const std::vector<int64_t> shape = graph_.node(o).shape;
    if (route_ == SoftmaxRoute::kFused) {
      const int y = Target();
      ++column_;
      return Step({.op = GraphOp::kCrossEntropy,
                   .name = LossName(),
                   .inputs = {o, y},
                   .tensor = GraphTensor::kLoss});
    }
    ++column_;
    const int m = Step({.op = GraphOp::kMaximum, .name = "m", .inputs = {o}}, kWeightLane);
    const int d = Step({.op = GraphOp::kSubtract, .name = "d", .inputs = {o, m}, .shape = shape});
    ++column_;
    const int e = Step({.op = GraphOp::kExp, .name = "e", .inputs = {d}, .shape = shape});
    ++column_;
    const int s = Step({.op = GraphOp::kSum, .name = "s", .inputs = {e}}, kWeightLane);
    const int p = Step({.op = GraphOp::kDivide,
                        .name = "ŷ",
                        .inputs = {e, s},
                        .shape = shape,
                        .tensor = GraphTensor::kProbabilities});
    ++column_;
    const int log_p = Step({.op = GraphOp::kLog, .name = "log ŷ", .inputs = {p}, .shape = shape});
    const int y = Target();
    ++column_;
    return Step({.op = GraphOp::kPick,
                 .name = LossName(),
                 .inputs = {log_p, y},
                 .tensor = GraphTensor::kLoss});
  }

  int Residual(int prediction) {
    const int y = Target();
    ++column_;
    const int r =
        Step({.op = GraphOp::kSubtract, .name = "r", .inputs = {prediction, y}, .shape = {1}});
    ++column_;
    return Step({.op = GraphOp::kResidualLoss,
                 .name = LossName(),
                 .inputs = {r},
                 .loss = problem_.network.loss,
                 .number = static_cast<double>(problem_.network.huber_delta),
                 .tensor = GraphTensor::kLoss});
  }

  // With a penalty L is one part of J, as in d2l 4.7.
  std::string LossName() const { return problem_.penalty != 0 ? "L" : "l"; }

  void AddPenalty(int loss, const std::vector<int>& weights) {
    const int s =
        Step({.op = GraphOp::kPenalty, .name = "s", .inputs = weights, .number = problem_.penalty},
             kPenaltyLane);
    ++column_;
    Step({.op = GraphOp::kAdd, .name = "J", .inputs = {loss, s}});
  }

  const GraphProblem& problem_;
  SoftmaxRoute route_;
  ComputationGraph graph_;
  int column_ = 0;
};

// Linear regression with every product by itself.
ComputationGraph LinearByHand(const GraphProblem& problem) {
  ComputationGraph graph;
  const int x = graph.Add({.op = GraphOp::kFeatures,
                           .name = "x",
                           .shape = {2},
                           .values = problem.features,
                           .tensor = GraphTensor::kFeatures,
                           .column = 0,
                           .lane = kWayLane});
  const int w = graph.Add({.op = GraphOp::kParameter,
                           .name = "w",
                           .shape = {1, 2},
                           .values = problem.weights[0],
                           .tensor = GraphTensor::kWeight,
                           .column = 0,
                           .lane = kWeightLane});
  const int products = graph.Add({.op = GraphOp::kMultiply,
                                  .name = "x ⊙ w",
                                  .inputs = {x, w},
                                  .shape = {2},
                                  .column = 1,
                                  .lane = kWayLane});
  const int sum = graph.Add(
      {.op = GraphOp::kSum, .name = "Σ", .inputs = {products}, .column = 2, .lane = kWayLane});
  const int b = graph.Add({.op = GraphOp::kParameter,
                           .name = "b",
                           .shape = {1},
                           .values = problem.biases[0],
                           .tensor = GraphTensor::kBias,
                           .column = 2,
                           .lane = kBelowLane});
  const int prediction = graph.Add({.op = GraphOp::kAdd,
                                    .name = "ŷ",
                                    .inputs = {sum, b},
                                    .shape = {1},
                                    .tensor = GraphTensor::kOutput,
                                    .column = 3,
                                    .lane = kWayLane});
  const int y = graph.Add({.op = GraphOp::kTarget,
                           .name = "y",
                           .values = {problem.target},
                           .column = 3,
                           .lane = kBelowLane});
  const int r = graph.Add({.op = GraphOp::kSubtract,
                           .name = "r",
                           .inputs = {prediction, y},
                           .shape = {1},
                           .column = 4,
                           .lane = kWayLane});
  graph.Add({.op = GraphOp::kResidualLoss,
             .name = "l",
             .inputs = {r},
             .tensor = GraphTensor::kLoss,
             .column = 5,
             .lane = kWayLane});
  graph.Backward();
  return graph;
}

// Three edges leave v.
ComputationGraph FanOut() {
  ComputationGraph graph;
  const int v = graph.Add(
      {.op = GraphOp::kParameter, .name = "v", .values = {3}, .column = 0, .lane = kWayLane});
  const int square = graph.Add({.op = GraphOp::kMultiply,
                                .name = "v · v",
                                .inputs = {v, v},
                                .column = 1,
                                .lane = kWeightLane});
  graph.Add({.op = GraphOp::kAdd,
             .name = "u",
             .inputs = {square, v},
             .tensor = GraphTensor::kLoss,
             .column = 2,
             .lane = kWayLane});
  graph.Backward();
  return graph;
}

std::vector<float> FloatsFrom(const std::vector<double>& values) {
  std::vector<float> floats;
  for (const double value : values) floats.push_back(static_cast<float>(value));
  return floats;
}

std::vector<float> Row(ConstMatrixView values, int64_t count) {
  return {values.data, values.data + count};
}
// Class-major: one column is an example.
std::vector<float> Column(ConstMatrixView values) {
  std::vector<float> column;
  for (int64_t c = 0; c < values.rows; ++c) column.push_back(values.At(c, 0));
  return column;
}

}  // namespace

GraphProblem ProblemOf(const Network& network, const Parameters& parameters, const Dataset& data,
                       int64_t example) {
  GraphProblem problem = {.network = network};
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    problem.weights.push_back(WeightOf(parameters, l));
    problem.biases.push_back(Doubles(parameters.Bias(l)));
  }
  for (int64_t k = 0; k < data.num_features; ++k) {
    problem.features.push_back(static_cast<double>(data.Feature(example, k)));
  }
  const auto at = static_cast<std::size_t>(example);
  problem.target = network.is_classifier() ? static_cast<double>(data.labels[at])
                                           : static_cast<double>(data.targets[at]);
  return problem;
}

ComputationGraph GraphOf(const GraphProblem& problem, SoftmaxRoute route) {
  return GraphMaker(problem, route).Make();
}

std::optional<GraphProblem> ProblemOf(HandGraph kind) {
  switch (kind) {
    case HandGraph::kLinear:
      return GraphProblem{.network = {.widths = {2, 1}, .loss = LossKind::kHalfSquared},
                          .weights = {{0.5, -1}},
                          .biases = {{0.25}},
                          .features = {1, 2},
                          .target = 1};
    case HandGraph::kSoftmax:
      return GraphProblem{.network = {.widths = {2, 3}, .loss = LossKind::kCrossEntropy},
                          .weights = {{0.1, 0.2, -0.3, 0.4, 0.5, -0.6}},
                          .biases = {{0.01, 0.02, 0.03}},
                          .features = {1, -2},
                          .target = 1};
    case HandGraph::kMlp:
      return GraphProblem{.network = {.widths = {2, 2, 1},
                                      .activation = Activation::kRelu,
                                      .loss = LossKind::kHalfSquared},
                          .weights = {{0.5, -0.5, 0.25, 0.75}, {1, -1}},
                          .biases = {{0, 0.1}, {0.2}},
                          .features = {1, 2},
                          .target = 1,
                          .penalty = 0.1};
    case HandGraph::kFanOut:
      break;
  }
  return std::nullopt;
}

ComputationGraph GraphOf(HandGraph kind, SoftmaxRoute route) {
  if (kind == HandGraph::kFanOut) return FanOut();
  const GraphProblem problem = *ProblemOf(kind);
  return kind == HandGraph::kLinear ? LinearByHand(problem) : GraphOf(problem, route);
}

// ---- the core ----

Parameters CoreParametersOf(const GraphProblem& problem) {
  Parameters parameters(problem.network);
  for (int64_t l = 0; l < problem.network.num_layers(); ++l) {
    const auto at = static_cast<std::size_t>(l);
    const MatrixView weight = parameters.Weight(l);
    const std::vector<float> values = FloatsFrom(problem.weights[at]);
    for (int64_t j = 0; j < weight.rows; ++j) {
      for (int64_t k = 0; k < weight.columns; ++k) {
        weight.At(j, k) = values[static_cast<std::size_t>(j * weight.columns + k)];
      }
    }
    const std::vector<float> bias = FloatsFrom(problem.biases[at]);
    std::ranges::copy(bias, parameters.Bias(l).begin());
  }
  return parameters;
}

Dataset CoreDataOf(const GraphProblem& problem) {
  Dataset data = MakeFloatDataset(1, problem.network.num_inputs());
  const std::vector<float> features = FloatsFrom(problem.features);
  std::ranges::copy(features, data.floats.begin());
  if (problem.network.is_classifier()) {
    data.labels = {static_cast<int32_t>(problem.target)};
  } else {
    data.targets = {static_cast<float>(problem.target)};
  }
  return data;
}

CoreNumbers RunInCore(const Network& network, const Parameters& parameters, const Dataset& data,
                      int64_t example, double penalty) {
  Passes passes(network, 1);
  MinibatchTensors tensors = passes.MakeTensors();
  CoreNumbers numbers;
  numbers.gradient = Parameters(network);
  const auto row = static_cast<int32_t>(example);
  passes.ForwardBackward(parameters, data, std::span(&row, 1), {}, Reduction::kMean, &tensors,
                         &numbers.gradient);
  for (int64_t l = 0; l + 1 < network.num_layers(); ++l) {
    const auto at = static_cast<std::size_t>(l);
    const int64_t width = network.widths[at + 1];
    numbers.hidden.push_back(Row(tensors.hidden[at].View(), width));
    numbers.grad_pre_activation.push_back(Row(tensors.grad_hidden[at].View(), width));
  }
  numbers.outputs = Column(tensors.logits.View());
  numbers.grad_outputs = Column(tensors.grad_logits.View());
  if (network.is_classifier()) numbers.probabilities = Column(tensors.probabilities.View());
  numbers.loss = tensors.losses[0];
  if (penalty != 0) {
    // As weight decay does.
    const auto factor = static_cast<float>(penalty);
    for (int64_t l = 0; l < network.num_layers(); ++l) {
      const MatrixView gradient = numbers.gradient.Weight(l);
      for (int64_t j = 0; j < gradient.rows; ++j) {
        for (int64_t k = 0; k < gradient.columns; ++k) {
          gradient.At(j, k) += factor * parameters.Weight(l).At(j, k);
        }
      }
    }
  }
  return numbers;
}

std::vector<float> CoreNumbers::ValuesOf(const GraphNode& node) const {
  switch (node.tensor) {
    case GraphTensor::kHidden:
      return hidden[static_cast<std::size_t>(node.layer)];
    case GraphTensor::kOutput:
      return outputs;
    case GraphTensor::kProbabilities:
      return probabilities;
    case GraphTensor::kLoss:
      return {loss};
    default:
      return {};
  }
}

std::vector<float> CoreNumbers::GradientOf(const GraphNode& node) const {
  switch (node.tensor) {
    case GraphTensor::kPreActivation:
      return grad_pre_activation[static_cast<std::size_t>(node.layer)];
    case GraphTensor::kOutput:
      return grad_outputs;
    case GraphTensor::kWeight:
      return FloatsFrom(WeightOf(gradient, node.layer));
    case GraphTensor::kBias: {
      const std::span<const float> bias = gradient.Bias(node.layer);
      return {bias.begin(), bias.end()};
    }
    default:
      return {};
  }
}

}  // namespace playground
