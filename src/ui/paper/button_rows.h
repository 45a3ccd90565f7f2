// Buttons side by side, in as many rows as they take; and the parts of a view as a bar or, where that has no
// room, as a list.

#ifndef PLAYGROUND_UI_PAPER_BUTTON_ROWS_H_
#define PLAYGROUND_UI_PAPER_BUTTON_ROWS_H_

#include <span>
#include <string>
#include <string_view>

#include "ui/paper/rect.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {

struct RowButton {
  std::string command;  // that pressing it stands for; its id, too
  std::string label;
  std::string help = {};
  bool enabled = true;
  bool selected = false;
  bool keeps_next = false;  // the next one stands in the same row
};

// The command of the button that was pressed; empty: none was.
std::string DrawButtonRows(const Palette& palette, Rect area, std::span<const RowButton> buttons);
float ButtonRowsHeight(float width, std::span<const RowButton> buttons);

// The index of the part that was chosen, or -1.
int DrawPartChoice(const Palette& palette, Rect area, std::span<const Segment> parts, int chosen);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_BUTTON_ROWS_H_
