#include "look/softmax/softmax_room.h"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "look/command_reader.h"
#include "look/look_cells.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

namespace {

// One row a class, the label's chosen; below them the sums.
LookTable TableOf(const View& view, const SoftmaxSheet& sheet) {
  LookTable table = {.key = "classes",
                     .caption = ExampleName(view, view.selected),
                     .rows_name = Text(view, kClassRows),
                     .selected_row = sheet.label};
  LookRow sums = {.name = "Σ"};
  for (const SoftmaxColumn column : kSoftmaxColumns) {
    table.columns.push_back({std::string(KeyOf(column)), TitleOf(view, column)});
    const std::optional<double> total = sheet.TotalOf(column);
    sums.cells.push_back(total ? NumberCell(*total, FixedText(*total, 4)) : LookCell{});
  }
  for (int64_t c = 0; c < static_cast<int64_t>(sheet.logits.size()); ++c) {
    LookRow row = {.name = ClassNameAt(view, c)};
    for (const SoftmaxColumn column : kSoftmaxColumns) {
      row.cells.push_back(NumberCell(sheet.ValueOf(column, c), sheet.TextOf(column, c)));
    }
    table.rows.push_back(std::move(row));
  }
  table.rows.push_back(std::move(sums));
  return table;
}

}  // namespace

Look SoftmaxRoom::Describe(const View& view) const {
  Look look = {
      .key = kKey, .title = Text(view, kTabSoftmax), .sentences = {Text(view, kSoftmaxExplained)}};
  const std::optional<SoftmaxSheet> sheet = MakeSoftmaxSheet(view, choice);
  if (!sheet) {
    look.sentences.push_back(Text(view, kSoftmaxNoLogits));
    return look;
  }
  look.sentences.push_back(MomentText(view, view.trainer->num_steps()));
  look.sentences.push_back(ExampleName(view, view.selected));
  look.sentences.push_back(LabelText(view, *sheet));
  look.sentences.push_back(PredictionText(view, *sheet));
  look.sentences.push_back(LossText(view, *sheet));
  for (const SoftmaxColumn column : kSoftmaxColumns) {
    look.sentences.push_back(std::string(TitleOf(view, column)) + ": " + FormulaOf(column));
  }
  look.tables.push_back(TableOf(view, *sheet));
  look.offers = {
      {.command = "previous",
       .label = Fill(Text(view, kPreviousIs), {ExampleName(view, NeighbourOf(view, -1))})},
      {.command = "next",
       .label = Fill(Text(view, kNextIs), {ExampleName(view, NeighbourOf(view, 1))})},
      {.command = "restore", .label = Text(view, kSoftmaxRestore), .enabled = sheet->is_changed}};
  for (int64_t c = 0; c < static_cast<int64_t>(sheet->logits.size()); ++c) {
    // A logit that is not finite can be told to be another, but is no number to start from.
    const double logit = static_cast<double>(sheet->logits[c]);
    look.offers.push_back(OfferOfValue(Fill("logit {} ", {c}),
                                       ShortestText(std::isfinite(logit) ? logit : 0),
                                       Fill(Text(view, kSoftmaxSetLogit), {ClassNameAt(view, c)})));
    look.offers.back().kind = LookValueKind::kNumber;
  }
  look.offers.push_back(OfferOfWhole("example ", view.selected.index, Text(view, kExampleNumber), 0,
                                     SetOf(view.trainer->data(), view.selected).num_examples));
  return look;
}

// "next", "previous", "example 12" of the same set; "logit 3 2.5": what if the logit of class 3 were 2.5;
// "restore" takes the model's own.
bool SoftmaxRoom::Command(const View& view, std::string_view command, Actions* actions) {
  const std::optional<SoftmaxSheet> sheet = MakeSoftmaxSheet(view, choice);
  if (!sheet) return false;
  CommandReader words(command);
  if (words.IsLast("next") || words.IsLast("previous")) {
    actions->select = NeighbourOf(view, words.IsLast("next") ? 1 : -1);
    return true;
  }
  if (words.IsLast("restore")) {
    choice.logits.clear();
    return true;
  }
  if (words.Take("example")) {
    const int64_t count = SetOf(view.trainer->data(), view.selected).num_examples;
    const std::optional<int64_t> index = words.TakeLastNumber(0, count);
    if (index) actions->select = ExampleChoice{view.selected.from_test, *index};
    return index.has_value();
  }
  if (!words.Take("logit")) return false;
  const std::optional<int64_t> c = words.TakeNumber(0, static_cast<int64_t>(sheet->logits.size()));
  const std::optional<double> value = words.TakeLastReal();
  if (!c || !value || !std::isfinite(static_cast<float>(*value))) return false;
  SetLogit(view, *c, static_cast<float>(*value), &choice);
  return true;
}

}  // namespace playground
