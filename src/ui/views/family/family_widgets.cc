#include "ui/views/family/family_widgets.h"

#include <optional>

#include "look/family/family_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "ui/paper/number_dial.h"
#include "ui/paper/number_entry.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// What a slider covers of the dial, over orders of magnitude.
struct SliderEnds {
  double least;
  double most;
};
SliderEnds EndsOf(FamilyDialId id) {
  switch (id) {
    case FamilyDialId::kTemperature:
      return {0.05, 100};
    case FamilyDialId::kLambda:
      return {0.1, 1000};
    case FamilyDialId::kDraws:
      return {1, 100'000};
    case FamilyDialId::kSeed:
      break;  // it has a button
  }
  return {0, 0};
}

}  // namespace

bool NumberField(const FamilyPanelContext& context, std::string_view id, std::string_view name,
                 const Rect& area, double* value) {
  return NumberEntry(context.view, id, name, area, FamilyText(*value, 4), value, context.entry,
                     &context.actions->complaint);
}

void DrawDial(const FamilyPanelContext& context, FamilyDialId id, Rect row) {
  const FamilyDial& dial = DialOf(id);
  const std::string name = Text(context.view, dial.name);
  const double value = context.room->choice()[id];
  const std::string shown = FamilyText(value, 4);
  const SliderEnds ends = EndsOf(id);
  Rect rest;
  std::optional<double> asked =
      DrawNumberDial(context.view,
                     {.id = dial.key,
                      .name = name,
                      .help = Text(context.view, dial.help),
                      .value = value,
                      .shown = shown,
                      .slider_least = ends.least,
                      .slider_most = ends.most,
                      .is_whole = dial.is_whole,
                      .sign_help = dial.has_sign ? Text(context.view, kFamilySign) : ""},
                     row, context.entry, &context.actions->complaint, &rest);
  if (id == FamilyDialId::kSeed) {
    const ButtonLook redraw = {.label = Text(context.view, kFamilyRedraw),
                               .icon = Icon::kNewSeed,
                               .kind = ButtonLook::Kind::kOutlined};
    if (Button(context.palette, "redraw", rest.CutLeft(ButtonWidth(redraw)).Inset(0, 1), redraw)) {
      asked = value < dial.most ? value + 1 : 0;
    }
  }
  if (asked && !context.Command(DialCommand(id, *asked))) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(*asked)});
  }
}

std::vector<RowButton> PresetButtons(const FamilyPanelContext& context) {
  const View& view = context.view;
  std::vector<RowButton> buttons;
  for (const FamilyPreset& preset : FamilyPresets()) {
    buttons.push_back({.command = "preset " + std::string(preset.key),
                       .label = NameOf(view.language, preset),
                       .enabled = context.room->CanChoose(preset)});
  }
  const bool can_take = FamilyRoom::CanTake(view);
  buttons.push_back({.command = "take",
                     .label = Text(view, kFamilyTake),
                     .help = can_take
                                 ? std::string(Text(view, kFamilyTakeHelp))
                                 : Fill(Text(view, kFamilyTakeNone), {FamilyRoom::kMostClasses}),
                     .enabled = can_take});
  const int64_t count = context.room->num_classes();
  buttons.push_back({.command = "add",
                     .label = "+",
                     .help = Text(view, kFamilyAdd),
                     .enabled = count < FamilyRoom::kMostClasses,
                     .keeps_next = true});
  buttons.push_back({.command = "remove",
                     .label = "−",
                     .help = Text(view, kFamilyRemove),
                     .enabled = count > FamilyRoom::kLeastClasses});
  return buttons;
}

}  // namespace playground
