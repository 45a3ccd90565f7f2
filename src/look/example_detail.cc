#include "look/example_detail.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "look/look_cells.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

void AddOutputs(const View& view, const ExampleOutputs& outputs, ExampleDetail* detail) {
  detail->has_outputs = true;
  detail->is_right = outputs.predicted == detail->label_class;
  detail->prediction = ClassNameAt(view, outputs.predicted);
  detail->loss =
      Fill(Text(view, kLossOfExample), {FixedText(static_cast<double>(outputs.loss), 4)});
  for (const float logit : outputs.logits) {
    if (!std::isfinite(logit)) continue;
    detail->lowest_logit = std::min(detail->lowest_logit, static_cast<double>(logit));
    detail->highest_logit = std::max(detail->highest_logit, static_cast<double>(logit));
  }
  const int decimals = ColumnDecimals(std::max(detail->highest_logit, -detail->lowest_logit));
  for (std::size_t c = 0; c < detail->classes.size(); ++c) {
    ClassOutput& one = detail->classes[c];
    one.is_wrong_prediction = outputs.predicted == static_cast<int32_t>(c) && !one.is_label;
    one.logit = FixedCell(static_cast<double>(outputs.logits[c]), decimals);
    one.probability = FixedCell(static_cast<double>(outputs.probabilities[c]), 4);
  }
}

}  // namespace

std::optional<ExampleDetail> SelectedExampleDetail(const View& view) {
  const DataSplit& data = view.trainer->data();
  const Dataset& set = SetOf(data, view.selected);
  const int64_t index = view.selected.index;
  if (index >= set.num_examples) return std::nullopt;
  ExampleDetail detail = {.name = ExampleName(view, view.selected),
                          .label = ClassNameAt(view, set.labels[index]),
                          .prediction = std::string(kUnknown),
                          .loss = std::string(kUnknown),
                          .label_class = set.labels[index]};
  if (!data.has_images()) {
    detail.features = "(" + FixedText(static_cast<double>(set.Feature(index, 0)), 3) + ", " +
                      FixedText(static_cast<double>(set.Feature(index, 1)), 3) + ")";
  }
  for (int64_t c = 0; c < data.num_classes; ++c) {
    detail.classes.push_back({.name = ClassNameAt(view, c),
                              .is_label = c == detail.label_class,
                              .logit = UnknownCell(),
                              .probability = UnknownCell()});
  }
  if (view.selected_outputs != nullptr) AddOutputs(view, *view.selected_outputs, &detail);
  return detail;
}

std::string ExampleSentence(const View& view, const ExampleChoice& choice, int32_t predicted) {
  const int32_t label = SetOf(view.trainer->data(), choice).labels[choice.index];
  const std::string name = ExampleName(view, choice);
  if (predicted < 0) {
    return Fill(Text(view, kSeriesOf),
                {name, Fill(Text(view, kLabelIs), {ClassNameAt(view, label)})});
  }
  return Fill(Text(view, predicted == label ? kExampleRight : kExampleWrong),
              {name, ClassNameAt(view, label), ClassNameAt(view, predicted)});
}

std::string DetailSentence(const View& view, const ExampleDetail& detail) {
  const int32_t predicted = detail.has_outputs ? view.selected_outputs->predicted : -1;
  std::string sentence = ExampleSentence(view, view.selected, predicted);
  if (!detail.features.empty()) sentence += " x = " + detail.features;
  if (detail.has_outputs) {
    sentence += " " + Fill(Text(view, kSeriesOf), {Text(view, kLoss), detail.loss});
  }
  return sentence;
}

LookTable DetailTable(const View& view, const ExampleDetail& detail) {
  LookTable table = {.key = "outputs",
                     .caption = Fill(Text(view, kOutputsOf), {detail.name}),
                     .rows_name = Text(view, kClassColumn),
                     .columns = {{"logit", Text(view, kLogitColumn)},
                                 {"probability", Text(view, kProbabilityColumn)},
                                 {"mark", Text(view, kResultColumn)}}};
  for (const ClassOutput& one : detail.classes) {
    if (static_cast<int64_t>(table.rows.size()) == kMostListedRows) break;
    const char* mark = one.is_label              ? Text(view, kLabel)
                       : one.is_wrong_prediction ? Text(view, kPrediction)
                                                 : "";
    table.rows.push_back({.name = one.name, .cells = {one.logit, one.probability, {mark}}});
  }
  table.num_rows = static_cast<int64_t>(detail.classes.size());
  if (detail.label_class < static_cast<int64_t>(table.rows.size())) {
    table.selected_row = detail.label_class;
  }
  return table;
}

LookTable PixelTable(const View& view) {
  const DataSplit& data = view.trainer->data();
  const Dataset& set = SetOf(data, view.selected);
  LookTable table = {.key = "pixels",
                     .caption = Fill(Text(view, kPixelsOf), {ExampleName(view, view.selected)}),
                     .rows_name = Text(view, kPixelRow)};
  for (int64_t x = 0; x < std::min(data.image_width, kMostListedRows); ++x) {
    table.columns.push_back({.key = Fill("column_{}", {x}),
                             .name = Fill(Text(view, kPixelColumn), {std::to_string(x)})});
  }
  for (int64_t y = 0; y < std::min(data.image_height, kMostListedRows); ++y) {
    LookRow row = {.name = std::to_string(y)};
    for (std::size_t x = 0; x < table.columns.size(); ++x) {
      row.cells.push_back(
          FixedCell(static_cast<double>(set.Feature(
                        view.selected.index, y * data.image_width + static_cast<int64_t>(x))),
                    3));
    }
    table.rows.push_back(std::move(row));
  }
  table.num_rows = data.image_height;
  return table;
}

}  // namespace playground
