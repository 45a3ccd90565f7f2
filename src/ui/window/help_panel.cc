#include "ui/window/help_panel.h"

#include <algorithm>
#include <array>

#include "look/view_queries.h"
#include "look/view_table.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

struct KeyRow {
  const char* key;
  TextId meaning;
};

constexpr std::array<KeyRow, 8> kKeys = {{{"N", kNKeyHelp},
                                          {"Shift+N", kShiftNKeyHelp},
                                          {"Space", kRunHelp},
                                          {"E", kEpochHelp},
                                          {"R", kRestartHelp},
                                          {"1 … 5", kSectionKeyHelp},
                                          {"Tab", kTabKeyHelp},
                                          {"PgUp PgDn", kPageKeyHelp}}};

// A text beside its name; returns the height used.
void DrawEntry(ImDrawList* list, const Palette& palette, float name_width, std::string_view name,
               std::string_view text, Rect* area) {
  const std::string wrapped = Wrapped(TextStyle::kBody, area->width() - name_width, text);
  const float height = MeasureText(TextStyle::kBody, wrapped).y;
  const Rect row = area->CutTop(height, kUnit / 2 + 2);
  DrawText(list, TextStyle::kBold, row.min(), palette.text, name);
  DrawText(list, TextStyle::kBody, {row.left + name_width, row.top}, palette.text_soft, wrapped);
}

}  // namespace

bool DrawHelpPanel(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImGui::SetCursorScreenPos(area.min());
  ImGui::BeginChild("help", area.size(), ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
  ScrollTextByKeys();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float top = ImGui::GetCursorScreenPos().y;
  Rect rest{area.left, top, area.right - 2 * kUnit, top + 1e6f};

  Rect heading = rest.CutTop(kButtonHeight, kUnit);
  const bool closed =
      Button(palette, "close help", heading.CutRight(kButtonHeight), {.icon = Icon::kClose}) ||
      ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  DrawTextIn(list, TextStyle::kTitle, heading, Align::kLeft, palette.text, Text(view, kName));
  rest.right = std::min(rest.right, rest.left + 760);

  const std::string introduction =
      Wrapped(TextStyle::kBody, rest.width(), Text(view, kIntroduction));
  DrawText(list, TextStyle::kBody,
           rest.CutTop(MeasureText(TextStyle::kBody, introduction).y, 2 * kUnit).min(),
           palette.text, introduction);
  DrawHeading(list, palette, rest.CutTop(24, kUnit / 2), Text(view, kKeysTitle));
  for (const KeyRow& row : kKeys) {
    DrawEntry(list, palette, 96, row.key, Text(view, row.meaning), &rest);
  }
  rest.CutTop(kUnit);
  DrawHeading(list, palette, rest.CutTop(24, kUnit / 2), Text(view, kViewsTitle));
  for (const ViewInfo& info : ViewTable()) {
    // Without a run, of a view that depends on the data: as for pictures.
    static const DataSplit kPictures = [] {
      DataSplit data;
      data.num_classes = 10;
      return data;
    }();
    const DataSplit& data = view.trainer == nullptr ? kPictures : view.trainer->data();
    DrawEntry(list, palette, 96, Text(view, info.name(data)), Text(view, info.help(data)), &rest);
  }
  ImGui::SetCursorScreenPos({rest.left, rest.top});
  ImGui::Dummy({1, 2 * kUnit});
  ImGui::EndChild();
  return closed;
}

}  // namespace playground
