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

namespace {

// A place of the run in phases: 0 is its beginning, before the first step.
struct PhasesOfRun {
  int64_t now;
  int64_t planned;  // where the epochs that were asked for end, or the run has ended
  int64_t taken;    // of the steps that were taken
};
PhasesOfRun PhasesOfRunAt(const View& view, const StepChoice& choice) {
  constexpr int64_t kEndless = int64_t{1} << 40;  // steps
  const Trainer& trainer = *view.trainer;
  const auto num_phases = static_cast<int64_t>(PhasesOf(trainer.network()).size());
  const int64_t step = trainer.num_steps();
  int64_t planned = std::max(step, trainer.config().num_epochs * trainer.steps_per_epoch());
  if (trainer.config().num_epochs == 0) planned = kEndless;
  if (trainer.phase() == Trainer::Phase::kDiverged) planned = step;
  return {.now = step == 0 ? 0 : (step - 1) * num_phases + choice.phase + 1,
          .planned = planned * num_phases,
          .taken = trainer.furthest_step() * num_phases};
}

}  // namespace

bool CanPlayBack(const View& view) { return view.trainer->furthest_step() > 0; }

// Passes on what it asks the run for, and expects to be there.
void StepRoom::Ask(const View& view, const Actions& asked, Actions* actions) {
  const int64_t taken = std::ssize(asked.commands);
  expected_ = {asked.go_to_step.value_or(view.trainer->num_steps() + taken), choice.phase};
  std::ranges::copy(asked.commands, std::back_inserter(actions->commands));
  if (asked.go_to_step) actions->go_to_step = asked.go_to_step;
}

// "play", "play back": from their end they begin at the other one, which is of the steps that were taken.
bool StepRoom::Play(const View& view, std::string_view command, Actions* actions) {
  const bool goes_back = command == "play back";
  if (goes_back && !CanPlayBack(view)) return false;
  const PhasesOfRun run = PhasesOfRunAt(view, choice);
  const auto begin = playback_.PlaceAfter(command, run.now, goes_back ? run.taken : run.planned);
  if (!begin) return false;
  if (view.running) actions->commands.push_back(RunCommand::kRunOrPause);
  settings_ = *view.settings;
  Actions asked;
  if (*begin != run.now) {
    asked.go_to_step = goes_back ? view.trainer->furthest_step() : 0;
    choice.phase = static_cast<int64_t>(PhasesOf(view.trainer->network()).size()) - 1;
  }
  Ask(view, asked, actions);
  return true;
}

void StepRoom::Tick(const View& view, double seconds, Actions* actions) {
  if (!playback_.is_playing()) return;
  const Trainer& trainer = *view.trainer;
  const bool is_at_rest =
      trainer.phase() != Trainer::Phase::kSeeking && trainer.phase() != Trainer::Phase::kEvaluating;
  const bool is_elsewhere = Place{trainer.num_steps(), choice.phase} != expected_;
  if (view.running || *view.settings != settings_ || (is_at_rest && is_elsewhere)) {
    playback_.Stop();
    return;
  }
  if (!is_at_rest) return;
  const PhasesOfRun run = PhasesOfRunAt(view, choice);
  const std::optional<int64_t> next = playback_.Tick(seconds, run.now, run.planned);
  if (!next || *next == run.now) return;
  Actions asked;
  if (*next > run.now) {
    NextPhase(view, &choice, &asked);
  } else {
    PreviousPhase(view, &choice, &asked);
  }
  Ask(view, asked, actions);
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
  const PlayOffers playing = {
      .can_play = true, .can_play_back = CanPlayBack(view), .speed = kStepPlaySpeed};
  AddPlayOffers(view, playback_, playing, &look);
  if (!HidesPlayback(view)) {
    look.offers.push_back(
        {.command = "pause", .label = Text(view, kPause), .enabled = playback_.is_playing()});
  }
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

// "next", "previous"; "play", "play back", "pause", "speed 2"; "phase 3", "layer 2" (of the update), counted from 1
// as on the screen; "example 12", "output 3", "input 406", counted from 0.
bool StepRoom::Command(const View& view, std::string_view command, Actions* actions) {
  if (playback_.Command(command)) return true;
  if (command == "play" || command == "play back") return Play(view, command, actions);
  CommandReader words(command);
  if (words.IsLast("next")) {
    playback_.Stop();
    NextPhase(view, &choice, actions);
    return true;
  }
  if (!HasStep(view)) return false;
  if (words.IsLast("previous")) {
    playback_.Stop();
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
  if (number) playback_.Stop();
  return number.has_value();
}

}  // namespace playground
