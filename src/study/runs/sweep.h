// Sweep: one knob over several values, each with several seeds, and what becomes of the run: an experiment on the
// experiment.

#ifndef PLAYGROUND_STUDY_RUNS_SWEEP_H_
#define PLAYGROUND_STUDY_RUNS_SWEEP_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment_config.h"
#include "experiment/parameter_registry.h"
#include "study/data_source.h"
#include "study/gradient/curvature.h"
#include "text/error.h"
#include "train/trainer.h"

namespace playground {

// What of a run that is over is compared.
enum class SweepQuantity { kTestLoss, kTestAccuracy, kTrainLoss };

struct SweepOutcome {
  bool is_done = false;
  bool diverged = false;
  int64_t num_steps = 0;
  EpochRecord last = {};  // of its last epoch
  uint64_t hash = 0;      // of its weights

  double At(SweepQuantity quantity) const;
};

// Of the seeds of one value; those that diverged are in no figure.
struct SweepSummary {
  int64_t num_done = 0;
  int64_t num_diverged = 0;
  double median = 0;
  double least = 0;
  double most = 0;

  bool has_figures() const { return num_done > num_diverged; }
};

struct SweepRequest {
  ExperimentConfig base;
  std::string knob;                 // its key
  std::vector<std::string> values;  // as in the text form
  int64_t num_seeds = 1;            // base.seed, base.seed + 1, ...
};

// Whether runs that differ in this knob can be compared by a sweep: neither task, data nor seed.
bool CanBeSwept(const Parameter& knob, const ExperimentConfig& base);
// Values around that of `base`, to begin with.
std::vector<std::string> ProposedValues(const Parameter& knob, const ExperimentConfig& base);

class Sweep {
 public:
  static constexpr int64_t kMostValues = 15;
  static constexpr int64_t kMostSeeds = 20;

  // Fails with a sentence where a value is none for the knob, where a run would have no end, or where there are too
  // many. Data that is read from files is `given`, and stays as it is.
  static Result<std::unique_ptr<Sweep>> Create(SweepRequest request,
                                               std::shared_ptr<const DataSplit> given);

  // A slice of about a millisecond. True: all runs are done. An error leaves what was done.
  Result<bool> Advance();
  int64_t num_done() const { return num_done_; }
  int64_t num_total() const { return num_values() * request_.num_seeds; }

  const SweepRequest& request() const { return request_; }
  int64_t num_values() const { return static_cast<int64_t>(request_.values.size()); }
  const ExperimentConfig& config(int64_t value) const {
    return configs_[static_cast<std::size_t>(value)];
  }
  const SweepOutcome& outcome(int64_t value, int64_t seed) const {
    return outcomes_[static_cast<std::size_t>(value * request_.num_seeds + seed)];
  }
  SweepSummary Summarize(int64_t value, SweepQuantity quantity) const;
  bool is_classification() const { return base_is_classifier_; }
  // The largest learning rate at which descent on the whole set converges, from the curvature of the loss at the start
  // of the first run; nothing for another knob, an adaptive optimizer, or with hidden layers.
  const std::optional<double>& learning_rate_limit() const { return limit_; }

 private:
  explicit Sweep(SweepRequest request) : request_(std::move(request)) {}
  // Nothing while the data is being made.
  Result<std::shared_ptr<const DataSplit>> DataOf(const ExperimentConfig& config);
  Result<void> BeginRun();
  void BeginCurvature();
  bool AdvanceCurvature();
  void EndRun();

  SweepRequest request_;
  std::vector<ExperimentConfig> configs_;  // of the values, with the first seed
  std::vector<SweepOutcome> outcomes_;
  std::shared_ptr<const DataSplit> given_;
  bool base_is_classifier_ = false;
  DataSource source_;
  int64_t num_done_ = 0;
  std::unique_ptr<Trainer> trainer_;

  std::shared_ptr<const DataSplit> curvature_data_;  // that the search looks at
  std::unique_ptr<Parameters> curvature_parameters_;
  std::unique_ptr<CurvatureSearch> curvature_;
  bool curvature_is_done_ = false;
  std::optional<double> limit_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_RUNS_SWEEP_H_
