#include "ui/window/tab_strip.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/paper/field.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kLeastGap = 1.5f * kUnit;
constexpr float kMostGap = 3 * kUnit;
constexpr float kMoreWidth = 28;

// The tabs behind the button, as a list.
int DrawMore(const Palette& palette, const Rect& area, std::span<const TabName> tabs,
             std::span<const int> hidden, std::string_view help) {
  if (Button(palette, "more views", area.Inset(0, 3), {.icon = Icon::kDown})) {
    ImGui::OpenPopup("more views");
  }
  HelpOnHover(palette, help);
  int chosen = -1;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(kUnit, kUnit));
  PushChoiceSpacing(TextStyle::kBody);
  if (ImGui::BeginPopup("more views")) {
    for (const int index : hidden) {
      const std::string label = std::string(tabs[index].name) + "###" + tabs[index].key;
      if (ImGui::Selectable(label.c_str())) chosen = index;
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return chosen;
}

}  // namespace

int CountFittingTabs(std::span<const float> widths, float width, float gap, float button_width) {
  float used = 0;
  int fitting = 0;
  for (const float tab : widths) {
    used += tab + (fitting > 0 ? gap : 0);
    const bool is_last = fitting + 1 == static_cast<int>(widths.size());
    if (used + (is_last ? 0 : gap + button_width) > width) break;
    ++fitting;
  }
  return std::max(1, fitting);
}

int DrawTabStrip(const Palette& palette, const Rect& area, std::span<const TabName> tabs, int open,
                 std::string_view more_help) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({area.left, area.bottom - 1}, {area.right, area.bottom - 1}, palette.hairline);
  std::vector<float> widths;
  float words = 0;
  for (const TabName& tab : tabs) {
    widths.push_back(std::ceil(MeasureText(TextStyle::kBold, tab.name).x));
    words += widths.back();
  }
  const int fitting = CountFittingTabs(widths, area.width(), kLeastGap, kMoreWidth);
  std::vector<int> shown, hidden;
  for (int i = 0; i < static_cast<int>(tabs.size()); ++i)
    (i < fitting ? shown : hidden).push_back(i);
  // The open one is always seen, though it may be wider than those that make way for it.
  if (open >= fitting) {
    std::swap(shown.back(), hidden[static_cast<std::size_t>(open - fitting)]);
    const auto needed = [&] {
      float sum = kMoreWidth;
      for (const int index : shown) sum += widths[static_cast<std::size_t>(index)] + kLeastGap;
      return sum;
    };
    while (shown.size() > 1 && needed() > area.width()) {
      hidden.push_back(shown[shown.size() - 2]);
      shown.erase(shown.end() - 2);
    }
    std::ranges::sort(hidden);
  }

  const float room =
      (area.width() - words) / static_cast<float>(std::max<std::size_t>(1, tabs.size() - 1));
  const float gap = hidden.empty() ? std::clamp(room, kLeastGap, kMostGap) : kLeastGap;
  int chosen = -1;
  Rect row = area;
  if (!hidden.empty()) {
    const int more =
        DrawMore(palette, row.CutRight(kMoreWidth, kLeastGap / 2), tabs, hidden, more_help);
    if (more >= 0) chosen = more;
  }
  for (const int index : shown) {
    const Rect place = row.CutLeft(widths[index], gap);
    if (TabButton(palette, tabs[index].key, place, tabs[index].name, index == open)) chosen = index;
  }
  return chosen;
}

}  // namespace playground
