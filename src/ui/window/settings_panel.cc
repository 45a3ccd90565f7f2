#include "ui/window/settings_panel.h"

#include <algorithm>
#include <optional>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/settings_list.h"
#include "look/view_queries.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/window/book_row.h"
#include "ui/window/presentation_buttons.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kMargin = 2 * kUnit;
constexpr float kRowStep = 28;
constexpr float kGroupGap = kUnit;
constexpr float kLabelShare = 0.46f;

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

void DrawRow(const ParameterControl& row, Rect area) {
  const std::string key(row.parameter.key);
  ImGui::PushID(key.c_str());
  const bool is_flag = row.parameter.kind == ParameterKind::kFlag;
  const float label_width = is_flag ? area.width() - 28 : area.width() * kLabelShare;
  DrawLabel(row, area.CutLeft(label_width, kUnit));
  DrawParameterControl(row, area);
  ImGui::PopID();
}

void DrawPresentationRow(const View& view, Rect row, Actions* actions) {
  row.CutTop(kGroupGap);
  DrawPresentationButtons(view, &row, actions);
}

}  // namespace

void DrawSettingsPanel(const View& view, const Rect& area, bool with_options, SettingsState* state,
                       Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& settings = *view.settings;
  const ExperimentConfig defaults = DefaultConfig(settings.task, settings.data);
  std::optional<KnobEdit> edited;

  ImGui::SetCursorScreenPos(area.min());
  ImGui::BeginChild("settings", area.size(), ImGuiChildFlags_None, ImGuiWindowFlags_None);
  const float top = ImGui::GetCursorScreenPos().y;
  Rect rest{area.left + kMargin, top + kUnit, area.right - kMargin, top + 1e6f};
  for (const SettingsGroup& group : SettingsGroups(view)) {
    if (rest.top > top + kUnit) rest.CutTop(kGroupGap);
    DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, rest.CutTop(24), Align::kLeft,
               palette.text, Text(view, group.name));
    if (group.group == ParameterGroup::kTask && !IsHidden(view, "book")) {
      DrawBookRow(view, rest.CutTop(kRowStep), actions);
    }
    for (const Parameter* of_group : group.parameters) {
      const Parameter& parameter = *of_group;
      DrawRow({view, palette, parameter, settings, defaults, &state->entry, &edited},
              rest.CutTop(kRowStep));
      if (!state->entry.refused.empty()) {
        actions->complaint = RefusedValueText(view, parameter, state->entry.refused);
        state->entry.refused.clear();
      }
      const bool is_file_row =
          parameter.key == "data" && !FindDataset(settings.data).is_generated();
      if (is_file_row && !IsHidden(view, "open")) {
        Rect button = rest.CutTop(kButtonHeight, kUnit / 2);
        button.CutLeft(button.width() * kLabelShare + kUnit);
        if (Button(palette, "open", button,
                   {.label = Text(view, kOpenFiles),
                    .icon = Icon::kOpen,
                    .kind = ButtonLook::Kind::kOutlined})) {
          actions->open_files = true;
        }
        HelpOnHover(palette, Text(view, kOpenFilesHelp));
      }
    }
  }
  if (with_options) DrawPresentationRow(view, rest.CutTop(kButtonHeight + kGroupGap), actions);
  // The height of the content, for scrolling.
  ImGui::SetCursorScreenPos({rest.left, rest.top});
  ImGui::Dummy({1, 2 * kUnit});
  ImGui::EndChild();
  if (edited) actions->edit = std::move(edited);
}

}  // namespace playground
