#include "ui/window/run_buttons.h"

#include <algorithm>
#include <array>

#include "look/view_queries.h"
#include "text/fill.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// A row for each of RunControls().
constexpr std::array<Icon, 5> kIcons = {Icon::kRun, Icon::kStep, Icon::kEpoch, Icon::kRestart,
                                        Icon::kNewSeed};

ButtonLook LookOf(const View& view, const RunControl& control, RunLabels labels) {
  const bool is_run = control.command == RunCommand::kRunOrPause;
  const bool has_label = labels == RunLabels::kAll || (labels == RunLabels::kRunOnly && is_run);
  const Icon icon = kIcons[static_cast<std::size_t>(&control - RunControls().data())];
  return {.label = has_label ? LabelOf(view, control) : "",
          .icon = is_run && view.running ? Icon::kPause : icon,
          .kind = is_run ? ButtonLook::Kind::kPrimary : ButtonLook::Kind::kQuiet,
          .enabled = IsEnabled(view, control)};
}

}  // namespace

float RunButtonWidth(const View& view, const RunControl& control, RunLabels labels) {
  ButtonLook look = LookOf(view, control, labels);
  if (control.command != RunCommand::kRunOrPause || look.label.empty()) return ButtonWidth(look);
  // Wide enough for both words.
  look.label = Text(view, kRun);
  const float run = ButtonWidth(look);
  look.label = Text(view, kPause);
  return std::max(run, ButtonWidth(look));
}

void DrawRunButton(const View& view, const RunControl& control, RunLabels labels, const Rect& place,
                   Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  if (Button(palette, control.id, place, LookOf(view, control, labels))) {
    actions->commands.push_back(control.command);
  }
  const std::string key = control.key.empty() ? "" : Fill(Text(view, kKey), {control.key});
  HelpOnHover(palette, Text(view, control.help), key);
}

}  // namespace playground
