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
#include "ui/window/setting_row.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kMargin = 2 * kUnit;
constexpr float kGroupGap = kUnit;

void DrawPresentationRow(const View& view, Rect row, Actions* actions) {
  row.CutTop(kGroupGap);
  DrawPresentationButtons(view, &row, actions);
}

}  // namespace

void DrawSettingsPanel(const View& view, const Rect& area, bool with_options, SettingsState* state,
                       Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& settings = *view.settings;

  BeginFingerRows();
  ImGui::SetCursorScreenPos(area.min());
  ImGui::BeginChild("settings", area.size(), ImGuiChildFlags_None, ImGuiWindowFlags_None);
  const float top = ImGui::GetCursorScreenPos().y;
  Rect rest{area.left + kMargin, top + kUnit, area.right - kMargin, top + 1e6f};
  for (const SettingsGroup& group : SettingsGroups(view)) {
    if (rest.top > top + kUnit) rest.CutTop(kGroupGap);
    DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, rest.CutTop(24), Align::kLeft,
               palette.text, Text(view, group.name));
    if (group.group == ParameterGroup::kTask && !IsHidden(view, "book")) {
      DrawBookRow(view, rest.CutTop(RowStep()), actions);
    }
    for (const Parameter* of_group : group.parameters) {
      const Parameter& parameter = *of_group;
      DrawSettingRow(view, parameter, rest.CutTop(RowStep()), &state->entry, actions);
      const bool is_file_row =
          parameter.key == "data" && !FindDataset(settings.data).is_generated();
      if (is_file_row && !IsHidden(view, "open")) {
        Rect button = rest.CutTop(kButtonHeight, kUnit / 2);
        button.CutLeft(button.width() * kSettingLabelShare + kUnit);
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
  EndFingerRows();
}

}  // namespace playground
