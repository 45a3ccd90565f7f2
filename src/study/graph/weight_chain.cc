#include "study/graph/weight_chain.h"

#include <cassert>
#include <cmath>

#include "study/graph/graph_arithmetic.h"

namespace playground {
namespace {

// What a layer makes before its activation: hidden, or the last one.
int OutputNodeOf(const ComputationGraph& graph, int64_t layer) {
  const int hidden = graph.Find(GraphTensor::kPreActivation, layer);
  if (hidden >= 0) return hidden;
  for (int i = 0; i < graph.num_nodes(); ++i) {
    if (graph.node(i).tensor == GraphTensor::kOutput && graph.node(i).layer == layer) return i;
  }
  return -1;
}

double ElementAt(const std::vector<double>& values, int64_t index) {
  return values[static_cast<std::size_t>(index)];
}

}  // namespace

WeightChain ChainOf(const ComputationGraph& graph, const WeightPlace& place) {
  const int z = OutputNodeOf(graph, place.layer);
  assert(z >= 0);
  WeightChain chain;
  chain.delta = ElementAt(graph.node(z).gradient, place.output);
  chain.is_last = graph.node(z).tensor == GraphTensor::kOutput;
  if (!place.is_bias()) {
    const int input = place.layer == 0 ? graph.Find(GraphTensor::kFeatures)
                                       : graph.Find(GraphTensor::kHidden, place.layer - 1);
    chain.input = ElementAt(graph.node(input).values, place.input);
    for (const GraphNode& node : graph.nodes()) {
      if (node.op != GraphOp::kPenalty) continue;
      const LeafPlace leaf = LeafOf(graph, place);
      chain.penalty = node.number * ElementAt(graph.node(leaf.node).values, leaf.index);
    }
  }
  if (!chain.is_last) {
    const GraphNode& h = graph.node(graph.Find(GraphTensor::kHidden, place.layer));
    const GraphNode& above = graph.node(OutputNodeOf(graph, place.layer + 1));
    const GraphNode& weight = graph.node(graph.Find(GraphTensor::kWeight, place.layer + 1));
    for (int64_t c = 0; c < above.size(); ++c) {
      const double w = ElementAt(weight.values, c * h.size() + place.output);
      const double delta = ElementAt(above.gradient, c);
      chain.terms.push_back({w, delta, w * delta});
      chain.sum += w * delta;
    }
    chain.slope = ActivationSlope(h.activation, ElementAt(graph.node(z).values, place.output),
                                  ElementAt(h.values, place.output));
    for (int64_t l = place.layer + 1; OutputNodeOf(graph, l) >= 0; ++l) {
      chain.num_paths *= static_cast<double>(graph.node(OutputNodeOf(graph, l)).size());
    }
  }
  chain.gradient = chain.delta * chain.input + chain.penalty;
  return chain;
}

LeafPlace LeafOf(const ComputationGraph& graph, const WeightPlace& place) {
  const int weight = graph.Find(GraphTensor::kWeight, place.layer);
  if (place.is_bias()) return {graph.Find(GraphTensor::kBias, place.layer), place.output};
  return {weight, place.output * graph.node(weight).shape.back() + place.input};
}

WeightPlace PlaceOf(const ComputationGraph& graph, const LeafPlace& leaf) {
  const GraphNode& node = graph.node(leaf.node);
  if (node.tensor == GraphTensor::kBias) return {node.layer, leaf.index, -1};
  const int64_t inputs = node.shape.back();
  return {node.layer, leaf.index / inputs, leaf.index % inputs};
}

WeightPlace LargestGradient(const ComputationGraph& graph) {
  LeafPlace best;
  double largest = -1;
  for (int i = 0; i < graph.num_nodes(); ++i) {
    if (graph.node(i).tensor != GraphTensor::kWeight) continue;
    for (int64_t index = 0; index < graph.node(i).size(); ++index) {
      const double size = std::fabs(ElementAt(graph.node(i).gradient, index));
      if (size <= largest) continue;
      largest = size;
      best = {i, index};
    }
  }
  return best.node < 0 ? WeightPlace{} : PlaceOf(graph, best);
}

}  // namespace playground
