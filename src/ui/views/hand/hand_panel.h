// By hand: an example beside the weights that it meets, the value of what is chosen to type or drag, and
// what follows from it.

#ifndef PLAYGROUND_UI_VIEWS_HAND_HAND_PANEL_H_
#define PLAYGROUND_UI_VIEWS_HAND_HAND_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/panel.h"

namespace playground {

class HandPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;
  // Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y.
  void HandleCommandKeys(const View& view, Rooms* rooms, Actions* actions) override;

 private:
  EntryState entry_;
  bool drags_ = false;  // a value has been moved since the mouse was pressed
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_HAND_HAND_PANEL_H_
