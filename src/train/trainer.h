// Trainer: one run of minibatch stochastic gradient descent, with the optimizer of its config. It steps
// when told to; it knows no clock, no thread and no file. Same config and data, same bits, however the
// calls are paced.

#ifndef PLAYGROUND_TRAIN_TRAINER_H_
#define PLAYGROUND_TRAIN_TRAINER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "experiment/experiment_config.h"
#include "model/passes.h"
#include "tensor/executor.h"
#include "tensor/kernels.h"
#include "text/error.h"
#include "train/evaluation.h"
#include "train/hand_edit.h"
#include "train/history.h"
#include "train/minibatch_gradient.h"
#include "train/minibatch_order.h"
#include "train/minibatch_parts.h"
#include "train/snapshot.h"

namespace playground {

// Where a run stopped because a number ceased to be finite.
struct Divergence {
  int64_t step = 0;    // counted from 1 over the whole run
  int64_t epoch = 0;   // the epoch it belongs to, from 1
  std::string tensor;  // "logits", "loss", "gradient of 0.weight", "0.weight", ...
};

class Trainer {
 public:
  // What the next call of Advance will do.
  enum class Phase {
    kEvaluating,  // measuring the whole sets, before the first step and after every epoch
    kTraining,    // taking the next minibatch
    kSeeking,     // walking again to a step that was left behind
    kFinished,    // num_epochs are done; Step goes on all the same if asked
    kDiverged,    // a step met a number that is not finite; the parameters are those before it
  };

  // Fails with a sentence where data and config do not fit.
  static Result<std::unique_ptr<Trainer>> Create(const ExperimentConfig& config,
                                                 std::shared_ptr<const DataSplit> data);

  // Back to the first initial weights, same seed: the same run again.
  void Restart();

  // One minibatch: forward, backward, update. The last one of an epoch starts an evaluation, which
  // must be finished (Advance) before the next step. Not while evaluating or diverged.
  void Step();

  // The next bit of work: one step, or the evaluation of up to `max_examples`. Nothing when finished or
  // diverged.
  void Advance(int64_t max_examples);

  // Goes to the state after step `step` of this run, 0 to num_steps(), with the same bits as then: from
  // the last epoch before that is kept, Advance walks the rest. What lies after stays in the history
  // until the run takes another way.
  void SeekTo(int64_t step);

  // Takes over the knobs that act at once (learning rate, reduction, number of epochs, ...), from the
  // next step on; false if the change needs a restart, and then nothing changed.
  bool Reconfigure(const ExperimentConfig& config);

  // Sets a weight or bias at the present state, or takes such edits of this state back: from here on the run
  // takes another way. False where it changes nothing, and nothing changed: no such place, a value that is not
  // finite, the one that is there already, nothing to take back, too many edits; and unless IsBetweenSteps.
  bool EditByHand(const HandRequest& request);
  static constexpr int64_t kMostHandEdits = 500;
  bool IsBetweenSteps() const { return phase_ == Phase::kTraining || phase_ == Phase::kFinished; }

  // Another trainer of this run, on its way from the last epoch kept before `step` (1 to
  // furthest_step()) to furthest_step(): Advance takes one step at a time, with the same bits and the
  // same knobs as then, and evaluates nothing on the way. For looking at steps that nobody watched. Fails
  // where there is no memory for it.
  Result<std::unique_ptr<Trainer>> WalkAgain(int64_t step) const;

  // Computes pieces of a large minibatch at a time from now on, with the same bits. `executor` outlives the
  // trainer.
  void SetExecutor(Executor* executor);

  // Puts each gradient together as they say, from the next step on. Before the first.
  void SetMinibatchParts(MinibatchParts parts);

  // Measures nothing from now on but the test set at the end of the last epoch: for a run of which nothing else
  // is asked, which then takes half the time, with the same bits. What is not measured is NaN in the records
  // of its epochs. Before the first step.
  void MeasureTestAtEndOnly();

  Phase phase() const { return phase_; }
  const ExperimentConfig& config() const { return config_; }
  const DataSplit& data() const { return *data_; }
  const std::shared_ptr<const DataSplit>& shared_data() const { return data_; }
  const Network& network() const { return network_; }

  int64_t num_steps() const { return num_steps_; }          // taken up to the present state
  int64_t epoch() const { return epoch_; }                  // complete epochs
  int64_t step_in_epoch() const { return step_in_epoch_; }  // taken in the epoch under way
  int64_t steps_per_epoch() const { return steps_per_epoch_; }
  int64_t examples_seen() const { return examples_seen_; }

  const Parameters& parameters() const { return current_; }
  // Before the last step, which read these; equal to parameters() before the first, and where the last
  // step diverged and so changed nothing.
  const Parameters& previous_parameters() const { return previous_; }
  // Edits by hand of the present state, in their order, and the parameters without them, as the last step
  // left them.
  std::span<const HandEdit> edits_now() const;
  const Parameters& parameters_before_edits() const { return has_edits_ ? unedited_ : current_; }
  // Of the last step; zero, and a minibatch without examples, where there is none to look at.
  const Parameters& gradient() const { return gradient_; }
  // Momentum's buffer; of Adam the average of the gradients.
  const Parameters& velocity() const { return velocity_; }
  // The same before the last step, where momentum or Adam kept one.
  const Parameters& previous_velocity() const { return previous_velocity_; }
  // Of adaptive optimizers the averages or sums of squared gradients, after the last step and before it;
  // of the others empty.
  const Parameters& squares() const { return squares_; }
  const Parameters& previous_squares() const { return previous_squares_; }
  // Of a minibatch in parts, its last part.
  const MinibatchTensors& last_minibatch() const { return tensors_; }
  // By what the last step's gradient was multiplied so that it is no longer than MinibatchParts says; 1: it was
  // short enough.
  double clip_factor() const { return minibatch_gradient_.clip_factor(); }
  // The examples of the epoch under way in the order they are visited.
  std::span<const int32_t> epoch_order() const { return order_.indices(); }

  const History& history() const { return history_; }
  // The figures of this epoch stay in the history, however long the run is; see History::Keep.
  void KeepEpoch(int64_t epoch) { history_.Keep(epoch); }
  // Of the last epoch end at which the run came by or arrived; epoch 0 ends before the first step.
  const EvaluationResult& train_evaluation() const { return train_result_; }
  const EvaluationResult& test_evaluation() const { return test_result_; }
  // The config that the last step was taken with: a knob may have been turned since.
  const ExperimentConfig& last_step_config() const {
    return ConfigAfter(num_steps_ > 0 ? num_steps_ - 1 : 0);
  }
  // From `first_step` on the run had this config: the step after it was the first one taken with it, after
  // these edits by hand.
  struct ConfigChange {
    int64_t first_step;
    ExperimentConfig config;
    std::vector<HandEdit> edits = {};
    bool operator==(const ConfigChange&) const = default;
  };
  // All of the run so far, the first one at 0. Two runs on the same data take the same steps for as long
  // as these agree.
  std::span<const ConfigChange> config_changes() const { return config_changes_; }
  const std::optional<Divergence>& divergence() const { return divergence_; }
  const SnapshotStore& snapshots() const { return snapshots_; }
  const Parameters& initial_parameters() const { return snapshots_.LatestBefore(0).parameters; }
  // The largest step that this run has reached, and so can be gone to.
  int64_t furthest_step() const { return history_.minibatch_loss().num_values(); }
  uint64_t weights_hash() const { return HashParameters(current_); }

 private:
  Trainer(const ExperimentConfig& config, std::shared_ptr<const DataSplit> data, Network network);

  void BeginEpoch();
  void ForgetLastStep();
  void TakeSnapshot();
  void ContinueSeek();
  void ArriveAtSeekTarget();
  const ExperimentConfig& ConfigAfter(int64_t num_steps) const;
  void TakeAnotherWay();
  ConfigChange* ChangeNow();
  void ApplyEdits();
  void TakeBackLastEdit();
  bool IsAtEnd() const { return config_.num_epochs > 0 && epoch_ >= config_.num_epochs; }
  void BeginEvaluation();
  void FinishEvaluation();
  std::span<const int32_t> MinibatchAt(int64_t step) const;  // empty beyond the epoch
  bool ApplyUpdate(const ExperimentConfig& config, int64_t batch_size);
  bool UpdateInPieces(const SgdRule& rule, const SgdState& state);
  bool UpdateAdaptively(const ExperimentConfig& config, double divisor);
  bool IsUpdateShared() const;
  void DivergeInUpdate();
  void Diverge(std::string tensor);

  ExperimentConfig config_;
  std::shared_ptr<const DataSplit> data_;
  Network network_;
  MinibatchGradient minibatch_gradient_;
  Executor* executor_ = nullptr;
  MinibatchOrder order_;
  bool order_drawn_ = false;  // for the epoch under way

  Parameters current_, previous_, gradient_, velocity_, previous_velocity_;
  Parameters unedited_;        // empty before the first edit by hand
  bool has_edits_ = false;     // of the present state
  bool has_velocity_ = false;  // the last step left one that the next reads
  Parameters squares_, previous_squares_;
  MinibatchTensors tensors_;

  Phase phase_ = Phase::kEvaluating;
  int64_t num_steps_ = 0;
  int64_t epoch_ = 0;
  int64_t step_in_epoch_ = 0;
  int64_t steps_per_epoch_ = 0;
  int64_t examples_seen_ = 0;
  int64_t epoch_examples_ = 0;  // of the epoch under way
  double epoch_loss_sum_ = 0;
  int64_t epoch_correct_ = 0;

  Evaluation evaluation_;
  bool measures_test_at_end_only_ = false;
  bool evaluating_test_ = false;
  EvaluationResult train_result_, test_result_;
  History history_;
  SnapshotStore snapshots_;
  std::vector<ConfigChange> config_changes_;
  int64_t seek_target_ = 0;
  std::optional<Divergence> divergence_;
};

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_TRAINER_H_
