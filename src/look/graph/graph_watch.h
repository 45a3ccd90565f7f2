// GraphWatch: the graph that is shown, of the run's example at this moment or by hand, and the work on it in the
// background: the check of every gradient, and the differences of one parameter over ε.

#ifndef PLAYGROUND_LOOK_GRAPH_GRAPH_WATCH_H_
#define PLAYGROUND_LOOK_GRAPH_GRAPH_WATCH_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "look/view.h"
#include "study/graph/computation_graph.h"
#include "study/graph/example_graph.h"
#include "study/graph/gradient_check.h"
#include "study/graph/graph_playback.h"
#include "study/graph/kept_tensors.h"
#include "study/graph/weight_chain.h"

namespace playground {

enum class GraphSource { kRun, kLinear, kSoftmax, kMlp, kFanOut };
inline constexpr std::array<GraphSource, 5> kGraphSources = {
    GraphSource::kRun, GraphSource::kLinear, GraphSource::kSoftmax, GraphSource::kMlp,
    GraphSource::kFanOut};
std::string_view KeyOf(GraphSource source);

// A graph with everything that follows from it.
struct GraphFigures {
  ComputationGraph graph;
  GraphPlayback playback;
  std::vector<KeptTensor> kept;
  WeightPlace largest;  // gradient of a weight

  // What the core makes of it; nothing of what is no network.
  struct InCore {
    Network network;
    Parameters parameters;
    std::shared_ptr<const DataSplit> split;  // holds the data of a run
    Dataset own;                             // else the example
    const Dataset* data() const;
    ExampleChoice example;
    double penalty = 0;
    CoreNumbers numbers;
  };
  std::shared_ptr<const InCore> core;

  GraphSource source = GraphSource::kRun;
  int64_t step = 0;  // of the run
  int64_t batch_size = 1;
  bool is_finite = true;

  bool is_network() const { return core != nullptr; }
  bool is_classifier() const { return is_network() && core->network.is_classifier(); }
};

class GraphWatch {
 public:
  static constexpr int64_t kMostParameters = 1'000'000;

  void Choose(GraphSource source, SoftmaxRoute route);
  void ChooseEpsilon(double epsilon) { epsilon_ = epsilon; }
  // Of the differences over ε; nothing: the largest gradient.
  void ChooseLeaf(std::optional<LeafPlace> leaf) { leaf_ = leaf; }
  void Reset();

  // `wants_check`: the part with the check is open.
  bool HasWork(const View& view, bool wants_check) const;
  void WorkSlice(const View& view, bool wants_check);

  // Null: not computed yet, or the network is too large.
  const GraphFigures* figures() const { return figures_.get(); }
  bool IsTooLarge(const View& view) const;
  // Of the figures and ε that are shown; null: not begun.
  const GradientCheck* check() const { return IsCheckCurrent() ? check_.get() : nullptr; }
  bool IsChecked() const { return check() != nullptr && check_->num_done() == check_->num_total(); }
  const EpsilonSweep* sweep() const { return IsSweepCurrent() ? sweep_.get() : nullptr; }
  bool IsSwept() const {
    return sweep() != nullptr && sweep_->points().size() == static_cast<std::size_t>(kNumEpsilons);
  }
  LeafPlace leaf() const;

 private:
  struct Moment {
    GraphSource source = GraphSource::kRun;
    SoftmaxRoute route = SoftmaxRoute::kFused;
    uint64_t parameters_version = 0;
    uint64_t data_version = 0;
    int64_t step = 0;
    ExampleChoice example;
    bool operator==(const Moment&) const = default;
  };
  Moment MomentOf(const View& view) const;
  bool IsCurrent(const View& view) const;
  bool IsCheckCurrent() const;
  bool IsSweepCurrent() const;
  void Compute(const View& view);

  GraphSource source_ = GraphSource::kRun;
  SoftmaxRoute route_ = SoftmaxRoute::kFused;
  double epsilon_ = 1e-5;
  std::optional<LeafPlace> leaf_;

  std::shared_ptr<const GraphFigures> figures_;
  Moment moment_;
  // Of the figures at that time, which they look at.
  std::shared_ptr<const GraphFigures> checked_;
  double checked_epsilon_ = 0;
  std::shared_ptr<GradientCheck> check_;
  std::shared_ptr<const GraphFigures> swept_;
  LeafPlace swept_leaf_;
  std::shared_ptr<EpsilonSweep> sweep_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRAPH_GRAPH_WATCH_H_
