// SeedStudy: the same runs over many seeds, and what two figures come to in each. Answers with data whether
// one way of training is better than another, or only another seed is.

#ifndef PLAYGROUND_STUDY_REDUCTION_SEED_STUDY_H_
#define PLAYGROUND_STUDY_REDUCTION_SEED_STUDY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "study/reduction/comparison.h"
#include "study/reduction/study_helpers.h"

namespace playground {

struct StudyRun {
  ComparedRun run;
  uint64_t first_seed = 0;  // the run takes first_seed, first_seed + 1, ...
};

// What the two figures are, which follows from the task; and what a seed changes.
enum class StudyKind {
  // max_j |w_j - true w_j| and |b - true b|. Each seed draws its own examples, which costs little.
  kDistances,
  // Mean loss over the test examples, all alike whatever the run makes of its own; and the share of them that
  // is answered wrong. All seeds share the examples of the first run, which take longer to draw than a run
  // takes; they vary initial weights and order.
  kTest,
};

// What one seed left, by the kind of study. Both infinite where the run diverged.
struct StudyResult {
  double first = 0;   // of w; or the test loss
  double second = 0;  // of b; or the share answered wrong
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
StudySummary Summarize(std::vector<double> figures);

// How many figures lie in each of `num_bins` equal bins of [smallest, largest]; those outside and those that
// are not finite are in none.
std::vector<int64_t> CountInBins(const std::vector<double>& figures, double smallest,
                                 double largest, int64_t num_bins);

// The trainer of a config, on these examples, or on its own if there are none; fails where there is no memory
// for it.
Result<std::unique_ptr<Trainer>> MakeStudyTrainer(const ExperimentConfig& config,
                                                  std::shared_ptr<const DataSplit> data);

// Who does the work, and how much of it at once.
struct StudyHands {
  Executor* executor = nullptr;  // a run a worker, side by side, a slice of each at a time
  StudyHelpers* helpers =
      nullptr;             // without an executor: they take whole runs, as many as they want
  int64_t examples = 512;  // of a slice: a millisecond or so
};

class SeedStudy final : private StudyHelpers::Asker {
 public:
  using TrainerMaker = Result<std::unique_ptr<Trainer>> (*)(const ExperimentConfig& config,
                                                            std::shared_ptr<const DataSplit> data);

  // Fails unless the runs have an end, and all either classes and test examples or a true line that is known.
  // `data` is that of the first run, if it is at hand; else it is made where it is needed. Tests show with
  // other makers what happens when memory runs out under way.
  static Result<std::unique_ptr<SeedStudy>> Create(std::vector<StudyRun> runs, int64_t num_seeds,
                                                   std::shared_ptr<const DataSplit> data = nullptr,
                                                   TrainerMaker make = MakeStudyTrainer);
  ~SeedStudy();
  SeedStudy(const SeedStudy&) = delete;
  SeedStudy& operator=(const SeedStudy&) = delete;

  // The next slice. True: all done. An error leaves what was done. The figures are the same whoever works, in
  // whatever slices, and in whatever order runs come to their end.
  Result<bool> Advance(const StudyHands& hands = {});
  int64_t num_done() const { return num_done_; }
  int64_t num_total() const { return num_seeds_ * num_runs(); }
  bool is_done() const { return num_done_ == num_total(); }

  StudyKind kind() const { return kind_; }
  int64_t num_seeds() const { return num_seeds_; }
  int64_t num_test() const { return num_test_; }  // examples, of kTest
  int64_t num_runs() const { return static_cast<int64_t>(runs_.size()); }
  const StudyRun& run(int64_t index) const { return runs_[index]; }
  // By seed; of runs that are not done, zero.
  const std::vector<StudyResult>& figures(int64_t run) const { return figures_[run]; }

  // The run of this number for one of StudyHelpers, as JSON: "experiment" in text form, whose seed is that of
  // the examples; the run's own "seed"; and "minibatch", as MinibatchParts in web/core/playground_core.d.mts.
  std::string TextOfRun(int64_t number) const;

 private:
  SeedStudy() = default;
  // Runs are numbered seed by seed.
  ExperimentConfig ConfigOf(int64_t number) const;
  Result<std::unique_ptr<Trainer>> MakeRun(int64_t number) const;
  // A run that is cut into slices.
  struct SlicedRun {
    int64_t number = 0;
    std::unique_ptr<Trainer> trainer = nullptr;  // null: not made yet
  };
  StudyResult ResultOf(const Trainer& trainer) const;
  StudyResult ResultOfTest(double loss, double accuracy) const;
  Result<void> AdvanceOwn(int64_t num_examples);
  Result<void> AdvanceSideBySide(int64_t num_examples, Executor* executor);
  void LetHelp(StudyHelpers* helpers);
  void EndHelp();
  void Keep(int64_t number, const StudyResult& result);
  void TakeResult(int64_t number, double test_loss, double test_accuracy) override;

  TrainerMaker make_ = MakeStudyTrainer;
  StudyKind kind_ = StudyKind::kDistances;
  std::vector<StudyRun> runs_;
  std::shared_ptr<const DataSplit> data_;  // of kTest
  int64_t num_test_ = 0;
  int64_t num_seeds_ = 0;

  std::vector<std::vector<StudyResult>> figures_;
  std::vector<bool> is_run_done_;
  int64_t num_done_ = 0;
  int64_t next_ = 0;                     // those before it were begun by somebody
  std::optional<SlicedRun> own_;         // nothing between two
  std::vector<SlicedRun> side_by_side_;  // one a worker of the executor
  StudyHelpers* helpers_ = nullptr;      // at work
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_REDUCTION_SEED_STUDY_H_
