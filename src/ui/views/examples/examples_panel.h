// Test examples as a page of pictures with what they are and what they were taken for, and the
// chosen one in detail.

#ifndef PLAYGROUND_UI_VIEWS_EXAMPLES_EXAMPLES_PANEL_H_
#define PLAYGROUND_UI_VIEWS_EXAMPLES_EXAMPLES_PANEL_H_

#include "look/actions.h"
#include "look/examples/examples_room.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

class ExamplesPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_EXAMPLES_EXAMPLES_PANEL_H_
