#include "look/confusion/confusion_room.h"

#include <algorithm>
#include <cassert>

#include "look/command_reader.h"
#include "look/look_cells.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// One row a label, one column a class it was taken for, and the number of examples of the label.
LookTable MatrixTable(const View& view, bool as_percent) {
  const ConfusionCounts matrix = CountsOf(view);
  LookTable table = {
      .key = as_percent ? "shares" : "counts",
      .caption = Fill(Text(view, kSeriesOf), {Text(view, kConfusionTitle),
                                              Text(view, as_percent ? kPercentOfLabel : kCounts)}),
      .rows_name = Text(view, kLabelAxis)};
  const int64_t n = matrix.num_classes();
  for (int64_t c = 0; c < n; ++c) {
    table.columns.push_back({.key = Fill("predicted_{}", {c}),
                             .name = ClassNameAt(view, c),
                             .unit = as_percent ? "%" : Text(view, kCountAxis)});
  }
  table.columns.push_back(
      {.key = "all", .name = Text(view, kAllOfLabel), .unit = Text(view, kCountAxis)});
  for (int64_t label = 0; label < std::min(n, kMostListedRows); ++label) {
    LookRow row = {.name = ClassNameAt(view, label)};
    for (int64_t c = 0; c < n; ++c) {
      row.cells.push_back(as_percent ? FixedCell(100 * matrix.Share(label, c), 1)
                                     : CountCell(matrix.Count(label, c)));
    }
    row.cells.push_back(CountCell(matrix.RowSum(label)));
    table.rows.push_back(std::move(row));
  }
  table.num_rows = n;
  return table;
}

LookTable WorstTable(const View& view) {
  const ConfusionCounts matrix = CountsOf(view);
  LookTable table = {.key = "worst",
                     .caption = Text(view, kWorstConfusions),
                     .rows_name = Text(view, kConfusedPair),
                     .columns = {{"count", Text(view, kCounts), Text(view, kCountAxis)},
                                 {"share", Text(view, kShareColumn), "%"}}};
  for (const ConfusionCell& cell :
       WorstConfusions(*view.test_evaluation, matrix.num_classes(), kMostWorstPairs)) {
    table.rows.push_back({.name = PairName(view, cell),
                          .cells = {CountCell(matrix.Count(cell.label, cell.predicted)),
                                    FixedCell(100 * matrix.Share(cell.label, cell.predicted), 1)},
                          .command = CanShowCell(view) ? CommandOf(cell) : ""});
  }
  return table;
}

}  // namespace

bool HasConfusion(const View& view) {
  return view.test_evaluation != nullptr && !view.test_evaluation->confusion.empty();
}

bool CanShowCell(const View& view) {
  return HasConfusion(view) && view.trainer->data().has_images();
}

ConfusionCounts CountsOf(const View& view) {
  assert(HasConfusion(view));
  return ConfusionCounts(*view.test_evaluation, view.trainer->data().num_classes);
}

std::string ConfusionRemark(const View& view) {
  const EvaluationResult& evaluation = *view.test_evaluation;
  return Fill(Text(view, kConfusionRemark),
              {CountText(evaluation.num_examples), FixedText(evaluation.accuracy, 4),
               MomentText(view, view.test_evaluation_step)});
}

std::string PairName(const View& view, const ConfusionCell& cell) {
  return ClassNameAt(view, cell.label) + " → " + ClassNameAt(view, cell.predicted);
}

std::string ConfusionSentence(const View& view, const ConfusionCell& cell) {
  const ConfusionCounts matrix = CountsOf(view);
  const TextId id = cell.label == cell.predicted ? kConfusionRight : kConfusionWrong;
  return Fill(Text(view, id), {CountText(matrix.Count(cell.label, cell.predicted)),
                               CountText(matrix.RowSum(cell.label)), ClassNameAt(view, cell.label),
                               ClassNameAt(view, cell.predicted),
                               PercentText(matrix.Share(cell.label, cell.predicted))});
}

std::string CommandOf(const ConfusionCell& cell) {
  return Fill("cell {} {}", {cell.label, cell.predicted});
}

Look ConfusionRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, kTabConfusion),
               .sentences = {RunPlaceText(view)},
               .offers = {{"percent off", Text(view, kCounts), true, !choice.as_percent},
                          {"percent on", Text(view, kPercentOfLabel), true, choice.as_percent}}};
  if (!HasConfusion(view)) {
    look.sentences.push_back(Text(view, kNotEvaluatedYet));
    return look;
  }
  look.sentences.push_back(ConfusionRemark(view));
  // The one that is drawn comes first.
  look.tables = {MatrixTable(view, choice.as_percent), MatrixTable(view, !choice.as_percent)};
  LookTable worst = WorstTable(view);
  if (worst.rows.empty()) {
    look.sentences.push_back(Text(view, kNoConfusion));
  } else {
    look.tables.push_back(std::move(worst));
  }
  return look;
}

bool ConfusionRoom::Command(const View& view, std::string_view command, Actions* actions) {
  CommandReader words(command);
  if (words.Take("percent")) {
    if (!words.IsLast("on") && !words.IsLast("off")) return false;
    choice.as_percent = words.IsLast("on");
    return true;
  }
  const int64_t num_classes = view.trainer->data().num_classes;
  if (!CanShowCell(view) || !words.Take("cell") || !words.TakeNumber(0, num_classes) ||
      !words.TakeLastNumber(0, num_classes)) {
    return false;
  }
  actions->open_view = "examples";
  actions->tell_view = command;
  return true;
}

}  // namespace playground
