#include "ui/window/setting_row.h"

#include <optional>
#include <string>
#include <utility>

#include "experiment/config_text.h"
#include "look/settings_list.h"
#include "look/view_queries.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// The name; in front of it a dot if the value is not the default, behind it a mark if it waits for
// a restart. A click puts the default back.
void DrawLabel(const ParameterControl& row, Rect area) {
  const Palette& palette = row.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_changed = row.DiffersFrom(row.defaults);
  const bool waits = WaitsForRestart(row.view, row.parameter);
  if (is_changed) {
    list->AddCircleFilled({area.left - 7, area.center_y() + 1}, 2.5f, palette.accent, 12);
  }
  if (ClickArea(palette, "label", area) && is_changed && row.parameter.get != nullptr) {
    row.Set(row.parameter.get(row.defaults));
  }
  HelpOnHover(palette, row.Help(), is_changed ? Text(row.view, kClickForDefault) : "");
  if (waits) {
    const Rect mark = area.CutRight(14, 2);
    DrawIcon(list, Icon::kRestart, {mark.center_x(), mark.center_y() + 1}, 12, palette.warning);
  }
  DrawTextIn(list, TextStyle::kSmall, area, Align::kLeft, palette.text,
             Text(row.view.language, row.parameter.label));
}

}  // namespace

void DrawSettingRow(const View& view, const Parameter& parameter, Rect area, EntryState* entry,
                    Actions* actions) {
  const ExperimentConfig& settings = *view.settings;
  const ExperimentConfig defaults = DefaultConfig(settings.task, settings.data);
  std::optional<KnobEdit> edited;
  const ParameterControl row = {view,   PaletteOf(view.theme), parameter, settings, defaults, entry,
                                &edited};
  ImGui::PushID(std::string(parameter.key).c_str());
  const bool is_flag = parameter.kind == ParameterKind::kFlag;
  const float label_width = is_flag ? area.width() - 28 : area.width() * kSettingLabelShare;
  DrawLabel(row, area.CutLeft(label_width, kUnit));
  DrawParameterControl(row, area);
  ImGui::PopID();
  if (!entry->refused.empty()) {
    actions->complaint = RefusedValueText(view, parameter, entry->refused);
    entry->refused.clear();
  }
  if (edited) actions->edit = std::move(edited);
}

}  // namespace playground
