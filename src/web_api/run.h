// Run: a Trainer as JavaScript drives and reads it.

#ifndef PLAYGROUND_WEB_API_RUN_H_
#define PLAYGROUND_WEB_API_RUN_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/config_text.h"
#include "text/error.h"
#include "train/trainer.h"
#include "web_api/open_data.h"

namespace playground {

// The numbers are those of web/core/trainer.mjs.
enum class TensorKind {
  kLogits = 0,  // of the last step: class-major [C, B]; the predictions [1, B] of a regression
  kProbabilities = 1,
  kGradLogits = 2,
  kLosses = 3,    // [1, B]
  kExamples = 4,  // [1, B] int32: rows of the training set
  kHidden = 5,    // [B, H] of a layer
  kGradHidden = 6,
  kWeight = 7,      // [out, in] of a layer
  kBias = 8,        // [1, out]
  kGradWeight = 9,  // of the last step
  kGradBias = 10,
  kPreviousWeight = 11,  // before the last step
  kPreviousBias = 12,
};

// Where a tensor lies, as JavaScript reads it from memory: four-byte elements, row by row.
struct TensorPlace {
  uint32_t address = 0;
  uint32_t rows = 0;
  uint32_t columns = 0;
  uint32_t pitch = 0;  // elements from one row to the next
};

// How far a run is, as JavaScript reads it from memory: web/core/trainer.mjs knows the order.
struct RunStatus {
  double phase;  // 0 evaluating, 1 training, 2 seeking, 3 finished, 4 diverged
  double num_steps;
  double epoch;
  double step_in_epoch;
  double steps_per_epoch;
  double examples_seen;
  double minibatch_size;  // of the last step; 0 before the first
  double minibatch_loss_sum;
  double minibatch_correct;
  double num_layers;
  double furthest_step;
  double diverged_step;  // 0: it did not
  double diverged_epoch;
};

class Run {
 public:
  // `options` as ReadRunOptions takes them.
  static Result<std::unique_ptr<Run>> Create(const OpenData& data, std::string_view experiment,
                                             std::span<const double> options);

  const Trainer& trainer() const { return *trainer_; }

  // Finishes the measurement or the way back that is under way.
  void Settle();
  // Takes up to `count` steps, with the measurements in between; a measurement that the last one
  // calls for is left to the next call. Fewer, if the run diverges. Returns the updates made.
  int64_t TakeSteps(int64_t count);
  // Works through about `num_examples` examples, and stops early where the phase changes. Beyond
  // the last epoch only if `beyond_end`.
  void Advance(int64_t num_examples, bool beyond_end);
  void Restart() { trainer_->Restart(); }
  Result<void> SeekTo(int64_t step);
  // See ChangeConfig.
  Result<void> Change(std::string_view changes);

  RunStatus Status() const;
  // Empty (0 columns) for what the network or the task does not have. `layer` counts from 0, for
  // the tensors that every layer has.
  Result<TensorPlace> Tensor(TensorKind kind, int64_t layer) const;
  // The canonical text.
  std::string Config() const { return ConfigToText(trainer_->config(), unknown_); }
  const std::vector<std::string>& warnings() const { return warnings_; }
  // Rows of five: first step, count, mean, minimum, maximum.
  std::vector<double> MinibatchLosses() const;
  // Rows of seven: epoch, then the figures of EpochRecord in its order.
  std::vector<double> Epochs() const;

 private:
  Run(std::unique_ptr<Trainer> trainer, ParsedConfig* parsed);

  std::unique_ptr<Trainer> trainer_;
  std::vector<std::string> warnings_;
  std::vector<KeyValue> unknown_;
};

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_RUN_H_
