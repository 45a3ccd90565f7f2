#include "study/flow/zero_race.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace playground {
namespace {

constexpr int64_t kSliceExamples = 1024;  // of an evaluation

double DistanceOfUnits(const Parameters& parameters) {
  const ConstMatrixView weight = parameters.Weight(0);
  double most = 0;
  for (int64_t r = 1; parameters.num_layers() > 1 && r < weight.rows; ++r) {
    double squares = 0;
    for (int64_t k = 0; k < weight.columns; ++k) {
      const double difference =
          static_cast<double>(weight.At(r, k)) - static_cast<double>(weight.At(0, k));
      squares += difference * difference;
    }
    most = std::max(most, std::sqrt(squares));
  }
  return most;
}

}  // namespace

std::string_view KeyOf(ZeroEntry entry) {
  static constexpr std::string_view kKeys[] = {"regression", "zeros", "constant", "normal"};
  return kKeys[static_cast<std::size_t>(entry)];
}

ZeroRace::ZeroRace(const ExperimentConfig& base, Activation activation,
                   std::shared_ptr<const DataSplit> data)
    : base_(base), activation_(activation), data_(std::move(data)) {
  const int64_t batch = std::min(base_.batch_size, data_->train.num_examples);
  const int64_t steps = (data_->train.num_examples + batch - 1) / batch;
  const int64_t most = std::clamp<int64_t>(kMostSteps / steps, 1, kMostEpochs);
  base_.num_epochs = base.num_epochs == 0 ? most : std::min(base.num_epochs, most);
}

ExperimentConfig ZeroRace::ConfigOf(ZeroEntry entry) const {
  ExperimentConfig config = base_;
  if (entry == ZeroEntry::kRegression) {
    config.task = is_classifier() ? Task::kSoftmax : Task::kLinear;
  } else {
    config.task = Task::kMlp;
    config.hidden_widths = {kHiddenUnits};
    config.activation = activation_;
  }
  config.initialization = entry == ZeroEntry::kConstant ? Initialization::kConstant
                          : entry == ZeroEntry::kNormal ? Initialization::kNormal
                                                        : Initialization::kZeros;
  config.init_std = 0.01;
  return config;
}

void ZeroRace::Advance() {
  if (is_done()) return;
  ZeroOutcome& outcome = outcomes_[num_done_];
  if (trainer_ == nullptr) {
    Result<std::unique_ptr<Trainer>> created =
        Trainer::Create(ConfigOf(kZeroEntries[num_done_]), data_);
    // The run's own settings fit its data, and these differ in what any data can have.
    if (!created) {
      ++num_done_;
      return;
    }
    trainer_ = *std::move(created);
  }
  trainer_->Advance(kSliceExamples);
  const std::span<const EpochRecord> epochs = trainer_->history().epochs();
  outcome.epochs.assign(epochs.begin(), epochs.end());
  const Trainer::Phase phase = trainer_->phase();
  outcome.diverged = phase == Trainer::Phase::kDiverged;
  if (phase != Trainer::Phase::kFinished && !outcome.diverged) return;
  outcome.is_over = true;
  outcome.distance = DistanceOfUnits(trainer_->parameters());
  trainer_.reset();
  ++num_done_;
}

int64_t ZeroRace::num_epochs_done() const {
  return base_.num_epochs * static_cast<int64_t>(num_done_) +
         (trainer_ == nullptr ? 0 : trainer_->epoch());
}

}  // namespace playground
