// Tried runs in parts, one at a time: the list of runs, the sweep, the race.

#ifndef PLAYGROUND_UI_VIEWS_RUNS_RUNS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_RUNS_RUNS_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/panel.h"

namespace playground {

class RunsPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  EntryState entry_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_RUNS_RUNS_PANEL_H_
