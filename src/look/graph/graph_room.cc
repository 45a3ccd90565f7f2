#include "look/graph/graph_room.h"

#include <algorithm>
#include <cmath>

#include "look/command_reader.h"
#include "look/graph/graph_look.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, kGraphParts.size()> kGraphPartKeys = {"graph", "weight",
                                                                             "check"};
constexpr std::array<std::string_view, 2> kRouteKeys = {"fused", "long"};

int64_t LargestPlace(const std::vector<double>& values) {
  int64_t best = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::fabs(values[i]) > std::fabs(values[static_cast<std::size_t>(best)])) {
      best = static_cast<int64_t>(i);
    }
  }
  return best;
}

bool HasWeight(const ComputationGraph& graph, const WeightPlace& place) {
  const int weight = graph.Find(GraphTensor::kWeight, place.layer);
  if (place.layer < 0 || weight < 0) return false;
  const GraphNode& node = graph.node(weight);
  return place.output >= 0 && place.output < node.shape[0] && place.input >= -1 &&
         place.input < node.shape[1];
}

}  // namespace

std::string_view KeyOf(GraphPart part) { return kGraphPartKeys[static_cast<std::size_t>(part)]; }

std::string WeightCommand(const WeightPlace& place) {
  if (place.is_bias()) return Fill("bias {} {}", {place.layer, place.output});
  return Fill("weight {} {} {}", {place.layer, place.output, place.input});
}

int64_t GraphRoom::step() const {
  const int64_t last = figures()->playback.num_steps();
  return std::min(choice_.step.value_or(last), last);
}

int GraphRoom::node() const {
  const ComputationGraph& graph = figures()->graph;
  if (choice_.node && *choice_.node < graph.num_nodes()) return *choice_.node;
  const int of_step = figures()->playback.NodeOf(step());
  return of_step < 0 ? figures()->playback.NodeOf(1) : of_step;
}

int64_t GraphRoom::element() const {
  const GraphNode& shown = figures()->graph.node(node());
  if (choice_.element && *choice_.element < shown.size()) return *choice_.element;
  return LargestPlace(shown.needs_gradient() ? shown.gradient : shown.values);
}

WeightPlace GraphRoom::weight() const {
  if (choice_.weight && HasWeight(figures()->graph, *choice_.weight)) return *choice_.weight;
  return figures()->largest;
}

void GraphRoom::ChooseWeight(std::optional<WeightPlace> weight) {
  choice_.weight = weight;
  watch_.ChooseLeaf(weight ? std::optional(LeafOf(figures()->graph, *weight)) : std::nullopt);
}

bool GraphRoom::GoTo(int64_t step) {
  if (figures() == nullptr || step < 0 || step > figures()->playback.num_steps()) return false;
  choice_.step = step;
  choice_.node.reset();
  choice_.element.reset();
  return true;
}

bool GraphRoom::HasWork(const View& view) const {
  return watch_.HasWork(view, choice_.part == GraphPart::kCheck);
}

void GraphRoom::WorkSlice(const View& view) {
  const bool had_figures = figures() != nullptr;
  watch_.WorkSlice(view, choice_.part == GraphPart::kCheck);
  // Where it stands was of another graph.
  if (had_figures || figures() == nullptr) return;
  if (choice_.weight && !HasWeight(figures()->graph, *choice_.weight)) ChooseWeight({});
}

void GraphRoom::Reset() {
  watch_.Reset();
  if (choice_.source != GraphSource::kRun) return;
  choice_.step.reset();
  choice_.node.reset();
  choice_.element.reset();
  choice_.weight.reset();
  playback_.Stop();
}

void GraphRoom::Tick(double seconds) {
  if (figures() == nullptr) return;
  const auto next = playback_.Tick(seconds, step(), figures()->playback.num_steps());
  if (next) GoTo(*next);
}

bool GraphRoom::CommandGraph(const View& view, std::string_view command) {
  CommandReader words(command);
  if (words.Take("source")) {
    const auto found = std::ranges::find_if(
        kGraphSources, [&](GraphSource source) { return words.IsLast(KeyOf(source)); });
    if (found == kGraphSources.end()) return false;
    choice_ = {
        .part = choice_.part, .source = *found, .route = choice_.route, .epsilon = choice_.epsilon};
    playback_.Stop();
    watch_.Choose(choice_.source, choice_.route);
    watch_.WorkSlice(view, false);
    return true;
  }
  if (words.Take("softmax")) {
    const auto found =
        std::ranges::find_if(kRouteKeys, [&](std::string_view key) { return words.IsLast(key); });
    if (found == kRouteKeys.end() || figures() == nullptr || !figures()->is_classifier()) {
      return false;
    }
    choice_.route = found == kRouteKeys.begin() ? SoftmaxRoute::kFused : SoftmaxRoute::kLong;
    choice_.step.reset();
    choice_.node.reset();
    choice_.element.reset();
    playback_.Stop();
    watch_.Choose(choice_.source, choice_.route);
    watch_.WorkSlice(view, false);
    ChooseWeight(choice_.weight);
    return true;
  }
  if (figures() == nullptr) return false;
  const int64_t last = figures()->playback.num_steps();
  if (const auto place = playback_.PlaceAfter(command, step(), last)) return GoTo(*place);
  if (words.Take("step")) {
    const std::optional<int64_t> step = words.TakeLastNumber(0, last + 1);
    return step && GoTo(*step);
  }
  if (words.Take("node")) {
    const std::optional<int64_t> node = words.TakeLastNumber(0, figures()->graph.num_nodes());
    if (!node) return false;
    choice_.node = static_cast<int>(*node);
    choice_.element.reset();
    return true;
  }
  if (words.Take("element")) {
    const std::optional<int64_t> element =
        words.TakeLastNumber(0, figures()->graph.node(node()).size());
    if (!element) return false;
    choice_.node = node();
    choice_.element = *element;
    return true;
  }
  return CommandWeight(command);
}

bool GraphRoom::CommandWeight(std::string_view command) {
  CommandReader words(command);
  if (!figures()->is_network()) return false;
  if (words.IsLast("largest")) {
    ChooseWeight({});
    return true;
  }
  const bool is_bias = words.Take("bias");
  if (!is_bias && !words.Take("weight")) return false;
  constexpr int64_t kMost = int64_t{1} << 40;
  const std::optional<int64_t> layer = words.TakeNumber(0, kMost);
  if (!layer) return false;
  const std::optional<int64_t> output =
      is_bias ? words.TakeLastNumber(0, kMost) : words.TakeNumber(0, kMost);
  if (!output) return false;
  const std::optional<int64_t> input = is_bias ? -1 : words.TakeLastNumber(0, kMost);
  if (!input) return false;
  const WeightPlace place = {*layer, *output, *input};
  if (!HasWeight(figures()->graph, place)) return false;
  ChooseWeight(place);
  return true;
}

bool GraphRoom::Command(const View& view, std::string_view command, Actions* actions) {
  if (playback_.Command(command)) return true;
  CommandReader words(command);
  if (words.IsLast("reset")) {
    choice_ = {.part = choice_.part};
    playback_ = {};
    watch_ = {};
    return true;
  }
  if (words.Take("part")) {
    const auto found = std::ranges::find_if(
        kGraphParts, [&](GraphPart part) { return words.IsLast(KeyOf(part)); });
    if (found == kGraphParts.end()) return false;
    choice_.part = *found;
    playback_.Stop();
    return true;
  }
  if (words.Take("epsilon")) {
    const std::optional<double> epsilon = words.TakeLastReal();
    if (!epsilon || !(*epsilon >= GradientCheck::kLeastEpsilon) ||
        !(*epsilon <= GradientCheck::kLargestEpsilon)) {
      return false;
    }
    choice_.epsilon = *epsilon;
    watch_.ChooseEpsilon(*epsilon);
    return true;
  }
  if (words.Take("example")) {
    if (choice_.source != GraphSource::kRun || view.trainer == nullptr) return false;
    const std::optional<int64_t> example =
        words.TakeLastNumber(0, view.trainer->data().test.num_examples);
    if (!example) return false;
    actions->select = ExampleChoice{true, *example};
    return true;
  }
  return CommandGraph(view, command);
}

Look GraphRoom::Describe(const View& view) const { return DescribeGraph(view, *this); }

}  // namespace playground
