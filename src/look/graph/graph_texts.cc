#include "look/graph/graph_texts.h"

#include <algorithm>
#include <cmath>

#include "look/graph/graph_formulas.h"
#include "look/graph/graph_look.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

double LargestSize(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::fabs(value));
  return largest;
}

std::string KeptSentence(const View& view, const GraphFigures& figures) {
  int64_t floats = 0;
  for (const KeptTensor& kept : figures.kept) floats += figures.batch_size * kept.num_values;
  return Fill(Text(view, kGraphKept),
              {CountText(figures.batch_size), CountText(floats), CountText(4 * floats),
               CountText(figures.core->parameters.num_values())});
}

// How far the core's numbers are from those shown.
std::string CoreSentence(const View& view, const GraphFigures& figures) {
  double value_gap = 0;
  double gradient_gap = 0;
  const auto widen = [](const std::vector<float>& core, const std::vector<double>& shown,
                        double* gap) {
    for (std::size_t i = 0; i < core.size(); ++i) {
      *gap = std::max(*gap, std::fabs(static_cast<double>(core[i]) - shown[i]));
    }
  };
  for (const GraphNode& node : figures.graph.nodes()) {
    widen(figures.core->numbers.ValuesOf(node), node.values, &value_gap);
    widen(figures.core->numbers.GradientOf(node), node.gradient, &gradient_gap);
  }
  return Fill(Text(view, kGraphCoreSays), {GraphText(value_gap, 2), GraphText(gradient_gap, 2)});
}

std::vector<std::string> SentencesOfGraph(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  const ComputationGraph& graph = figures.graph;
  std::vector<std::string> sentences;
  if (!figures.is_finite) sentences.push_back(Text(view, kGraphNotFinite));
  if (figures.source == GraphSource::kFanOut) {
    std::string sum;
    for (const int edge : graph.EdgesBack(0)) {
      sum += (sum.empty() ? "" : " + ") +
             GraphText(graph.BroughtBy(graph.edges()[static_cast<std::size_t>(edge)])[0]);
    }
    sentences.push_back(
        Fill(Text(view, kGraphFanSays), {sum, GraphText(graph.node(0).gradient[0])}));
    return sentences;
  }
  sentences.push_back(Text(view, kGraphOrder));
  if (room.choice().route == SoftmaxRoute::kLong && figures.is_classifier()) {
    const int o = graph.Find(GraphTensor::kOutput, figures.core->network.num_layers() - 1);
    double largest = 0;
    for (int i = o + 1; i < graph.num_nodes(); ++i) {
      if (!IsLeaf(graph.node(i).op)) {
        largest = std::max(largest, LargestSize(graph.node(i).gradient));
      }
    }
    sentences.push_back(
        Fill(Text(view, kGraphLongSays),
             {GraphText(largest, 4), GraphText(LargestSize(graph.node(o).gradient), 4)}));
  }
  if (figures.core->penalty != 0) {
    sentences.push_back(Fill(Text(view, kGraphPenaltySays), {GraphText(figures.core->penalty)}));
  }
  sentences.push_back(KeptSentence(view, figures));
  const PassCost cost = CostOf(figures.core->network, figures.batch_size);
  sentences.push_back(
      Fill(Text(view, kGraphCost), {CountText(cost.forward), CountText(cost.backward)}));
  if (figures.core->penalty == 0 && figures.is_finite) {
    sentences.push_back(CoreSentence(view, figures));
  }
  return sentences;
}

std::vector<std::string> SentencesOfWeight(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  if (!figures.is_network()) return {Text(view, kGraphSaysFan)};
  const WeightPlace place = room.weight();
  const WeightChain chain = ChainOf(figures.graph, place);
  std::vector<std::string> sentences;
  if (chain.is_last) {
    sentences.push_back(
        Fill(Text(view, kGraphSaysLast),
             {figures.graph.loss().name, GraphText(chain.delta), OutputNameOf(view, room, place)}));
  } else {
    sentences.push_back(
        Fill(Text(view, kGraphSaysPaths),
             {CountText(static_cast<int64_t>(chain.num_paths)), GraphText(chain.slope),
              GraphText(chain.sum), GraphText(chain.delta)}));
    if (chain.slope == 0) sentences.push_back(Text(view, kGraphSaysOff));
  }
  if (chain.input == 0) sentences.push_back(Text(view, kGraphSaysInputZero));
  return sentences;
}

// Central differences are best about the third root of the rounding of a double.
constexpr double kBestEpsilon = 1e-5;

// Near the largest gradient of its tensor, or as near as differences of losses about 1 come.
bool IsGoodCheck(const TensorCheck& tensor) {
  return tensor.share() < 1e-6 || tensor.worst.size < 1e-9;
}

// The sentence of the check: whose fault a deviation is follows from ε.
std::string CheckSentence(const View& view, const GraphRoom& room) {
  const GradientCheck& check = *room.watch().check();
  const ComputationGraph& graph = room.figures()->graph;
  const int worst = check.WorstTensor();
  int64_t count = 0;
  for (const TensorCheck& tensor : check.tensors()) count += tensor.count - tensor.num_corners;
  if (worst < 0) return Fill(Text(view, kGraphCheckZero), {CountText(count)});
  const TensorCheck& tensor = check.tensors()[static_cast<std::size_t>(worst)];
  if (tensor.worst.size == 0) return Fill(Text(view, kGraphCheckZero), {CountText(count)});
  const double share = tensor.share();
  const TextId says = IsGoodCheck(tensor)                    ? kGraphCheckGood
                      : room.choice().epsilon > kBestEpsilon ? kGraphCheckCoarse
                                                             : kGraphCheckFine;
  return Fill(Text(view, says),
              {CountText(count), ElementName(graph.node(tensor.node), tensor.worst.index),
               GraphText(tensor.worst.size, 3), GraphText(share, 3)});
}

std::vector<std::string> SentencesOfCheck(const View& view, const GraphRoom& room) {
  std::vector<std::string> sentences;
  const GraphWatch& watch = room.watch();
  const GraphFigures& figures = *room.figures();
  if (!figures.is_finite) return {Text(view, kGraphNotFinite)};
  if (!watch.IsChecked()) {
    if (view.running && figures.source == GraphSource::kRun) {
      sentences.push_back(Text(view, kGraphCheckWaits));
    } else if (watch.check() != nullptr) {
      sentences.push_back(
          Fill(Text(view, kGraphChecking),
               {CountText(watch.check()->num_done()), CountText(watch.check()->num_total())}));
    } else {
      sentences.push_back(Text(view, kGraphSweepWorking));
    }
  } else {
    sentences.push_back(CheckSentence(view, room));
    double core = -1;
    int64_t corners = 0;
    for (const TensorCheck& tensor : watch.check()->tensors()) {
      if (tensor.worst_core.index >= 0) core = std::max(core, tensor.worst_core.size);
      corners += tensor.num_corners;
    }
    // Beside differences that are worse than float32 nothing can be said of it.
    const int worst = watch.check()->WorstTensor();
    const bool is_good =
        worst >= 0 && IsGoodCheck(watch.check()->tensors()[static_cast<std::size_t>(worst)]);
    if (core >= 0 && is_good) {
      sentences.push_back(Fill(Text(view, kGraphCheckCore), {GraphText(core, 3)}));
    }
    if (corners > 0) {
      sentences.push_back(Fill(Text(view, kGraphCheckCorners), {CountText(corners)}));
    }
  }
  if (watch.IsSwept()) {
    const std::vector<EpsilonPoint>& points = watch.sweep()->points();
    const EpsilonPoint& central = *std::ranges::min_element(points, {}, &EpsilonPoint::central);
    const EpsilonPoint& forward = *std::ranges::min_element(points, {}, &EpsilonPoint::forward);
    double core = -1;
    for (const EpsilonPoint& point : points) {
      if (!std::isnan(point.core) && (core < 0 || point.core < core)) core = point.core;
    }
    const LeafPlace leaf = watch.leaf();
    const std::string name = ElementName(figures.graph.node(leaf.node), leaf.index);
    sentences.push_back(
        core < 0 ? Fill(Text(view, kGraphSweepBestOnly),
                        {name, GraphText(central.epsilon, 2), GraphText(central.central, 2),
                         GraphText(forward.forward, 2)})
                 : Fill(Text(view, kGraphSweepBest),
                        {name, GraphText(central.epsilon, 2), GraphText(central.central, 2),
                         GraphText(forward.forward, 2), GraphText(core, 2)}));
  }
  return sentences;
}

}  // namespace

TextId NameOf(GraphPart part) {
  static constexpr TextId kNames[] = {kGraphPartGraph, kGraphPartWeight, kGraphPartCheck};
  return kNames[static_cast<std::size_t>(part)];
}

TextId NameOf(GraphSource source) {
  static constexpr TextId kNames[] = {kGraphSourceRun, kGraphSourceLinear, kGraphSourceSoftmax,
                                      kGraphSourceMlp, kGraphSourceFanOut};
  return kNames[static_cast<std::size_t>(source)];
}

TextId FirstOf(GraphPart part) {
  static constexpr TextId kFirst[] = {kGraphFirst, kGraphWeightFirst, kGraphCheckFirst};
  return kFirst[static_cast<std::size_t>(part)];
}

std::string WeightName(const ComputationGraph& graph, const WeightPlace& place) {
  const LeafPlace leaf = LeafOf(graph, place);
  return ElementName(graph.node(leaf.node), leaf.index);
}

std::string OutputNameOf(const View& view, const GraphRoom& room, const WeightPlace& place) {
  const Network& network = room.figures()->core->network;
  const bool is_last = place.layer + 1 == network.num_layers();
  const bool is_run = room.figures()->source == GraphSource::kRun;
  if (is_last && is_run && network.is_classifier() && view.trainer != nullptr) {
    return ClassNameAt(view, place.output);
  }
  return is_last ? std::to_string(place.output)
                 : Fill(Text(view, kUnitNumber), {std::to_string(place.output)});
}

std::string InputNameOf(const View& view, const GraphRoom& room, const WeightPlace& place) {
  const bool is_run = room.figures()->source == GraphSource::kRun;
  if (place.is_bias()) return Text(view, kGraphBias);
  if (place.layer > 0) return Fill(Text(view, kUnitNumber), {std::to_string(place.input)});
  const GraphFigures::InCore& core = *room.figures()->core;
  if (is_run && core.split != nullptr && core.split->has_images()) {
    return Fill(Text(view, kPixelPlace), {std::to_string(place.input / core.split->image_width),
                                          std::to_string(place.input % core.split->image_width)});
  }
  return core.network.num_inputs() == 1 ? "x" : "x" + SubscriptText(place.input + 1);
}

std::string PlaceText(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  if (figures.source != GraphSource::kRun) return Text(view, NameOf(figures.source));
  const GraphFigures::InCore& core = *figures.core;
  const auto at = static_cast<std::size_t>(core.example.index);
  const std::string label =
      figures.is_classifier()
          ? Fill(Text(view, kGraphLabelIs), {ClassNameAt(view, core.data()->labels[at])})
          : Fill(Text(view, kGraphTargetIs),
                 {GraphText(static_cast<double>(core.data()->targets[at]), 4)});
  return Fill(Text(view, kGraphPlace),
              {ExampleName(view, core.example), CountText(figures.step), label});
}

std::string StepText(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  const GraphPlayback& playback = figures.playback;
  const int64_t step = room.step();
  if (step == 0) return Text(view, kGraphAtStart);
  const std::string& name = figures.graph.node(playback.NodeOf(step)).name;
  if (step <= playback.num_forward()) {
    return Fill(Text(view, kGraphForward), {step, playback.num_forward(), name});
  }
  const int64_t back = step - playback.num_forward();
  std::string to;
  for (const int input : playback.BroughtTo(figures.graph, step)) {
    to += (to.empty() ? "" : Text(view, kListSeparator)) + figures.graph.node(input).name;
  }
  if (to.empty()) {
    return Fill(Text(view, kGraphBackwardNone), {back, playback.num_backward(), name});
  }
  return Fill(Text(view, kGraphBackward), {back, playback.num_backward(), name, to});
}

std::string NumbersOfNode(Language language, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  if (!figures.playback.HasValue(room.node(), room.step())) return {};
  return ForwardNumbers(language, figures.graph, room.node(), room.element());
}

std::vector<std::string> GraphSentences(const View& view, const GraphRoom& room, GraphPart part) {
  if (room.watch().IsTooLarge(view)) {
    return {Fill(Text(view, kGraphTooLarge), {CountText(view.trainer->parameters().num_values()),
                                              CountText(GraphWatch::kMostParameters)})};
  }
  if (room.figures() == nullptr) return {Text(view, kGraphWorking)};
  switch (part) {
    case GraphPart::kGraph:
      return SentencesOfGraph(view, room);
    case GraphPart::kWeight:
      return SentencesOfWeight(view, room);
    case GraphPart::kCheck:
      return SentencesOfCheck(view, room);
  }
  return {};
}

}  // namespace playground
