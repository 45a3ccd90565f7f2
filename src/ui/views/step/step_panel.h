// The step view: one minibatch under the microscope, phase by phase, forward and back.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_PANEL_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_PANEL_H_

#include <cstdint>

#include "look/actions.h"
#include "look/step/step_formula.h"
#include "look/step/step_room.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

void DrawStepPanel(const View& view, const Rect& area, StepRoom* room, Actions* actions);

class StepPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;
  // N goes on by one operation, Shift+N back.
  bool HandleKeys(const View& view, Rooms* rooms, Actions* actions) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_PANEL_H_
