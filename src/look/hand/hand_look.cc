// By hand as data.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "look/hand/hand_room.h"
#include "look/hand/hand_texts.h"
#include "look/look_cells.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "look/weights/weights_room.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/knob_changes.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::size_t kMostEditsListed = 50;

// The last edits of the run, in their order.
LookTable EditsTable(const View& view, const std::vector<PlacedEdit>& edits) {
  LookTable table = {.key = "edits",
                     .caption = Text(view, kHandEdits),
                     .rows_name = Text(view, kHandPlaceColumn),
                     .columns = {{"step", Text(view, kHandStepColumn)},
                                 {"before", Text(view, kHandBefore)},
                                 {"after", Text(view, kHandAfter)}}};
  const std::size_t first = edits.size() - std::min(edits.size(), kMostEditsListed);
  for (std::size_t i = first; i < edits.size(); ++i) {
    const HandEdit& edit = edits[i].edit;
    table.rows.push_back(
        {.name = PlaceText(edit.place),
         .cells = {CountCell(edits[i].step),
                   NumberCell(edit.before, ShortText(static_cast<double>(edit.before), 6)),
                   NumberCell(edit.after, ShortText(static_cast<double>(edit.after), 6))}});
  }
  table.first_row = static_cast<int64_t>(first);
  table.num_rows = static_cast<int64_t>(edits.size());
  return table;
}

void OfferValues(const View& view, const HandRoom& room, Look* look) {
  const HandPlace place = room.ChoiceOf(view).place;
  LookOffer value = OfferOfNumber("value ", ShortestText(static_cast<double>(room.Value(view))),
                                  Text(view, place.is_bias() ? kHandBias : kHandWeight),
                                  {.least = 0, .most = HandRoom::kLargestWeight, .has_sign = true});
  value.enabled = room.CanEdit(view);
  value.help = Text(view, kHandWeightHelp);
  look->offers.push_back(std::move(value));
  const bool is_byte = SetOf(view.trainer->data(), view.selected).has_bytes();
  LookOffer ink = OfferOfNumber(
      "ink ", ShortestText(static_cast<double>(room.Input(view))), HandInputName(view, room),
      {.least = 0, .most = is_byte ? 255 : HandRoom::kLargestInput, .has_sign = !is_byte});
  ink.help = Text(view, kHandInputHelp);
  look->offers.push_back(std::move(ink));
}

void OfferWaysBack(const View& view, const HandRoom& room, Look* look) {
  const Trainer& trainer = *view.trainer;
  look->offers.push_back(
      {.command = "undo", .label = Text(view, kUndo), .enabled = room.CanUndo(view)});
  look->offers.push_back(
      {.command = "redo", .label = Text(view, kHandRedo), .enabled = room.CanRedo(view)});
  look->offers.push_back({.command = "put_back",
                          .label = Text(view, kHandPutBack),
                          .enabled = room.CanEdit(view) && !trainer.edits_now().empty()});
  look->offers.push_back({.command = "restore",
                          .label = Text(view, kHandRestore),
                          .enabled = !room.input_edits(view).empty()});
  const std::vector<PlacedEdit> edits = HandEdits(trainer);
  if (!edits.empty() && trainer.edits_now().empty()) {
    look->offers.push_back(
        {.command = "back",
         .label = Fill(Text(view, kHandGoBack), {CountText(edits.back().step)})});
  }
}

void OfferPlaces(const View& view, const HandRoom& room, Look* look) {
  const Trainer& trainer = *view.trainer;
  const HandChoice choice = room.ChoiceOf(view);
  const HandPlace& place = choice.place;
  const ConstMatrixView weight = trainer.parameters().Weight(place.layer);
  const int64_t num_layers = trainer.network().num_layers();
  for (int64_t l = 0; l < num_layers && num_layers > 1; ++l) {
    look->offers.push_back({Fill("layer {}", {l}), WeightName(l), true, l == place.layer});
  }
  look->offers.push_back(
      OfferOfWhole("output ", place.output, Text(view, kOutputNumber), 0, weight.rows));
  look->offers.push_back(OfferOfWhole("input ", std::max<int64_t>(place.input, 0),
                                      Text(view, kInputNumber), 0, weight.columns));
  look->offers.push_back(
      {.command = "bias", .label = Text(view, kHandBiasOf), .chosen = place.is_bias()});
  look->offers.push_back(OfferOfWhole("feature ", choice.feature, Text(view, kHandFeatureNumber), 0,
                                      trainer.network().num_inputs()));
  look->offers.push_back(OfferOfWhole("example ", view.selected.index, Text(view, kExampleNumber),
                                      0, SetOf(trainer.data(), view.selected).num_examples));
}

}  // namespace

Look HandRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, kTabHand),
               .sentences = {Text(view, kHandExplained), HandFirstText(view), RunPlaceText(view)}};
  const std::string edited = HandEditedSentence(view);
  if (!edited.empty()) look.sentences.push_back(edited);
  for (std::string& text : HandStateTexts(view, *this)) look.sentences.push_back(std::move(text));
  look.sentences.push_back(HandChosenText(view, *this));
  if (std::string reason = HandReasonText(view, *this); !reason.empty()) {
    look.sentences.push_back(std::move(reason));
  }
  const DataSplit& data = view.trainer->data();
  const Dataset& set = SetOf(data, view.selected);
  look.sentences.push_back(
      data.is_classification()
          ? Fill(Text(view, kLabelIs), {ClassNameAt(view, set.labels[view.selected.index])})
          : Fill(Text(view, kHandTarget),
                 {FixedText(static_cast<double>(set.targets[view.selected.index]), 4)}));
  const HandOutputs outputs = OutputsOf(view);
  look.tables = {HandOutputsTable(view, outputs), HandFiguresTable(view, *this, outputs)};
  if (const std::vector<PlacedEdit> edits = HandEdits(*view.trainer); !edits.empty()) {
    look.tables.push_back(EditsTable(view, edits));
  }
  look.tables.push_back(HandInputsTable(view, *this));
  const HandPlace place = ChoiceOf(view).place;
  for (LookTable& table : WeightTables(view, {.layer = place.layer,
                                              .output = place.output,
                                              .input = std::max<int64_t>(place.input, 0)})) {
    look.tables.push_back(std::move(table));
  }
  OfferValues(view, *this, &look);
  OfferWaysBack(view, *this, &look);
  OfferPlaces(view, *this, &look);
  return look;
}

}  // namespace playground
