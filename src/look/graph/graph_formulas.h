// The formulas of a graph's nodes: in symbols, which need no translation, and with the numbers of one element.

#ifndef PLAYGROUND_LOOK_GRAPH_GRAPH_FORMULAS_H_
#define PLAYGROUND_LOOK_GRAPH_GRAPH_FORMULAS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "study/graph/computation_graph.h"
#include "text/language.h"

namespace playground {

// "0.333", "inf", "NaN".
std::string GraphText(double value, int digits = 5);
// "[256, 784]"; nothing of a number.
std::string GraphShapeText(const GraphNode& node);
// "∂l/∂W₁"
std::string GradientName(const ComputationGraph& graph, int node);
// "h₁[3]"; the name alone of a number.
std::string ElementName(const GraphNode& node, int64_t index);

// "o = W₂ h₁ + b₂"; of a leaf its name.
std::string ForwardFormula(const ComputationGraph& graph, int node);
// How it brings its gradient to each input that gets one: "∂l/∂h₁ = W₂ᵀ ∂l/∂o".
std::vector<std::string> BackwardFormulas(const ComputationGraph& graph, int node);
// What a gradient is checked against: "∂l/∂w ≈ (l(w + ε) − l(w − ε)) / 2ε".
std::string CentralDifferenceFormula(const ComputationGraph& graph);
// "= 0.25 · 1 + 0.75 · 2 + 0.1 = 1.85"; long sums are told, not written out.
std::string ForwardNumbers(Language language, const ComputationGraph& graph, int node,
                           int64_t index);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRAPH_GRAPH_FORMULAS_H_
