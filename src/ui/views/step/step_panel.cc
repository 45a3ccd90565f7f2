#include "ui/views/step/step_panel.h"

#include <algorithm>
#include <string>
#include <vector>

#include "look/step/phase_texts.h"
#include "look/step/step_focus.h"
#include "look/step/step_phases.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/playback_bar.h"
#include "ui/paper/formula.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/step/step_tensors.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kNarrow = 480;
constexpr float kLow = 420;  // up to here the place of the step has no line
constexpr float kPlaybackRow = 26;
constexpr float kTitleRow = 24;

// Where the buttons that play stand.
enum class PlaybackPlace { kNowhere, kBesideTitle, kInOwnRow };
PlaybackPlace PlaceOfPlayback(const View& view, const Rect& area) {
  if (HidesPlayback(view)) return PlaybackPlace::kNowhere;
  const bool has_row = area.height() > kLow || area.width() < kNarrow;
  return has_row ? PlaybackPlace::kInOwnRow : PlaybackPlace::kBesideTitle;
}

// Play back, play, and how fast. A finger or the mouse anywhere else stops it.
void DrawPlayback(const View& view, Rect area, StepRoom* room, Actions* actions) {
  const bool has_clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  const bool has_list = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
  if (has_clicked && !has_list && !area.Contains(ImGui::GetIO().MousePos)) {
    room->Command(view, "pause", actions);
  }
  const Playback& playback = room->playback();
  const auto told = [&](const std::string& command) {
    if (!command.empty()) room->Command(view, command, actions);
  };
  told(DrawPlayBackButton(view, playback, CanPlayBack(view), area.CutLeft(kPlaybackButton, 4)));
  told(DrawPlayButton(view, playback, true, Text(view, kStepPlayHelp),
                      area.CutLeft(kPlaybackButton, 4)));
  told(DrawPlaybackSpeed(view, playback, Text(view, kStepPlaySpeed),
                         area.CutLeft(kPlaybackSpeedField)));
}
constexpr float kPlaybackWidth = 2 * (kPlaybackButton + 4) + kPlaybackSpeedField;

// The phases side by side, those behind filled, the present one in the accent; arrows at both ends.
void DrawStrip(const View& view, Rect area, const std::vector<StepPhase>& phases, StepRoom* room,
               Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  StepChoice* state = &room->choice;
  if (Button(palette, "previous phase", area.CutLeft(kButtonHeight, kUnit),
             {.icon = Icon::kPrevious,
              .kind = ButtonLook::Kind::kOutlined,
              .enabled = HasStep(view)})) {
    room->Command(view, "previous", actions);
  }
  HelpOnHover(palette, Text(view, kPreviousPhaseHelp), "Shift+N");
  if (Button(palette, "next phase", area.CutRight(kButtonHeight, kUnit),
             {.icon = Icon::kNext, .kind = ButtonLook::Kind::kPrimary})) {
    room->Command(view, "next", actions);
  }
  HelpOnHover(palette, Text(view, kNextPhaseHelp), "N");

  // Where the names do not fit, numbers, and more room for the one name that matters.
  const auto name_of = [&](std::size_t i) {
    return NumberedPhaseName(view, phases, static_cast<int64_t>(i));
  };
  const float equal_width = area.width() / static_cast<float>(phases.size());
  bool has_names = true;
  for (std::size_t i = 0; i < phases.size(); ++i) {
    has_names &= MeasureText(TextStyle::kBold, name_of(i)).x <= equal_width - kUnit;
  }
  const auto now = static_cast<std::size_t>(state->phase);
  const float wide =
      has_names ? equal_width
                : std::max(equal_width, MeasureText(TextStyle::kBold, name_of(now)).x + 2 * kUnit);
  const float width =
      (area.width() - wide) / static_cast<float>(std::max<std::size_t>(1, phases.size() - 1));
  for (std::size_t i = 0; i < phases.size(); ++i) {
    const float left = area.left + width * static_cast<float>(i) + (i > now ? wide - width : 0);
    const Rect chip{left + 1, area.top, left + (i == now ? wide : width) - 1, area.bottom};
    const bool is_now = HasStep(view) && static_cast<int64_t>(i) == state->phase;
    const bool is_past = HasStep(view) && static_cast<int64_t>(i) < state->phase;
    ImGui::PushID(static_cast<int>(i));
    if (ClickArea(palette, "phase", chip) && HasStep(view)) {
      state->phase = static_cast<int64_t>(i);
    }
    if (ImGui::IsItemHovered())
      list->AddRectFilled(chip.min(), chip.max(), palette.hover, kRounding);
    HelpOnHover(palette, PhaseTitle(view, phases[i]));
    ImGui::PopID();
    list->AddRectFilled({chip.left, chip.bottom - 3}, chip.max(),
                        is_now    ? palette.accent
                        : is_past ? WithAlpha(palette.accent, 0.45f)
                                  : palette.hairline);
    const std::string name = has_names || i == now ? name_of(i) : std::to_string(i + 1);
    DrawTextIn(list, is_now ? TextStyle::kBold : TextStyle::kSmall,
               {chip.left, chip.top, chip.right, chip.bottom - 4}, Align::kCenter,
               is_now    ? palette.accent
               : is_past ? palette.text
                         : palette.text_soft,
               name);
  }
}

// How much of the panel the explanation takes; what is low has no place for the reason.
struct ExplanationLayout {
  bool is_low;
  float reason_height;  // 0: there is none
  bool is_narrow;       // the numbers have two lines
  float beside_title;   // what is taken of its line
  // The formula in symbols is built up, with fractions, where there is height for them.
  float symbols_height() const { return is_low ? 24 : 44; }
  // One line, two where they wrap, and a fraction's height where there is room for it.
  float numbers_height() const { return !is_low ? 50.f : is_narrow ? 42.f : 24.f; }
  float formula_height() const { return symbols_height() + numbers_height(); }
  float height() const {
    return 26 + formula_height() + kUnit / 2 +
           (reason_height > 0 ? reason_height + kUnit : kUnit / 2);
  }
};

float ReasonHeight(const std::string& why, float width) {
  return why.empty() ? 0 : MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, width, why)).y;
}

// Title, shapes, formula with and without numbers, and why.
void DrawExplanation(const View& view, Rect area, const ExplanationLayout& layout,
                     const StepPhase& phase, const StepFocus& focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const int64_t batch_size = view.trainer->last_minibatch().batch_size();
  const std::string title = PhaseTitle(view, phase);
  Rect heading = area.CutTop(kTitleRow, 2);
  heading.CutRight(layout.beside_title);
  const float room = heading.width() - MeasureText(TextStyle::kBold, title).x - 2 * kUnit;
  std::string shapes;
  for (const std::string& text : PhaseShapesTexts(view.trainer->network(), phase, batch_size)) {
    if (shapes.empty() && MeasureText(TextStyle::kSmall, text).x <= room) shapes = text;
  }
  DrawHeading(list, palette, heading, title, shapes);
  const StepFormula formula = MakeStepFormula(view, phase, focus);
  Rect box = area.CutTop(layout.formula_height(), kUnit / 2);
  list->AddRectFilled(box.min(), box.max(), palette.panel, kRounding);
  box = box.Inset(1.5f * kUnit, layout.is_low ? 2.f : 4.f);
  const Rect symbols = box.CutTop(layout.symbols_height() - (layout.is_low ? 2.f : 0.f));
  DrawFormulaIn(list, TextStyle::kBody, symbols, Align::kLeft, palette.text_soft, formula.symbols);
  std::string numbers = formula.numbers;
  const auto fits = [&](const std::string& text) {
    const float width = layout.is_low ? MeasureText(TextStyle::kBold, text).x
                                      : FormulaWidth(text, TextStyle::kBold);
    return width <= box.width();
  };
  for (const std::string& shorter : formula.shorter) {
    if (fits(numbers)) break;
    numbers = shorter;
  }
  if (layout.is_narrow && (layout.is_low || !fits(numbers))) {
    DrawParagraph(list, TextStyle::kBold, box.min(), box.width(), palette.text, numbers);
  } else {
    DrawFormulaIn(list, TextStyle::kBold, box, Align::kLeft, palette.text, numbers);
  }
  if (layout.reason_height > 0) {
    DrawParagraph(list, TextStyle::kSmall, area.min(), area.width(), palette.text_soft,
                  formula.why);
  }
}

}  // namespace

void DrawStepPanel(const View& view, const Rect& area, StepRoom* room, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<StepPhase> phases = PhasesOf(view.trainer->network());
  StepChoice* state = &room->choice;
  Rect rest = area;
  KeepInRange(view, state);
  const PlaybackPlace playback = PlaceOfPlayback(view, area);
  DrawStrip(view, rest.CutTop(kButtonHeight, kUnit), phases, room, actions);
  const bool has_place = HasStep(view) && area.height() > kLow;
  if (playback == PlaybackPlace::kInOwnRow) {
    Rect row = rest.CutTop(kPlaybackRow, kUnit / 2);
    DrawPlayback(view, row.CutLeft(kPlaybackWidth, 2 * kUnit), room, actions);
    const std::string place = PlaceOfStep(view);
    // Below the buttons where it is longer than what they leave.
    if (has_place && MeasureText(TextStyle::kSmall, place).x > row.width()) {
      row = rest.CutTop(18, kUnit / 2);
    }
    if (has_place) {
      DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.text_soft, place);
    }
  } else if (has_place) {
    DrawTextIn(list, TextStyle::kSmall, rest.CutTop(18, 2), Align::kLeft, palette.text_soft,
               PlaceOfStep(view));
  }
  if (playback == PlaybackPlace::kBesideTitle) {
    DrawPlayback(view, Rect(rest).CutTop(kTitleRow).CutRight(kPlaybackWidth), room, actions);
  }
  if (!HasStep(view)) {
    DrawEmpty(list, palette, rest, Text(view, kNoStepYet));
    return;
  }
  const StepPhase& phase = phases[state->phase];
  StepFocus focus = FocusFor(view, phase, *state);
  const StepFocus before = focus;
  const bool is_low = rest.height() < 340;
  const ExplanationLayout layout = {
      .is_low = is_low,
      .reason_height =
          is_low ? 0 : ReasonHeight(MakeStepFormula(view, phase, focus).why, area.width()),
      .is_narrow = area.width() < kNarrow,
      .beside_title = playback == PlaybackPlace::kBesideTitle ? kPlaybackWidth : 0};
  const Rect explanation = rest.CutTop(layout.height());
  DrawStepTensors(view, rest, phases, state->phase, &focus);
  if (focus.layer != before.layer) {
    // Another layer has other outputs and inputs.
    StepChoice other = *state;
    other.focus.layer = focus.layer;
    focus = FocusFor(view, phase, other);
  }
  // Of what the mouse is over, while it is there.
  DrawExplanation(view, explanation, layout, phase, focus);
  const bool is_chosen = ImGui::IsMouseDown(ImGuiMouseButton_Left) ||
                         ImGui::IsMouseReleased(ImGuiMouseButton_Left) || ImGui::GetIO().NavVisible;
  if (is_chosen) Choose(view, phase, before, focus, state);
}

void StepPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  StepRoom* room = &rooms->Get<StepRoom>();
  room->Tick(view, ImGui::GetTime(), actions);
  DrawStepPanel(view, area, room, actions);
}

float StepPanel::LeastHeight(const View& view, float width, Rooms*) {
  constexpr float kLeast = 330;
  const bool has_row = PlaceOfPlayback(view, {0, 0, width, kLeast}) == PlaybackPlace::kInOwnRow;
  return has_row ? kLeast + kPlaybackRow + kUnit / 2 : kLeast;
}

bool StepPanel::HandleKeys(const View& view, Rooms* rooms, Actions* actions) {
  if (!ImGui::IsKeyPressed(ImGuiKey_N)) return false;
  const char* command = ImGui::GetIO().KeyShift ? "previous" : "next";
  rooms->Get<StepRoom>().Command(view, command, actions);
  return true;
}

}  // namespace playground
