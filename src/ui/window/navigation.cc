#include "ui/window/navigation.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/window/navigation_layout.h"
#include "ui/window/tab_strip.h"

namespace playground {
namespace {

using enum TextId;

// Keys that choose a line, in their order on the keyboard.
struct LineKey {
  char shown;
  ImGuiKey key;
};
constexpr LineKey kLineKeys[] = {
    {'1', ImGuiKey_1}, {'2', ImGuiKey_2}, {'3', ImGuiKey_3},     {'4', ImGuiKey_4},
    {'5', ImGuiKey_5}, {'6', ImGuiKey_6}, {'7', ImGuiKey_7},     {'8', ImGuiKey_8},
    {'9', ImGuiKey_9}, {'0', ImGuiKey_0}, {'-', ImGuiKey_Minus},
};
constexpr float kMenuPadding = kUnit;
constexpr float kMenuMargin = 4;   // to the window's edges
constexpr float kLineGap = kUnit;  // between columns

std::string MenuId(Section section) {
  return "section " + std::to_string(static_cast<int>(section));
}

ButtonLook LookOf(const View& view, const SectionOfViews& section, bool is_open) {
  return {.label = Text(view, SectionName(section.section)), .selected = is_open};
}

// Of the line with this number, from 1; null where there are more lines than keys.
const LineKey* KeyOfLine(int number) {
  return number <= std::ssize(kLineKeys) ? &kLineKeys[number - 1] : nullptr;
}

std::string MenuLabel(const View& view, const ViewInfo& info, int number, bool has_digits) {
  const std::string name = Text(view, info.name(view.trainer->data()));
  const LineKey* key = KeyOfLine(number);
  return has_digits && key != nullptr ? key->shown + ("   " + name) : name;
}

float ColumnWidth(const View& view, std::span<const SectionOfViews> sections) {
  float widest = 0;
  for (const SectionOfViews& section : sections) {
    widest = std::max(widest,
                      MeasureText(TextStyle::kSmall, Text(view, SectionName(section.section))).x);
    for (const ViewInfo* info : section.views) {
      const std::string label = MenuLabel(view, *info, 1, sections.size() == 1);
      widest = std::max(widest, MeasureText(TextStyle::kBody, label).x);
    }
  }
  return std::ceil(widest) + 2 * kUnit + kLineGap;
}

// The views of these sections as a list below `button`, where ImGui was asked to open it. Digits
// choose in that of one section.
const ViewInfo* DrawMenu(const View& view, const std::string& id, const Rect& button,
                         std::span<const SectionOfViews> sections, const ViewInfo& open) {
  if (!ImGui::IsPopupOpen(id.c_str())) return nullptr;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float column_width = ColumnWidth(view, sections);
  std::vector<int> num_views;
  for (const SectionOfViews& section : sections) {
    num_views.push_back(static_cast<int>(section.views.size()));
  }
  constexpr float kAround = 2 * (kMenuPadding + kMenuMargin);
  const float row_height = RowStep() > kRowHeight ? RowStep() : kMenuRow;
  const MenuLayout layout =
      LayOutMenu(num_views, column_width, window.x - kAround, window.y - kAround, row_height);
  const float scrollbar = layout.scrolls ? ImGui::GetStyle().ScrollbarSize : 0;
  const ImVec2 size = {
      static_cast<float>(layout.columns) * column_width - kLineGap + 2 * kMenuPadding + scrollbar,
      std::min(static_cast<float>(layout.rows) * row_height + 2 * kMenuPadding,
               window.y - 2 * kMenuMargin)};
  ImGui::SetNextWindowPos(
      {std::max(kMenuMargin, std::min(button.left, window.x - kMenuMargin - size.x)),
       std::max(kMenuMargin, std::min(button.bottom, window.y - kMenuMargin - size.y))});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(kMenuPadding, kMenuPadding));
  ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, ImVec2(0, 0.5f));
  const ViewInfo* chosen = nullptr;
  if (ImGui::BeginPopup(id.c_str())) {
    // A key that opened the list must not choose from it in the same frame.
    const bool takes_digits = sections.size() == 1 && !ImGui::IsWindowAppearing();
    const ImVec2 start = ImGui::GetCursorPos();
    const auto go_to = [&](MenuPlace place) {
      ImGui::SetCursorPos({start.x + static_cast<float>(place.column) * column_width,
                           start.y + static_cast<float>(place.row) * row_height});
    };
    std::size_t line = 0;
    for (std::size_t s = 0; s < sections.size(); ++s) {
      if (!layout.headings.empty()) {
        go_to(layout.headings[s]);
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
                   {corner.x, corner.y, corner.x + column_width - kLineGap, corner.y + row_height},
                   Align::kLeft, PaletteOf(view.theme).text_soft,
                   Text(view, SectionName(sections[s].section)));
      }
      int number = 0;
      for (const ViewInfo* info : sections[s].views) {
        go_to(layout.lines[line++]);
        const std::string label =
            MenuLabel(view, *info, ++number, sections.size() == 1) + "###" + std::string(info->key);
        const bool is_pressed = ImGui::Selectable(label.c_str(), info == &open, 0,
                                                  {column_width - kLineGap, row_height - 2});
        HelpOnHover(PaletteOf(view.theme), Text(view, info->help(view.trainer->data())));
        const LineKey* key = KeyOfLine(number);
        const bool is_typed =
            takes_digits && key != nullptr && ImGui::IsKeyPressed(key->key, false);
        if (is_typed) ImGui::CloseCurrentPopup();
        if (is_pressed || is_typed) chosen = info;
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return chosen;
}

// A section by its place among those that are shown: 1 to 5, while nothing is typed.
int SectionOfKey(std::size_t num_sections) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyCtrl || io.KeyAlt || io.KeySuper || io.KeyShift) return -1;
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return -1;
  for (int i = 0; i < static_cast<int>(num_sections); ++i) {
    if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_1 + i), false)) return i;
  }
  return -1;
}

// A press or a key on a section: its only view, or its list.
const ViewInfo* OpenSection(const SectionOfViews& section) {
  if (section.views.size() == 1) return section.views.front();
  ImGui::OpenPopup(MenuId(section.section).c_str());
  return nullptr;
}

const ViewInfo* DrawSections(const View& view, std::span<const SectionOfViews> sections,
                             const ViewInfo& open, Rect* row) {
  const Palette& palette = PaletteOf(view.theme);
  const ViewInfo* chosen = nullptr;
  const int by_key = SectionOfKey(sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SectionOfViews& section = sections[i];
    const ButtonLook look = LookOf(view, section, section.section == open.section);
    const std::string id = MenuId(section.section);
    const Rect place = row->CutLeft(ButtonWidth(look), kSectionGap);
    const bool pressed = Button(palette, id.c_str(), place.Inset(0, 5), look);
    HelpOnHover(palette, Text(view, SectionHelp(section.section)),
                Fill(Text(view, kKey), {std::to_string(i + 1)}));
    if (pressed || by_key == static_cast<int>(i)) {
      if (const ViewInfo* only = OpenSection(section)) chosen = only;
    }
    if (const ViewInfo* listed = DrawMenu(view, id, place, {&section, 1}, open)) chosen = listed;
  }
  return chosen;
}

// Where there is no room for the sections: one button that lists everything. The keys list theirs.
const ViewInfo* DrawOneMenu(const View& view, std::span<const SectionOfViews> sections,
                            const ViewInfo& open, Rect* row) {
  const Palette& palette = PaletteOf(view.theme);
  const int by_key = SectionOfKey(sections.size());
  const ButtonLook look = {.label = Text(view, SectionName(open.section)),
                           .icon = Icon::kDown,
                           .kind = ButtonLook::Kind::kOutlined};
  const Rect place = row->CutLeft(ButtonWidth(look), kSectionGap);
  if (Button(palette, "all views", place.Inset(0, 3), look)) ImGui::OpenPopup("all views list");
  HelpOnHover(palette, Text(view, kMoreViews));
  const ViewInfo* chosen = DrawMenu(view, "all views list", place, sections, open);
  if (by_key >= 0) {
    if (const ViewInfo* only = OpenSection(sections[static_cast<std::size_t>(by_key)])) {
      chosen = only;
    }
  }
  for (const SectionOfViews& section : sections) {
    if (const ViewInfo* listed =
            DrawMenu(view, MenuId(section.section), place, {&section, 1}, open)) {
      chosen = listed;
    }
  }
  return chosen;
}

}  // namespace

std::vector<SectionOfViews> SectionsOf(const DataSplit& data) {
  std::vector<SectionOfViews> sections;
  for (int s = 0; s < kNumSections; ++s) {
    SectionOfViews section{static_cast<Section>(s), {}};
    for (const ViewInfo* info : ViewsOf(data)) {
      if (info->section == section.section) section.views.push_back(info);
    }
    if (!section.views.empty()) sections.push_back(std::move(section));
  }
  return sections;
}

const ViewInfo* DrawNavigation(const View& view, const Rect& area, const ViewInfo& open) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({area.left, area.bottom - 1}, {area.right, area.bottom - 1}, palette.hairline);
  const std::vector<SectionOfViews> sections = SectionsOf(view.trainer->data());
  std::vector<float> widths;
  for (const SectionOfViews& section : sections) {
    widths.push_back(ButtonWidth(LookOf(view, section, false)));
  }
  Rect row = area;
  const ViewInfo* chosen = SectionsFit(area.width(), widths)
                               ? DrawSections(view, sections, open, &row)
                               : DrawOneMenu(view, sections, open, &row);
  row.CutLeft(kUnit);
  list->AddLine({row.left, row.top + 12}, {row.left, row.bottom - 12}, palette.hairline);
  row.CutLeft(kDividerWidth - kUnit);
  const auto section = std::ranges::find(sections, open.section, &SectionOfViews::section);
  if (section == sections.end()) return chosen;
  std::vector<TabName> names;
  int open_index = 0;
  for (const ViewInfo* info : section->views) {
    if (info == &open) open_index = static_cast<int>(names.size());
    names.push_back({info->key.data(), Text(view, info->name(view.trainer->data()))});
  }
  const int tab = DrawTabStrip(palette, row, names, open_index, Text(view, kMoreViews));
  return tab >= 0 ? section->views[static_cast<std::size_t>(tab)] : chosen;
}

}  // namespace playground
