#include "look/hand/hand_texts.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "look/look_cells.h"
#include "look/table_page.h"
#include "look/tensor_tables.h"
#include "look/view_queries.h"
#include "look/weights/weights_room.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/knob_changes.h"

namespace playground {

using enum TextId;

namespace {

constexpr int kDecimals = 4;

std::string PlaceWithValue(const View& view, const HandPlace& place) {
  return place.is_bias() ? BiasText(view, place.layer, place.output)
                         : WeightText(view, place.layer, place.output, place.input);
}

bool IsPrediction(const View& view, const HandPlace& place) {
  return place.layer + 1 == view.trainer->network().num_layers() &&
         !view.trainer->data().is_classification();
}

// "coat", "unit 3"; "ŷ" of a regression, which has one output.
std::string NameOfOutput(const View& view, const HandPlace& place) {
  if (IsPrediction(view, place)) return "ŷ";
  return OutputName(view, place.layer, place.output);
}

// What moves with the place: "the output of coat"; "ŷ", which is the output of a regression itself.
std::string MovedOutput(const View& view, const HandPlace& place) {
  const std::string name = NameOfOutput(view, place);
  return IsPrediction(view, place) ? name : Fill(Text(view, kHandOutputOf), {name});
}

// With its sign, however small: "+0.0310", "−2.59e−5"; "0" is no change at all.
std::string ChangeText(double change) {
  if (change == 0) return "0";
  return (change > 0 ? "+" : "") + FigureText(change);
}

// As the model sees it.
double ScaledInput(const View& view, float value) {
  const bool is_byte = SetOf(view.trainer->data(), view.selected).has_bytes();
  return static_cast<double>(is_byte ? value * kByteScale : value);
}

std::string ReasonOfWeight(const View& view, const HandRoom& room, double change) {
  const HandPlace place = room.ChoiceOf(view).place;
  const std::string output = MovedOutput(view, place);
  if (place.layer + 1 < view.trainer->network().num_layers()) {
    return Text(view, kHandThroughLayers);
  }
  if (place.is_bias()) {
    return Fill(Text(view, kHandBiasMoves), {output, ChangeText(change)});
  }
  if (place.layer > 0) return Fill(Text(view, kHandOneOutput), {output});
  const Dataset example = room.EditedExample(view);
  const auto x = static_cast<double>(example.Feature(0, place.input));
  if (x == 0) return Text(view, kHandNoInk);
  const std::string factor = FigureText(x);
  return Fill(Text(view, kHandProduct),
              {ChangeText(change), x < 0 ? "(" + factor + ")" : factor, ChangeText(change * x),
               output, IsPrediction(view, place) ? "ŷ" : "o"});
}

struct FigurePair {
  TextId name;
  std::optional<double> before;
  std::optional<double> after;
};

LookCell ChangeCell(double change) { return NumberCell(change, ChangeText(change)); }

// Behind the name of a class: that it is the label, and the most likely one now.
std::string MarksOfClass(const View& view, const HandOutputs& outputs, std::size_t index) {
  std::string marks;
  const auto add = [&](std::string_view mark) {
    marks += marks.empty() ? " (" : ", ";
    marks += mark;
  };
  const auto shown = static_cast<int32_t>(index);
  if (SetOf(view.trainer->data(), view.selected).labels[view.selected.index] == shown) {
    add(Text(view, kLabel));
  }
  if (outputs.after.predicted == shown) add("max ŷ");
  return marks.empty() ? marks : marks + ")";
}

LookCell CellOf(const std::optional<double>& value) {
  return value ? FigureCell(*value) : UnknownCell();
}

}  // namespace

std::string HandFirstText(const View& view) {
  const bool is_plain =
      !view.trainer->data().has_images() || view.trainer->network().num_layers() > 1;
  return Text(view, is_plain ? kHandFirstPlain : kHandFirst);
}

std::string HandChosenText(const View& view, const HandRoom& room) {
  const HandPlace place = room.ChoiceOf(view).place;
  std::string text =
      Fill(Text(view, kHandChosen), {NameOfOutput(view, place), PlaceWithValue(view, place)});
  if (room.Value(view) != room.ValueBefore(view)) {
    text += view.language == Language::kChinese ? "。" : ". ";
    text += Fill(Text(view, kHandWas),
                 {SignedText(static_cast<double>(room.ValueBefore(view)), kDecimals)});
  }
  return text;
}

std::string HandReasonText(const View& view, const HandRoom& room) {
  const double change =
      static_cast<double>(room.Value(view)) - static_cast<double>(room.ValueBefore(view));
  if (change != 0) return ReasonOfWeight(view, room, change);
  const double moved =
      ScaledInput(view, room.Input(view)) - ScaledInput(view, room.InputBefore(view));
  if (moved == 0) return {};
  if (view.trainer->network().num_layers() > 1) return Text(view, kHandThroughLayers);
  return Fill(Text(view, kHandInputMoves),
              {ChangeText(moved), view.trainer->data().is_classification() ? "o" : "ŷ"});
}

std::vector<std::string> HandStateTexts(const View& view, const HandRoom& room) {
  const Trainer& trainer = *view.trainer;
  std::vector<std::string> texts;
  if (trainer.divergence()) {
    texts.push_back(Text(view, kHandDiverged));
  } else if (!room.CanEdit(view)) {
    texts.push_back(Text(view, view.run_waits ? kPredictFirst : kHandOnItsWay));
  }
  const std::vector<PlacedEdit> edits = HandEdits(trainer);
  const int64_t here = std::ssize(trainer.edits_now());
  const int64_t earlier = std::ssize(edits) - here;
  texts.push_back(here == 0 ? std::string(Text(view, kHandNoEdits))
                            : Fill(Text(view, kHandEditsHere), {here}));
  if (earlier > 0) {
    const int64_t last = edits[static_cast<std::size_t>(earlier - 1)].step;
    texts.push_back(Fill(Text(view, kHandEditsEarlier), {earlier, CountText(last)}));
  }
  if (const int64_t inputs = std::ssize(room.input_edits(view)); inputs > 0) {
    texts.push_back(Fill(Text(view, kHandInputsEdited), {inputs}));
  }
  return texts;
}

std::string HandInputName(const View& view, const HandRoom& room) {
  const int64_t feature = room.ChoiceOf(view).feature;
  if (SetOf(view.trainer->data(), view.selected).has_bytes()) return Text(view, kHandPixel);
  return Fill(Text(view, kHandFeature), {InputName(view, 0, feature)});
}

LookTable HandOutputsTable(const View& view, const HandOutputs& outputs) {
  const bool is_classifier = view.trainer->data().is_classification();
  LookTable table = {.key = "outputs",
                     .caption = Fill(Text(view, kHandOutputs), {ExampleName(view, view.selected)}),
                     .rows_name = Text(view, is_classifier ? kClassRows : kHandFigureRows)};
  double largest = 0;
  for (const ExampleOutputs* side : {&outputs.before, &outputs.after}) {
    for (const float logit : side->logits) {
      if (std::isfinite(logit)) {
        largest = std::max(largest, std::fabs(static_cast<double>(logit)));
      }
    }
  }
  const int decimals = ColumnDecimals(largest);
  if (!is_classifier) {
    table.columns = {{"before", Text(view, kHandBefore)}, {"after", Text(view, kHandAfter)}};
    table.rows.push_back(
        {.name = Text(view, kHandPrediction),
         .cells = {FixedCell(static_cast<double>(outputs.before.logits[0]), decimals),
                   FixedCell(static_cast<double>(outputs.after.logits[0]), decimals)}});
    return table;
  }
  table.columns = {{"logit_before", Text(view, kHandLogitBefore)},
                   {"logit_after", Text(view, kHandLogitAfter)},
                   {"probability_before", Text(view, kHandProbabilityBefore)},
                   {"probability_after", Text(view, kHandProbabilityAfter)}};
  for (std::size_t c = 0; c < outputs.after.logits.size(); ++c) {
    table.rows.push_back(
        {.name = ClassNameAt(view, static_cast<int64_t>(c)) + MarksOfClass(view, outputs, c),
         .cells = {FixedCell(static_cast<double>(outputs.before.logits[c]), decimals),
                   FixedCell(static_cast<double>(outputs.after.logits[c]), decimals),
                   FixedCell(static_cast<double>(outputs.before.probabilities[c]), kDecimals),
                   FixedCell(static_cast<double>(outputs.after.probabilities[c]), kDecimals)}});
  }
  table.selected_row = SetOf(view.trainer->data(), view.selected).labels[view.selected.index];
  return table;
}

LookTable HandFiguresTable(const View& view, const HandRoom& room, const HandOutputs& outputs) {
  LookTable table = {.key = "figures",
                     .caption = Text(view, kHandFigures),
                     .rows_name = Text(view, kHandFigureRows),
                     .columns = {{"before", Text(view, kHandBefore)},
                                 {"after", Text(view, kHandAfter)},
                                 {"change", Text(view, kHandChange)}}};
  const HandFigures before = room.FiguresBefore(view), after = room.FiguresAfter(view);
  const auto of = [](const std::optional<SetFigures>& set, double SetFigures::* figure) {
    return set ? std::optional((*set).*figure) : std::nullopt;
  };
  std::vector<FigurePair> pairs = {
      {kHandExampleLoss, static_cast<double>(outputs.before.loss),
       static_cast<double>(outputs.after.loss)},
      {kHandTrainLoss, of(before.train, &SetFigures::loss), of(after.train, &SetFigures::loss)},
      {kHandTestLoss, of(before.test, &SetFigures::loss), of(after.test, &SetFigures::loss)}};
  if (view.trainer->data().is_classification()) {
    pairs.push_back({kHandTrainAccuracy, of(before.train, &SetFigures::accuracy),
                     of(after.train, &SetFigures::accuracy)});
    pairs.push_back({kHandTestAccuracy, of(before.test, &SetFigures::accuracy),
                     of(after.test, &SetFigures::accuracy)});
  }
  for (const FigurePair& pair : pairs) {
    LookRow row = {.name = Text(view, pair.name),
                   .cells = {CellOf(pair.before), CellOf(pair.after)}};
    row.cells.push_back(pair.before && pair.after ? ChangeCell(*pair.after - *pair.before)
                                                  : UnknownCell());
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable HandInputsTable(const View& view, const HandRoom& room) {
  const Dataset example = room.EditedExample(view);
  std::vector<float> values;
  for (int64_t d = 0; d < example.num_features; ++d) values.push_back(example.Feature(0, d));
  if (view.trainer->data().has_images()) {
    LookTable table =
        TableOfPixels(view, values.data(), "inputs", ExampleName(view, view.selected));
    table.caption = Text(view, kHandInputs);
    return table;
  }
  const TablePage page = PageWith(room.ChoiceOf(view).feature, example.num_features);
  LookTable table = {.key = "inputs",
                     .caption = Text(view, kHandInputs),
                     .rows_name = Text(view, kInputColumn),
                     .columns = {{"value", "x"}}};
  for (int64_t d = page.first; d < page.end; ++d) {
    table.rows.push_back({.name = InputName(view, 0, d),
                          .cells = {FixedCell(static_cast<double>(values[d]), 4)},
                          .command = Fill("feature {}", {d})});
  }
  table.selected_row = room.ChoiceOf(view).feature - page.first;
  SetPage(page, &table);
  return table;
}

}  // namespace playground
