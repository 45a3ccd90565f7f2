// ScrollArea: a place for what needs more height than there is. Then it is a window of its own, moved
// by the wheel, a finger, the scroll bar and the keys; else it is nothing.

#ifndef PLAYGROUND_UI_PAPER_SCROLL_AREA_H_
#define PLAYGROUND_UI_PAPER_SCROLL_AREA_H_

#include "ui/paper/rect.h"

namespace playground {

// Between construction and destruction things are drawn into `content`, into the window's draw list
// of that time.
class ScrollArea {
 public:
  ScrollArea(const char* id, const Rect& area, float least_height);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  const Rect& content() const { return content_; }
  bool scrolls() const { return scrolls_; }

 private:
  Rect content_;
  bool scrolls_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_SCROLL_AREA_H_
