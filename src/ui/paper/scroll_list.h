// ScrollList: rows of one height, more of them than there may be room for. Then its area is a
// window of its own, moved by the wheel, a finger, the scroll bar and the keys; else it is nothing.

#ifndef PLAYGROUND_UI_PAPER_SCROLL_LIST_H_
#define PLAYGROUND_UI_PAPER_SCROLL_LIST_H_

#include <cstdint>

#include "ui/paper/rect.h"

namespace playground {

// Between construction and destruction the rows are drawn, into the window's draw list of that
// time.
class ScrollList {
 public:
  // `chosen` is brought into sight when it becomes another one; -1: none is.
  ScrollList(const char* id, const Rect& area, int64_t num_rows, float row_height,
             int64_t chosen = -1);
  ~ScrollList();
  ScrollList(const ScrollList&) = delete;
  ScrollList& operator=(const ScrollList&) = delete;

  // The rows to draw: those in sight, and to each side a page of which the arrow keys may reach.
  int64_t first() const { return first_; }
  int64_t end() const { return end_; }
  Rect Row(int64_t row) const;

  bool scrolls() const { return scrolls_; }
  // Of rows that are whole in sight.
  int64_t num_in_sight() const { return num_in_sight_; }
  // Whether rows are hidden above or below.
  bool has_above() const;
  bool has_below() const;

 private:
  // How far to scroll, so that it is in sight.
  float ScrollFor(int64_t chosen) const;

  Rect area_;  // without the scroll bar
  int64_t num_rows_;
  float row_height_;
  bool scrolls_ = false;
  int64_t num_in_sight_;
  int64_t first_ = 0;
  int64_t end_;
  float top_;              // of row 0 on the screen
  float content_top_ = 0;  // the same as Dear ImGui has it, which scrolls a frame later
};

// Page Up and Down, Home and End, and the arrows while they do not move a focus ring, scroll the
// present window: for text, in which nothing else takes them.
void ScrollTextByKeys();

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_SCROLL_LIST_H_
