#include "study/graph/computation_graph.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "study/graph/graph_arithmetic.h"

namespace playground {
namespace {

std::size_t Slot(int64_t index) { return static_cast<std::size_t>(index); }
int64_t LabelOf(const GraphNode& target) { return static_cast<int64_t>(target.values.front()); }
// A single number stands beside every element.
std::size_t Beside(const GraphNode& node, std::size_t element) {
  return node.size() == 1 ? 0 : element;
}

std::vector<double> AffineValues(const GraphNode& weight, const GraphNode& x, const GraphNode& b) {
  std::vector<double> values = b.values;
  const std::size_t num_inputs = x.values.size();
  for (std::size_t j = 0; j < values.size(); ++j) {
    double sum = 0;
    for (std::size_t k = 0; k < num_inputs; ++k) {
      sum += weight.values[j * num_inputs + k] * x.values[k];
    }
    values[j] += sum;
  }
  return values;
}

}  // namespace

bool IsLeaf(GraphOp op) {
  return op == GraphOp::kFeatures || op == GraphOp::kTarget || op == GraphOp::kParameter;
}

int ComputationGraph::Add(GraphNode node) {
  const auto input = [&](std::size_t place) -> const GraphNode& {
    return this->node(node.inputs[place]);
  };
  bool needs_gradient = node.op == GraphOp::kParameter;
  if (node.op == GraphOp::kAffine) {
    node.values = AffineValues(input(0), input(1), input(2));
  } else if (IsElementwise(node.op)) {
    const GraphNode* second = node.inputs.size() > 1 ? &input(1) : nullptr;
    for (std::size_t i = 0; i < input(0).values.size(); ++i) {
      const double b = second == nullptr ? 0 : second->values[Beside(*second, i)];
      node.values.push_back(ElementOf(node, input(0).values[i], b));
    }
  } else if (node.op == GraphOp::kPenalty) {
    double sum = 0;
    for (std::size_t place = 0; place < node.inputs.size(); ++place) {
      for (const double w : input(place).values) sum += w * w;
    }
    node.values = {node.number / 2 * sum};
  } else if (!IsLeaf(node.op)) {
    const int64_t label = node.inputs.size() > 1 ? LabelOf(input(1)) : 0;
    const std::vector<double>& values = input(0).values;
    node.values = {
        NumberOf(node.op, input(0).size(), label, [&](int64_t i) { return values[Slot(i)]; })};
  }
  assert(!node.values.empty());
  for (const int from : node.inputs) {
    assert(from < num_nodes());
    const bool passes = this->node(from).needs_gradient() && node.op != GraphOp::kMaximum;
    edges_.push_back({.from = from, .to = num_nodes(), .passes_gradient = passes});
    needs_gradient = needs_gradient || passes;
  }
  if (needs_gradient) node.gradient.assign(node.values.size(), 0);
  nodes_.push_back(std::move(node));
  return num_nodes() - 1;
}

std::vector<int> ComputationGraph::Operations() const {
  std::vector<int> operations;
  for (int i = 0; i < num_nodes(); ++i) {
    if (!IsLeaf(node(i).op)) operations.push_back(i);
  }
  return operations;
}

int ComputationGraph::Find(GraphTensor tensor, int64_t layer) const {
  for (int i = 0; i < num_nodes(); ++i) {
    if (node(i).tensor == tensor && node(i).layer == layer) return i;
  }
  return -1;
}

std::vector<int> ComputationGraph::EdgesBack(int node) const {
  std::vector<int> found;
  for (std::size_t e = edges_.size(); e-- > 0;) {
    if (edges_[e].from == node && edges_[e].passes_gradient) found.push_back(static_cast<int>(e));
  }
  return found;
}

const std::vector<double>& ComputationGraph::BroughtBy(const GraphEdge& edge) const {
  assert(edge.passes_gradient);
  return edge.brought.empty() ? node(edge.from).gradient : edge.brought;
}

void ComputationGraph::Bring(int node, std::size_t place, const std::vector<double>& gradient) {
  const int from = nodes_[Slot(node)].inputs[place];
  GraphNode& target = nodes_[Slot(from)];
  // The edges of a node stand together, in the order of its inputs.
  std::size_t edge = 0;
  while (edges_[edge].to != node) ++edge;
  edge += place;
  if (!edges_[edge].passes_gradient) return;
  for (std::size_t i = 0; i < gradient.size(); ++i) target.gradient[i] += gradient[i];
  if (EdgesBack(from).size() > 1) edges_[edge].brought = gradient;
}

void ComputationGraph::Backward() {
  for (GraphNode& node : nodes_) node.gradient.assign(node.gradient.size(), 0);
  assert(loss().size() == 1 && loss().needs_gradient());
  nodes_.back().gradient = {1};
  for (int i = num_nodes() - 1; i >= 0; --i) {
    if (!IsLeaf(node(i).op) && node(i).needs_gradient()) BackwardAt(i);
  }
}

void ComputationGraph::BackwardAt(int index) {
  const GraphNode& node = nodes_[Slot(index)];
  const auto input = [&](std::size_t place) -> const GraphNode& {
    return nodes_[Slot(node.inputs[place])];
  };
  const std::vector<double>& above = node.gradient;
  const auto zeros = [&](std::size_t place) {
    return std::vector<double>(input(place).values.size(), 0);
  };
  if (node.op == GraphOp::kAffine) {
    const GraphNode& weight = input(0);
    const GraphNode& x = input(1);
    const std::size_t num_inputs = x.values.size();
    std::vector<double> by_weight = zeros(0);
    std::vector<double> by_x = zeros(1);
    for (std::size_t j = 0; j < above.size(); ++j) {
      for (std::size_t k = 0; k < num_inputs; ++k) {
        by_weight[j * num_inputs + k] = above[j] * x.values[k];
        by_x[k] += weight.values[j * num_inputs + k] * above[j];
      }
    }
    Bring(index, 0, by_weight);
    Bring(index, 1, by_x);
    Bring(index, 2, above);
    return;
  }
  if (IsElementwise(node.op)) {
    const bool has_second = node.inputs.size() > 1;
    std::vector<double> by_a = zeros(0);
    std::vector<double> by_b = has_second ? zeros(1) : std::vector<double>();
    for (std::size_t i = 0; i < above.size(); ++i) {
      const std::size_t other = has_second ? Beside(input(1), i) : 0;
      const double b = has_second ? input(1).values[other] : 0;
      const ElementSlopes slopes = SlopesOf(node, input(0).values[i], b, node.values[i]);
      by_a[i] = above[i] * slopes.by_a;
      if (has_second) by_b[other] += above[i] * slopes.by_b;
    }
    Bring(index, 0, by_a);
    if (has_second) Bring(index, 1, by_b);
    return;
  }
  switch (node.op) {
    case GraphOp::kSum:
      Bring(index, 0, std::vector<double>(input(0).values.size(), above[0]));
      break;
    case GraphOp::kPick: {
      std::vector<double> by_a = zeros(0);
      by_a[Slot(LabelOf(input(1)))] = -above[0];
      Bring(index, 0, by_a);
      break;
    }
    case GraphOp::kCrossEntropy: {
      const std::vector<double>& o = input(0).values;
      double largest = o[0];
      for (const double logit : o) largest = std::max(largest, logit);
      double sum = 0;
      for (const double logit : o) sum += std::exp(logit - largest);
      std::vector<double> by_o = zeros(0);
      for (std::size_t j = 0; j < o.size(); ++j) {
        const double y = Slot(LabelOf(input(1))) == j ? 1 : 0;
        by_o[j] = above[0] * (std::exp(o[j] - largest) / sum - y);
      }
      Bring(index, 0, by_o);
      break;
    }
    case GraphOp::kPenalty:
      for (std::size_t place = 0; place < node.inputs.size(); ++place) {
        std::vector<double> by_w = input(place).values;
        for (double& w : by_w) w *= above[0] * node.number;
        Bring(index, place, by_w);
      }
      break;
    default:
      assert(node.op == GraphOp::kMaximum);  // a constant
      break;
  }
}

// ---- the probe ----

GraphProbe::GraphProbe(const ComputationGraph& graph)
    : graph_(graph), states_(static_cast<std::size_t>(graph.num_nodes())) {
  for (int i = 0; i < graph.num_nodes(); ++i) {
    if (!IsLeaf(graph.node(i).op)) states_[Slot(i)].values = graph.node(i).values;
  }
}

double GraphProbe::Value(int node, int64_t index) const {
  if (node == leaf_ && index == index_) return value_;
  const State& state = states_[Slot(node)];
  return state.values.empty() ? graph_.node(node).values[Slot(index)] : state.values[Slot(index)];
}

void GraphProbe::Mark(int node, Change change, int64_t index) {
  states_[Slot(node)].change = change;
  states_[Slot(node)].index = index;
}

GraphProbe::Result GraphProbe::At(int leaf, int64_t index, double value) {
  assert(IsLeaf(graph_.node(leaf).op) && index >= 0 && index < graph_.node(leaf).size());
  leaf_ = leaf;
  index_ = index;
  value_ = value;
  passes_corner_ = false;
  Mark(leaf, Change::kOne, index);
  for (int i = leaf + 1; i < graph_.num_nodes(); ++i) {
    if (!IsLeaf(graph_.node(i).op)) Compute(i);
  }
  const Result result = {states_.back().values.front(), passes_corner_};
  // Back to the graph's own.
  for (int i = 0; i < graph_.num_nodes(); ++i) {
    State& state = states_[Slot(i)];
    if (state.change == Change::kNothing) continue;
    const std::vector<double>& values = graph_.node(i).values;
    if (!state.values.empty()) {
      if (state.change == Change::kAll) {
        state.values = values;
      } else {
        state.values[Slot(state.index)] = values[Slot(state.index)];
      }
    }
    state.change = Change::kNothing;
  }
  leaf_ = -1;
  return result;
}

void GraphProbe::Compute(int index) {
  const GraphNode& node = graph_.node(index);
  State& state = states_[Slot(index)];
  bool is_changed = false;
  for (const int input : node.inputs) {
    is_changed = is_changed || states_[Slot(input)].change != Change::kNothing;
  }
  if (!is_changed) return;
  if (node.op == GraphOp::kAffine) return ComputeAffine(index);
  if (IsElementwise(node.op)) {
    const State& a = states_[Slot(node.inputs[0])];
    const int second = node.inputs.size() > 1 ? node.inputs[1] : -1;
    const bool is_beside = second >= 0 && graph_.node(second).size() == 1 && node.size() > 1;
    const State* b = second >= 0 ? &states_[Slot(second)] : nullptr;
    Change change = a.change;
    int64_t changed = a.index;
    if (b != nullptr && b->change != Change::kNothing) {
      const bool is_same =
          !is_beside && b->change == Change::kOne &&
          (a.change == Change::kNothing || (a.change == Change::kOne && a.index == b->index));
      change = is_same ? Change::kOne : Change::kAll;
      changed = b->index;
    }
    const int64_t begin = change == Change::kOne ? changed : 0;
    const int64_t end = change == Change::kOne ? changed + 1 : node.size();
    for (int64_t i = begin; i < end; ++i) {
      const double left = Value(node.inputs[0], i);
      const double right = second < 0 ? 0 : Value(second, is_beside ? 0 : i);
      state.values[Slot(i)] = ElementOf(node, left, right);
      const double before = graph_.node(node.inputs[0]).values[Slot(i)];
      passes_corner_ = passes_corner_ || IsAnotherPiece(node, before, left);
    }
    Mark(index, change, changed);
    return;
  }
  double value = 0;
  if (node.op == GraphOp::kPenalty) {
    // Its only inputs are leaves, of which one element is another.
    const double before = graph_.node(leaf_).values[Slot(index_)];
    value = node.values.front() + node.number / 2 * (value_ * value_ - before * before);
  } else {
    const int64_t label = node.inputs.size() > 1 ? LabelOf(graph_.node(node.inputs[1])) : 0;
    value = NumberOf(node.op, graph_.node(node.inputs[0]).size(), label,
                     [&](int64_t i) { return Value(node.inputs[0], i); });
  }
  state.values = {value};
  Mark(index, Change::kAll);
}

void GraphProbe::ComputeAffine(int index) {
  const GraphNode& node = graph_.node(index);
  const GraphNode& weight = graph_.node(node.inputs[0]);
  const GraphNode& x = graph_.node(node.inputs[1]);
  State& state = states_[Slot(index)];
  if (leaf_ == node.inputs[0]) {
    const int64_t j = index_ / x.size();
    const double step = value_ - weight.values[Slot(index_)];
    state.values[Slot(j)] += step * x.values[Slot(index_ % x.size())];
    Mark(index, Change::kOne, j);
    return;
  }
  if (leaf_ == node.inputs[2]) {
    state.values[Slot(index_)] += value_ - graph_.node(leaf_).values[Slot(index_)];
    Mark(index, Change::kOne, index_);
    return;
  }
  const State& input = states_[Slot(node.inputs[1])];
  if (input.change == Change::kOne) {
    const double step = Value(node.inputs[1], input.index) - x.values[Slot(input.index)];
    for (int64_t j = 0; j < node.size(); ++j) {
      state.values[Slot(j)] += step * weight.values[Slot(j * x.size() + input.index)];
    }
  } else {
    const std::vector<double>& bias = graph_.node(node.inputs[2]).values;
    for (int64_t j = 0; j < node.size(); ++j) {
      double sum = 0;
      for (int64_t k = 0; k < x.size(); ++k) {
        sum += weight.values[Slot(j * x.size() + k)] * Value(node.inputs[1], k);
      }
      state.values[Slot(j)] = bias[Slot(j)] + sum;
    }
  }
  Mark(index, Change::kAll);
}

}  // namespace playground
