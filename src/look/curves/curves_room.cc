#include "look/curves/curves_room.h"

#include <algorithm>
#include <map>
#include <utility>

#include "look/command_reader.h"
#include "look/curves/learning_curves.h"
#include "look/look_cells.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// A value for each epoch that some curve has.
struct EpochColumn {
  std::string key;
  std::string name;
  std::map<int64_t, double> values;
};

// The curves with a point an epoch, of both figures.
std::vector<EpochColumn> EpochColumns(const View& view) {
  std::vector<EpochColumn> columns;
  const auto add = [&](const CurveFigure& figure) {
    for (const LearningCurve& curve : figure.curves) {
      if (curve.role == LearningCurve::Role::kMinibatch) continue;
      EpochColumn column = {
          .key = std::string(curve.key),
          .name = Fill(Text(view, kSeriesOf),
                       {figure.title, curve.own_label.empty() ? curve.label : curve.own_label}),
          .values = {}};
      for (const PlotPoint& point : curve.points) {
        column.values[static_cast<int64_t>(point.x)] = point.y;
      }
      columns.push_back(std::move(column));
    }
  };
  add(LossFigure(view));
  if (view.trainer->data().is_classification()) add(AccuracyFigure(view));
  return columns;
}

std::vector<int64_t> EpochsOf(const std::vector<EpochColumn>& columns) {
  std::vector<int64_t> epochs;
  for (const EpochColumn& column : columns) {
    for (const auto& [epoch, value] : column.values) epochs.push_back(epoch);
  }
  std::ranges::sort(epochs);
  epochs.erase(std::ranges::unique(epochs).begin(), epochs.end());
  return epochs;
}

TablePage EpochPage(const CurvesChoice& choice, int64_t num_rows) {
  return PageWith(choice.epoch_row.value_or(num_rows - 1), num_rows);
}

LookTable EpochTable(const View& view, const std::vector<EpochColumn>& columns,
                     const std::vector<int64_t>& epochs, const TablePage& page) {
  LookTable table = {
      .key = "epochs", .caption = Text(view, kEpochTable), .rows_name = Text(view, kEpochAxis)};
  for (const EpochColumn& column : columns) table.columns.push_back({column.key, column.name});
  for (int64_t i = page.first; i < page.end; ++i) {
    const int64_t epoch = epochs[static_cast<std::size_t>(i)];
    if (epoch == view.trainer->epoch()) table.selected_row = i - page.first;
    LookRow row = {.name = CountText(epoch)};
    for (const EpochColumn& column : columns) {
      const auto value = column.values.find(epoch);
      row.cells.push_back(value == column.values.end() ? UnknownCell() : FigureCell(value->second));
    }
    table.rows.push_back(std::move(row));
  }
  SetPage(page, &table);
  return table;
}

// The points of the curve; where it has more than a table lists, neighbours merged as a narrow figure
// merges them.
LookTable MinibatchTable(const View& view) {
  LookTable table = {.key = "minibatches",
                     .caption = Text(view, kMinibatchTable),
                     .rows_name = Text(view, kFirstStepColumn),
                     .columns = {{"num_steps", Text(view, kStepsColumn)},
                                 {"mean", Text(view, kMeanColumn)},
                                 {"minimum", Text(view, kLowestColumn)},
                                 {"maximum", Text(view, kHighestColumn)}}};
  const auto points = view.trainer->history().minibatch_loss().points();
  const std::size_t merged = (points.size() + kMostListedRows - 1) / kMostListedRows;
  for (std::size_t first = 0; first < points.size(); first += merged) {
    BoundedSeries::Point sum = points[first];
    sum.mean *= static_cast<double>(sum.count);
    for (std::size_t i = first + 1; i < std::min(first + merged, points.size()); ++i) {
      sum.count += points[i].count;
      sum.mean += points[i].mean * static_cast<double>(points[i].count);
      sum.minimum = std::min(sum.minimum, points[i].minimum);
      sum.maximum = std::max(sum.maximum, points[i].maximum);
    }
    table.rows.push_back(
        {.name = CountText(sum.first_step),
         .cells = {CountCell(sum.count), FigureCell(sum.mean / static_cast<double>(sum.count)),
                   FigureCell(sum.minimum), FigureCell(sum.maximum)}});
  }
  return table;
}

void AddChecks(const View& view, Look* look) {
  const BookChecks checks = ChecksOfBook(view);
  if (checks.checks.empty()) return;
  look->sentences.push_back(checks.title);
  for (const BookCheckResult& check : checks.checks) {
    const TextId id = !check.holds ? kCheckOpen : *check.holds ? kCheckHolds : kCheckFails;
    look->sentences.push_back(Fill(Text(view, id), {check.text}));
  }
}

}  // namespace

bool IsLogarithmic(const View& view, const CurvesChoice& choice) {
  return choice.logarithmic.value_or(!view.trainer->data().is_classification());
}

void DescribeCurves(const View& view, const CurvesChoice& choice, Look* look) {
  const CurveFigure losses = LossFigure(view);
  look->sentences.push_back(Fill(Text(view, kSeriesOf), {losses.title, losses.remark}));
  if (view.trainer->data().is_classification()) {
    const CurveFigure accuracies = AccuracyFigure(view);
    look->sentences.push_back(Fill(Text(view, kSeriesOf), {accuracies.title, accuracies.remark}));
  }
  AddChecks(view, look);
  const std::vector<EpochColumn> columns = EpochColumns(view);
  const std::vector<int64_t> epochs = EpochsOf(columns);
  const TablePage page = EpochPage(choice, static_cast<int64_t>(epochs.size()));
  if (!epochs.empty()) look->tables.push_back(EpochTable(view, columns, epochs, page));
  LookTable minibatches = MinibatchTable(view);
  if (!minibatches.rows.empty()) look->tables.push_back(std::move(minibatches));
  const bool is_logarithmic = IsLogarithmic(view, choice);
  look->offers.push_back({is_logarithmic ? "logarithmic off" : "logarithmic on",
                          Text(view, kLogSwitchHelp), true, is_logarithmic});
  if (page.count() < page.num_rows) {
    look->offers.push_back({"earlier", Text(view, kPreviousPage), page.HasPrevious()});
    look->offers.push_back({"later", Text(view, kNextPage), page.HasNext()});
  }
}

bool CommandCurves(const View& view, std::string_view command, CurvesChoice* choice) {
  CommandReader words(command);
  if (words.Take("logarithmic")) {
    if (!words.IsLast("on") && !words.IsLast("off")) return false;
    choice->logarithmic = words.IsLast("on");
    return true;
  }
  const auto num_rows = static_cast<int64_t>(EpochsOf(EpochColumns(view)).size());
  const TablePage page = EpochPage(*choice, num_rows);
  if (command == "earlier" && page.HasPrevious()) {
    choice->epoch_row = page.first - 1;
  } else if (command == "later" && page.HasNext()) {
    choice->epoch_row = page.end;
  } else {
    return false;
  }
  return true;
}

Look CurvesRoom::Describe(const View& view) const {
  Look look = {.key = kKey, .title = Text(view, kTabCurves), .sentences = {RunPlaceText(view)}};
  DescribeCurves(view, choice, &look);
  return look;
}

bool CurvesRoom::Command(const View& view, std::string_view command, Actions*) {
  return CommandCurves(view, command, &choice);
}

}  // namespace playground
