#include "study/graph/graph_playback.h"

#include <algorithm>

namespace playground {

GraphPlayback::GraphPlayback(const ComputationGraph& graph)
    : forward_(graph.Operations()),
      value_step_(static_cast<std::size_t>(graph.num_nodes()), 0),
      back_step_(static_cast<std::size_t>(graph.num_nodes()), -1) {
  for (std::size_t i = 0; i < forward_.size(); ++i) {
    value_step_[static_cast<std::size_t>(forward_[i])] = static_cast<int64_t>(i) + 1;
  }
  for (std::size_t i = forward_.size(); i-- > 0;) {
    if (!graph.node(forward_[i]).needs_gradient()) continue;
    backward_.push_back(forward_[i]);
    back_step_[static_cast<std::size_t>(forward_[i])] = num_steps();
  }
}

int GraphPlayback::NodeOf(int64_t step) const {
  if (step <= 0 || step > num_steps()) return -1;
  return step <= num_forward() ? forward_[static_cast<std::size_t>(step - 1)]
                               : backward_[static_cast<std::size_t>(step - 1 - num_forward())];
}

bool GraphPlayback::HasValue(int node, int64_t step) const {
  return value_step_[static_cast<std::size_t>(node)] <= step;
}

bool GraphPlayback::IsTakenBack(int node, int64_t step) const {
  const int64_t at = back_step_[static_cast<std::size_t>(node)];
  return at >= 0 && at <= step;
}

int64_t GraphPlayback::NumBrought(const ComputationGraph& graph, int node, int64_t step) const {
  return std::ranges::count_if(graph.EdgesBack(node), [&](int edge) {
    return IsTakenBack(graph.edges()[static_cast<std::size_t>(edge)].to, step);
  });
}

std::span<const double> GraphPlayback::GradientAt(const ComputationGraph& graph, int node,
                                                  int64_t step,
                                                  std::vector<double>* partial) const {
  const std::vector<double>& whole = graph.node(node).gradient;
  if (whole.empty()) return {};
  if (node + 1 == graph.num_nodes()) {
    return step > num_forward() ? std::span<const double>(whole) : std::span<const double>();
  }
  const std::vector<int> edges = graph.EdgesBack(node);
  const int64_t brought = NumBrought(graph, node, step);
  if (brought == 0) return {};
  if (brought == static_cast<int64_t>(edges.size())) return whole;
  partial->assign(whole.size(), 0);
  for (const int edge : edges) {
    const GraphEdge& way = graph.edges()[static_cast<std::size_t>(edge)];
    if (!IsTakenBack(way.to, step)) continue;
    const std::vector<double>& gradient = graph.BroughtBy(way);
    for (std::size_t i = 0; i < gradient.size(); ++i) (*partial)[i] += gradient[i];
  }
  return *partial;
}

std::vector<int> GraphPlayback::BroughtTo(const ComputationGraph& graph, int64_t step) const {
  std::vector<int> found;
  if (step <= num_forward()) return found;
  const int node = NodeOf(step);
  for (const GraphEdge& edge : graph.edges()) {
    if (edge.to != node || !edge.passes_gradient) continue;
    if (std::ranges::find(found, edge.from) == found.end()) found.push_back(edge.from);
  }
  return found;
}

}  // namespace playground
