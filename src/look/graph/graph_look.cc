#include "look/graph/graph_look.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "look/graph/graph_formulas.h"
#include "look/graph/graph_texts.h"
#include "look/look_cells.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookCell GraphCell(double value, int digits = 5) {
  return NumberCell(value, GraphText(value, digits));
}
LookCell GraphFloatCell(float value) { return GraphCell(static_cast<double>(value), 8); }

// A number, a few of them, or how many and how large.
LookCell SummaryCell(const View& view, std::span<const double> values) {
  if (values.empty()) return UnknownCell();
  if (values.size() == 1) return GraphCell(values[0]);
  if (values.size() <= 3) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : "; ") + GraphText(value, 4);
    return {text};
  }
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::fabs(value));
  return {Fill(Text(view, kGraphValues),
               {CountText(static_cast<int64_t>(values.size())), GraphText(largest, 3)})};
}

LookTable DescribeNodes(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  LookTable table = {.key = "nodes",
                     .caption = Text(view, kGraphNodes),
                     .rows_name = Text(view, kGraphNode),
                     .columns = {{"operation", Text(view, kGraphOperation)},
                                 {"shape", Text(view, kGraphShape)},
                                 {"value", Text(view, kGraphValue)},
                                 {"gradient", Text(view, kGraphGradient)},
                                 {"kept", Text(view, kGraphKeptColumn)}},
                     .selected_row = room.node()};
  std::vector<double> partial;
  for (int i = 0; i < figures.graph.num_nodes(); ++i) {
    const GraphNode& node = figures.graph.node(i);
    const bool has_value = figures.playback.HasValue(i, room.step());
    table.rows.push_back({.name = node.name,
                          .cells = {{ForwardFormula(figures.graph, i)},
                                    {GraphShapeText(node)},
                                    has_value ? SummaryCell(view, node.values) : UnknownCell(),
                                    SummaryCell(view, figures.playback.GradientAt(
                                                          figures.graph, i, room.step(), &partial)),
                                    {IsKept(figures.kept, i) ? Text(view, kGraphIsKept) : ""}},
                          .command = Fill("node {}", {i})});
  }
  return table;
}

LookTable DescribeEpsilons(const View& view, const GraphRoom& room) {
  const LeafPlace leaf = room.watch().leaf();
  const std::string name = ElementName(room.figures()->graph.node(leaf.node), leaf.index);
  LookTable table = {.key = "epsilon",
                     .caption = Fill(Text(view, kGraphSweepRemark), {name}),
                     .rows_name = Text(view, kGraphEpsilon),
                     .columns = {{"central", Text(view, kGraphSweepCentral)},
                                 {"forward", Text(view, kGraphSweepForward)},
                                 {"central_float", Text(view, kGraphSweepCore)}}};
  for (const EpsilonPoint& point : room.watch().sweep()->points()) {
    table.rows.push_back({GraphText(point.epsilon, 3),
                          {GraphCell(point.central, 3), GraphCell(point.forward, 3),
                           std::isnan(point.core) ? UnknownCell() : GraphCell(point.core, 3)}});
  }
  return table;
}

void AddGraphOffers(const View& view, const GraphRoom& room, Look* look) {
  const GraphChoice& choice = room.choice();
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const GraphPart part : kGraphParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  for (const GraphSource source : kGraphSources) {
    offer("source " + std::string(KeyOf(source)), Text(view, NameOf(source)), true,
          choice.source == source);
  }
  const GraphFigures* figures = room.figures();
  const bool has_figures = figures != nullptr;
  const bool has_route = has_figures && figures->is_classifier();
  offer("softmax fused", Text(view, kGraphFused), has_route, choice.route == SoftmaxRoute::kFused);
  offer("softmax long", Text(view, kGraphLong), has_route, choice.route == SoftmaxRoute::kLong);
  const int64_t last = has_figures ? figures->playback.num_steps() : 0;
  const int64_t step = has_figures ? room.step() : 0;
  AddPlaybackOffers(view, room.playback(), has_figures, step, last, look);
  offer("pause", Text(view, kPause), room.playback().is_playing());
  if (has_figures) {
    const ComputationGraph& graph = figures->graph;
    look->offers.push_back(
        OfferOfWhole("node ", room.node(), Text(view, kGraphNode), 0, graph.num_nodes()));
    look->offers.push_back(OfferOfWhole("element ", room.element(), Text(view, kGraphElement), 0,
                                        graph.node(room.node()).size()));
  }
  if (has_figures && figures->is_network()) {
    const WeightPlace place = room.weight();
    const ComputationGraph& graph = figures->graph;
    const auto shape = graph.node(graph.Find(GraphTensor::kWeight, place.layer)).shape;
    look->offers.push_back(OfferOfWhole(Fill("weight {} {} ", {place.layer, place.output}),
                                        std::max<int64_t>(0, place.input), Text(view, kGraphInput),
                                        0, shape[1]));
    look->offers.push_back(OfferOfWhole(Fill("bias {} ", {place.layer}), place.output,
                                        Text(view, kGraphBias), 0, shape[0]));
    offer("largest", Text(view, kGraphLargest));
  }
  look->offers.push_back(OfferOfNumber(
      "epsilon ", ShortestText(choice.epsilon), Text(view, kGraphEpsilon),
      {.least = GradientCheck::kLeastEpsilon, .most = GradientCheck::kLargestEpsilon}));
  if (choice.source == GraphSource::kRun && view.trainer != nullptr) {
    look->offers.push_back(
        OfferOfWhole("example ", view.selected.from_test ? view.selected.index : 0,
                     Text(view, kGraphExample), 0, view.trainer->data().test.num_examples));
  }
  offer("reset", Text(view, kGraphReset));
}

}  // namespace

LookTable DescribeElements(const View& view, const GraphRoom& room, int64_t most_rows) {
  const GraphFigures& figures = *room.figures();
  const int index = room.node();
  const GraphNode& node = figures.graph.node(index);
  std::vector<double> partial;
  const std::span<const double> gradient =
      figures.playback.GradientAt(figures.graph, index, room.step(), &partial);
  const bool has_value = figures.playback.HasValue(index, room.step());
  const bool has_core = figures.is_network() && figures.core->penalty == 0;
  const std::vector<float> values =
      has_core ? figures.core->numbers.ValuesOf(node) : std::vector<float>();
  const std::vector<float> gradients =
      has_core ? figures.core->numbers.GradientOf(node) : std::vector<float>();
  LookTable table = {.key = "elements",
                     .caption = Fill(Text(view, kGraphElements), {node.name}),
                     .rows_name = Text(view, kGraphElement),
                     .columns = {{"value", Text(view, kGraphValue)}}};
  if (!values.empty()) table.columns.push_back({"value_float", Text(view, kGraphFloatValue)});
  if (node.needs_gradient()) table.columns.push_back({"gradient", Text(view, kGraphGradient)});
  if (!gradients.empty()) {
    table.columns.push_back({"gradient_float", Text(view, kGraphFloatGradient)});
  }
  const TablePage page = PageWith(room.element(), node.size(), most_rows);
  for (int64_t i = page.first; i < page.end; ++i) {
    const auto at = static_cast<std::size_t>(i);
    LookRow row = {.name = ElementName(node, i),
                   .cells = {has_value ? GraphCell(node.values[at]) : UnknownCell()},
                   .command = Fill("element {}", {i})};
    if (!values.empty())
      row.cells.push_back(has_value ? GraphFloatCell(values[at]) : UnknownCell());
    if (node.needs_gradient()) {
      row.cells.push_back(gradient.empty() ? UnknownCell() : GraphCell(gradient[at]));
    }
    if (!gradients.empty()) {
      row.cells.push_back(gradient.empty() ? UnknownCell() : GraphFloatCell(gradients[at]));
    }
    table.rows.push_back(std::move(row));
  }
  table.selected_row = room.element() - page.first;
  SetPage(page, &table);
  return table;
}

LookTable DescribeBrought(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  const int index = room.node();
  const GraphNode& node = figures.graph.node(index);
  const std::string name = ElementName(node, room.element());
  LookTable table = {.key = "brought",
                     .caption = Fill(Text(view, kGraphBroughtTitle), {name}),
                     .rows_name = Text(view, kGraphBroughtBy),
                     .columns = {{"gradient", Text(view, kGraphGradient)}}};
  const auto at = static_cast<std::size_t>(room.element());
  const std::vector<int> edges = figures.graph.EdgesBack(index);
  double sum = 0;
  for (const int edge : edges) {
    const GraphEdge& way = figures.graph.edges()[static_cast<std::size_t>(edge)];
    const double brought = figures.graph.BroughtBy(way)[at];
    sum += brought;
    table.rows.push_back({figures.graph.node(way.to).name, {GraphCell(brought)}});
  }
  if (edges.size() > 1) table.rows.push_back({Text(view, kGraphBroughtSum), {GraphCell(sum)}});
  return table;
}

LookTable DescribeKept(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  LookTable table = {.key = "kept",
                     .caption = Text(view, kGraphKeptTitle),
                     .rows_name = Text(view, kGraphTensor),
                     .columns = {{"by", Text(view, kGraphKeptBy)},
                                 {"numbers", Text(view, kGraphKeptFloats)},
                                 {"bytes", Text(view, kGraphKeptBytes)}}};
  int64_t sum = 0;
  for (const KeptTensor& kept : figures.kept) {
    std::string keepers;
    for (const int keeper : kept.keepers) {
      keepers +=
          (keepers.empty() ? "" : Text(view, kListSeparator)) + figures.graph.node(keeper).name;
    }
    sum += kept.num_values;
    table.rows.push_back({kept.name,
                          {{keepers},
                           CountCell(kept.num_values),
                           CountCell(4 * kept.num_values * figures.batch_size)}});
  }
  table.rows.push_back(
      {Text(view, kGraphKeptSum), {{""}, CountCell(sum), CountCell(4 * sum * figures.batch_size)}});
  return table;
}

LookTable DescribeChain(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  const ComputationGraph& graph = figures.graph;
  const WeightPlace place = room.weight();
  const WeightChain chain = ChainOf(graph, place);
  const std::string weight = WeightName(graph, place);
  const std::string loss = graph.loss().name;
  // The output of the layer before its activation.
  const std::string output =
      ElementName(graph.node(chain.is_last ? graph.Find(GraphTensor::kOutput, place.layer)
                                           : graph.Find(GraphTensor::kPreActivation, place.layer)),
                  place.output);
  LookTable table = {
      .key = "chain",
      .caption = Fill(Text(view, kGraphChainTitle), {loss, weight, GraphText(chain.gradient)}),
      .rows_name = Text(view, kGraphFactor),
      .columns = {{"number", Text(view, kGraphFactorValue)}}};
  const auto add = [&table](std::string name, LookCell cell) {
    table.rows.push_back({std::move(name), {std::move(cell)}});
  };
  if (!chain.is_last) {
    add(Text(view, kGraphFactorSum), GraphCell(chain.sum));
    add(Fill(Text(view, kGraphFactorSlope), {"φ′(" + output + ")"}), GraphCell(chain.slope));
  }
  add(Fill(Text(view, kGraphFactorDelta), {output}), GraphCell(chain.delta));
  add(place.is_bias() ? std::string(Text(view, kGraphFactorOne))
                      : Fill(Text(view, kGraphFactorInput), {InputNameOf(view, room, place)}),
      GraphCell(chain.input));
  if (chain.penalty != 0) add(Text(view, kGraphFactorPenalty), GraphCell(chain.penalty));
  add(Text(view, kGraphFactorAll), GraphCell(chain.gradient));
  const LeafPlace leaf = LeafOf(graph, place);
  const std::vector<float> core = figures.core->numbers.GradientOf(graph.node(leaf.node));
  add(Text(view, kGraphFactorFloat), GraphFloatCell(core[static_cast<std::size_t>(leaf.index)]));
  return table;
}

LookTable DescribeTerms(const View& view, const GraphRoom& room, int64_t most_rows) {
  const WeightPlace place = room.weight();
  const WeightChain chain = ChainOf(room.figures()->graph, place);
  LookTable table = {.key = "terms",
                     .caption = Text(view, kGraphTermsTitle),
                     .rows_name = Text(view, kGraphTermUnit),
                     .columns = {{"weight", Text(view, kGraphTermWeight)},
                                 {"delta", Text(view, kGraphTermDelta)},
                                 {"product", Text(view, kGraphTermProduct)}}};
  const TablePage page = PageWith(0, static_cast<int64_t>(chain.terms.size()), most_rows);
  for (int64_t c = 0; c < page.end; ++c) {
    const WeightChain::Term& term = chain.terms[static_cast<std::size_t>(c)];
    table.rows.push_back(
        {OutputNameOf(view, room, {place.layer + 1, c, 0}),
         {GraphCell(term.weight), GraphCell(term.delta), GraphCell(term.product)}});
  }
  SetPage(page, &table);
  return table;
}

LookTable DescribeCheck(const View& view, const GraphRoom& room) {
  const GraphFigures& figures = *room.figures();
  const GradientCheck& check = *room.watch().check();
  const bool has_core = figures.is_network();
  LookTable table = {.key = "check",
                     .caption = Text(view, kGraphCheckTitle),
                     .rows_name = Text(view, kGraphTensor),
                     .columns = {{"checked", Text(view, kGraphChecked)},
                                 {"largest", Text(view, kGraphLargestColumn)},
                                 {"worst", Text(view, kGraphWorstGap)},
                                 {"place", Text(view, kGraphWorstAt)},
                                 {"gradient", Text(view, kGraphWorstGradient)},
                                 {"difference", Text(view, kGraphWorstDifference)}}};
  if (has_core) table.columns.push_back({"worst_float", Text(view, kGraphCoreGap)});
  table.columns.push_back({"corners", Text(view, kGraphCorners)});
  const int worst = check.WorstTensor();
  if (worst >= 0) table.selected_row = worst;
  for (const TensorCheck& tensor : check.tensors()) {
    const GraphNode& node = figures.graph.node(tensor.node);
    const bool has_gap = tensor.worst.index >= 0;
    LookRow row = {.name = node.name,
                   .cells = {CountCell(tensor.count),
                             GraphCell(tensor.largest, 3),
                             has_gap ? GraphCell(tensor.worst.size, 3) : UnknownCell(),
                             {has_gap ? ElementName(node, tensor.worst.index) : ""},
                             has_gap ? GraphCell(tensor.worst.gradient, 8) : UnknownCell(),
                             has_gap ? GraphCell(tensor.worst.difference, 8) : UnknownCell()}};
    if (has_core) {
      row.cells.push_back(tensor.worst_core.index >= 0 ? GraphCell(tensor.worst_core.size, 3)
                                                       : UnknownCell());
      if (has_gap) {
        row.command = WeightCommand(PlaceOf(figures.graph, {tensor.node, tensor.worst.index}));
      }
    }
    row.cells.push_back(CountCell(tensor.num_corners));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Look DescribeGraph(const View& view, const GraphRoom& room) {
  const GraphPart part = room.choice().part;
  Look look = {.key = GraphRoom::kKey,
               .title = Text(view, kTabGraph),
               .sentences = {Text(view, kGraphExplained), Text(view, FirstOf(part))}};
  const GraphFigures* figures = room.figures();
  if (figures != nullptr) {
    look.sentences.push_back(PlaceText(view, room));
    look.sentences.push_back(StepText(view, room));
    const int node = room.node();
    look.sentences.push_back(ForwardFormula(figures->graph, node));
    for (std::string& formula : BackwardFormulas(figures->graph, node)) {
      look.sentences.push_back(std::move(formula));
    }
    std::string numbers = NumbersOfNode(view.language, room);
    if (!numbers.empty()) look.sentences.push_back(std::move(numbers));
  }
  for (const GraphPart one : kGraphParts) {
    // What is not computed yet is said once.
    if (figures == nullptr && one != part) continue;
    if (figures != nullptr && one == GraphPart::kCheck) {
      look.sentences.push_back(CentralDifferenceFormula(figures->graph));
    }
    for (std::string& sentence : GraphSentences(view, room, one)) {
      look.sentences.push_back(std::move(sentence));
    }
  }
  if (figures != nullptr) {
    look.tables.push_back(DescribeNodes(view, room));
    look.tables.push_back(DescribeElements(view, room, kMostListedRows));
    LookTable brought = DescribeBrought(view, room);
    if (!brought.rows.empty()) look.tables.push_back(std::move(brought));
    look.tables.push_back(DescribeKept(view, room));
    if (figures->is_network()) {
      look.tables.push_back(DescribeChain(view, room));
      LookTable terms = DescribeTerms(view, room, kMostListedRows);
      if (!terms.rows.empty()) look.tables.push_back(std::move(terms));
    }
    if (room.watch().check() != nullptr) look.tables.push_back(DescribeCheck(view, room));
    if (room.watch().sweep() != nullptr) look.tables.push_back(DescribeEpsilons(view, room));
  }
  AddGraphOffers(view, room, &look);
  return look;
}

}  // namespace playground
