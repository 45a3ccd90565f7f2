#include "ui/window/navigation_layout.h"

#include <algorithm>

namespace playground {
namespace {

// With columns of at most `most_rows` lines.
MenuLayout Flow(std::span<const int> num_views, int most_rows) {
  MenuLayout layout;
  const bool has_headings = num_views.size() > 1;
  MenuPlace next;
  const auto take = [&] {
    const MenuPlace place = next;
    layout.columns = std::max(layout.columns, place.column + 1);
    layout.rows = std::max(layout.rows, place.row + 1);
    ++next.row;
    return place;
  };
  const auto break_before = [&](int lines) {
    if (next.row > 0 && next.row + lines > most_rows) next = {next.column + 1, 0};
  };
  for (const int count : num_views) {
    if (has_headings) {
      break_before(2);  // a heading stays with its first line
      layout.headings.push_back(take());
    }
    for (int i = 0; i < count; ++i) {
      break_before(1);
      layout.lines.push_back(take());
    }
  }
  return layout;
}

}  // namespace

bool SectionsFit(float width, std::span<const float> section_widths) {
  float needed = kDividerWidth + kLeastForTabs;
  for (const float section : section_widths) needed += section + kSectionGap;
  return needed <= width;
}

MenuLayout LayOutMenu(std::span<const int> num_views, float column_width, float width, float height,
                      float row_height) {
  const int most_rows = std::max(2, static_cast<int>(height / row_height));
  const int most_columns = std::max(1, static_cast<int>(width / column_width));
  MenuLayout layout = Flow(num_views, most_rows);
  if (layout.columns <= most_columns) return layout;
  // Higher than there is room for, but no wider.
  for (int rows = most_rows; layout.columns > most_columns; ++rows) layout = Flow(num_views, rows);
  layout.scrolls = true;
  return layout;
}

}  // namespace playground
