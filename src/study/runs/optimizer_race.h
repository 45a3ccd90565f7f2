// OptimizerRace: one experiment with six optimizers, from the same initial weights over the same minibatches. Each has
// a learning rate of its own: the usual one, the same for all, or the best of a few that are tried first.

#ifndef PLAYGROUND_STUDY_RUNS_OPTIMIZER_RACE_H_
#define PLAYGROUND_STUDY_RUNS_OPTIMIZER_RACE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "experiment/experiment_config.h"
#include "study/data_source.h"
#include "text/error.h"
#include "train/trainer.h"

namespace playground {

enum class RaceRates {
  kUsual,  // SGD's own, for momentum the part of it that goes as far in the end, torch's defaults of the others
  kSame,   // the experiment's
  kBest,  // of several around the usual one that whose training loss is the least after the last epoch
};

struct RacerInfo {
  std::string_view key;
  std::string_view name;  // in every language
  Optimizer optimizer;
  bool has_momentum;
};
// In the order of their rows. Plain SGD is without momentum, whatever the experiment has.
std::array<RacerInfo, 6> RacerTable();

class OptimizerRace {
 public:
  static constexpr int64_t kNumRacers = 6;

  struct Racer {
    ExperimentConfig config;          // with its learning rate, once that is known
    std::vector<double> tried_rates;  // of kBest: all of them
    std::vector<double>
        tried_losses;  // and their training losses, as far as they are known; diverged: infinite
    std::unique_ptr<Trainer> trainer;  // null before the race itself

    // The figures after that epoch; null where they are not there, or of a long race no longer.
    const EpochRecord* After(int64_t epoch) const;
  };

  // Fails with a sentence where a run would have no end. Data that is read from files is `given`, and stays as it is.
  static Result<std::unique_ptr<OptimizerRace>> Create(const ExperimentConfig& base,
                                                       RaceRates rates,
                                                       std::shared_ptr<const DataSplit> given);

  // A slice of about a millisecond. True: all are at the end. An error leaves what was done.
  Result<bool> Advance();
  bool is_done() const { return num_done() == num_total(); }
  // Runs, those that try rates included.
  int64_t num_done() const { return num_tried_ + num_finished_; }
  int64_t num_total() const { return num_trials_ + kNumRacers; }
  // Whether rates are still being tried.
  bool is_trying() const { return num_tried_ < num_trials_; }

  const ExperimentConfig& base() const { return base_; }
  RaceRates rates() const { return rates_; }
  const Racer& racer(int64_t index) const { return racers_[static_cast<std::size_t>(index)]; }
  // The last epoch after which there are figures of all racers that have not diverged; 0 before the race.
  int64_t last_common_epoch() const;
  bool is_classification() const;

 private:
  OptimizerRace(const ExperimentConfig& base, RaceRates rates) : base_(base), rates_(rates) {}
  Result<std::shared_ptr<const DataSplit>> Data();
  Result<void> AdvanceTrial(const std::shared_ptr<const DataSplit>& data);
  Result<void> BeginRace(const std::shared_ptr<const DataSplit>& data);

  ExperimentConfig base_;
  RaceRates rates_;
  std::array<Racer, kNumRacers> racers_;
  std::shared_ptr<const DataSplit> given_;
  DataSource source_;
  std::unique_ptr<Trainer> trial_;
  int64_t num_trials_ = 0;
  int64_t num_tried_ = 0;
  int64_t num_finished_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_RUNS_OPTIMIZER_RACE_H_
