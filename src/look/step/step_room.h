// Step by step: one minibatch under the microscope, phase by phase, forward and back.

#ifndef PLAYGROUND_LOOK_STEP_STEP_ROOM_H_
#define PLAYGROUND_LOOK_STEP_STEP_ROOM_H_

#include <cstdint>
#include <string_view>

#include "look/room.h"
#include "look/step/step_formula.h"

namespace playground {

// Whether there is a step to look at. While the run seeks, the tensors are of steps on the way.
bool HasStep(const View& view);

struct StepChoice {
  int64_t phase = 0;  // of the phases of the last step
  StepFocus focus;
  // Of the hidden layers, apart from the class and the feature in `focus`. -1: none chosen yet.
  int64_t unit = -1;
};

// One phase on: after the last one, the next minibatch is drawn.
void NextPhase(const View& view, StepChoice* state, Actions* actions);
// One phase back: before the first one, the step before, which is walked again.
void PreviousPhase(const View& view, StepChoice* state, Actions* actions);

class StepRoom : public Room {
 public:
  static constexpr std::string_view kKey = "step";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  StepChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_ROOM_H_
