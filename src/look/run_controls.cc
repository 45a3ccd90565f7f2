#include "look/run_controls.h"

#include <array>

#include "look/view_queries.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<RunControl, 5> kRunControls = {{
    {"run", RunCommand::kRunOrPause, kRun, kRunHelp, "Space"},
    {"step", RunCommand::kStep, kStep, kStepHelp, "N"},
    {"epoch", RunCommand::kEpoch, kEpoch, kEpochHelp, "E"},
    {"restart", RunCommand::kRestart, kRestart, kRestartHelp, "R"},
    {"new_seed", RunCommand::kNewSeed, kNewSeed, kNewSeedHelp, ""},
}};

}  // namespace

std::span<const RunControl> RunControls() { return kRunControls; }

const char* LabelOf(const View& view, const RunControl& control) {
  const bool shows_pause = control.command == RunCommand::kRunOrPause && view.running;
  return Text(view, shows_pause ? kPause : control.label);
}

bool IsEnabled(const View& view, const RunControl& control) {
  const bool goes_on = GoesOn(control.command);
  if (goes_on && view.run_waits && !view.running) return false;
  if (view.commands_wait) return true;
  if (view.own_run) {
    return control.command != RunCommand::kNewSeed && !(goes_on && view.own_run->is_over);
  }
  return view.trainer != nullptr && !(goes_on && IsDiverged(view));
}

namespace {

// Of runs without a Trainer: what they have of it.
std::vector<RunFigure> FiguresOf(const OwnRunFigures& run) {
  const int64_t epoch = run.num_steps / run.steps_per_epoch;
  const int64_t step = run.num_steps % run.steps_per_epoch;
  return {{kEpochStat, kEpochStatHelp, CountText(epoch) + " / " + CountText(run.num_epochs),
           "100 / 100"},
          {kStepStat, kStepStatHelp, CountText(step) + " / " + CountText(run.steps_per_epoch),
           "235 / 235"},
          {kLossStat, kLossStatHelp, run.loss ? FigureText(*run.loss) : std::string(kUnknown),
           "0.1234"}};
}

}  // namespace

std::vector<RunFigure> RunFigures(const View& view) {
  if (view.own_run) return FiguresOf(*view.own_run);
  const Trainer* trainer = view.trainer;
  if (trainer == nullptr) return {};
  const int64_t num_epochs = trainer->config().num_epochs;
  const std::string end = num_epochs > 0 ? CountText(num_epochs) : "∞";
  const MinibatchTensors& minibatch = trainer->last_minibatch();
  const bool has_minibatch = trainer->num_steps() > 0 && minibatch.batch_size() > 0;
  return {
      {kEpochStat, kEpochStatHelp, CountText(trainer->epoch()) + " / " + end, "100 / 100"},
      {kStepStat, kStepStatHelp,
       CountText(trainer->step_in_epoch()) + " / " + CountText(trainer->steps_per_epoch()),
       "235 / 235"},
      {kLossStat, kLossStatHelp,
       has_minibatch ? FigureText(minibatch.loss_sum / static_cast<double>(minibatch.batch_size()))
                     : std::string(kUnknown),
       "0.1234"},
      {kSeedStat, kSeedStatHelp, CountText(static_cast<int64_t>(trainer->config().seed)), "123"},
      {kSpeedStat, kSpeedStatHelp, RateText(view.examples_per_second), "12.34 M"},
  };
}

}  // namespace playground
