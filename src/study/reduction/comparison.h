// Comparison: two to four runs in lockstep, on the same examples in the same order from the same
// initial weights, each with its own loss, reduction, divide, learning rate or minibatch size; and what
// the second and later ones are, measured against the first (run A).

#ifndef PLAYGROUND_STUDY_REDUCTION_COMPARISON_H_
#define PLAYGROUND_STUDY_REDUCTION_COMPARISON_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "text/error.h"
#include "train/history.h"
#include "train/minibatch_parts.h"
#include "train/trainer.h"
#include "train/update_rule.h"

namespace playground {

struct ComparedRun {
  ExperimentConfig config;
  MinibatchParts parts;

  bool operator==(const ComparedRun&) const = default;
};

struct Verdict {
  enum class Kind {
    kPending,         // nothing compared yet
    kSameBits,        // every parameter, so far
    kSameToRounding,  // the same rule; the sums were only taken in another order
    kOtherRate,       // run A with a learning rate `rate_factor` times as large
    kVaryingRate,  // the same, so many times from `smallest_rate_factor` to `largest_rate_factor`,
                   // by the labels of each minibatch; `rate_factor` is that of their mean
    kOtherDecay,   // run A at a learning rate `rate_factor` times as large, but the weight decay is
                   // `decay_factor` times A's, by the gradient
    kOtherMomentum,  // another momentum; in the long run the steps are `long_run_factor` times as long
    kOtherClip,      // run A's rule but for the length at which gradients are clipped
    kOtherLastBatch,  // run A's rule, but for the smaller last minibatch of an epoch
    kScaleCancels,  // gradients `scale_factor` times as large, and an optimizer that divides by their size
    kOtherBatch,  // other minibatches: `steps_factor` times as many updates an epoch
    kOtherWeights,  // examples of one minibatch count differently (means of unequal shards, or classes)
    kOtherRule,  // the loss, optimizer, momentum, weight decay or another setting differs
    kDiverged,   // the run met a number that is not finite
  };
  Kind kind = Kind::kPending;
  double rate_factor = 1;   // effective rate by that of run A, for a full minibatch
  double scale_factor = 1;  // gradient factor by that of run A, for a full minibatch
  double steps_factor = 1;  // updates an epoch by those of run A
  // With classes that count differently, of the full minibatches so far.
  double smallest_rate_factor = 1;
  double largest_rate_factor = 1;
  // In one minibatch some example counts so many times as much as another, by what they count in A;
  // infinite where one of the two ignores it.
  double weights_factor = 1;
  double decay_factor = 1;
  double long_run_factor = 1;
  int64_t first_different_step = 0;   // of this run, bits differ from then on; 0: none
  int64_t last_batch_size = 0;        // of the smaller last minibatch; 0: there is none
  double last_batch_rate_factor = 1;  // as rate_factor, for that minibatch
};

struct RunMeasurements {
  BoundedSeries update_norm;  // ||W' - W|| over all parameters, per step
  int64_t num_clipped = 0;    // steps whose gradient was too long
  // After each round, against run A; 0 for run A itself.
  double largest_difference = 0;           // max |p - p_A|
  double relative_difference = 0;          // the same by max |p_A|
  double largest_relative_difference = 0;  // so far
  BoundedSeries difference;                // largest_difference, per round
  // Of a minibatch with classes that count differently, against run A: see Verdict.
  double smallest_rate_factor = 0;  // 0: none was measured
  double largest_rate_factor = 0;
  double largest_weights_factor = 1;
};

class Comparison {
 public:
  static constexpr int64_t kMaxRuns = 4;

  // All runs on one dataset; their order, seed, initialisation and number of epochs are those of the
  // first. Fails where a run and the data do not fit, and for networks of different widths.
  static Result<std::unique_ptr<Comparison>> Create(std::vector<ComparedRun> runs,
                                                    std::shared_ptr<const DataSplit> data);

  void Restart();
  // The next bit of work, at most a few milliseconds: a step or an evaluation slice of the run that is
  // behind, and when all runs have seen as many examples, the comparison (one round).
  void Advance(int64_t max_examples);
  // All are done or have diverged.
  bool finished() const;

  int64_t num_runs() const { return static_cast<int64_t>(runs_.size()); }
  const ComparedRun& run(int64_t index) const { return runs_[index]; }
  const Trainer& trainer(int64_t index) const { return *trainers_[index]; }
  const RunMeasurements& measurements(int64_t index) const { return measurements_[index]; }
  UpdateRule Rule(int64_t index) const;  // for a full minibatch with labels as in the whole set
  Verdict VerdictOf(int64_t index) const;
  int64_t num_rounds() const { return num_rounds_; }

 private:
  Comparison() = default;
  int64_t FurthestBehind() const;
  bool AtEndOfRound() const;
  void Measure(std::span<const int32_t> examples);
  bool HasClassWeights(int64_t index) const;
  void MeasureRates(int64_t index, std::span<const int32_t> examples);

  std::vector<ComparedRun> runs_;
  std::vector<std::unique_ptr<Trainer>> trainers_;
  std::vector<RunMeasurements> measurements_;
  std::vector<int64_t> first_different_step_;
  std::vector<double> mean_weights_;  // of the examples of the training set
  int64_t num_rounds_ = 0;
  int64_t examples_at_last_round_ = 0;
};

// Euclidean norm of a - b over all parameters.
double DistanceBetween(const Parameters& a, const Parameters& b);
// The largest |a - b|.
double LargestDifference(const Parameters& a, const Parameters& b);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_REDUCTION_COMPARISON_H_
