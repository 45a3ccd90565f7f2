// What the step view shows, as data.

#ifndef PLAYGROUND_LOOK_STEP_STEP_LOOK_H_
#define PLAYGROUND_LOOK_STEP_STEP_LOOK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/look.h"
#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/step/step_room.h"
#include "look/view.h"

namespace playground {

// One phase of the last step. `view` has a step.
struct PhaseShown {
  std::vector<StepPhase> phases;
  int64_t phase;
  StepFocus focus = {};
  const StepPhase& now() const { return phases[phase]; }
};
// What `choice` comes to with this run.
PhaseShown ShownBy(const View& view, const StepChoice& choice);

// "Operation 3 of 9: Softmax".
std::string OperationText(const View& view, const PhaseShown& shown);

std::vector<std::string> SentencesOf(const View& view, const PhaseShown& shown);
std::vector<LookTable> TablesOf(const View& view, const PhaseShown& shown);
std::vector<LookOffer> OffersOf(const View& view, const PhaseShown& shown);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_LOOK_H_
