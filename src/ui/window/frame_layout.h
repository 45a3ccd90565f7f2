// FrameLayout: where the zones of the window lie for its size.

#ifndef PLAYGROUND_UI_WINDOW_FRAME_LAYOUT_H_
#define PLAYGROUND_UI_WINDOW_FRAME_LAYOUT_H_

#include "ui/paper/rect.h"

namespace playground {

struct FrameLayout {
  bool compact = false;  // settings behind a button, narrower margins
  Rect top_bar;
  Rect settings;  // empty while closed
  bool settings_cover_content = false;
  Rect tabs;
  Rect content;  // margins taken off
};

FrameLayout LayOutFrame(float width, float height, bool settings_open, bool settings_hidden);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_FRAME_LAYOUT_H_
