// The losses of a minibatch as bars, and their reduction to one number.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_LOSSES_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_LOSSES_H_

#include "look/step/step_formula.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// One bar per example, the chosen one in the accent; the line is their mean. Below, where there is
// room, the losses in figures.
void DrawLossBars(const View& view, Rect area, StepFocus* focus);
// Sum and mean, one below the other, the one that this run differentiates marked; below them the
// bars.
void DrawReduction(const View& view, Rect area, StepFocus* focus);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_LOSSES_H_
