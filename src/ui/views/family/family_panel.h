// Softmax family in parts, one at a time: softmax and its relatives, the second derivative, softmax twice and
// squared error.

#ifndef PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_PANEL_H_
#define PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/family/class_bars.h"
#include "ui/views/panel.h"

namespace playground {

class FamilyPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  EntryState entry_;
  LogitDrag drag_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_PANEL_H_
