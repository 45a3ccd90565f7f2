// The gradient of a layer's weights, and its update: before, gradient, step and after, side by
// side.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_UPDATE_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_UPDATE_H_

#include <cstdint>

#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// A picture for each output where the layer reads pictures, else a map of outputs by inputs.
void DrawWeightGradient(const View& view, Rect area, const StepPhase& phase, StepFocus* focus);

// W before, its gradient, learning rate times gradient, W after; below them the numbers of the
// chosen weight and of the bias. Of several layers one, which is chosen above.
void DrawUpdate(const View& view, Rect area, StepFocus* focus);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_UPDATE_H_
