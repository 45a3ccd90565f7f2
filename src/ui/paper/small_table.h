// SmallTable: a table of a look as rows of small text: title, heads of columns where there are several, names at
// the left and numbers at the right.

#ifndef PLAYGROUND_UI_PAPER_SMALL_TABLE_H_
#define PLAYGROUND_UI_PAPER_SMALL_TABLE_H_

#include <initializer_list>
#include <string_view>

#include "look/look.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// The names of the rows: text, or among them formulas (formula.h), which are built up where they have room.
enum class RowNames { kText, kFormulas };

// Rows that have a command can be pressed: the row that was, or -1. A chosen row has a soft background.
int DrawSmallTable(const Palette& palette, Rect area, const LookTable& table,
                   RowNames names = RowNames::kText);
// What the names of the rows have of the width.
float SmallTableNameWidth(const LookTable& table, float width);
float SmallTableHeight(const LookTable& table, float width, RowNames names = RowNames::kText);
// `table` with these of its columns alone, where there is no room for all.
LookTable WithColumns(LookTable table, std::initializer_list<std::string_view> keys);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_SMALL_TABLE_H_
