// Panel: how a view is drawn and touched. It keeps what is of the window alone (a text that is being
// typed, a scroll position); what the student chose lies in the view's room.

#ifndef PLAYGROUND_UI_VIEWS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_PANEL_H_

#include "look/actions.h"
#include "look/view.h"
#include "look/view_table.h"
#include "ui/paper/rect.h"

namespace playground {

class Panel {
 public:
  virtual ~Panel() = default;

  // Fills `area`. `view` has a run. A panel may write into its own room's choices, and into another's
  // when it opens that view.
  virtual void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) = 0;
  // What `Draw` needs at this width, so that nothing is cut off; where there is less the view scrolls.
  virtual float LeastHeight(const View&, float, Rooms*) { return 0; }
  // The keys that are its own, before those of the window; true: taken.
  virtual bool HandleKeys(const View&, Rooms*, Actions*) { return false; }
  // The same of keys with Ctrl or Cmd, of which the window has none.
  virtual void HandleCommandKeys(const View&, Rooms*, Actions*) {}
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_PANEL_H_
