// Choosing an experiment of the book.

#ifndef PLAYGROUND_UI_WINDOW_BOOK_ROW_H_
#define PLAYGROUND_UI_WINDOW_BOOK_ROW_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// A row of the settings: the book's experiments as a list.
void DrawBookRow(const View& view, Rect row, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_BOOK_ROW_H_
