#include "ui/window/figure_bar.h"

#include <algorithm>

#include "experiment/parameter_registry.h"
#include "look/run_controls.h"
#include "ui/paper/widgets.h"
#include "ui/window/run_buttons.h"
#include "ui/window/setting_row.h"

namespace playground {
namespace {

constexpr float kLeastCellWidth = 248;
constexpr float kMostCellWidth = 320;
constexpr float kCellHeight = 40;

RunLabels LabelsThatFit(const View& view, const std::vector<const RunControl*>& controls,
                        float width) {
  for (const RunLabels labels : {RunLabels::kAll, RunLabels::kRunOnly}) {
    float wanted = 0;
    for (const RunControl* control : controls) {
      wanted += RunButtonWidth(view, *control, labels) + kUnit / 2;
    }
    if (wanted <= width) return labels;
  }
  return RunLabels::kNone;
}

}  // namespace

void DrawFigureBar(const View& view, const std::vector<std::string>& kept, Rect* area,
                   SettingsState* state, Actions* actions) {
  const auto is_kept = [&](std::string_view id) {
    return std::find(kept.begin(), kept.end(), id) != kept.end();
  };
  std::vector<const RunControl*> controls;
  for (const RunControl& control : RunControls()) {
    if (is_kept(control.id)) controls.push_back(&control);
  }
  std::vector<const Parameter*> knobs;
  for (const std::string& key : kept) {
    const Parameter* knob = FindParameter(key);
    if (knob != nullptr && knob->applies(*view.settings)) knobs.push_back(knob);
  }
  const int num_cells = static_cast<int>(knobs.size()) + (controls.empty() ? 0 : 1);
  if (num_cells == 0) return;

  const int columns = std::max(1, static_cast<int>(area->width() / kLeastCellWidth));
  const float cell_width = std::min(area->width() / static_cast<float>(columns), kMostCellWidth);
  const int num_rows = (num_cells + columns - 1) / columns;
  const Rect bar = area->CutTop(static_cast<float>(num_rows) * kCellHeight, kUnit);
  const auto cell = [&](int index) {
    const float left = bar.left + static_cast<float>(index % columns) * cell_width;
    const float top = bar.top + static_cast<float>(index / columns) * kCellHeight;
    return Rect{left, top, left + cell_width - 2 * kUnit, top + kCellHeight};
  };
  int index = 0;
  if (!controls.empty()) {
    Rect buttons = cell(index++).Inset(0, (kCellHeight - kButtonHeight) / 2);
    const RunLabels labels = LabelsThatFit(view, controls, buttons.width());
    for (const RunControl* control : controls) {
      const Rect place = buttons.CutLeft(RunButtonWidth(view, *control, labels), kUnit / 2);
      DrawRunButton(view, *control, labels, place, actions);
    }
  }
  for (const Parameter* knob : knobs) {
    // The dot of a changed value stands in front of the name.
    Rect row = cell(index++).Inset(0, (kCellHeight - kButtonHeight) / 2);
    row.CutLeft(kUnit);
    DrawSettingRow(view, *knob, row, &state->entry, actions);
  }
}

}  // namespace playground
