#include "ui/window/top_bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "look/run_controls.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/window/presentation_buttons.h"
#include "ui/window/run_buttons.h"

namespace playground {
namespace {

using enum TextId;

float WidthOfButtons(const View& view, RunLabels labels) {
  float width = 0;
  for (const RunControl& control : RunControls()) {
    if (!IsHidden(view, control.id)) width += RunButtonWidth(view, control, labels) + kUnit / 2;
  }
  return width;
}

void DrawCommandButtons(const View& view, RunLabels labels, Rect* area, TopBarState* state,
                        Actions* actions) {
  state->step_button = state->seed_button = {};
  for (const RunControl& control : RunControls()) {
    if (IsHidden(view, control.id)) continue;
    const Rect place = area->CutLeft(RunButtonWidth(view, control, labels), kUnit / 2);
    if (control.command == RunCommand::kStep) state->step_button = place;
    if (control.command == RunCommand::kNewSeed) state->seed_button = place;
    DrawRunButton(view, control, labels, place, actions);
  }
}

// The last ones go first where there is no room.
void DrawStats(const View& view, Rect area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<RunFigure> stats = RunFigures(view);
  std::vector<float> widths;
  float total = 0;
  for (const RunFigure& stat : stats) {
    const float width = std::ceil(std::max({MeasureText(TextStyle::kSmall, Text(view, stat.name)).x,
                                            MeasureText(TextStyle::kBold, stat.widest).x,
                                            MeasureText(TextStyle::kBold, stat.value).x})) +
                        1.75f * kUnit;
    if (total + width > area.width()) break;
    widths.push_back(width);
    total += width;
  }
  area.CutLeft(area.width() - total);
  const float line = LineHeight(TextStyle::kSmall) + 2;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    Rect block = area.CutLeft(widths[i]);
    HoverArea(block);
    std::string_view key = {};
    std::string timing;
    if (stats[i].name == kSpeedStat && view.epoch_milliseconds > 0) {
      timing = Fill(Text(view, kEpochTime), {FixedText(view.epoch_milliseconds, 1)});
      key = timing;
    }
    HelpOnHover(palette, Text(view, stats[i].help), key);
    block.CutRight(kUnit / 2);
    block = {block.left, block.center_y() - line, block.right, block.center_y() + line + 2};
    DrawTextIn(list, TextStyle::kSmall, block.CutTop(line), Align::kRight, palette.text_soft,
               Text(view, stats[i].name));
    DrawTextIn(list, TextStyle::kBold, block, Align::kRight, palette.text, stats[i].value);
  }
}

// At the right end.
void DrawHelpButton(const View& view, Rect* area, TopBarState* state) {
  if (IsHidden(view, "help")) return;
  const Palette& palette = PaletteOf(view.theme);
  if (Button(palette, "help", area->CutRight(kButtonHeight),
             {.icon = Icon::kHelp, .selected = state->help_open})) {
    state->help_open = !state->help_open;
  }
  HelpOnHover(palette, Text(view, kHelpHelp));
}

// Four bars that add up to one, and the name.
void DrawName(const View& view, Rect area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect mark = area.CutLeft(18, 10);
  constexpr std::array<float, 4> kBars = {5, 16, 9, 3};
  for (std::size_t i = 0; i < kBars.size(); ++i) {
    const float left = mark.left + static_cast<float>(i) * 4.5f;
    const float bottom = mark.center_y() + 8;
    list->AddRectFilled({left, bottom - kBars[i]}, {left + 3.5f, bottom},
                        i == 1 ? palette.accent : palette.axis, 1);
  }
  DrawTextIn(list, TextStyle::kTitle, area, Align::kLeft, palette.text, Text(view, kName));
}

// The share of the run that is done; nothing where there is none, or no end.
std::optional<double> DoneOf(const View& view) {
  if (view.own_run) {
    return static_cast<double>(view.own_run->num_steps) /
           static_cast<double>(view.own_run->num_epochs * view.own_run->steps_per_epoch);
  }
  const Trainer* trainer = view.trainer;
  if (trainer == nullptr || trainer->config().num_epochs == 0) return std::nullopt;
  return static_cast<double>(trainer->num_steps()) /
         static_cast<double>(trainer->steps_per_epoch() * trainer->config().num_epochs);
}

// How much of the run is done, along the lower edge.
void DrawProgress(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({area.left, area.bottom - 1}, area.max(), palette.hairline);
  const std::optional<double> done = DoneOf(view);
  if (!done) return;
  const float end = area.left + static_cast<float>(std::min(1.0, *done)) * area.width();
  list->AddRectFilled({area.left, area.bottom - 2}, {end, area.bottom},
                      IsDiverged(view) ? palette.wrong : palette.accent);
}

}  // namespace

void DrawTopBar(const View& view, const Rect& area, float content_left, bool compact,
                bool has_settings, TopBarState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(area.min(), area.max(), palette.panel);
  DrawProgress(view, area);
  Rect row = area.Inset(compact ? kUnit : 2 * kUnit, (area.height() - kButtonHeight) / 2);

  DrawHelpButton(view, &row, state);
  if (area.width() >= kLeastWidthForOptions) DrawPresentationButtons(view, &row, actions);
  if (compact) {
    if (has_settings) {
      if (Button(palette, "settings", row.CutLeft(kButtonHeight, kUnit / 2),
                 {.icon = Icon::kSettings, .selected = state->settings_open})) {
        state->settings_open = !state->settings_open;
      }
      HelpOnHover(palette, Text(view, kSettingsHelp));
    }
  } else {
    DrawName(view, {row.left, row.top, content_left, row.bottom});
    row.left = content_left;
  }

  // Words where they leave room for the first three numbers.
  constexpr float kRoomForStats = 220;
  RunLabels labels = RunLabels::kNone;
  for (const RunLabels more : {RunLabels::kAll, RunLabels::kRunOnly}) {
    if (row.width() - WidthOfButtons(view, more) < kRoomForStats) continue;
    labels = more;
    break;
  }
  DrawCommandButtons(view, labels, &row, state, actions);
  row.CutRight(compact ? kUnit / 2 : 2 * kUnit);
  if (!IsHidden(view, "counters")) DrawStats(view, row);
}

void HandleKeys(const View& view, Panel* panel, Rooms* rooms, Actions* actions) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyAlt) return;
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
  if (io.KeyCtrl || io.KeySuper) {
    if (panel != nullptr) panel->HandleCommandKeys(view, rooms, actions);
    return;
  }
  if (panel != nullptr && panel->HandleKeys(view, rooms, actions)) return;
  // Space activates the item that has a visible focus ring; then it is not ours.
  const bool space_is_taken = io.NavVisible && ImGui::IsAnyItemFocused();
  if (!space_is_taken && ImGui::IsKeyPressed(ImGuiKey_Space, false)) {
    actions->commands.push_back(RunCommand::kRunOrPause);
  }
  if (!io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_N)) {
    actions->commands.push_back(RunCommand::kStep);
  }
  if (ImGui::IsKeyPressed(ImGuiKey_E, false)) actions->commands.push_back(RunCommand::kEpoch);
  if (ImGui::IsKeyPressed(ImGuiKey_R, false)) actions->commands.push_back(RunCommand::kRestart);
}

}  // namespace playground
