#include "look/fit/fit_room.h"

#include "look/command_reader.h"
#include "look/example_detail.h"
#include "look/fit/fit_figures.h"
#include "look/fit/linear_estimates.h"
#include "look/fit/region_map.h"
#include "look/fit/regression_predictions.h"
#include "look/look_cells.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// The regions are spelled out at so many places along a side.
constexpr int kRegionCells = 11;

// ---- regression ----

LookTable EstimateTable(const View& view) {
  LookTable table = {.key = "estimates",
                     .caption = Text(view, kEstimatesTitle),
                     .rows_name = Text(view, kParameterColumn),
                     .columns = {{"estimate", Text(view, kEstimateColumn)},
                                 {"true", Text(view, kTrueColumn)},
                                 {"least_squares", Text(view, kLeastSquaresColumn)},
                                 {"error", Text(view, kErrorColumn)}}};
  for (const EstimateRow& row : EstimateRows(view, kMostListedRows - 1)) {
    table.rows.push_back({.name = row.name, .cells = CellsOf(row)});
  }
  table.num_rows = view.trainer->network().num_inputs() + 1;
  return table;
}

// Of a curve: a line is told by its estimates.
LookTable CurveTable(const View& view) {
  const AxisRange range = FeatureRange(view);
  const ModelCurve curve = CurveOver(view, range.minimum, range.maximum);
  LookTable table = {.key = "curve",
                     .caption = Text(view, kModelCurveTable),
                     .rows_name = Text(view, kFeatureAxis),
                     .columns = {{"feature", Text(view, kFeatureAxis)},
                                 {"prediction", Text(view, kPredictionAxis)}}};
  for (std::size_t i = 0; i < curve.features.size(); ++i) {
    table.rows.push_back({.name = ShortText(static_cast<double>(curve.features[i]), 4),
                          .cells = {FigureCell(static_cast<double>(curve.features[i])),
                                    FigureCell(static_cast<double>(curve.predictions[i]))}});
  }
  return table;
}

LookTable PredictionTable(const View& view, const FitPoints& points, const TablePage& page) {
  const Dataset& set = view.trainer->data().train;
  const bool has_feature = set.num_features == 1;
  LookTable table = {.key = "points",
                     .caption = Fill(Text(view, kSeriesOf),
                                     {Text(view, kPredictionsTitle), ShownPointsText(view)}),
                     .rows_name = Text(view, kExampleColumn)};
  if (has_feature) table.columns.push_back({"feature", Text(view, kFeatureAxis)});
  table.columns.push_back({"target", Text(view, kTargetAxis)});
  table.columns.push_back({"prediction", Text(view, kPredictionAxis)});
  table.columns.push_back({"error", Text(view, kResidualAxis)});
  for (int64_t i = page.first; i < page.end; ++i) {
    const int32_t example = points.examples[static_cast<std::size_t>(i)];
    const auto target = static_cast<double>(set.targets[example]);
    const auto prediction = static_cast<double>(points.predictions[static_cast<std::size_t>(i)]);
    LookRow row = {.name = std::to_string(example)};
    if (has_feature) {
      row.cells.push_back(SignedCell(static_cast<double>(set.Feature(example, 0)), 4));
    }
    row.cells.push_back(SignedCell(target, 4));
    row.cells.push_back(SignedCell(prediction, 4));
    row.cells.push_back(SignedCell(prediction - target, 4));
    table.rows.push_back(std::move(row));
  }
  SetPage(page, &table);
  return table;
}

LookTable ErrorTable(const View& view, const ErrorHistogram& histogram) {
  LookTable table = {.key = "errors",
                     .caption = Fill(Text(view, kSeriesOf),
                                     {Text(view, kResidualsTitle), ErrorRemark(view, histogram)}),
                     .rows_name = Text(view, kBinColumn),
                     .columns = {{"from", Text(view, kBinFrom)},
                                 {"to", Text(view, kBinTo)},
                                 {"count", Text(view, kCountAxis)}}};
  for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin) {
    const double from = histogram.BinStart(static_cast<int64_t>(bin));
    const double to = from + histogram.BinWidth();
    table.rows.push_back(
        {.name = CountText(static_cast<int64_t>(bin) + 1),
         .cells = {NumberCell(from, ShortText(from, 3)), NumberCell(to, ShortText(to, 3)),
                   CountCell(histogram.counts[bin])}});
  }
  return table;
}

void DescribeRegression(const View& view, const FitPoints& points, const TablePage& page,
                        Look* look) {
  const bool is_linear = view.trainer->network().num_layers() == 1;
  if (is_linear) {
    const std::string model = ModelOf(EstimateRows(view, kMostModelWeights + 1));
    if (!model.empty()) look->sentences.push_back(model);
    look->tables.push_back(EstimateTable(view));
  } else {
    look->sentences.push_back(Text(view, kNoEstimates));
    if (view.trainer->network().num_inputs() == 1) look->tables.push_back(CurveTable(view));
  }
  if (view.least_squares != nullptr) look->sentences.push_back(LeastSquaresNote(view));
  const OutsideCounts outside = CountOutside(points.predictions, TargetRange(view));
  if (outside.above + outside.below > 0) {
    look->sentences.push_back(
        Fill(Text(view, kAboveFigure), {CountText(outside.above), CountText(outside.below)}));
  }
  look->tables.push_back(PredictionTable(view, points, page));
  const ErrorHistogram histogram = HistogramOfErrors(view);
  if (!histogram.counts.empty()) look->tables.push_back(ErrorTable(view, histogram));
}

// ---- points in the plane ----

LookTable PointTable(const View& view, const TablePage& page) {
  const Dataset& set = view.trainer->data().test;
  LookTable table = {.key = "points",
                     .caption = Text(view, kPointsTable),
                     .rows_name = Text(view, kPicturesTable),
                     .columns = {{"x1", "x₁"},
                                 {"x2", "x₂"},
                                 {"label", Text(view, kLabel)},
                                 {"prediction", Text(view, kPrediction)},
                                 {"result", Text(view, kResultColumn)}}};
  for (int64_t i = page.first; i < page.end; ++i) {
    const int32_t label = set.labels[i];
    const int32_t predicted = PredictedClass(view, i);
    const char* result = predicted < 0        ? ""
                         : predicted == label ? Text(view, kRightCells)
                                              : Text(view, kWrongPoint);
    if (view.selected == ExampleChoice{true, i}) table.selected_row = i - page.first;
    table.rows.push_back({.name = std::to_string(i),
                          .cells = {FixedCell(static_cast<double>(set.Feature(i, 0)), 3),
                                    FixedCell(static_cast<double>(set.Feature(i, 1)), 3),
                                    {ClassNameAt(view, label)},
                                    {ClassNameAt(view, predicted)},
                                    {result}},
                          .command = Fill("example {}", {i})});
  }
  SetPage(page, &table);
  return table;
}

LookTable RegionTable(const View& view) {
  const AxisRange x = RegionAxis(view, 0), y = RegionAxis(view, 1);
  const auto choices = ChooseRegions(*view.trainer, x, y, kRegionCells, kRegionCells);
  LookTable table = {
      .key = "regions", .caption = Text(view, kRegionsTable), .rows_name = "x₂ \\ x₁"};
  for (int i = 0; i < kRegionCells; ++i) {
    table.columns.push_back(
        {.key = Fill("column_{}", {i}), .name = ShortText(CellMiddle(x, i, kRegionCells), 3)});
  }
  for (int j = 0; j < kRegionCells; ++j) {
    LookRow row = {.name = ShortText(CellMiddle(y, kRegionCells - 1 - j, kRegionCells), 3)};
    for (int i = 0; i < kRegionCells; ++i) {
      const RegionChoice& one = choices[static_cast<std::size_t>(j * kRegionCells + i)];
      const auto probability = static_cast<double>(one.probability);
      row.cells.push_back(one.winner < 0
                              ? LookCell{.text = Text(view, kNoWinner)}
                              : NumberCell(probability, ClassNameAt(view, one.winner) + " " +
                                                            FixedText(probability, 2)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

TablePage PointPage(const View& view, const FitChoice& choice) {
  const bool has_classes = view.trainer->data().is_classification();
  const int64_t count =
      has_classes ? NumRegionPoints(view)
                  : static_cast<int64_t>(
                        EvenlySpaced(view.trainer->data().train.num_examples, kMostPoints).size());
  const bool follows = has_classes && view.selected.from_test && view.selected.index < count;
  return PageWith(choice.point_row.value_or(follows ? view.selected.index : 0), count);
}

}  // namespace

void DescribeFit(const View& view, const FitChoice& choice, Look* look) {
  const TablePage page = PointPage(view, choice);
  if (view.trainer->data().is_classification()) {
    if (view.test_evaluation == nullptr) look->sentences.push_back(Text(view, kNotEvaluatedYet));
    look->tables.push_back(RegionTable(view));
    look->tables.push_back(PointTable(view, page));
    look->offers.push_back(OfferOfWhole("example ", view.selected.index, Text(view, kExampleNumber),
                                        0, NumRegionPoints(view)));
  } else {
    DescribeRegression(view, ShownFitPoints(view), page, look);
  }
  if (page.count() == page.num_rows) return;
  look->offers.push_back({"previous", Text(view, kPreviousPage), page.HasPrevious()});
  look->offers.push_back({"next", Text(view, kNextPage), page.HasNext()});
}

bool CommandFit(const View& view, std::string_view command, FitChoice* choice, Actions* actions) {
  const bool has_classes = view.trainer->data().is_classification();
  CommandReader words(command);
  if (words.Take("example")) {
    const auto example = words.TakeLastNumber(0, has_classes ? NumRegionPoints(view) : 0);
    if (!example) return false;
    actions->select = ExampleChoice{true, *example};
    choice->point_row.reset();
    return true;
  }
  const TablePage page = PointPage(view, *choice);
  if (command == "next" && page.HasNext()) {
    choice->point_row = page.end;
  } else if (command == "previous" && page.HasPrevious()) {
    choice->point_row = page.first - 1;
  } else {
    return false;
  }
  return true;
}

Look FitRoom::Describe(const View& view) const {
  const bool has_classes = view.trainer->data().is_classification();
  Look look = {.key = kKey,
               .title = Text(view, has_classes ? kTabRegions : kTabFit),
               .sentences = {RunPlaceText(view)}};
  DescribeFit(view, choice, &look);
  if (!has_classes) return look;
  if (const auto detail = SelectedExampleDetail(view)) {
    look.sentences.push_back(DetailSentence(view, *detail));
    look.tables.push_back(DetailTable(view, *detail));
  }
  return look;
}

bool FitRoom::Command(const View& view, std::string_view command, Actions* actions) {
  return CommandFit(view, command, &choice, actions);
}

}  // namespace playground
