#include "look/cost/cost_look.h"

#include <algorithm>
#include <string>
#include <utility>

#include "look/cost/cost_texts.h"
#include "look/look_cells.h"
#include "look/view_queries.h"
#include "study/cost/kronecker_layer.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookCell CostNumberCell(double value, int digits = 3) {
  return NumberCell(value, NamedText(value, digits));
}

LookCell ShareCell(double share) { return NumberCell(share * 100, NamedText(share * 100, 3)); }

void AddCostOffers(const View& view, const CostRoom& room, Look* look) {
  const CostChoice& choice = room.choice();
  const LayerSetup& layer = choice.layer;
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const CostPart part : kCostParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  offer("measure", Text(view, room.is_measured() ? kCostMeasureAgain : kCostMeasure),
        view.clock != nullptr && !room.is_measuring());
  offer("train", Text(view, kCostTrain), CostRoom::CanTrain(view) && !room.is_training());
  offer("stop", Text(view, kCostStop), room.is_measuring() || room.is_training());
  look->offers.push_back(
      OfferOfWhole("n ", choice.length, Text(view, kCostLength), 1, LoopTiming::kMostElements));
  for (const OfferedLayer& offered : kOfferedLayers) {
    offer(Fill("layer {} {}", {offered.inputs, offered.outputs}),
          Fill("{} → {}", {CountText(offered.inputs), CountText(offered.outputs)}), true,
          offered.inputs == layer.inputs && offered.outputs == layer.outputs);
  }
  look->offers.push_back(OfferOfWhole("d ", layer.inputs, Text(view, kCostInputs), 1, kMostUnits));
  look->offers.push_back(
      OfferOfWhole("q ", layer.outputs, Text(view, kCostOutputs), 1, kMostUnits));
  look->offers.push_back(
      OfferOfWhole("factors ", layer.factors, Text(view, kCostFactor), 1, kMostFactors));
  look->offers.push_back(OfferOfWhole("rank ", layer.rank, Text(view, kCostRank), 1, kMostUnits));
  offer("reset", Text(view, kFamilyReset));
}

}  // namespace

LookTable DescribeTimes(const View& view, const LoopTiming& timing, TimedTask task) {
  const bool is_product = task == TimedTask::kProduct;
  LookTable table = {.key = is_product ? "products" : "additions",
                     .caption = is_product ? std::string(Text(view, kCostProductsTitle))
                                           : Fill(Text(view, kCostAdditionsTitle),
                                                  {CountText(timing.num_elements())}),
                     .rows_name = Text(view, kCostWay),
                     .columns = {{"median", Text(view, kCostMedian), "ns"},
                                 {"least", Text(view, kCostLeast), "ns"},
                                 {"most", Text(view, kCostMost), "ns"},
                                 {"gflops", "GFLOP/s"},
                                 {"of_peak", Text(view, kCostOfPeak)},
                                 {"result", Text(view, kCostResult)}}};
  const TimedLoop measure = is_product ? TimedLoop::kFourSums : TimedLoop::kOneByOne;
  for (const TimedLoop loop : kTimedLoops) {
    if (TaskOf(loop) != task || !timing.Has(loop)) continue;
    const LoopTimes times = *timing.times(loop);
    const double rate = FlopsOf(task) / times.median;
    const LoopAgreement& agreement = timing.agreement(loop);
    const std::string result = loop == measure ? Text(view, kCostMeasureOfOthers)
                               : agreement.is_same
                                   ? Text(view, kCostSameBits)
                                   : "± " + ShortText(agreement.largest_difference, 2);
    table.rows.push_back({Text(view, NameOf(loop)),
                          {CostNumberCell(times.median),
                           CostNumberCell(times.least),
                           CostNumberCell(times.most),
                           CostNumberCell(rate),
                           ShareCell(rate / timing.peak()),
                           {.text = result}}});
  }
  return table;
}

LookTable DescribePublished(const View& view) {
  LookTable table = {.key = "published",
                     .caption = Text(view, kCostPublishedTitle),
                     .rows_name = Text(view, kCostWay),
                     .columns = {{"seconds", Text(view, kCostSeconds)},
                                 {"nanoseconds", Text(view, kCostPerElement)}}};
  for (const PublishedTime& time : kPublishedTimes) {
    table.rows.push_back({Text(view, time.name),
                          {NumberCell(time.seconds, FixedText(time.seconds, 5)),
                           CountCell(static_cast<int64_t>(NanosecondsOf(time) + 0.5))}});
  }
  return table;
}

LookTable DescribeTenths(const View& view, const CostRoom& room) {
  const TenthSums& sums = room.tenths();
  LookTable table = {
      .key = "tenths",
      .caption = Fill(Text(view, kCostTenthsTitle), {CountText(room.choice().length)}),
      .rows_name = Text(view, kCostOrder),
      .columns = {{"sum", Text(view, kCostSum)}, {"off", Text(view, kCostOff)}}};
  const auto add = [&](TextId name, double sum) {
    table.rows.push_back(
        {Text(view, name), {CostNumberCell(sum, 9), CostNumberCell(sum - sums.exact, 2)}});
  };
  add(kCostLeftToRight, static_cast<double>(sums.left_to_right));
  add(kCostLanesOrder, static_cast<double>(sums.four_lanes));
  add(kCostPairwise, static_cast<double>(sums.pairwise));
  add(kCostExact, sums.exact);
  return table;
}

LookTable DescribeForms(const View& view, const LayerSetup& layer) {
  LookTable table = {.key = "forms",
                     .caption = Fill(Text(view, kCostFormsTitle),
                                     {CountText(layer.inputs), CountText(layer.outputs)}),
                     .rows_name = Text(view, kCostForm),
                     .columns = {{"weights", Text(view, kCostWeights)},
                                 {"bytes", Text(view, kCostBytes)},
                                 {"multiply_adds", Text(view, kCostMultiplyAdds)},
                                 {"of_dense", Text(view, kCostOfDense)}}};
  const LayerCost dense = *CostOf(LayerForm::kDense, layer);
  for (const LayerForm form : kLayerForms) {
    LookRow row = {.name = Fill(Text(view, NameOf(form)), {layer.factors, layer.rank})};
    if (const std::optional<LayerCost> cost = CostOf(form, layer)) {
      row.cells = {
          CountCell(cost->weights), CountCell(cost->bytes()), CountCell(cost->multiply_adds),
          ShareCell(static_cast<double>(cost->weights) / static_cast<double>(dense.weights))};
    } else {
      row.cells.assign(table.columns.size(), UnknownCell());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeFactors(const View& view, const LayerSetup& layer) {
  LookTable table = {.key = "factors",
                     .caption = Text(view, kCostFactorsTitle),
                     .rows_name = "n",
                     .columns = {{"weights", Text(view, kCostWeights)},
                                 {"of_dense", Text(view, kCostOfDense)},
                                 {"multiply_adds", Text(view, kCostMultiplyAdds)},
                                 {"blocks", Text(view, kCostBlocksColumn)}}};
  const int64_t dense = CostOf(LayerForm::kDense, layer)->weights;
  const int64_t best = BestFactor(layer.inputs, layer.outputs);
  const std::vector<int64_t> factors = FactorsOf(layer.inputs, layer.outputs);
  const std::size_t count = std::min(factors.size(), kMostFactorRows);
  for (std::size_t i = 0; i < count; ++i) {
    LayerSetup setup = layer;
    setup.factors = factors[i];
    const LayerCost cost = *CostOf(LayerForm::kKronecker, setup);
    if (setup.factors == layer.factors) table.selected_row = static_cast<int64_t>(i);
    table.rows.push_back(
        {setup.factors == best ? Fill(Text(view, kCostBestRow), {best})
                               : std::to_string(setup.factors),
         {CountCell(cost.weights),
          ShareCell(static_cast<double>(cost.weights) / static_cast<double>(dense)),
          CountCell(cost.multiply_adds), CountCell(CostOf(LayerForm::kBlocks, setup)->weights)},
         "factors " + std::to_string(setup.factors)});
  }
  if (count < factors.size()) table.num_rows = static_cast<int64_t>(factors.size());
  return table;
}

LookTable DescribeTrained(const View& view, const StoredTraining& training) {
  const LayerSetup& setup = training.setup();
  LookTable table = {.key = "trained",
                     .caption = Fill(Text(view, kCostTrainedTitle),
                                     {CountText(setup.inputs), CountText(setup.outputs)}),
                     .rows_name = Text(view, kCostForm),
                     .columns = {{"weights", Text(view, kCostWeights)},
                                 {"train_loss", Text(view, kHandTrainLoss)},
                                 {"test_accuracy", Text(view, kHandTestAccuracy)},
                                 {"microseconds", Text(view, kCostPerExample)}}};
  for (const StoredTraining::Outcome& outcome : training.outcomes()) {
    table.rows.push_back(
        {Fill(Text(view, NameOf(outcome.form)), {setup.factors, setup.rank}),
         {CountCell(outcome.num_weights), FigureCell(outcome.train_loss),
          FigureCell(outcome.test_accuracy),
          outcome.microseconds > 0 ? CostNumberCell(outcome.microseconds) : UnknownCell()}});
  }
  return table;
}

LookTable DescribeSmallLayer(const View& view) {
  const KroneckerLayer layer = SmallKroneckerLayer();
  const std::vector<double> x = {1, 2, 3, 4};
  const CountedProduct formed = ProductOfFormed(layer, x);
  const CountedProduct structured = ProductWithoutForming(layer, x);
  LookTable table = {
      .key = "small",
      .caption = Fill(Text(view, kCostSmallTitle), {layer.factors, layer.inputs, layer.outputs}),
      .rows_name = "y",
      .columns = {{"formed", "W x"}, {"structured", "Σ Aᵢ X Sᵢᵀ"}}};
  for (std::size_t i = 0; i < formed.outputs.size(); ++i) {
    table.rows.push_back(
        {"y" + SubscriptText(static_cast<int64_t>(i) + 1),
         {CostNumberCell(formed.outputs[i]), CostNumberCell(structured.outputs[i])}});
  }
  table.rows.push_back({Text(view, kCostMultiplyAdds),
                        {CountCell(formed.multiply_adds), CountCell(structured.multiply_adds)}});
  table.rows.push_back({Text(view, kCostWeights),
                        {CountCell(layer.inputs * layer.outputs), CountCell(layer.num_weights())}});
  return table;
}

Look DescribeCost(const View& view, const CostRoom& room) {
  const CostChoice& choice = room.choice();
  Look look = {.key = CostRoom::kKey,
               .title = Text(view, kTabCost),
               .sentences = {Text(view, kCostExplained), Text(view, FirstOf(choice.part))}};
  for (const CostPart part : kCostParts) {
    for (std::string& sentence : CostSentences(view, room, part)) {
      look.sentences.push_back(std::move(sentence));
    }
  }
  if (room.is_measured()) {
    look.tables.push_back(DescribeTimes(view, *room.timing(), TimedTask::kAddition));
    look.tables.push_back(DescribeTimes(view, *room.timing(), TimedTask::kProduct));
  }
  look.tables.push_back(DescribePublished(view));
  look.tables.push_back(DescribeTenths(view, room));
  look.tables.push_back(DescribeForms(view, choice.layer));
  look.tables.push_back(DescribeFactors(view, choice.layer));
  if (room.training() != nullptr && !room.training()->outcomes().empty()) {
    look.tables.push_back(DescribeTrained(view, *room.training()));
  }
  look.tables.push_back(DescribeSmallLayer(view));
  AddCostOffers(view, room, &look);
  return look;
}

}  // namespace playground
