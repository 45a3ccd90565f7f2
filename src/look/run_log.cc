#include "look/run_log.h"

#include <algorithm>

#include "text/fill.h"
#include "train/knob_changes.h"

namespace playground {

void RunLog::Observe(int64_t key, const Trainer& trainer, double seconds) {
  const bool is_known = key == last_key_ && !runs_.empty() && runs_.back().number == last_number_;
  if (!is_known) {
    // A run that was forgotten while it went on stays forgotten.
    if (trainer.num_steps() == 0 || key == last_key_) return;
    if (static_cast<int64_t>(runs_.size()) == kMostRuns) {
      const auto oldest = std::ranges::find(runs_, false, &TriedRun::is_pinned);
      if (oldest != runs_.end()) runs_.erase(oldest);
    }
    last_key_ = key;
    runs_.push_back({.number = ++last_number_,
                     .config = {},
                     .epochs = {},
                     .name = Fill("{}", {last_number_}),
                     .loss_key = Fill("run_{}_test_loss", {last_number_}),
                     .accuracy_key = Fill("run_{}_test_accuracy", {last_number_})});
  }
  TriedRun& run = runs_.back();
  // A knob that was turned since is not what the run was.
  run.config = trainer.last_step_config();
  run.num_turned = std::ranges::count_if(
      KnobChanges(trainer.config_changes()),
      [&](const KnobChange& change) { return change.step < trainer.num_steps(); });
  run.num_edited = std::ssize(HandEdits(trainer));
  run.num_steps = trainer.num_steps();
  run.epoch = trainer.epoch();
  run.is_finished = trainer.phase() == Trainer::Phase::kFinished;
  run.diverged = trainer.divergence().has_value();
  run.is_classification = trainer.data().is_classification();
  run.epochs.assign(trainer.history().epochs().begin(), trainer.history().epochs().end());
  run.hash = trainer.weights_hash();
  run.seconds = seconds;
}

const TriedRun* RunLog::Find(int64_t number) const {
  const auto found = std::ranges::find(runs_, number, &TriedRun::number);
  return found == runs_.end() ? nullptr : &*found;
}

std::vector<const TriedRun*> RunLog::Pinned() const {
  std::vector<const TriedRun*> pinned;
  for (const TriedRun& run : runs_) {
    if (run.is_pinned) pinned.push_back(&run);
  }
  return pinned;
}

bool RunLog::TogglePin(int64_t number) {
  const auto found = std::ranges::find(runs_, number, &TriedRun::number);
  if (found == runs_.end()) return false;
  if (!found->is_pinned && static_cast<int64_t>(Pinned().size()) == kMostPinned) return false;
  found->is_pinned = !found->is_pinned;
  return true;
}

bool RunLog::Forget(int64_t number) {
  return std::erase_if(runs_, [&](const TriedRun& run) { return run.number == number; }) > 0;
}

}  // namespace playground
