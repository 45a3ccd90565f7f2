// How the phases of a step are called, and which tensors they read and make.

#ifndef PLAYGROUND_LOOK_STEP_PHASE_TEXTS_H_
#define PLAYGROUND_LOOK_STEP_PHASE_TEXTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/step/step_phases.h"
#include "look/view.h"

namespace playground {

// "X [256, 784], W [10, 784], b [10]  →  O [256, 10]", then what it makes alone, where that is all
// there is room for.
std::vector<std::string> PhaseShapesTexts(const Network& network, const StepPhase& phase,
                                          int64_t batch_size);

// The short name of the phase for the strip, and its heading.
std::string PhaseName(const View& view, const StepPhase& phase);
std::string PhaseTitle(const View& view, const StepPhase& phase);
// "3 Softmax"
std::string NumberedPhaseName(const View& view, const std::vector<StepPhase>& phases,
                              int64_t phase);

// "Step 12: minibatch 2 of 10 in epoch 2". `view` has a step.
std::string PlaceOfStep(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_PHASE_TEXTS_H_
