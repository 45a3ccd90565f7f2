#include "look/reduction/compared_runs.h"

#include <algorithm>
#include <utility>

#include "look/reduction/reduction_lines.h"

namespace playground {
namespace {

constexpr int64_t kEvaluationSlice = 256;  // examples
// Work between two looks at the clock; steps of linear regression take less than a microsecond.
constexpr int64_t kPiecesASlice = 16;

// A round is a step of the run with the largest minibatches.
int64_t RoundsPerEpoch(const Comparison& comparison) {
  int64_t fewest = comparison.trainer(0).steps_per_epoch();
  for (int64_t i = 1; i < comparison.num_runs(); ++i) {
    fewest = std::min(fewest, comparison.trainer(i).steps_per_epoch());
  }
  return fewest;
}

}  // namespace

void ComparedRuns::Open(std::string_view preset) {
  const ReductionPreset* found = FindReductionPreset(preset);
  if (found == nullptr) return;
  preset_ = found;
  SetRuns(MakeComparedRuns(*found));
}

void ComparedRuns::SetRuns(std::vector<ComparedRun> runs) {
  runs_ = std::move(runs);
  is_running_ = false;
  target_round_.reset();
  wish_.reset();
  CancelStudy();
  comparison_.reset();
  error_ = {};
  const ExperimentConfig& config = runs_.front().config;
  if (std::shared_ptr<const DataSplit> data = source_.Find(config)) {
    CreateComparison(std::move(data));
    return;
  }
  const Result<void> begun = source_.BeginMaking(config);
  if (!begun) error_ = begun.error();
}

void ComparedRuns::CreateComparison(std::shared_ptr<const DataSplit> data) {
  Result<std::unique_ptr<Comparison>> created = Comparison::Create(runs_, std::move(data));
  if (created) {
    comparison_ = *std::move(created);
  } else {
    error_ = created.error();
  }
}

void ComparedRuns::Command(RunCommand command) {
  if (comparison_ == nullptr) {
    if (!source_.is_busy()) return;
    // Run pressed once more takes the wish back, as pause does.
    const bool takes_back = command == RunCommand::kRunOrPause && wish_ == command;
    wish_ = takes_back ? std::nullopt : std::optional(command);
    return;
  }
  const bool was_running = is_running_;
  is_running_ = false;
  target_round_.reset();
  switch (command) {
    case RunCommand::kRunOrPause:
      is_running_ = !was_running && !comparison_->finished();
      break;
    case RunCommand::kStep:
      target_round_ = comparison_->num_rounds() + 1;
      break;
    case RunCommand::kEpoch: {
      const int64_t per_epoch = RoundsPerEpoch(*comparison_);
      target_round_ = (comparison_->num_rounds() / per_epoch + 1) * per_epoch;
      break;
    }
    case RunCommand::kRestart:
      comparison_->Restart();
      break;
    case RunCommand::kNewSeed: {
      std::vector<ComparedRun> runs = runs_;
      for (ComparedRun& run : runs) run.config.seed = NextSeed(run.config.seed);
      SetRuns(std::move(runs));
      break;
    }
  }
}

void ComparedRuns::StartStudy(int64_t num_seeds, SeedStudy::TrainerMaker make) {
  if (runs_.empty()) return;
  const ExperimentConfig& config = runs_.front().config;
  if (comparison_ == nullptr && source_.is_busy() && FindDataset(config.data).is_classification) {
    wished_seeds_ = num_seeds;
    return;
  }
  std::vector<StudyRun> runs;
  for (const ComparedRun& run : runs_) runs.push_back({run, 0});
  // The last run once more, on seeds that the others have not seen.
  runs.push_back({runs_.back(), static_cast<uint64_t>(num_seeds)});
  Result<std::unique_ptr<SeedStudy>> created =
      SeedStudy::Create(std::move(runs), num_seeds, source_.Find(config), make);
  if (comparison_ != nullptr) error_ = {};  // of an earlier study
  if (created) {
    study_ = *std::move(created);
  } else {
    error_ = created.error();
  }
}

void ComparedRuns::CancelStudy() {
  study_.reset();
  wished_seeds_ = 0;
}

bool ComparedRuns::Edit(const RunEdit& edit) {
  if (edit.run < 0 || edit.run >= static_cast<int64_t>(runs_.size())) return false;
  std::vector<ComparedRun> runs = runs_;
  ExperimentConfig* config = &runs[edit.run].config;
  if (std::ranges::count(KnobsOfRun(*config), edit.edit.parameter->key) == 0) return false;
  if (!playground::Apply(edit.edit, config)) return false;
  SetRuns(std::move(runs));
  return true;
}

bool ComparedRuns::AddRun() {
  if (!CanAddRun(MakeView())) return false;
  std::vector<ComparedRun> runs = runs_;
  runs.push_back(runs.back());
  SetRuns(std::move(runs));
  return true;
}

bool ComparedRuns::RemoveRun(int64_t run) {
  if (run < 0 || run >= static_cast<int64_t>(runs_.size()) || !CanRemoveRun(MakeView()))
    return false;
  std::vector<ComparedRun> runs = runs_;
  runs.erase(runs.begin() + run);
  SetRuns(std::move(runs));
  return true;
}

bool ComparedRuns::Apply(const ReductionActions& actions) {
  bool all_done = true;
  if (actions.preset) Open(*actions.preset);
  if (actions.edit) all_done &= Edit(*actions.edit);
  if (actions.add_run) all_done &= AddRun();
  if (actions.remove_run) all_done &= RemoveRun(*actions.remove_run);
  if (actions.study_seeds > 0) StartStudy(actions.study_seeds);
  if (actions.cancel_study) CancelStudy();
  return all_done;
}

bool ComparedRuns::HasWork() const {
  if (source_.is_busy()) return true;
  if (study_ != nullptr && !study_->is_done()) return true;
  return comparison_ != nullptr && !comparison_->finished() &&
         (is_running_ || target_round_.has_value());
}

void ComparedRuns::AdvanceData() {
  const Result<bool> done = source_.Advance();
  if (!done) error_ = done.error();
  if (source_.is_busy()) return;
  if (std::shared_ptr<const DataSplit> data = source_.Find(runs_.front().config)) {
    CreateComparison(std::move(data));
  }
  const std::optional<RunCommand> wish = std::exchange(wish_, std::nullopt);
  if (wish && comparison_ != nullptr) Command(*wish);
  const int64_t seeds = std::exchange(wished_seeds_, 0);
  if (seeds > 0 && comparison_ != nullptr) StartStudy(seeds);
}

bool ComparedRuns::WorkSlice(const StudyHands& hands) {
  if (!HasWork()) return false;
  if (source_.is_busy()) {
    AdvanceData();
    return true;
  }
  if (study_ != nullptr && !study_->is_done()) {
    const Result<bool> done = study_->Advance(hands);
    if (!done) {
      error_ = done.error();
      study_.reset();
    }
    return true;
  }
  for (int64_t i = 0; i < kPiecesASlice && comparison_ != nullptr; ++i) {
    if (comparison_->finished() || (!is_running_ && !target_round_)) break;
    comparison_->Advance(kEvaluationSlice);
    if (target_round_ && comparison_->num_rounds() >= *target_round_) target_round_.reset();
  }
  if (comparison_ != nullptr && comparison_->finished()) {
    is_running_ = false;
    target_round_.reset();
  }
  return true;
}

ReductionView ComparedRuns::MakeView(const View& run) const {
  ReductionView view;
  static_cast<View&>(view) = run;
  view.preset = preset_;
  view.runs = runs_;
  view.comparison = comparison_.get();
  view.study = study_.get();
  view.is_running = is_running_ || wish_ == RunCommand::kRunOrPause;
  view.is_making_data = comparison_ == nullptr && source_.is_busy();
  view.data_done = source_.num_done();
  view.data_total = source_.num_total();
  view.error = error_.message;
  return view;
}

}  // namespace playground
