// Speed and cost in two parts, one at a time: ways to add and multiply with their times, and forms of a layer.

#ifndef PLAYGROUND_UI_VIEWS_COST_COST_PANEL_H_
#define PLAYGROUND_UI_VIEWS_COST_COST_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/panel.h"

namespace playground {

class CostPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  EntryState entry_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_COST_COST_PANEL_H_
