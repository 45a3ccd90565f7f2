#include "look/step/step_room.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "look/command_reader.h"
#include "look/step/step_focus.h"
#include "look/step/step_look.h"
#include "look/step/step_phases.h"
#include "look/view_queries.h"

namespace playground {

using enum TextId;

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
  Look look = {
      .key = kKey, .title = Text(view, kTabStep), .sentences = {Text(view, kStepExplained)}};
  look.offers = {
      {.command = "previous",
       .label = Text(view, kPreviousPhase),
       .enabled = HasStep(view),
       .help = Text(view, kPreviousPhaseHelp)},
      {.command = "next", .label = Text(view, kNextPhase), .help = Text(view, kNextPhaseHelp)}};
  if (!HasStep(view)) {
    look.sentences.push_back(Text(view, kNoStepYetInWords));
    return look;
  }
  const PhaseShown shown = ShownBy(view, choice);
  std::ranges::move(SentencesOf(view, shown), std::back_inserter(look.sentences));
  look.tables = TablesOf(view, shown);
  std::ranges::move(OffersOf(view, shown), std::back_inserter(look.offers));
  return look;
}

// "next", "previous", "phase 3", "layer 2" (of the update), counted from 1 as on the screen; "example 12",
// "output 3", "input 406", counted from 0.
bool StepRoom::Command(const View& view, std::string_view command, Actions* actions) {
  CommandReader words(command);
  if (words.IsLast("next")) {
    NextPhase(view, &choice, actions);
    return true;
  }
  if (!HasStep(view)) return false;
  if (words.IsLast("previous")) {
    PreviousPhase(view, &choice, actions);
    return true;
  }
  KeepInRange(view, &choice);
  const Network& network = view.trainer->network();
  const PhaseShown shown = ShownBy(view, choice);
  const int64_t layer = LayerOf(view, shown.now(), shown.focus);
  const std::string_view what = words.Take();
  // Of what the phase has so many, from `first` on.
  const auto take = [&](int64_t first, int64_t count) {
    return words.TakeLastNumber(first, first + count);
  };
  std::optional<int64_t> number;
  if (what == "phase") {
    number = take(1, static_cast<int64_t>(shown.phases.size()));
    if (number) choice.phase = *number - 1;
  } else if (what == "layer" && shown.now().kind == PhaseKind::kUpdate) {
    number = take(1, network.num_layers());
    if (number) choice.focus.layer = *number - 1;
  } else if (what == "example") {
    number = take(0, view.trainer->last_minibatch().batch_size());
    if (number) choice.focus.example = *number;
  } else if (what == "output") {
    number = take(0, network.widths[layer + 1]);
    if (number) ChooseOutput(view, shown.now(), *number, &choice);
  } else if (what == "input") {
    number = take(0, network.widths[layer]);
    if (number) ChooseInput(view, shown.now(), *number, &choice);
  }
  return number.has_value();
}

}  // namespace playground
