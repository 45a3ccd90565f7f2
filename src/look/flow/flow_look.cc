#include "look/flow/flow_look.h"

#include <algorithm>
#include <string>
#include <utility>

#include "look/flow/flow_texts.h"
#include "look/look_cells.h"
#include "look/view_queries.h"
#include "study/flow/activation_curve.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookCell FlowCell(double value, int digits = kFlowDigits) {
  return NumberCell(value, NamedText(value, digits));
}
LookCell FlowFloatCell(float value) { return FlowCell(static_cast<double>(value), 8); }

LookTable DescribeLayers(const View& view, std::string_view key, std::string caption,
                         const LayerFlow& flow) {
  LookTable table = {.key = key,
                     .caption = std::move(caption),
                     .rows_name = Text(view, kGraphLayer),
                     .columns = {{"rms", Text(view, kFlowRms), "float32"},
                                 {"mean", Text(view, kFlowMean), "float32"},
                                 {"deviation", Text(view, kFlowDeviation), "float32"},
                                 {"grad_output", "‖∂L/∂h‖", "float32"},
                                 {"grad_weight", "‖∂L/∂W‖", "float32"},
                                 {"rms_double", Text(view, kFlowRms), "float64"},
                                 {"grad_output_double", "‖∂L/∂h‖", "float64"},
                                 {"grad_weight_double", "‖∂L/∂W‖", "float64"}}};
  for (std::size_t l = 0; l < flow.in_float().layers.size(); ++l) {
    const LayerFigures& layer = flow.in_float().layers[l];
    LookRow row = {.name = LayerName(view, flow, static_cast<int64_t>(l)),
                   .cells = {FlowCell(layer.rms), FlowCell(layer.mean), FlowCell(layer.deviation),
                             FlowCell(layer.grad_output), FlowCell(layer.grad_weight)}};
    if (flow.is_double_done()) {
      const LayerFigures& in_double = flow.in_double().layers[l];
      row.cells.push_back(FlowCell(in_double.rms));
      row.cells.push_back(FlowCell(in_double.grad_output));
      row.cells.push_back(FlowCell(in_double.grad_weight));
    } else {
      row.cells.insert(row.cells.end(), 3, UnknownCell());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Every tenth factor, and the last.
LookTable DescribeNorms(const View& view, const FlowRoom& room) {
  LookTable table = {
      .key = "norms",
      .caption = Text(view, kFlowNormTitle),
      .rows_name = Text(view, kFlowFactorAxis),
      .columns = {
          {"float", "float32"}, {"double", "float64"}, {"expected", Text(view, kFlowExpected)}}};
  const MatrixProduct& product = room.product();
  const double growth =
      GrowthPerFactor(room.choice().Whole(FlowDialId::kSide), room.choice()[FlowDialId::kSigma]);
  for (std::size_t k = 0; k < product.norms.size(); ++k) {
    if (k % 10 != 0 && k + 1 < product.norms.size()) continue;
    table.rows.push_back({std::to_string(k),
                          {FlowCell(product.norms_float[k]), FlowCell(product.norms[k]),
                           FlowCell(ExpectedNorm(product, growth, static_cast<int64_t>(k)))}});
  }
  return table;
}

// Of many steps every tenth, and the last.
LookTable DescribeDistances(const View& view, const FlowRoom& room) {
  LookTable table = {.key = "distances",
                     .caption = Text(view, kFlowDistance),
                     .rows_name = Text(view, kLikelihoodStep),
                     .columns = {{"float", Text(view, kFlowDistance), "float32"},
                                 {"double", Text(view, kFlowDistance), "float64"},
                                 {"loss", Text(view, kLoss), "float32"}}};
  const std::size_t count = room.units_float().size();
  for (std::size_t k = 0; k < count; ++k) {
    if (count > 40 && k % 10 != 0 && k + 1 < count) continue;
    table.rows.push_back(
        {std::to_string(k),
         {FlowCell(room.units_float()[k].Distance()),
          k < room.units().size() ? FlowCell(room.units()[k].Distance()) : UnknownCell(),
          FlowCell(room.units_float()[k].loss)}});
  }
  return table;
}

LookTable DescribeZeroLosses(const View& view, const ZeroRace& race) {
  LookTable table = {.key = "zero_losses",
                     .caption = Text(view, kFlowTrainLoss),
                     .rows_name = Text(view, kEpochAxis)};
  std::size_t epochs = 0;
  for (const ZeroEntry entry : kZeroEntries) {
    table.columns.push_back({std::string(KeyOf(entry)), Text(view, NameOf(entry))});
    epochs = std::max(epochs, race.outcome(entry).epochs.size());
  }
  for (std::size_t k = 0; k < epochs; ++k) {
    LookRow row = {.name = std::to_string(k)};
    for (const ZeroEntry entry : kZeroEntries) {
      const std::vector<EpochRecord>& of = race.outcome(entry).epochs;
      row.cells.push_back(k < of.size() ? FigureCell(of[k].train_loss) : UnknownCell());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeHistogram(const View& view, const FlowRoom& room, const LayerFlow& flow) {
  LookTable table = {
      .key = "histogram",
      .caption = Fill(Text(view, kFlowHistogramTitle), {room.layer()}),
      .rows_name = Text(view, kFlowFrom),
      .columns = {{"count", Text(view, kFamilyCounts)}, {"share", Text(view, kFlowShare)}}};
  const LayerFigures& layer = flow.in_float().layers[static_cast<std::size_t>(room.layer() - 1)];
  for (int bin = 0; bin < LayerFigures::kBins; ++bin) {
    const int64_t count = layer.histogram[static_cast<std::size_t>(bin)];
    const double from = LayerFigures::kBinsEnd * (2.0 * bin / LayerFigures::kBins - 1);
    table.rows.push_back({NamedText(from, 3),
                          {CountCell(count), FlowCell(static_cast<double>(count) /
                                                      static_cast<double>(layer.num_values))}});
  }
  return table;
}

void AddOffers(const View& view, const FlowRoom& room, Look* look) {
  const FlowChoice& choice = room.choice();
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const FlowPart part : kFlowParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  for (const FlowNetwork network : kFlowNetworks) {
    offer("of " + std::string(KeyOf(network)), Text(view, NameOf(network)), true,
          choice.network == network);
  }
  for (const Activation activation : kFlowActivations) {
    offer("activation " + std::string(KeyOf(activation)), NameOf(view, activation), true,
          choice.activation == activation);
  }
  for (const FlowStart start : kFlowStarts) {
    offer("start " + std::string(KeyOf(start)), std::string(NameOf(start)), true,
          choice.start == start);
  }
  for (int i = 0; i < kNumFlowDials; ++i) {
    const auto id = static_cast<FlowDialId>(i);
    const FlowDial& dial = DialOf(id);
    LookOffer of_dial = OfferOfNumber(std::string(dial.key) + " ", ShortestText(choice[id]),
                                      Text(view, dial.name), dial.range);
    if (dial.is_whole) of_dial.kind = LookValueKind::kWhole;
    look->offers.push_back(std::move(of_dial));
  }
  offer("train", Text(view, kFlowTrain), view.trainer != nullptr && !room.watch().is_racing());
  offer("stop", Text(view, kFlowStop), room.watch().is_racing());
  offer("reset", Text(view, kFamilyReset));
}

}  // namespace

LookTable DescribeRunLayers(const View& view, const LayerFlow& flow) {
  return DescribeLayers(view, "layers", Text(view, kFlowRunTitle), flow);
}

LookTable DescribeProductMatrix(const View& view, const FlowRoom& room, bool in_float) {
  const MatrixProduct& product = room.product();
  const int64_t side = room.choice().Whole(FlowDialId::kSide);
  LookTable table = {
      .key = in_float ? "product" : "product_double",
      .caption = Fill(Text(view, kFlowMatrixTitle), {in_float ? "float32" : "float64"}),
      .rows_name = Text(view, kFlowRow)};
  for (int64_t c = 1; c <= side; ++c) {
    table.columns.push_back({Fill("column{}", {c}), std::to_string(c)});
  }
  for (int64_t r = 0; r < side; ++r) {
    LookRow row = {.name = std::to_string(r + 1)};
    for (int64_t c = 0; c < side; ++c) {
      const auto at = static_cast<std::size_t>(r * side + c);
      row.cells.push_back(in_float ? FlowCell(static_cast<double>(product.last_float[at]), 4)
                                   : FlowCell(product.last[at], 4));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeUnits(const View& view, const FlowRoom& room, bool in_float) {
  const std::vector<TwoUnits>& states = in_float ? room.units_float() : room.units();
  const TwoUnits& state = states.back();
  LookTable table = {.key = in_float ? "units" : "units_double",
                     .caption = Fill(Text(view, kFlowUnitsTitle),
                                     {states.size() - 1, in_float ? "float32" : "float64"}),
                     .rows_name = Text(view, kFlowUnit),
                     .columns = {{"w1", "w₁"},
                                 {"w2", "w₂"},
                                 {"out", "v"},
                                 {"h", "h"},
                                 {"grad_w1", "∂L/∂w₁"},
                                 {"grad_w2", "∂L/∂w₂"},
                                 {"grad_out", "∂L/∂v"}}};
  for (std::size_t j = 0; j < 2; ++j) {
    table.rows.push_back(
        {Fill(Text(view, kFlowUnitNumber), {j + 1}),
         {FlowCell(state.weights[j][0]), FlowCell(state.weights[j][1]), FlowCell(state.out[j]),
          FlowCell(state.hidden[j]), FlowCell(state.grad_weights[j][0]),
          FlowCell(state.grad_weights[j][1]), FlowCell(state.grad_out[j])}});
  }
  return table;
}

LookTable DescribeZeros(const View& view, const FlowRoom& room) {
  const ZeroRace& race = *room.watch().race();
  LookTable table = {.key = "zeros",
                     .caption = Text(view, kFlowZerosTitle),
                     .rows_name = Text(view, kFlowModel),
                     .columns = {{"train_loss", Text(view, kFlowTrainLoss)},
                                 {"test_loss", Text(view, kFlowTestLoss)}}};
  if (race.is_classifier()) {
    table.columns.push_back({"test_accuracy", Text(view, kFlowTestAccuracy)});
  }
  table.columns.push_back({"distance", Text(view, kFlowUnitsApart)});
  for (const ZeroEntry entry : kZeroEntries) {
    const ZeroOutcome& outcome = race.outcome(entry);
    LookRow row = {.name = Text(view, NameOf(entry))};
    if (outcome.epochs.empty()) {
      row.cells.insert(row.cells.end(), table.columns.size(), UnknownCell());
    } else {
      const EpochRecord& last = outcome.epochs.back();
      row.cells.push_back(FigureCell(last.train_loss));
      row.cells.push_back(FigureCell(last.test_loss));
      if (race.is_classifier()) row.cells.push_back(FigureCell(last.test_accuracy));
      const bool has_units = entry != ZeroEntry::kRegression && outcome.is_over;
      row.cells.push_back(has_units ? FlowCell(outcome.distance, 3) : UnknownCell());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribePlace(const View& view, const FlowRoom& room) {
  const double x = room.choice()[FlowDialId::kPlace];
  LookTable table = {.key = "place",
                     .caption = Fill(Text(view, kFlowPointTitle), {NamedText(x, kFlowDigits)}),
                     .rows_name = Text(view, kFlowActivation),
                     .columns = {{"value_float", "φ, float32"},
                                 {"slope_float", "φ′, float32"},
                                 {"value", "φ, float64"},
                                 {"slope", "φ′, float64"}}};
  for (const Activation activation : kFlowActivations) {
    const ActivationPoint point = ActivationPointAt(activation, x);
    if (activation == room.choice().activation) {
      table.selected_row = static_cast<int64_t>(table.rows.size());
    }
    table.rows.push_back({NameOf(view, activation),
                          {FlowFloatCell(point.value_float), FlowFloatCell(point.slope_float),
                           FlowCell(point.value, 8), FlowCell(point.slope, 8)},
                          "activation " + std::string(KeyOf(activation))});
  }
  return table;
}

LookTable DescribeOff(const View& view, const FlowRoom& room, const LayerFlow& flow,
                      int64_t most_rows) {
  LookTable table = {.key = "off",
                     .caption = Text(view, kFlowOffTitle),
                     .rows_name = Text(view, kGraphLayer),
                     .columns = {{"units", Text(view, kFlowUnits)},
                                 {"off", Text(view, kFlowOff)},
                                 {"flat", Text(view, kFlowFlat)},
                                 {"dead", Text(view, kFlowDead)}}};
  const TablePage page = PageWith(room.layer() - 1, flow.network().num_layers() - 1, most_rows);
  SetPage(page, &table);
  table.selected_row = room.layer() - 1 - page.first;
  for (int64_t l = page.first; l < page.end; ++l) {
    const LayerFigures& layer = flow.in_float().layers[static_cast<std::size_t>(l)];
    const auto share = [&layer](int64_t count) {
      const double of_all = static_cast<double>(count) / static_cast<double>(layer.num_values);
      return LookCell{PercentText(of_all), of_all};
    };
    table.rows.push_back({std::to_string(l + 1),
                          {CountCell(layer.num_units), share(layer.num_off), share(layer.num_flat),
                           CountCell(layer.num_dead)},
                          Fill("layer {}", {l + 1})});
  }
  return table;
}

Look DescribeFlow(const View& view, const FlowRoom& room) {
  const FlowWatch& watch = room.watch();
  Look look = {.key = FlowRoom::kKey,
               .title = Text(view, kTabFlow),
               .sentences = {Text(view, kFlowExplained),
                             Text(view, FirstOf(room.choice().part, room.choice().network))}};
  AddOffers(view, room, &look);
  const auto begin = [&](FlowPart part) {
    BeginPart(Text(view, NameOf(part)), &look);
    for (std::string& sentence : FlowSentences(view, room, part)) {
      look.sentences.push_back(std::move(sentence));
    }
  };
  begin(FlowPart::kLayers);
  if (room.choice().network == FlowNetwork::kRun) {
    if (room.shown() != nullptr) {
      look.tables.push_back(DescribeRunLayers(view, *room.shown()));
    }
  } else {
    look.sentences.emplace_back(FormulaOf(room.choice().start));
    if (watch.start() != nullptr) {
      look.tables.push_back(
          DescribeLayers(view, "layers", Text(view, kFlowStartTitle), *watch.start()));
    }
    if (watch.num_steps() > 0 && watch.after() != nullptr) {
      look.tables.push_back(DescribeLayers(view, "layers_after",
                                           Fill(Text(view, kFlowAfterTitle), {watch.steps_done()}),
                                           *watch.after()));
    }
  }
  begin(FlowPart::kProduct);
  look.tables.push_back(DescribeNorms(view, room));
  look.tables.push_back(DescribeProductMatrix(view, room, true));
  look.tables.push_back(DescribeProductMatrix(view, room, false));
  begin(FlowPart::kSymmetry);
  look.tables.push_back(DescribeUnits(view, room, true));
  look.tables.push_back(DescribeUnits(view, room, false));
  look.tables.push_back(DescribeDistances(view, room));
  if (watch.race() != nullptr) {
    look.tables.push_back(DescribeZeros(view, room));
    LookTable losses = DescribeZeroLosses(view, *watch.race());
    if (!losses.rows.empty()) look.tables.push_back(std::move(losses));
  }
  begin(FlowPart::kSlopes);
  look.tables.push_back(DescribePlace(view, room));
  if (room.shown() != nullptr && room.layer() > 0) {
    look.tables.push_back(DescribeOff(view, room, *room.shown(), kMostListedRows));
    look.tables.push_back(DescribeHistogram(view, room, *room.shown()));
  }
  return look;
}

}  // namespace playground
