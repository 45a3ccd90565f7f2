// What is looked at in a phase of a step: which example, output and input, where the student chose none.

#ifndef PLAYGROUND_LOOK_STEP_STEP_FOCUS_H_
#define PLAYGROUND_LOOK_STEP_STEP_FOCUS_H_

#include <cstdint>

#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/step/step_room.h"
#include "look/view.h"

namespace playground {

// The phase, and where there is a step the choice, in the range of this network and minibatch.
void KeepInRange(const View& view, StepChoice* state);

// The layer whose outputs, weights or gradients a phase is about.
int64_t LayerOf(const View& view, const StepPhase& phase, const StepFocus& focus);

// Until the student points at something: the label of the example, the unit it excites most, and the
// middle of the picture, where there is something to see. `view` has a step.
StepFocus FocusFor(const View& view, const StepPhase& phase, const StepChoice& state);

// Keeps what was clicked, and nothing that was only shown.
void Choose(const View& view, const StepPhase& phase, const StepFocus& before,
            const StepFocus& focus, StepChoice* state);
// Of the layer that the phase is about.
void ChooseOutput(const View& view, const StepPhase& phase, int64_t output, StepChoice* state);
void ChooseInput(const View& view, const StepPhase& phase, int64_t input, StepChoice* state);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_FOCUS_H_
