// Gradient check: the gradient of every parameter against central differences in double; and for one parameter
// what differences make of ε, from truncation to rounding.

#ifndef PLAYGROUND_STUDY_GRAPH_GRADIENT_CHECK_H_
#define PLAYGROUND_STUDY_GRAPH_GRADIENT_CHECK_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "data/dataset.h"
#include "model/parameters.h"
#include "model/passes.h"
#include "study/graph/computation_graph.h"
#include "study/graph/example_graph.h"
#include "study/graph/weight_chain.h"

namespace playground {

// (L(w + ε) − L(w − ε)) / 2ε, and with one side (L(w + ε) − L(w)) / ε; divided by what w really moved.
struct Differences {
  double central = 0;
  double forward = 0;
  bool passes_corner = false;  // there is no derivative to be near
};
Differences DifferencesAt(const ComputationGraph& graph, GraphProbe* probe, int leaf, int64_t index,
                          double epsilon);

// How far a gradient is from its central difference.
struct GradientGap {
  double size = 0;
  int64_t index = -1;  // of the parameter within its tensor; -1: none was looked at
  double gradient = 0;
  double difference = 0;
};

struct TensorCheck {
  int node = 0;
  int64_t count = 0;        // of its parameters, looked at
  double largest = 0;       // magnitude of a gradient
  int64_t num_corners = 0;  // parameters with a corner between w − ε and w + ε: in no gap
  GradientGap worst;        // of backpropagation in double
  GradientGap worst_core;   // of the core's float32; none where there is no core
  // Of the largest gradient.
  double share() const { return largest > 0 ? worst.size / largest : worst.size; }
};

class GradientCheck {
 public:
  static constexpr double kLeastEpsilon = 1e-14;
  static constexpr double kLargestEpsilon = 1;

  // `graph` outlives it; `core` may be null.
  GradientCheck(const ComputationGraph& graph, const CoreNumbers* core, double epsilon);

  // A slice of about a millisecond. True: all are looked at.
  bool Advance();
  int64_t num_done() const { return num_done_; }
  int64_t num_total() const { return num_total_; }
  const std::vector<TensorCheck>& tensors() const { return tensors_; }
  // The tensor with the largest share; -1: there is none.
  int WorstTensor() const;

 private:
  void Look(TensorCheck* check, int64_t index);

  const ComputationGraph& graph_;
  GraphProbe probe_;
  double epsilon_;
  std::vector<TensorCheck> tensors_;
  std::vector<std::vector<float>> core_;  // gradients, as tensors_
  std::size_t tensor_ = 0;
  int64_t num_done_ = 0;
  int64_t num_total_ = 0;
};

// One parameter at every ε of kEpsilons.
struct EpsilonPoint {
  double epsilon = 0;
  double central = 0;  // distances from backpropagation in double
  double forward = 0;
  double core =
      0;  // the central difference of the core's float32 losses; NaN: w + ε is w, or no core
};
inline constexpr int kNumEpsilons = 29;  // 1, 10^-½, ... 10^-14
double EpsilonAt(int place);

class EpsilonSweep {
 public:
  // `graph` outlives it. Without data there is no core.
  EpsilonSweep(const ComputationGraph& graph, const LeafPlace& leaf, const Network& network,
               Parameters parameters, const Dataset* data, int64_t example, double penalty);

  bool Advance();
  const std::vector<EpsilonPoint>& points() const { return points_; }

 private:
  double CoreCentral(double epsilon);
  double CoreLoss();

  const ComputationGraph& graph_;
  LeafPlace leaf_;
  GraphProbe probe_;
  Parameters parameters_;
  const Dataset* data_;
  int32_t example_;
  double penalty_;
  std::unique_ptr<Passes> passes_;
  MinibatchTensors tensors_;
  std::vector<EpsilonPoint> points_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_GRADIENT_CHECK_H_
