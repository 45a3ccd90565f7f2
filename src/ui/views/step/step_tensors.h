// The tensors of one phase of a step: pictures, maps and tables, in which the chosen example, class and
// weight are marked. Choosing one here chooses it everywhere.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_TENSORS_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_TENSORS_H_

#include <cstdint>
#include <vector>

#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// Draws `phases[phase]` of the last minibatch; moves `focus` to what was clicked.
void DrawStepTensors(const View& view, const Rect& area, const std::vector<StepPhase>& phases,
                     int64_t phase, StepFocus* focus);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_TENSORS_H_
