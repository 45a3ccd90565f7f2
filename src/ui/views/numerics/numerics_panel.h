// Numerics in three parts, one at a time: the forms of the loss, the limits of exp, the two runs.

#ifndef PLAYGROUND_UI_VIEWS_NUMERICS_NUMERICS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_NUMERICS_NUMERICS_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/panel.h"

namespace playground {

class NumericsPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  double tried_ = 0;  // what stands in the field
  EntryState entry_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_NUMERICS_NUMERICS_PANEL_H_
