#include "look/graph/graph_watch.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "look/view_queries.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, kGraphSources.size()> kSourceKeys = {"run", "linear",
                                                                            "softmax", "mlp", "u"};

HandGraph HandOf(GraphSource source) {
  switch (source) {
    case GraphSource::kSoftmax:
      return HandGraph::kSoftmax;
    case GraphSource::kMlp:
      return HandGraph::kMlp;
    case GraphSource::kFanOut:
      return HandGraph::kFanOut;
    case GraphSource::kLinear:
    case GraphSource::kRun:
      break;
  }
  return HandGraph::kLinear;
}

bool IsFiniteGraph(const ComputationGraph& graph) {
  const auto is_finite = [](double value) { return std::isfinite(value); };
  return std::ranges::all_of(graph.nodes(), [&](const GraphNode& node) {
    return std::ranges::all_of(node.values, is_finite) &&
           std::ranges::all_of(node.gradient, is_finite);
  });
}

std::shared_ptr<const GraphFigures> FiguresOf(ComputationGraph graph,
                                              std::shared_ptr<const GraphFigures::InCore> core,
                                              GraphSource source) {
  GraphPlayback playback(graph);
  std::vector<KeptTensor> kept = KeptTensorsOf(graph);
  const WeightPlace largest = LargestGradient(graph);
  const bool is_finite = IsFiniteGraph(graph);
  return std::make_shared<const GraphFigures>(GraphFigures{.graph = std::move(graph),
                                                           .playback = std::move(playback),
                                                           .kept = std::move(kept),
                                                           .largest = largest,
                                                           .core = std::move(core),
                                                           .source = source,
                                                           .is_finite = is_finite});
}

}  // namespace

std::string_view KeyOf(GraphSource source) { return kSourceKeys[static_cast<std::size_t>(source)]; }

const Dataset* GraphFigures::InCore::data() const {
  return split != nullptr ? &SetOf(*split, example) : &own;
}

void GraphWatch::Choose(GraphSource source, SoftmaxRoute route) {
  source_ = source;
  route_ = route;
  leaf_.reset();
  figures_.reset();
}

void GraphWatch::Reset() {
  leaf_.reset();
  if (source_ == GraphSource::kRun) figures_.reset();
}

GraphWatch::Moment GraphWatch::MomentOf(const View& view) const {
  if (source_ != GraphSource::kRun) return {.source = source_, .route = route_, .example = {}};
  return {
      source_,      route_, view.parameters_version, view.data_version, view.trainer->num_steps(),
      view.selected};
}

bool GraphWatch::IsTooLarge(const View& view) const {
  return source_ == GraphSource::kRun && view.trainer != nullptr &&
         view.trainer->parameters().num_values() > kMostParameters;
}

bool GraphWatch::IsCurrent(const View& view) const {
  return figures_ != nullptr && moment_ == MomentOf(view);
}

bool GraphWatch::IsCheckCurrent() const {
  return check_ != nullptr && checked_ == figures_ && checked_epsilon_ == epsilon_;
}

LeafPlace GraphWatch::leaf() const {
  if (leaf_ || figures_ == nullptr) return leaf_.value_or(LeafPlace{});
  return figures_->is_network() ? LeafOf(figures_->graph, figures_->largest) : LeafPlace{0, 0};
}

bool GraphWatch::IsSweepCurrent() const {
  return sweep_ != nullptr && swept_ == figures_ && swept_leaf_.node == leaf().node &&
         swept_leaf_.index == leaf().index;
}

bool GraphWatch::HasWork(const View& view, bool wants_check) const {
  if (source_ == GraphSource::kRun) {
    if (view.trainer == nullptr || IsTooLarge(view)) return false;
    if (view.trainer->phase() == Trainer::Phase::kSeeking) return false;
  }
  if (!IsCurrent(view)) return true;
  if (!wants_check || !figures_->is_finite) return false;
  if (source_ == GraphSource::kRun && view.running) return false;
  return !IsChecked() || !IsSwept();
}

void GraphWatch::WorkSlice(const View& view, bool wants_check) {
  if (!HasWork(view, wants_check)) return;
  if (!IsCurrent(view)) return Compute(view);
  if (!IsSwept()) {
    if (!IsSweepCurrent()) {
      const GraphFigures::InCore* core = figures_->core.get();
      swept_ = figures_;
      swept_leaf_ = leaf();
      sweep_ = std::make_shared<EpsilonSweep>(
          figures_->graph, swept_leaf_, core != nullptr ? core->network : Network(),
          core != nullptr ? core->parameters : Parameters(),
          core != nullptr ? core->data() : nullptr, core != nullptr ? core->example.index : 0,
          core != nullptr ? core->penalty : 0);
    }
    sweep_->Advance();
    return;
  }
  if (!IsCheckCurrent()) {
    checked_ = figures_;
    checked_epsilon_ = epsilon_;
    check_ = std::make_shared<GradientCheck>(
        figures_->graph, figures_->core != nullptr ? &figures_->core->numbers : nullptr, epsilon_);
  }
  check_->Advance();
}

void GraphWatch::Compute(const View& view) {
  moment_ = MomentOf(view);
  const bool is_run = source_ == GraphSource::kRun;
  const std::optional<GraphProblem> by_hand = is_run ? std::nullopt : ProblemOf(HandOf(source_));
  std::shared_ptr<GraphFigures::InCore> core;
  if (is_run || by_hand) {
    core = std::make_shared<GraphFigures::InCore>();
    core->network = is_run ? view.trainer->network() : by_hand->network;
    core->parameters = is_run ? view.trainer->parameters() : CoreParametersOf(*by_hand);
    core->penalty = is_run ? 0 : by_hand->penalty;
    if (is_run) {
      core->split = view.trainer->shared_data();
      core->example = view.selected;
    } else {
      core->own = CoreDataOf(*by_hand);
    }
    core->numbers = RunInCore(core->network, core->parameters, *core->data(), core->example.index,
                              core->penalty);
  }
  if (!is_run) {
    figures_ = FiguresOf(GraphOf(HandOf(source_), route_), std::move(core), source_);
    return;
  }
  const GraphProblem problem =
      ProblemOf(core->network, core->parameters, *core->data(), core->example.index);
  const int64_t examples = view.trainer->data().train.num_examples;
  GraphFigures figures = *FiguresOf(GraphOf(problem, route_), std::move(core), source_);
  figures.step = view.trainer->num_steps();
  figures.batch_size = std::min(view.trainer->config().batch_size, examples);
  figures_ = std::make_shared<const GraphFigures>(std::move(figures));
}

}  // namespace playground
