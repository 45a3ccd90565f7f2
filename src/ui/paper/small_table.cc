#include "ui/paper/small_table.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/paper/formula.h"
#include "ui/paper/formula_tree.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kTableRow = 21;
constexpr float kTableGap = 12;

// A number that is not finite.
bool IsOdd(const LookCell& cell) {
  return cell.text == "NaN" || cell.text == "inf" || cell.text == "−inf";
}

float TableHeadHeight(const LookTable& table) { return table.columns.size() > 1 ? 20.f : 0.f; }

// Of a column with its gap; names have the rest.
float TableColumnWidth(const LookTable& table, std::size_t c) {
  float widest = 0;
  if (table.columns.size() > 1) {
    widest = MeasureText(TextStyle::kSmall, table.columns[c].name).x;
  }
  for (const LookRow& row : table.rows) {
    widest = std::max(widest, MeasureText(TextStyle::kSmall, row.cells[c].text).x);
  }
  return std::ceil(widest) + 2;
}

// Whether the head of a row is set as a formula: it has parts to build up, and room for them.
bool IsSetAsFormula(RowNames names, const LookRow& row, float name_width) {
  if (names == RowNames::kText || !HasStructure(ParseFormula(row.name))) return false;
  return FormulaWidth(row.name, TextStyle::kSmall) <= name_width;
}

float TableRowHeight(const LookTable& table, const LookRow& row, float width, RowNames names) {
  constexpr float kFormulaGap = 5;
  const float name_width = SmallTableNameWidth(table, width);
  if (IsSetAsFormula(names, row, name_width)) {
    return std::max(kTableRow,
                    FormulaHeight(row.name, TextStyle::kSmall, name_width) + kFormulaGap);
  }
  const std::string name = Wrapped(TextStyle::kSmall, name_width, row.name);
  return std::max(kTableRow, MeasureText(TextStyle::kSmall, name).y + 5);
}

}  // namespace

float SmallTableNameWidth(const LookTable& table, float width) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    width -= TableColumnWidth(table, c) + kTableGap;
  }
  return width;
}

int DrawSmallTable(const Palette& palette, Rect area, const LookTable& table, RowNames names) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float width = area.width();
  const float name_width = SmallTableNameWidth(table, width);
  DrawTextIn(list, TextStyle::kBold, area.CutTop(24), Align::kLeft, palette.text, table.caption);
  if (table.columns.size() > 1) {
    Rect head = area.CutTop(TableHeadHeight(table));
    for (std::size_t c = table.columns.size(); c-- > 0;) {
      DrawTextIn(list, TextStyle::kSmall, head.CutRight(TableColumnWidth(table, c), kTableGap),
                 Align::kRight, palette.text_soft, table.columns[c].name);
    }
  }
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  int pressed = -1;
  ImGui::PushID(table.key.data(), table.key.data() + table.key.size());
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const LookRow& row = table.rows[r];
    Rect line = area.CutTop(TableRowHeight(table, row, width, names));
    if (table.selected_row == static_cast<int64_t>(r)) {
      list->AddRectFilled({line.left - 2, line.top}, {line.right + 2, line.bottom},
                          palette.accent_soft, 3);
    }
    if (!row.command.empty()) {
      ImGui::PushID(static_cast<int>(r));
      if (ClickArea(palette, "row", line)) pressed = static_cast<int>(r);
      if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      ImGui::PopID();
    }
    for (std::size_t c = table.columns.size(); c-- > 0;) {
      DrawTextIn(list, TextStyle::kSmall, line.CutRight(TableColumnWidth(table, c), kTableGap),
                 Align::kRight, IsOdd(row.cells[c]) ? palette.wrong : palette.text,
                 row.cells[c].text);
    }
    if (IsSetAsFormula(names, row, name_width)) {
      DrawFormulaIn(list, TextStyle::kSmall,
                    {line.left, line.top, line.left + name_width, line.bottom}, Align::kLeft,
                    palette.text_soft, row.name);
      continue;
    }
    const std::string name = Wrapped(TextStyle::kSmall, name_width, row.name);
    const float height = MeasureText(TextStyle::kSmall, name).y;
    DrawParagraph(list, TextStyle::kSmall, {line.left, line.center_y() - height / 2}, name_width,
                  palette.text_soft, row.name);
  }
  ImGui::PopID();
  return pressed;
}

float SmallTableHeight(const LookTable& table, float width, RowNames names) {
  float height = 24 + TableHeadHeight(table) + 4;
  for (const LookRow& row : table.rows) height += TableRowHeight(table, row, width, names);
  return height;
}

LookTable WithColumns(LookTable table, std::initializer_list<std::string_view> keys) {
  for (std::size_t c = table.columns.size(); c-- > 0;) {
    if (std::ranges::find(keys, table.columns[c].key) != keys.end()) continue;
    const auto place = static_cast<std::ptrdiff_t>(c);
    table.columns.erase(table.columns.begin() + place);
    for (LookRow& row : table.rows) row.cells.erase(row.cells.begin() + place);
  }
  return table;
}

}  // namespace playground
