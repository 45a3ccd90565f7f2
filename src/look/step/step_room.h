// Step by step: one minibatch under the microscope, phase by phase, forward and back.

#ifndef PLAYGROUND_LOOK_STEP_STEP_ROOM_H_
#define PLAYGROUND_LOOK_STEP_STEP_ROOM_H_

#include <cstdint>
#include <string_view>

#include "experiment/experiment_config.h"
#include "look/playback.h"
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

// Whether there is a step to play back from.
bool CanPlayBack(const View& view);

// One phase on: after the last one, the next minibatch is drawn.
void NextPhase(const View& view, StepChoice* state, Actions* actions);
// One phase back: before the first one, the step before, which is walked again.
void PreviousPhase(const View& view, StepChoice* state, Actions* actions);

class StepRoom : public Room {
 public:
  static constexpr std::string_view kKey = "step";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool IsPlaying() const override { return playback_.is_playing(); }
  void Reset() override { playback_.Stop(); }

  // The clock of whoever draws: while it plays it goes a phase on or back when one is due, and no further
  // once anybody else moved the run, the phase or a knob.
  void Tick(const View& view, double seconds, Actions* actions);
  const Playback& playback() const { return playback_; }

  StepChoice choice;

 private:
  // Where the run and the phase are, as it left them itself.
  struct Place {
    int64_t step = 0;
    int64_t phase = 0;
    bool operator==(const Place&) const = default;
  };
  bool Play(const View& view, std::string_view command, Actions* actions);
  void Ask(const View& view, const Actions& asked, Actions* actions);

  Playback playback_;
  Place expected_;             // by the next frame in which the run is at rest
  ExperimentConfig settings_;  // as they were when it began to play
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_ROOM_H_
