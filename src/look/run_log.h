// RunLog: the runs that were tried, each with what it was, what became of it, and its curves. Some are pinned: their
// curves stand behind those of the present run.

#ifndef PLAYGROUND_LOOK_RUN_LOG_H_
#define PLAYGROUND_LOOK_RUN_LOG_H_

#include <cstdint>
#include <string>
#include <vector>

#include "experiment/experiment_config.h"
#include "train/history.h"
#include "train/trainer.h"

namespace playground {

struct TriedRun {
  int64_t number = 0;       // counted from 1
  ExperimentConfig config;  // of its last step
  int64_t num_turned = 0;   // knobs turned under way
  int64_t num_edited = 0;   // weights and biases edited by hand
  int64_t num_steps = 0;
  int64_t epoch = 0;         // complete ones
  bool is_finished = false;  // all of its epochs are done
  bool diverged = false;
  bool is_classification = false;
  std::vector<EpochRecord> epochs;
  uint64_t hash = 0;   // of its weights
  double seconds = 0;  // of computing its steps
  bool is_pinned = false;
  // What its curves are called, lasting: "run 3", "run_3_test_loss", "run_3_test_accuracy".
  std::string name;
  std::string loss_key;
  std::string accuracy_key;

  const EpochRecord* last() const { return epochs.empty() ? nullptr : &epochs.back(); }
};

class RunLog {
 public:
  // Beyond them the oldest that is not pinned goes.
  static constexpr int64_t kMostRuns = 60;
  static constexpr int64_t kMostPinned = 6;

  // The run as it stands, `key` telling it from others: a row of its own once it has taken a step.
  void Observe(int64_t key, const Trainer& trainer, double seconds);
  // False: there is no such run, or as many are pinned as can be.
  bool TogglePin(int64_t number);
  bool Forget(int64_t number);
  void Clear() { runs_.clear(); }

  const std::vector<TriedRun>& runs() const { return runs_; }  // in the order in which they began
  const TriedRun* Find(int64_t number) const;
  std::vector<const TriedRun*> Pinned() const;

 private:
  std::vector<TriedRun> runs_;
  int64_t last_key_ = -1;
  int64_t last_number_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUN_LOG_H_
