// The order in which a graph is computed, as steps that can be gone to: forward a node a step, then back.

#ifndef PLAYGROUND_STUDY_GRAPH_GRAPH_PLAYBACK_H_
#define PLAYGROUND_STUDY_GRAPH_GRAPH_PLAYBACK_H_

#include <cstdint>
#include <span>
#include <vector>

#include "study/graph/computation_graph.h"

namespace playground {

class GraphPlayback {
 public:
  explicit GraphPlayback(const ComputationGraph& graph);

  int64_t num_forward() const { return static_cast<int64_t>(forward_.size()); }
  int64_t num_backward() const { return static_cast<int64_t>(backward_.size()); }
  int64_t num_steps() const { return num_forward() + num_backward(); }
  // The node that step 1, 2, ... computes or takes back; -1 of step 0.
  int NodeOf(int64_t step) const;

  // After this step.
  bool HasValue(int node, int64_t step) const;
  // How many of the edges that bring a gradient to it have done so.
  int64_t NumBrought(const ComputationGraph& graph, int node, int64_t step) const;
  // What they add up to; in `partial` while some are missing. Empty: nothing came yet.
  std::span<const double> GradientAt(const ComputationGraph& graph, int node, int64_t step,
                                     std::vector<double>* partial) const;
  // The inputs to which this step of the way back brings a gradient.
  std::vector<int> BroughtTo(const ComputationGraph& graph, int64_t step) const;

 private:
  bool IsTakenBack(int node, int64_t step) const;

  std::vector<int> forward_;
  std::vector<int> backward_;
  std::vector<int64_t> value_step_;  // of each node; 0 of leaves
  std::vector<int64_t> back_step_;   // of each operation; -1: never
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_GRAPH_PLAYBACK_H_
