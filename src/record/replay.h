// Replay: the run of a record, made again from its experiment, its changes and the number of its steps
// alone. It works in slices, and knows no clock.

#ifndef PLAYGROUND_RECORD_REPLAY_H_
#define PLAYGROUND_RECORD_REPLAY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "data/dataset.h"
#include "experiment/experiment_config.h"
#include "experiment/knob_edit.h"
#include "record/question.h"
#include "record/recorded_run.h"
#include "text/error.h"
#include "train/trainer.h"

namespace playground {

// The words of a recorded run, understood.
struct ReplayPlan {
  struct Turn {
    int64_t at_step;
    KnobEdit edit;
  };

  ExperimentConfig config;
  std::vector<Turn> turns;
  int64_t num_steps = 0;

  // Fails where this version would never write such words: a setting that it does not know, or that cannot be turned
  // during a run.
  static Result<ReplayPlan> Make(const RecordedRun& run);
};

class Replay {
 public:
  // `question`: what to look for on the way, if anything. Fails where the settings and the data do not fit.
  static Result<Replay> Begin(ReplayPlan plan, std::shared_ptr<const DataSplit> data,
                              const std::optional<Question>& question);

  // Products and sums that it takes, about: for refusing what would take hours.
  double Work() const;

  // The next bit; false when there is none.
  bool Advance();
  int64_t num_done() const { return trainer_->num_steps(); }
  int64_t num_total() const { return plan_.num_steps; }

  // Once Advance has said false. Where the run diverges before, it is the run until there.
  RecordedRun Outcome() const;
  // The figure of the question, if the run came that far.
  const std::optional<double>& answer() const { return answer_; }
  const ExperimentConfig& config() const { return plan_.config; }
  int64_t steps_per_epoch() const { return trainer_->steps_per_epoch(); }

 private:
  Replay(ReplayPlan plan, std::unique_ptr<Trainer> trainer, const std::optional<Question>& question)
      : plan_(std::move(plan)), trainer_(std::move(trainer)), question_(question) {}

  void LookForAnswer();

  ReplayPlan plan_;
  std::unique_ptr<Trainer> trainer_;
  std::optional<Question> question_;
  std::size_t next_turn_ = 0;
  std::optional<double> answer_;
};

}  // namespace playground

#endif  // PLAYGROUND_RECORD_REPLAY_H_
