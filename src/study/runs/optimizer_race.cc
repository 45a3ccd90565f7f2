#include "study/runs/optimizer_race.h"

#include <algorithm>
#include <limits>
#include <ranges>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "text/exact_text.h"
#include "text/number_reader.h"

namespace playground {
namespace {

constexpr int64_t kRaceSlice = 2048;  // examples of an evaluation
constexpr double kRaceMomentum = 0.9;
// Of the usual rate, and rounded as one types them.
constexpr double kTriedFactors[] = {0.1, 0.3, 1, 3, 10, 30, 100};

bool HasEnded(const Trainer& trainer) {
  return trainer.phase() == Trainer::Phase::kFinished ||
         trainer.phase() == Trainer::Phase::kDiverged;
}

// What the experiment has where it is plain SGD's, else what SGD usually has on this task.
double SgdRate(const ExperimentConfig& base) {
  const bool is_plain = !IsAdaptive(base.optimizer) && base.momentum == 0;
  return is_plain ? base.learning_rate : DefaultConfig(base.task, base.data).learning_rate;
}

double UsualRate(const ExperimentConfig& base, const ExperimentConfig& racer) {
  switch (racer.optimizer) {
    case Optimizer::kSgd:
    case Optimizer::kNesterov:
      // A gradient that stays the same moves the weights 1 / (1 - momentum) times as far in the end.
      return SgdRate(base) * (1 - racer.momentum);
    case Optimizer::kAdam:
      return 1e-3;
    case Optimizer::kRmsprop:
    case Optimizer::kAdagrad:
      return 1e-2;
  }
  return base.learning_rate;
}

// To three digits, so that a link says what the race ran.
double RoundedRate(double rate) { return ReadNumber(DigitsText(rate, 3)).value_or(rate); }

}  // namespace

std::array<RacerInfo, 6> RacerTable() {
  return {{{"sgd", "SGD", Optimizer::kSgd, false},
           {"momentum", "Momentum", Optimizer::kSgd, true},
           {"nesterov", OptimizerName(Optimizer::kNesterov), Optimizer::kNesterov, true},
           {"adam", OptimizerName(Optimizer::kAdam), Optimizer::kAdam, false},
           {"rmsprop", OptimizerName(Optimizer::kRmsprop), Optimizer::kRmsprop, false},
           {"adagrad", OptimizerName(Optimizer::kAdagrad), Optimizer::kAdagrad, false}}};
}

Result<std::unique_ptr<OptimizerRace>> OptimizerRace::Create(
    const ExperimentConfig& base, RaceRates rates, std::shared_ptr<const DataSplit> given) {
  const bool is_generated = FindDataset(base.data).is_generated();
  if (base.num_epochs == 0) {
    return Fail("A run of the race would have no end; set a number of epochs.");
  }
  if (!is_generated && given == nullptr) {
    return Fail("The race needs the data of the run, which is not there; open its files first.");
  }
  std::unique_ptr<OptimizerRace> race(new OptimizerRace(base, rates));
  if (!is_generated) race->given_ = std::move(given);
  const double momentum = !IsAdaptive(base.optimizer) && base.momentum > 0 && base.momentum < 1
                              ? base.momentum
                              : kRaceMomentum;
  const std::array<RacerInfo, kNumRacers> table = RacerTable();
  for (std::size_t i = 0; i < table.size(); ++i) {
    Racer& racer = race->racers_[i];
    racer.config = base;
    racer.config.optimizer = table[i].optimizer;
    racer.config.momentum = table[i].has_momentum ? momentum : 0;
    if (rates == RaceRates::kSame) continue;
    const double usual = RoundedRate(UsualRate(base, racer.config));
    racer.config.learning_rate = usual;
    if (rates == RaceRates::kUsual) continue;
    for (const double factor : kTriedFactors)
      racer.tried_rates.push_back(RoundedRate(usual * factor));
    race->num_trials_ += static_cast<int64_t>(racer.tried_rates.size());
  }
  return race;
}

Result<std::shared_ptr<const DataSplit>> OptimizerRace::Data() {
  if (given_ != nullptr) return given_;
  std::shared_ptr<const DataSplit> found = source_.Find(base_);
  if (found != nullptr) return found;
  if (!source_.is_busy()) {
    if (Result<void> begun = source_.BeginMaking(base_); !begun) {
      return std::unexpected(begun.error());
    }
  }
  if (Result<bool> made = source_.Advance(); !made) return std::unexpected(made.error());
  return source_.Find(base_);
}

// One rate of one optimizer, all of one optimizer after the other.
Result<void> OptimizerRace::AdvanceTrial(const std::shared_ptr<const DataSplit>& data) {
  Racer& racer = *std::ranges::find_if(
      racers_, [](const Racer& one) { return one.tried_losses.size() < one.tried_rates.size(); });
  if (trial_ == nullptr) {
    ExperimentConfig config = racer.config;
    config.learning_rate = racer.tried_rates[racer.tried_losses.size()];
    Result<std::unique_ptr<Trainer>> created = Trainer::Create(config, data);
    if (!created) return std::unexpected(created.error());
    trial_ = *std::move(created);
    return {};
  }
  trial_->Advance(kRaceSlice);
  if (!HasEnded(*trial_)) return {};
  const bool diverged = trial_->phase() == Trainer::Phase::kDiverged;
  racer.tried_losses.push_back(diverged ? std::numeric_limits<double>::infinity()
                                        : trial_->history().epochs().back().train_loss);
  trial_.reset();
  ++num_tried_;
  if (racer.tried_losses.size() == racer.tried_rates.size()) {
    const auto best = std::ranges::min_element(racer.tried_losses) - racer.tried_losses.begin();
    racer.config.learning_rate = racer.tried_rates[static_cast<std::size_t>(best)];
  }
  return {};
}

Result<void> OptimizerRace::BeginRace(const std::shared_ptr<const DataSplit>& data) {
  for (Racer& racer : racers_) {
    Result<std::unique_ptr<Trainer>> created = Trainer::Create(racer.config, data);
    if (!created) return std::unexpected(created.error());
    racer.trainer = *std::move(created);
  }
  return {};
}

Result<bool> OptimizerRace::Advance() {
  if (is_done()) return true;
  Result<std::shared_ptr<const DataSplit>> data = Data();
  if (!data) return std::unexpected(data.error());
  if (*data == nullptr) return false;
  if (is_trying()) {
    if (Result<void> tried = AdvanceTrial(*data); !tried) return std::unexpected(tried.error());
    return false;
  }
  if (racers_.front().trainer == nullptr) {
    if (Result<void> begun = BeginRace(*data); !begun) {
      for (Racer& racer : racers_) racer.trainer.reset();
      return std::unexpected(begun.error());
    }
    return false;
  }
  // The one that is furthest behind, so that the curves grow side by side.
  Trainer* behind = nullptr;
  for (const Racer& racer : racers_) {
    if (HasEnded(*racer.trainer)) continue;
    if (behind == nullptr || racer.trainer->examples_seen() < behind->examples_seen()) {
      behind = racer.trainer.get();
    }
  }
  behind->Advance(kRaceSlice);
  num_finished_ += HasEnded(*behind);
  return is_done();
}

const EpochRecord* OptimizerRace::Racer::After(int64_t epoch) const {
  if (trainer == nullptr) return nullptr;
  const auto epochs = trainer->history().epochs();
  const auto found = std::ranges::lower_bound(epochs, epoch, {}, &EpochRecord::epoch);
  return found != epochs.end() && found->epoch == epoch ? &*found : nullptr;
}

int64_t OptimizerRace::last_common_epoch() const {
  std::vector<const Racer*> going;
  for (const Racer& racer : racers_) {
    if (racer.trainer == nullptr) return 0;
    if (racer.trainer->phase() != Trainer::Phase::kDiverged) going.push_back(&racer);
  }
  if (going.empty()) return 0;
  // Of a long run not every epoch is kept, and one may be further than another.
  for (const EpochRecord& record :
       going.front()->trainer->history().epochs() | std::views::reverse) {
    if (std::ranges::all_of(going,
                            [&](const Racer* racer) { return racer->After(record.epoch); })) {
      return record.epoch;
    }
  }
  return 0;
}

bool OptimizerRace::is_classification() const {
  const Trainer* trainer = racers_.front().trainer.get();
  return trainer != nullptr ? trainer->data().is_classification()
                            : FindDataset(base_.data).is_classification;
}

}  // namespace playground
