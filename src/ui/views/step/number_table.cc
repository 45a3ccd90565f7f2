#include "ui/views/step/number_table.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/marks.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// Of a row, and where a table would not fit otherwise.
constexpr float kRow = 22;
constexpr float kLeastRow = 17;
constexpr float kColumnGap = 2 * kUnit;
constexpr float kLeastNameWidth = 28;
constexpr float kScrollBarRoom = 2 * kUnit;

float NameWidth(const NumberTable& table) {
  float width = kLeastNameWidth;
  for (const std::string& name : table.row_names) {
    width = std::max(width, MeasureText(TextStyle::kSmall, name).x + 2 * kUnit);
  }
  return width;
}

// As wide as its title and its widest number.
std::vector<float> LeastWidths(const NumberTable& table) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    float width = MeasureText(TextStyle::kSmall, table.columns[c].title).x;
    for (const std::vector<LookCell>& row : table.cells) {
      width = std::max(width, MeasureText(TextStyle::kSmall, row[c].text).x);
    }
    widths.push_back(width + kColumnGap);
  }
  return widths;
}

float Sum(const std::vector<float>& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0.f);
}

// Of a table the columns that are seen at a time.
using Columns = std::vector<std::size_t>;

// All where they fit. Else first those that the phase reads and makes, with as many of the others
// as there is room for, from the left; then the others.
std::vector<Columns> PagesOfColumns(const NumberTable& table, const std::vector<float>& widths,
                                    float room, float turner) {
  Columns all(table.columns.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (Sum(widths) <= room) return {all};
  room -= turner;
  const auto width_of = [&](const Columns& columns) {
    float sum = 0;
    for (const std::size_t c : columns) sum += widths[c];
    return sum;
  };
  Columns first = all;
  Columns later;
  while (first.size() > 1 && width_of(first) > room) {
    auto last = first.end() - 1;
    for (auto c = first.begin(); c != first.end(); ++c) {
      if (!table.columns[*c].is_new && !table.columns[*c].is_read) last = c;
    }
    later.insert(later.begin(), *last);
    first.erase(last);
  }
  std::ranges::sort(later);
  std::vector<Columns> pages = {first};
  for (const std::size_t c : later) {
    if (pages.size() == 1 || width_of(pages.back()) + widths[c] > room) pages.emplace_back();
    pages.back().push_back(c);
  }
  return pages;
}

NumberTable WithColumns(const NumberTable& whole, const Columns& columns) {
  if (columns.size() == whole.columns.size()) return whole;
  NumberTable table = whole;
  table.columns.clear();
  for (std::vector<LookCell>& row : table.cells) row.clear();
  for (const std::size_t c : columns) {
    table.columns.push_back(whole.columns[c]);
    for (std::size_t row = 0; row < table.cells.size(); ++row) {
      table.cells[row].push_back(whole.cells[row][c]);
    }
  }
  return table;
}

// All of the same width where there is room for that.
std::vector<float> ColumnWidths(const NumberTable& table, float room) {
  constexpr float kMostWidth = 120;
  std::vector<float> widths = LeastWidths(table);
  const float equal = room / static_cast<float>(std::max<std::size_t>(1, widths.size()));
  const float widest = widths.empty() ? 0 : *std::max_element(widths.begin(), widths.end());
  if (widest <= equal) {
    widths.assign(widths.size(), std::min(equal, std::max(widest, kMostWidth)));
  } else {
    const float more = (room - Sum(widths)) / static_cast<float>(widths.size());
    for (float& width : widths) width += more;
  }
  return widths;
}

// Rows that are not shown fade out at the edge behind which they are.
void DrawFade(ImDrawList* list, const Palette& palette, const Rect& area, bool is_below) {
  const ImU32 page = palette.page;
  const ImU32 clear = WithAlpha(palette.page, 0);
  const ImU32 top = is_below ? clear : page;
  const ImU32 bottom = is_below ? page : clear;
  list->AddRectFilledMultiColor(area.min(), area.max(), top, top, bottom, bottom);
}

}  // namespace

float NumberTableHeight(int64_t rows) { return kRow * static_cast<float>(rows + 1) + 4; }

float LeastNumberTableHeight(int64_t rows) { return kLeastRow * static_cast<float>(rows + 1) + 4; }

float NumberTableWidth(const NumberTable& table) {
  return NameWidth(table) + Sum(LeastWidths(table));
}

std::optional<int64_t> DrawNumberTable(const View& view, const Rect& area, const char* id,
                                       const NumberTable& whole_table) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto rows = static_cast<int64_t>(whole_table.row_names.size());
  const float row_height =
      std::clamp(area.height() / static_cast<float>(rows + 1), kLeastRow, kRow);
  if (area.height() < 2 * row_height) return std::nullopt;
  const auto fitting = static_cast<int64_t>(area.height() / row_height) - 1;
  const int64_t shown = std::min(rows, fitting);

  const std::string rows_shown =
      shown == rows ? "" : Fill(Text(view, kRowsShown), {CountText(shown), CountText(rows)});
  const float name_width =
      std::max(std::min(NameWidth(whole_table), area.width() * 0.3f),
               rows_shown.empty() ? 0 : MeasureText(TextStyle::kSmall, rows_shown).x + kUnit);
  float room = area.width() - name_width - (shown < rows ? kScrollBarRoom : 0);
  const std::string columns_id = std::string(id) + " columns";
  const auto seen_text = [&](std::size_t seen) {
    return Fill(Text(view, kRowsShown),
                {CountText(static_cast<int64_t>(seen)),
                 CountText(static_cast<int64_t>(whole_table.columns.size()))});
  };
  const float turner_width = PageTurnerWidth(seen_text(whole_table.columns.size()));
  const std::vector<Columns> pages =
      PagesOfColumns(whole_table, LeastWidths(whole_table), room, turner_width);
  const auto num_pages = static_cast<int>(pages.size());
  int page = PageOfTurner(columns_id.c_str(), num_pages);
  if (num_pages > 1) {
    room -= turner_width;
    const Rect turner{area.right - turner_width, area.top, area.right, area.top + row_height};
    page = PageTurner(palette, columns_id.c_str(), turner,
                      seen_text(pages[static_cast<std::size_t>(page)].size()), num_pages);
  }
  const NumberTable table = WithColumns(whole_table, pages[static_cast<std::size_t>(page)]);
  const std::vector<float> widths = ColumnWidths(table, room);
  std::vector<float> lefts = {area.left + name_width};
  for (const float width : widths) lefts.push_back(lefts.back() + width);
  const auto cell = [&](float top, std::size_t column) {
    return Rect{lefts[column], top, lefts[column + 1] - kUnit, top + row_height};
  };
  const float right = lefts.back();
  // Below the headings; rows that are cut off can be scrolled to.
  const Rect body{area.left, area.top + row_height, right + (shown < rows ? kScrollBarRoom : 0),
                  area.top + row_height * static_cast<float>(shown + 1)};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Rect heading = cell(area.top, c);
    if (table.columns[c].is_new) {
      list->AddRectFilled(
          {heading.left + kUnit / 2, heading.top},
          {heading.right + kUnit / 2, heading.top + row_height * static_cast<float>(shown + 1)},
          palette.accent_soft, kRounding);
    }
    DrawTextIn(list, TextStyle::kSmall, heading, Align::kRight,
               table.columns[c].is_new ? palette.accent : palette.text_soft,
               table.columns[c].title);
  }
  DrawTextIn(list, TextStyle::kSmall,
             {area.left, area.top, area.left + name_width, area.top + row_height}, Align::kLeft,
             palette.text_soft, rows_shown);
  list->AddLine({area.left, area.top + row_height}, {right, area.top + row_height},
                palette.hairline);

  std::optional<int64_t> pointed;
  const std::string list_id = std::string(id) + " rows";
  const ScrollList scroll(list_id.c_str(), body, rows, row_height, table.chosen_row);
  list = ImGui::GetWindowDrawList();
  for (int64_t row = scroll.first(); row < scroll.end(); ++row) {
    Rect line = scroll.Row(row);
    line.right = right;
    const bool is_chosen = row == table.chosen_row;
    ImGui::PushID(static_cast<int>(row));
    const bool is_clicked = ClickArea(palette, id, line);
    const bool is_hovered = ImGui::IsItemHovered();
    if (is_clicked || is_hovered) pointed = row;
    ImGui::PopID();
    if (is_chosen || is_hovered) {
      list->AddRectFilled(line.min(), line.max(),
                          is_chosen ? WithAlpha(palette.accent_soft, 0.8f) : palette.hover,
                          kRounding);
    }
    if (row == table.marked_row) {
      DrawMarker(list, Marker::kDiamond, {area.left + 6, line.center_y()}, 4, palette.label);
    }
    DrawTextIn(list, TextStyle::kSmall,
               {area.left + 14, line.top, area.left + name_width, line.bottom}, Align::kLeft,
               is_chosen ? palette.accent : palette.text, table.row_names[row]);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      DrawTextIn(list, TextStyle::kSmall, cell(line.top, c), Align::kRight, palette.text,
                 table.cells[row][c].text);
    }
  }
  if (scroll.has_above()) {
    DrawFade(list, palette, {area.left, body.top + 1, right, body.top + row_height / 2}, false);
  }
  if (scroll.has_below()) {
    DrawFade(list, palette, {area.left, body.bottom - row_height / 2, right, body.bottom}, true);
  }
  return pointed;
}

}  // namespace playground
