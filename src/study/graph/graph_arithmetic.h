// The operations of a computational graph, element by element, in double: for the graph and for its probe.

#ifndef PLAYGROUND_STUDY_GRAPH_GRAPH_ARITHMETIC_H_
#define PLAYGROUND_STUDY_GRAPH_GRAPH_ARITHMETIC_H_

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

#include "study/graph/computation_graph.h"

namespace playground {

// Of an operation that makes each element of one or two others; the second is 0 where there is one.
bool IsElementwise(GraphOp op);
double ElementOf(const GraphNode& node, double a, double b);
// Its derivative by a and by b; `result` is ElementOf.
struct ElementSlopes {
  double by_a = 0;
  double by_b = 0;
};
ElementSlopes SlopesOf(const GraphNode& node, double a, double b, double result);
// Whether a piecewise function has another piece at `b` than at `a`.
bool IsAnotherPiece(const GraphNode& node, double a, double b);

// Of an operation that makes one number of `count` elements; `label` is the class of kPick and kCrossEntropy.
template <typename Element>
double NumberOf(GraphOp op, int64_t count, int64_t label, Element element) {
  if (op == GraphOp::kPick) return -element(label);
  if (op == GraphOp::kSum) {
    double sum = 0;
    for (int64_t i = 0; i < count; ++i) sum += element(i);
    return sum;
  }
  assert(op == GraphOp::kMaximum || op == GraphOp::kCrossEntropy);
  double largest = element(0);
  for (int64_t i = 1; i < count; ++i) largest = std::max(largest, element(i));
  if (op == GraphOp::kMaximum) return largest;
  double sum = 0;
  for (int64_t i = 0; i < count; ++i) sum += std::exp(element(i) - largest);
  return std::log(sum) - (element(label) - largest);
}

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_GRAPH_ARITHMETIC_H_
