#include "record/recorded_run.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "experiment/config_text.h"
#include "record/question.h"
#include "text/fill.h"
#include "train/knob_changes.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, 3> kPhaseKeys = {"paused", "finished", "diverged"};

RunPhase PhaseOf(const Trainer& run) {
  if (run.phase() == Trainer::Phase::kDiverged) return RunPhase::kDiverged;
  return run.phase() == Trainer::Phase::kFinished ? RunPhase::kFinished : RunPhase::kPaused;
}

std::vector<RecordedMetric> MetricsOf(const Trainer& run) {
  const std::span<const EpochRecord> epochs = run.history().epochs();
  const auto record = std::ranges::find(epochs, run.epoch(), &EpochRecord::epoch);
  if (record == epochs.end()) return {};
  std::vector<RecordedMetric> metrics;
  for (const Measure& measure : Measures()) {
    if (!HasMeasure(run.data().is_classification(), measure)) continue;
    if (measure.is_running && record->epoch == 0) continue;
    const double value = (*record).*measure.value;
    metrics.push_back({.name = std::string(measure.key),
                       .value = std::isfinite(value) ? std::optional(value) : std::nullopt});
  }
  return metrics;
}

}  // namespace

std::string_view PhaseKey(RunPhase phase) { return kPhaseKeys[static_cast<std::size_t>(phase)]; }

std::optional<RunPhase> FindPhase(std::string_view key) {
  const auto* const found = std::ranges::find(kPhaseKeys, key);
  if (found == kPhaseKeys.end()) return std::nullopt;
  return static_cast<RunPhase>(found - kPhaseKeys.begin());
}

Result<RecordedRun> RecordRun(const Trainer& run) {
  if (run.phase() == Trainer::Phase::kEvaluating || run.phase() == Trainer::Phase::kSeeking) {
    return Fail("The run is on its way to the step that is wanted; record it once it is there.");
  }
  // As with knobs: what is edited after the last step has changed none of its numbers yet.
  const std::size_t edits = HandEdits(run).size() - run.edits_now().size();
  if (edits > 0) {
    return FailWith(
        "Weights of this run were edited by hand (edits: {}), so it does not follow from its "
        "settings and is not graded; restart it.",
        {edits});
  }
  RecordedRun recorded;
  ExperimentConfig config = run.config_changes().front().config;
  config.num_epochs = run.config().num_epochs;
  recorded.experiment = ConfigToText(config);
  for (const KnobChange& change : KnobChanges(run.config_changes())) {
    // What was turned after the last step has changed nothing yet; a run that went back has turned it later.
    if (change.step >= run.num_steps()) continue;
    recorded.changes.push_back(
        {.at_step = change.step, .set = std::string(change.key) + "=" + change.value});
  }
  if (recorded.changes.size() > kMostRecordedChanges) {
    return FailWith(
        "Knobs were turned {} times in this run, and a record holds {}; restart it, and turn "
        "fewer.",
        {recorded.changes.size(), kMostRecordedChanges});
  }
  recorded.num_steps = run.num_steps();
  recorded.phase = PhaseOf(run);
  recorded.metrics = MetricsOf(run);
  recorded.weights_hash = HashParameters(run.parameters_before_edits());
  return recorded;
}

}  // namespace playground
