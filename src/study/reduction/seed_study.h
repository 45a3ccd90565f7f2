// SeedStudy: the same runs over many seeds, and how far the learned w and b end from the true ones.
// Answers with data whether one way of writing the loss finds "more decimals" than another.

#ifndef PLAYGROUND_STUDY_REDUCTION_SEED_STUDY_H_
#define PLAYGROUND_STUDY_REDUCTION_SEED_STUDY_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "study/reduction/comparison.h"

namespace playground {

struct StudyRun {
  ComparedRun run;
  uint64_t first_seed = 0;  // the run takes first_seed, first_seed + 1, ...
};

// What one seed left. Infinite where the run diverged.
struct StudyError {
  double weight = 0;  // max_j |w_j - true w_j|
  double bias = 0;    // |b - true b|
};

struct StudySummary {
  int64_t num_seeds = 0;
  int64_t num_diverged = 0;
  double median = 0;  // of the seeds that did not diverge
  double lower_quartile = 0;
  double upper_quartile = 0;
  double smallest = 0;
  double largest = 0;
};
StudySummary Summarize(std::vector<double> errors);

// How many errors lie in each of `num_bins` equal bins of [0, largest]; those above `largest` and
// those that are not finite are in none.
std::vector<int64_t> ErrorHistogram(const std::vector<double>& errors, double largest,
                                    int64_t num_bins);

// The trainer of a config on its generated data; fails where there is no memory for it.
Result<std::unique_ptr<Trainer>> MakeStudyTrainer(const ExperimentConfig& config);

class SeedStudy {
 public:
  using TrainerMaker = Result<std::unique_ptr<Trainer>> (*)(const ExperimentConfig& config);

  // Fails unless the runs are linear regression on a generated set whose true line is known. Tests show
  // with other makers what happens when memory runs out under way.
  static Result<std::unique_ptr<SeedStudy>> Create(std::vector<StudyRun> runs, int64_t num_seeds,
                                                   TrainerMaker make = MakeStudyTrainer);

  // One seed of one run, well under a millisecond for the book's 1,000 examples; with an executor one a
  // worker, side by side. True: all done. An error leaves what was done. The results are the same however
  // many are taken at a time.
  Result<bool> Advance(Executor* executor = nullptr);
  int64_t num_done() const { return num_done_; }
  int64_t num_total() const { return num_seeds_ * static_cast<int64_t>(runs_.size()); }

  const StudyRun& run(int64_t index) const { return runs_[index]; }
  int64_t num_runs() const { return static_cast<int64_t>(runs_.size()); }
  const std::vector<StudyError>& errors(int64_t run) const { return errors_[run]; }  // by seed

 private:
  SeedStudy() = default;
  Result<StudyError> RunOne(int64_t number) const;

  TrainerMaker make_ = MakeStudyTrainer;
  std::vector<StudyRun> runs_;
  int64_t num_seeds_ = 0;
  int64_t num_done_ = 0;
  std::vector<std::vector<StudyError>> errors_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_REDUCTION_SEED_STUDY_H_
