// ZeroRace: what zeros and constants do to a model without hidden layers and to one with them: real runs on the same
// data from the same settings, one after the other.

#ifndef PLAYGROUND_STUDY_FLOW_ZERO_RACE_H_
#define PLAYGROUND_STUDY_FLOW_ZERO_RACE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "train/trainer.h"

namespace playground {

enum class ZeroEntry {
  kRegression,  // linear or softmax regression, from zeros
  kZeros,       // one hidden layer, from zeros
  kConstant,    // the same, every weight 0.01
  kNormal,      // the same, N(0, 0.01²)
};
inline constexpr std::array<ZeroEntry, 4> kZeroEntries = {ZeroEntry::kRegression, ZeroEntry::kZeros,
                                                          ZeroEntry::kConstant, ZeroEntry::kNormal};

std::string_view KeyOf(ZeroEntry entry);

struct ZeroOutcome {
  std::vector<EpochRecord> epochs = {};  // as many as are done, with that before the first step
  bool is_over = false;
  bool diverged = false;
  // At the end, of the weights into a hidden unit from those into the first one, the largest; 0 without hidden units.
  double distance = 0;
};

class ZeroRace {
 public:
  static constexpr int64_t kHiddenUnits = 32;
  static constexpr int64_t kMostEpochs = 10;
  static constexpr int64_t kMostSteps = 1000;

  // Learning rate, minibatches, seed and so on are those of `base`.
  ZeroRace(const ExperimentConfig& base, Activation activation,
           std::shared_ptr<const DataSplit> data);

  // One minibatch, or a part of an evaluation.
  void Advance();
  bool is_done() const { return num_done_ == kZeroEntries.size(); }
  // Of those that have begun.
  const ZeroOutcome& outcome(ZeroEntry entry) const {
    return outcomes_[static_cast<std::size_t>(entry)];
  }
  ExperimentConfig ConfigOf(ZeroEntry entry) const;
  Activation activation() const { return activation_; }
  bool is_classifier() const { return data_->is_classification(); }
  // Epochs of all runs together.
  int64_t num_epochs_done() const;
  int64_t num_epochs() const {
    return base_.num_epochs * static_cast<int64_t>(kZeroEntries.size());
  }

 private:
  ExperimentConfig base_;
  Activation activation_;
  std::shared_ptr<const DataSplit> data_;
  std::unique_ptr<Trainer> trainer_;
  std::size_t num_done_ = 0;
  std::array<ZeroOutcome, kZeroEntries.size()> outcomes_ = {};
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FLOW_ZERO_RACE_H_
