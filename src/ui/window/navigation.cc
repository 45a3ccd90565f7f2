#include "ui/window/navigation.h"

#include <algorithm>
#include <string>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/window/tab_strip.h"

namespace playground {
namespace {

using enum TextId;

// What the open view's name and the button for the others take beside the sections.
constexpr float kLeastForTabs = 150;
constexpr int kMostDigits = 9;

std::string MenuId(Section section) {
  return "section " + std::to_string(static_cast<int>(section));
}

ButtonLook LookOf(const View& view, const SectionOfViews& section, bool is_open) {
  return {.label = Text(view, SectionName(section.section)), .selected = is_open};
}

// One line of a menu; its digit chooses it, too.
bool MenuLine(const View& view, const ViewInfo& info, int number, bool is_open) {
  const std::string digit = number <= kMostDigits ? std::to_string(number) + "   " : "     ";
  const std::string label =
      digit + Text(view, info.name(view.trainer->data())) + "###" + std::string(info.key);
  const bool pressed = ImGui::Selectable(label.c_str(), is_open);
  HelpOnHover(PaletteOf(view.theme), Text(view, info.help(view.trainer->data())));
  const bool by_key = number <= kMostDigits &&
                      ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_0 + number), false);
  if (by_key) ImGui::CloseCurrentPopup();
  return pressed || by_key;
}

// The views of these sections as a list, where ImGui was asked to open it.
const ViewInfo* DrawMenu(const View& view, const std::string& id,
                         std::span<const SectionOfViews> sections, const ViewInfo& open) {
  const ViewInfo* chosen = nullptr;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(1.5f * kUnit, kUnit));
  if (ImGui::BeginPopup(id.c_str())) {
    // A key that opened the list must not choose from it in the same frame.
    const bool is_new = ImGui::IsWindowAppearing();
    int number = 0;
    for (const SectionOfViews& section : sections) {
      if (sections.size() > 1) {
        TipText(TextStyle::kSmall, PaletteOf(view.theme).text_soft,
                Text(view, SectionName(section.section)));
      }
      for (const ViewInfo* info : section.views) {
        if (MenuLine(view, *info, is_new ? kMostDigits + 1 : ++number, info == &open)) {
          chosen = info;
        }
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
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

const ViewInfo* DrawSections(const View& view, std::span<const SectionOfViews> sections,
                             const ViewInfo& open, Rect* row) {
  const Palette& palette = PaletteOf(view.theme);
  const ViewInfo* chosen = nullptr;
  const int by_key = SectionOfKey(sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SectionOfViews& section = sections[i];
    const bool is_open = section.section == open.section;
    const ButtonLook look = LookOf(view, section, is_open);
    const std::string id = MenuId(section.section);
    const Rect place = row->CutLeft(ButtonWidth(look), 2);
    const bool pressed = Button(palette, id.c_str(), place.Inset(0, 5), look);
    HelpOnHover(palette, Text(view, SectionHelp(section.section)),
                Fill(Text(view, kKey), {std::to_string(i + 1)}));
    if (pressed || by_key == static_cast<int>(i)) {
      if (section.views.size() == 1) {
        chosen = section.views.front();
      } else {
        ImGui::OpenPopup(id.c_str());
      }
    }
    ImGui::SetNextWindowPos({place.left, place.bottom}, ImGuiCond_Appearing);
    if (const ViewInfo* listed = DrawMenu(view, id, {&section, 1}, open)) chosen = listed;
  }
  return chosen;
}

// Where there is no room for the sections: one button that lists everything.
const ViewInfo* DrawOneMenu(const View& view, std::span<const SectionOfViews> sections,
                            const ViewInfo& open, Rect* row) {
  const Palette& palette = PaletteOf(view.theme);
  const ButtonLook look = {.label = Text(view, SectionName(open.section)), .icon = Icon::kDown};
  const Rect place = row->CutLeft(ButtonWidth(look), 2);
  if (Button(palette, "all views", place.Inset(0, 3), look) || SectionOfKey(sections.size()) >= 0) {
    ImGui::OpenPopup("all views list");
  }
  HelpOnHover(palette, Text(view, kMoreViews));
  ImGui::SetNextWindowPos({place.left, place.bottom}, ImGuiCond_Appearing);
  return DrawMenu(view, "all views list", sections, open);
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
  float width = 0;
  for (const SectionOfViews& section : sections) {
    width += ButtonWidth(LookOf(view, section, false)) + 2;
  }
  Rect row = area;
  const ViewInfo* chosen = area.width() - width < kLeastForTabs
                               ? DrawOneMenu(view, sections, open, &row)
                               : DrawSections(view, sections, open, &row);
  row.CutLeft(kUnit);
  list->AddLine({row.left, row.top + 12}, {row.left, row.bottom - 12}, palette.hairline);
  row.CutLeft(1.5f * kUnit);
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
