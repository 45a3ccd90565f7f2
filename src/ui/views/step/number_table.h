// A table of the step view, drawn: as many rows and columns as there is room for.

#ifndef PLAYGROUND_UI_VIEWS_STEP_NUMBER_TABLE_H_
#define PLAYGROUND_UI_VIEWS_STEP_NUMBER_TABLE_H_

#include <cstdint>
#include <optional>

#include "look/step/step_tables.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// As many rows as fit, around the chosen one; where they are not all, it says so. The row under the
// mouse, or that a key has chosen.
std::optional<int64_t> DrawNumberTable(const View& view, const Rect& area, const char* id,
                                       const NumberTable& table);
// Height of a table with so many rows, and the least height in which all of them are shown.
float NumberTableHeight(int64_t rows);
float LeastNumberTableHeight(int64_t rows);
// Width in which no column is left out.
float NumberTableWidth(const NumberTable& table);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_NUMBER_TABLE_H_
