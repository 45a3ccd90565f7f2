// ComputationGraph: what a loss is made of, operation by operation, in double: values on the way forward, and on
// the way back what each edge brings and what that adds up to.

#ifndef PLAYGROUND_STUDY_GRAPH_COMPUTATION_GRAPH_H_
#define PLAYGROUND_STUDY_GRAPH_COMPUTATION_GRAPH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "model/activation.h"
#include "model/loss.h"

namespace playground {

enum class GraphOp {
  kFeatures,      // x
  kTarget,        // y: a number, or the index of a class
  kParameter,     // what is differentiated by
  kAffine,        // W x + b, of the inputs W, x, b
  kActivate,      // φ(z)
  kMultiply,      // a ⊙ b
  kAdd,           // a + b
  kSubtract,      // a − b; a single number b is taken from every element
  kDivide,        // a / b; the same
  kMaximum,       // of all elements; taken for a constant on the way back
  kExp,           // exp a
  kLog,           // log a
  kSum,           // of all elements
  kPick,          // −a_y, of the inputs a and y
  kCrossEntropy,  // log Σ exp o − o_y, of the inputs o and y
  kResidualLoss,  // of r = ŷ − y
  kPenalty,       // λ/2 times the sum of all squares
};
bool IsLeaf(GraphOp op);

// Which tensor of a network it is, so that it can be held beside the core's.
enum class GraphTensor {
  kNone,
  kFeatures,
  kWeight,
  kBias,
  kPreActivation,
  kHidden,
  kOutput,  // logits, or the prediction
  kProbabilities,
  kLoss,
};

struct GraphNode {
  GraphOp op = GraphOp::kFeatures;
  std::string name = {};              // "W₁", "o"
  std::vector<int> inputs = {};       // that stand before it
  std::vector<int64_t> shape = {};    // [] of a number, [n], [outputs, inputs]
  std::vector<double> values = {};    // row by row; of a leaf given, else computed
  std::vector<double> gradient = {};  // of the last node by this one; empty where none is needed

  Activation activation = Activation::kIdentity;  // of kActivate
  LossKind loss = LossKind::kHalfSquared;         // of kResidualLoss
  double number = 0;                              // threshold of a Huber loss, λ of a penalty

  GraphTensor tensor = GraphTensor::kNone;
  int64_t layer = 0;  // of a tensor that a layer has
  int column = 0;     // where it stands in a drawing: the way forward goes from column to column
  int lane = 0;

  int64_t size() const { return static_cast<int64_t>(values.size()); }
  bool needs_gradient() const { return !gradient.empty(); }
};

// From a node to one that uses it.
struct GraphEdge {
  int from = 0;
  int to = 0;
  bool passes_gradient = false;
  // What comes back along it, where several edges leave `from`; else all of its gradient does.
  std::vector<double> brought = {};
};

class ComputationGraph {
 public:
  // Computes its values; returns its number.
  int Add(GraphNode node);
  // The gradient of the last node, a number, by every other one that needs it.
  void Backward();

  const std::vector<GraphNode>& nodes() const { return nodes_; }
  const GraphNode& node(int index) const { return nodes_[static_cast<std::size_t>(index)]; }
  int num_nodes() const { return static_cast<int>(nodes_.size()); }
  const std::vector<GraphEdge>& edges() const { return edges_; }
  const GraphNode& loss() const { return nodes_.back(); }
  // Those that are no leaves, in the order in which they are computed.
  std::vector<int> Operations() const;
  // The number of the tensor of this layer, or -1.
  int Find(GraphTensor tensor, int64_t layer = 0) const;
  const std::vector<double>& BroughtBy(const GraphEdge& edge) const;
  // The edges that leave it and bring a gradient back, in the order in which they do.
  std::vector<int> EdgesBack(int node) const;

 private:
  void BackwardAt(int index);
  // Adds to the gradient of input `place` of a node.
  void Bring(int node, std::size_t place, const std::vector<double>& gradient);

  std::vector<GraphNode> nodes_;
  std::vector<GraphEdge> edges_;
};

// Tries the loss with one element of a leaf changed, again and again: only what depends on it is computed anew.
class GraphProbe {
 public:
  // `graph` outlives it.
  explicit GraphProbe(const ComputationGraph& graph);

  struct Result {
    double loss = 0;
    // On the way there a piecewise function went to another piece: relu, Huber, |r|.
    bool passes_corner = false;
  };
  Result At(int leaf, int64_t index, double value);

 private:
  // What of a node differs from the graph's.
  enum class Change { kNothing, kOne, kAll };
  struct State {
    Change change = Change::kNothing;
    int64_t index = 0;
    std::vector<double> values;  // of what is computed: the graph's between two calls
  };
  double Value(int node, int64_t index) const;
  void Compute(int node);
  void ComputeAffine(int node);
  void Mark(int node, Change change, int64_t index = 0);

  const ComputationGraph& graph_;
  std::vector<State> states_;
  int leaf_ = -1;
  int64_t index_ = 0;
  double value_ = 0;
  bool passes_corner_ = false;
};

double ActivationAt(Activation activation, double x);
// At x, given φ(x).
double ActivationSlope(Activation activation, double x, double output);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_COMPUTATION_GRAPH_H_
