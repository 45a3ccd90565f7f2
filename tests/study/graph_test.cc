// The computational graphs of the lab: every value and gradient is the reference's, the long way gives what the
// fused operation gives, a probe gives what the whole graph gives, and the check finds a gradient that is wrong.

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "labs_truth.h"
#include "study/graph/computation_graph.h"
#include "study/graph/example_graph.h"
#include "study/graph/gradient_check.h"
#include "study/graph/kept_tensors.h"
#include "study/graph/weight_chain.h"
#include "train/trainer.h"

namespace playground {
namespace {

// Compares with the reference and remembers how many numbers there were and how far the worst was off.
class GraphTruth {
 public:
  ~GraphTruth() { MESSAGE("graph: ", count_, " values, worst deviation ", worst_); }
  void Near(double value, const std::string& path) {
    CAPTURE(path);
    const double truth = LabsTruth().Number("G." + path);
    const double deviation = std::fabs(value - truth) / std::max(1.0, std::fabs(truth));
    ++count_;
    worst_ = std::max(worst_, deviation);
    CAPTURE(value);
    CAPTURE(truth);
    CHECK(deviation <= 1e-12);
  }
  void AllNear(const std::vector<double>& values, const std::string& path) {
    if (!LabsTruth().Has("G." + path + ".0") && !LabsTruth().Has("G." + path + ".0.0")) {
      REQUIRE(values.size() == 1);
      Near(values[0], path);
      return;
    }
    // A matrix stands row by row.
    std::size_t i = 0;
    for (int row = 0; i < values.size(); ++row) {
      const std::string at = path + "." + std::to_string(row);
      if (!LabsTruth().Has("G." + at + ".0")) {
        Near(values[i++], at);
        continue;
      }
      for (int column = 0; LabsTruth().Has("G." + at + "." + std::to_string(column)); ++column) {
        Near(values[i++], at + "." + std::to_string(column));
      }
    }
  }
  int count() const { return count_; }

 private:
  int count_ = 0;
  double worst_ = 0;
};

bool HasNoTruth() {
  if (!LabsTruth().empty()) return false;
  MESSAGE("no reference numbers here; skipped");
  return true;
}

const GraphNode& NodeNamed(const ComputationGraph& graph, const std::string& name) {
  const auto found = std::ranges::find(graph.nodes(), name, &GraphNode::name);
  CAPTURE(name);
  REQUIRE(found != graph.nodes().end());
  return *found;
}

TEST_CASE("linear regression by hand: every node forward and backward") {
  if (HasNoTruth()) return;
  GraphTruth truth;
  const ComputationGraph graph = GraphOf(HandGraph::kLinear, SoftmaxRoute::kFused);
  truth.AllNear(NodeNamed(graph, "x ⊙ w").values, "linear.x*w");
  truth.AllNear(NodeNamed(graph, "ŷ").values, "linear.y_hat");
  truth.AllNear(NodeNamed(graph, "r").values, "linear.r");
  truth.AllNear(NodeNamed(graph, "l").values, "linear.l");
  truth.AllNear(NodeNamed(graph, "r").gradient, "linear.dr");
  truth.AllNear(NodeNamed(graph, "ŷ").gradient, "linear.dy_hat");
  truth.AllNear(NodeNamed(graph, "x ⊙ w").gradient, "linear.d(x*w)");
  truth.AllNear(NodeNamed(graph, "w").gradient, "linear.dw");
  truth.AllNear(NodeNamed(graph, "b").gradient, "linear.db");
  for (int k = 0; k < 2; ++k) {
    const std::size_t at = static_cast<std::size_t>(k);
    const GraphNode& w = NodeNamed(graph, "w");
    truth.Near(w.values[at] - 0.1 * w.gradient[at], "linear.after_lr_0.1.w." + std::to_string(k));
  }
  CHECK(truth.count() >= 13);
  CHECK(!NodeNamed(graph, "x").needs_gradient());
  CHECK(!NodeNamed(graph, "y").needs_gradient());
}

TEST_CASE(
    "softmax regression by hand: every node of the long way, and what e gets along two edges") {
  if (HasNoTruth()) return;
  GraphTruth truth;
  const ComputationGraph graph = GraphOf(HandGraph::kSoftmax, SoftmaxRoute::kLong);
  truth.AllNear(NodeNamed(graph, "o").values, "softmax.o");
  truth.AllNear(NodeNamed(graph, "m").values, "softmax.max");
  truth.AllNear(NodeNamed(graph, "d").values, "softmax.d");
  truth.AllNear(NodeNamed(graph, "e").values, "softmax.exp");
  truth.AllNear(NodeNamed(graph, "s").values, "softmax.sum");
  truth.AllNear(NodeNamed(graph, "ŷ").values, "softmax.p");
  truth.AllNear(NodeNamed(graph, "log ŷ").values, "softmax.log_p");
  truth.AllNear(NodeNamed(graph, "l").values, "softmax.l");
  truth.AllNear(NodeNamed(graph, "log ŷ").gradient, "softmax.dlog_p");
  truth.AllNear(NodeNamed(graph, "ŷ").gradient, "softmax.dp");
  truth.AllNear(NodeNamed(graph, "s").gradient, "softmax.dsum");
  truth.AllNear(NodeNamed(graph, "e").gradient, "softmax.dexp_total");
  truth.AllNear(NodeNamed(graph, "d").gradient, "softmax.dd");
  truth.AllNear(NodeNamed(graph, "o").gradient, "softmax.do");
  truth.AllNear(NodeNamed(graph, "o").gradient, "softmax.p_minus_y");
  truth.AllNear(NodeNamed(graph, "W").gradient, "softmax.dW");
  truth.AllNear(NodeNamed(graph, "b").gradient, "softmax.db");
  CHECK(truth.count() >= 40);
  // The maximum is a constant.
  CHECK(!NodeNamed(graph, "m").needs_gradient());

  const int e = static_cast<int>(&NodeNamed(graph, "e") - graph.nodes().data());
  const std::vector<int> back = graph.EdgesBack(e);
  REQUIRE(back.size() == 2);
  for (std::size_t j = 0; j < 3; ++j) {
    double sum = 0;
    for (const int edge : back) {
      sum += graph.BroughtBy(graph.edges()[static_cast<std::size_t>(edge)])[j];
    }
    CHECK(sum == doctest::Approx(graph.node(e).gradient[j]).epsilon(1e-15));
  }
  // The fused operation: the same loss and gradients, without the factor 19.8 on the way.
  const ComputationGraph fused = GraphOf(HandGraph::kSoftmax, SoftmaxRoute::kFused);
  CHECK(fused.num_nodes() < graph.num_nodes());
  truth.AllNear(NodeNamed(fused, "l").values, "softmax.l");
  truth.AllNear(NodeNamed(fused, "o").gradient, "softmax.do");
  truth.AllNear(NodeNamed(fused, "W").gradient, "softmax.dW");
}

TEST_CASE("the mlp of d2l 4.7 with its penalty: every node forward and backward") {
  if (HasNoTruth()) return;
  GraphTruth truth;
  const ComputationGraph graph = GraphOf(HandGraph::kMlp, SoftmaxRoute::kFused);
  truth.AllNear(NodeNamed(graph, "z₁").values, "mlp_d2l_4.7.z");
  truth.AllNear(NodeNamed(graph, "h₁").values, "mlp_d2l_4.7.h");
  truth.AllNear(NodeNamed(graph, "ŷ").values, "mlp_d2l_4.7.o");
  truth.AllNear(NodeNamed(graph, "L").values, "mlp_d2l_4.7.L");
  truth.AllNear(NodeNamed(graph, "s").values, "mlp_d2l_4.7.s");
  truth.AllNear(NodeNamed(graph, "J").values, "mlp_d2l_4.7.J");
  truth.AllNear(NodeNamed(graph, "L").gradient, "mlp_d2l_4.7.dL");
  truth.AllNear(NodeNamed(graph, "s").gradient, "mlp_d2l_4.7.ds");
  truth.AllNear(NodeNamed(graph, "ŷ").gradient, "mlp_d2l_4.7.do");
  truth.AllNear(NodeNamed(graph, "h₁").gradient, "mlp_d2l_4.7.dh");
  truth.AllNear(NodeNamed(graph, "z₁").gradient, "mlp_d2l_4.7.dz");
  truth.AllNear(NodeNamed(graph, "W₂").gradient, "mlp_d2l_4.7.dW2");
  truth.AllNear(NodeNamed(graph, "b₂").gradient, "mlp_d2l_4.7.db2");
  truth.AllNear(NodeNamed(graph, "W₁").gradient, "mlp_d2l_4.7.dW1");
  truth.AllNear(NodeNamed(graph, "b₁").gradient, "mlp_d2l_4.7.db1");
  CHECK(truth.count() >= 23);
  // Of W₁ without the penalty: what comes along the edge to z₁.
  const int w = graph.Find(GraphTensor::kWeight, 0);
  for (const int edge : graph.EdgesBack(w)) {
    const GraphEdge& way = graph.edges()[static_cast<std::size_t>(edge)];
    if (graph.node(way.to).op != GraphOp::kAffine) continue;
    truth.AllNear(graph.BroughtBy(way), "mlp_d2l_4.7.dW1_without_the_penalty");
  }
}

TEST_CASE("three edges leave v, and what they bring adds up") {
  if (HasNoTruth()) return;
  GraphTruth truth;
  const ComputationGraph graph = GraphOf(HandGraph::kFanOut, SoftmaxRoute::kFused);
  truth.AllNear(NodeNamed(graph, "u").values, "fan_out.u = v*v + v");
  truth.AllNear(NodeNamed(graph, "v").gradient, "fan_out.dv");
  std::vector<double> brought;
  for (const int edge : graph.EdgesBack(0)) {
    brought.push_back(graph.BroughtBy(graph.edges()[static_cast<std::size_t>(edge)])[0]);
  }
  std::ranges::sort(brought);
  CHECK(brought == std::vector<double>{1, 3, 3});
}

TEST_CASE("what operations keep is what PyTorch's keep") {
  if (HasNoTruth()) return;
  struct Row {
    GraphOp op;
    const char* name;
  };
  for (const Row& row : {Row{GraphOp::kAffine, "mm(a, c)"}, Row{GraphOp::kMultiply, "a * q"},
                         Row{GraphOp::kDivide, "a / q"}, Row{GraphOp::kAdd, "a + q"},
                         Row{GraphOp::kSubtract, "a - q"}, Row{GraphOp::kExp, "exp(a)"},
                         Row{GraphOp::kLog, "log(a)"}, Row{GraphOp::kActivate, "relu(a)"},
                         Row{GraphOp::kActivate, "tanh(a)"}, Row{GraphOp::kActivate, "sigmoid(a)"},
                         Row{GraphOp::kResidualLoss, "a ** 2"}, Row{GraphOp::kSum, "a.sum()"}}) {
    const std::string at = "G.kept_for_backward." + std::string(row.name) + ".kept_tensors.";
    CAPTURE(at);
    REQUIRE(LabsTruth().Has("G.kept_for_backward." + std::string(row.name) + ".node"));
    const bool has_input = LabsTruth().Has(at + "self.0");
    const bool has_other = LabsTruth().Has(at + "other.0") || LabsTruth().Has(at + "mat2.0");
    const bool has_output = LabsTruth().Has(at + "result.0");
    const KeptPart expected = has_other    ? KeptPart::kInputs
                              : has_input  ? KeptPart::kInput
                              : has_output ? KeptPart::kOutput
                                           : KeptPart::kNothing;
    CHECK(KeptBy(row.op) == expected);
  }
}

GraphProblem RandomProblem(std::vector<int64_t> widths, Activation activation, LossKind loss) {
  GraphProblem problem = {
      .network = {.widths = std::move(widths), .activation = activation, .loss = loss}};
  uint32_t state = 12345;
  const auto next = [&state] {
    state = state * 1664525 + 1013904223;
    return static_cast<double>(state >> 8) / 16777216.0 * 2 - 1;
  };
  for (int64_t l = 0; l < problem.network.num_layers(); ++l) {
    const int64_t inputs = problem.network.widths[static_cast<std::size_t>(l)];
    const int64_t outputs = problem.network.widths[static_cast<std::size_t>(l + 1)];
    problem.weights.emplace_back();
    problem.biases.emplace_back();
    for (int64_t i = 0; i < inputs * outputs; ++i) problem.weights.back().push_back(next());
    for (int64_t i = 0; i < outputs; ++i) problem.biases.back().push_back(next());
  }
  for (int64_t i = 0; i < problem.network.num_inputs(); ++i) problem.features.push_back(next());
  problem.target = problem.network.is_classifier() ? 1 : 0.25;
  return problem;
}

std::vector<GraphProblem> Problems() {
  std::vector<GraphProblem> problems = {
      RandomProblem({3, 4}, Activation::kRelu, LossKind::kCrossEntropy),
      RandomProblem({3, 5, 4}, Activation::kRelu, LossKind::kCrossEntropy),
      RandomProblem({2, 6, 5, 3}, Activation::kTanh, LossKind::kCrossEntropy),
      RandomProblem({3, 5, 4, 6, 2}, Activation::kSigmoid, LossKind::kCrossEntropy),
      RandomProblem({4, 5, 1}, Activation::kIdentity, LossKind::kSquared),
      RandomProblem({4, 1}, Activation::kRelu, LossKind::kHuber),
      RandomProblem({4, 5, 1}, Activation::kSigmoid, LossKind::kAbsolute),
      *ProblemOf(HandGraph::kMlp)};
  return problems;
}

TEST_CASE("memory and cost of 784→256→10 with minibatches of 256 are the reference's") {
  if (HasNoTruth()) return;
  const GraphProblem problem =
      RandomProblem({784, 256, 10}, Activation::kRelu, LossKind::kCrossEntropy);
  const ComputationGraph graph = GraphOf(problem, SoftmaxRoute::kFused);
  int64_t floats = 0;
  for (const KeptTensor& kept : KeptTensorsOf(graph)) floats += 256 * kept.num_values;
  const std::string at = "G.memory_784_256_10_batch256.";
  CHECK(static_cast<double>(4 * floats) == LabsTruth().Number(at + "bytes_kept_f32"));
  const PassCost cost = CostOf(problem.network, 256);
  CHECK(static_cast<double>(cost.forward) == LabsTruth().Number(at + "multiply_adds_forward"));
  CHECK(static_cast<double>(cost.backward) == LabsTruth().Number(at + "multiply_adds_backward"));
  // The long way keeps e, s and ŷ where the fused one keeps log ŷ.
  int64_t long_floats = 0;
  for (const KeptTensor& kept : KeptTensorsOf(GraphOf(problem, SoftmaxRoute::kLong))) {
    long_floats += 256 * kept.num_values;
  }
  CHECK(long_floats == floats + 256 * (10 + 1));
}

// The loss of the whole graph, built again with one number changed.
double LossAgain(GraphProblem problem, SoftmaxRoute route, const WeightPlace& place, double value) {
  const auto layer = static_cast<std::size_t>(place.layer);
  if (place.is_bias()) {
    problem.biases[layer][static_cast<std::size_t>(place.output)] = value;
  } else {
    problem.weights[layer][static_cast<std::size_t>(place.output * problem.network.widths[layer] +
                                                    place.input)] = value;
  }
  return GraphOf(problem, route).loss().values.front();
}

TEST_CASE("a probe gives the loss that the whole graph gives, and leaves it as it was") {
  int64_t count = 0;
  for (const GraphProblem& problem : Problems()) {
    for (const SoftmaxRoute route : {SoftmaxRoute::kFused, SoftmaxRoute::kLong}) {
      const ComputationGraph graph = GraphOf(problem, route);
      GraphProbe probe(graph);
      const double loss = graph.loss().values.front();
      for (int node = 0; node < graph.num_nodes(); ++node) {
        if (graph.node(node).op != GraphOp::kParameter) continue;
        for (int64_t index = 0; index < graph.node(node).size(); ++index) {
          const double w = graph.node(node).values[static_cast<std::size_t>(index)];
          const WeightPlace place = PlaceOf(graph, {node, index});
          CHECK(LeafOf(graph, place).node == node);
          CHECK(LeafOf(graph, place).index == index);
          const double tried = probe.At(node, index, w + 0.7).loss;
          const double whole = LossAgain(problem, route, place, w + 0.7);
          CHECK(tried == doctest::Approx(whole).epsilon(1e-12));
          CHECK(probe.At(node, index, w).loss == doctest::Approx(loss).epsilon(1e-15));
          ++count;
        }
      }
    }
  }
  CHECK(count > 500);
}

TEST_CASE(
    "every gradient is its central difference; the core's float32 is near; the chain is complete") {
  int64_t count = 0;
  for (const GraphProblem& problem : Problems()) {
    for (const SoftmaxRoute route : {SoftmaxRoute::kFused, SoftmaxRoute::kLong}) {
      const ComputationGraph graph = GraphOf(problem, route);
      const CoreNumbers core = RunInCore(problem.network, CoreParametersOf(problem),
                                         CoreDataOf(problem), 0, problem.penalty);
      GradientCheck check(graph, &core, 1e-5);
      while (!check.Advance()) continue;
      CHECK(check.num_done() == check.num_total());
      for (const TensorCheck& tensor : check.tensors()) {
        CHECK(tensor.count == graph.node(tensor.node).size());
        CHECK(tensor.worst.size <= 1e-8 * std::max(1.0, tensor.largest));
        CHECK(tensor.worst_core.size <= 3e-6 * std::max(1.0, tensor.largest));
        count += tensor.count;
        for (int64_t index = 0; index < tensor.count; ++index) {
          const WeightChain chain = ChainOf(graph, PlaceOf(graph, {tensor.node, index}));
          const double gradient = graph.node(tensor.node).gradient[static_cast<std::size_t>(index)];
          CHECK(chain.gradient == doctest::Approx(gradient).epsilon(1e-13));
          if (!chain.is_last) {
            CHECK(chain.slope * chain.sum == doctest::Approx(chain.delta).epsilon(1e-12));
            CHECK(!chain.terms.empty());
          }
        }
      }
      for (const GraphNode& node : graph.nodes()) {
        const std::vector<float> values = core.ValuesOf(node);
        if (node.tensor == GraphTensor::kLoss && problem.penalty != 0) continue;
        for (std::size_t i = 0; i < values.size(); ++i) {
          CHECK(static_cast<double>(values[i]) == doctest::Approx(node.values[i]).epsilon(3e-6));
        }
      }
    }
  }
  CHECK(count > 500);
}

TEST_CASE("a corner of relu between w − ε and w + ε is told, and is in no gap") {
  GraphProblem problem = *ProblemOf(HandGraph::kMlp);
  problem.penalty = 0;
  // z = (0.001, 1.85): a step of 0.01 takes the first unit over its corner.
  problem.biases[0][0] = 0.501;
  const ComputationGraph graph = GraphOf(problem, SoftmaxRoute::kFused);
  for (const auto& [epsilon, num_corners] : {std::pair{1e-2, 3}, {1e-5, 0}}) {
    GradientCheck check(graph, nullptr, epsilon);
    while (!check.Advance()) continue;
    int64_t corners = 0;
    for (const TensorCheck& tensor : check.tensors()) {
      corners += tensor.num_corners;
      CHECK(tensor.worst.size < 1e-3);
      CHECK(tensor.worst_core.index == -1);
    }
    CHECK(corners == num_corners);
  }
}

TEST_CASE("a gradient that is wrong is the worst of all") {
  const GraphProblem problem = Problems()[1];
  const ComputationGraph graph = GraphOf(problem, SoftmaxRoute::kFused);
  CoreNumbers core = RunInCore(problem.network, CoreParametersOf(problem), CoreDataOf(problem), 0);
  core.gradient.Weight(1).At(2, 3) += 0.01f;
  GradientCheck check(graph, &core, 1e-5);
  while (!check.Advance()) continue;
  for (const TensorCheck& tensor : check.tensors()) {
    if (graph.node(tensor.node).name != "W₂") continue;
    CHECK(tensor.worst_core.size == doctest::Approx(0.01).epsilon(1e-3));
    CHECK(PlaceOf(graph, {tensor.node, tensor.worst_core.index}) == WeightPlace{1, 2, 3});
  }
}

TEST_CASE("differences: truncation falls with ε² and ε, rounding rises with 1/ε, float32 sooner") {
  const GraphProblem problem = RandomProblem({3, 5, 4}, Activation::kTanh, LossKind::kCrossEntropy);
  const ComputationGraph graph = GraphOf(problem, SoftmaxRoute::kFused);
  const Dataset data = CoreDataOf(problem);
  const LeafPlace leaf = LeafOf(graph, LargestGradient(graph));
  EpsilonSweep sweep(graph, leaf, problem.network, CoreParametersOf(problem), &data, 0, 0);
  while (!sweep.Advance()) continue;
  const std::vector<EpsilonPoint>& points = sweep.points();
  REQUIRE(points.size() == kNumEpsilons);
  const auto at = [&](int place) { return points[static_cast<std::size_t>(place)]; };
  CHECK(at(2).epsilon == doctest::Approx(0.1));
  CHECK(at(2).central / at(4).central == doctest::Approx(100).epsilon(0.05));  // ε 0.1 and 0.01
  CHECK(at(4).forward / at(6).forward == doctest::Approx(10).epsilon(0.05));
  CHECK(at(26).central > 20 * at(10).central);  // 1e-13 against 1e-5
  CHECK(at(10).core > 100 * at(10).central);
  CHECK(std::isnan(at(28).core));  // w + 1e-14 is w in float32
}

TEST_CASE("of a run: the core's numbers are its bits, and the largest gradient is found") {
  const ExperimentConfig config =
      ParseConfig("task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=16").config;
  auto data = GenerateDataset(RequestOf(config));
  REQUIRE(data.has_value());
  auto created = Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
  REQUIRE(created.has_value());
  const Trainer& trainer = **created;
  const GraphProblem problem =
      ProblemOf(trainer.network(), trainer.parameters(), trainer.data().test, 7);
  const CoreNumbers core =
      RunInCore(trainer.network(), trainer.parameters(), trainer.data().test, 7);
  const ComputationGraph graph = GraphOf(problem, SoftmaxRoute::kFused);
  CHECK(problem.features[100] == static_cast<double>(trainer.data().test.Feature(7, 100)));
  CHECK(static_cast<double>(core.loss) ==
        doctest::Approx(graph.loss().values.front()).epsilon(1e-5));
  const WeightPlace place = LargestGradient(graph);
  const LeafPlace leaf = LeafOf(graph, place);
  const double largest =
      std::fabs(graph.node(leaf.node).gradient[static_cast<std::size_t>(leaf.index)]);
  for (const GraphNode& node : graph.nodes()) {
    if (node.tensor != GraphTensor::kWeight) continue;
    for (const double gradient : node.gradient) CHECK(std::fabs(gradient) <= largest);
  }
}

}  // namespace
}  // namespace playground
