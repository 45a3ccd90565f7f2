#include "look/step/step_room.h"

#include "look/step/step_phases.h"
#include "look/view_queries.h"

namespace playground {

bool HasStep(const View& view) {
  return view.trainer->last_minibatch().batch_size() > 0 &&
         view.trainer->phase() != Trainer::Phase::kSeeking;
}

void NextPhase(const View& view, StepChoice* state, Actions* actions) {
  const auto num_phases = static_cast<int64_t>(PhasesOf(view.trainer->network()).size());
  if (HasStep(view) && state->phase + 1 < num_phases) {
    ++state->phase;
    return;
  }
  state->phase = 0;
  actions->commands.push_back(RunCommand::kStep);
}

void PreviousPhase(const View& view, StepChoice* state, Actions* actions) {
  if (!HasStep(view)) return;
  if (state->phase > 0) {
    --state->phase;
    return;
  }
  const int64_t step = view.trainer->num_steps() - 1;
  state->phase = static_cast<int64_t>(PhasesOf(view.trainer->network()).size()) - 1;
  actions->go_to_step = step;
}

Look StepRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabStep),
               .sentences = {Text(view, TextId::kStepExplained)}};
  return look;
}

}  // namespace playground
