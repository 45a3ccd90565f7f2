// The step view: one minibatch under the microscope, phase by phase, forward and back.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_PANEL_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_PANEL_H_

#include <cstdint>

#include "look/actions.h"
#include "look/step/step_formula.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct StepPanelState {
  int64_t phase = 0;  // of the phases of the last step
  StepFocus focus;
  // Of the hidden layers, apart from the class and the feature in `focus`. -1: none chosen yet.
  int64_t unit = -1;
};

void DrawStepPanel(const View& view, const Rect& area, StepPanelState* state, Actions* actions);

// One phase on: after the last one, the next minibatch is drawn.
void NextPhase(const View& view, StepPanelState* state, Actions* actions);
// One phase back: before the first one, the step before, which is walked again.
void PreviousPhase(const View& view, StepPanelState* state, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_PANEL_H_
