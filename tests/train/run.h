// Making and driving trainers from the text form of a config, for tests.

#ifndef PLAYGROUND_TESTS_TRAIN_RUN_H_
#define PLAYGROUND_TESTS_TRAIN_RUN_H_

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace playground {

inline constexpr int64_t kAnySlice =
    1 << 20;  // examples of an evaluation slice, where it is no matter

// A text that must hold no mistake.
inline ExperimentConfig ConfigOf(std::string_view text) {
  const ParsedConfig parsed = ParseConfig(text);
  CHECK(parsed.warnings.empty());
  CHECK(parsed.unknown.empty());
  return parsed.config;
}

// The same text with other values of some keys, or with more keys.
inline ExperimentConfig ConfigWith(std::string_view changes, std::string_view text) {
  const auto key_of = [](std::string_view pair) { return pair.substr(0, pair.find('=')); };
  const auto next = [](std::string_view* rest) {
    const std::size_t end = std::min(rest->find('&'), rest->size());
    const std::string_view pair = rest->substr(0, end);
    rest->remove_prefix(std::min(end + 1, rest->size()));
    return pair;
  };
  std::string result(changes);
  while (!text.empty()) {
    const std::string_view pair = next(&text);
    bool is_changed = false;
    for (std::string_view rest = changes; !rest.empty();) {
      is_changed |= key_of(next(&rest)) == key_of(pair);
    }
    if (!is_changed) result += (result.empty() ? "" : "&") + std::string(pair);
  }
  return ConfigOf(result);
}

inline std::shared_ptr<const DataSplit> DataOf(const ExperimentConfig& config) {
  Result<DataSplit> data = GenerateDataset(RequestOf(config));
  REQUIRE(data.has_value());
  return std::make_shared<const DataSplit>(*std::move(data));
}

// Before the first evaluation.
inline std::unique_ptr<Trainer> NewTrainer(const ExperimentConfig& config,
                                           std::shared_ptr<const DataSplit> data) {
  Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(config, std::move(data));
  REQUIRE(trainer.has_value());
  return *std::move(trainer);
}
inline std::unique_ptr<Trainer> NewTrainer(std::string_view text) {
  const ExperimentConfig config = ConfigOf(text);
  return NewTrainer(config, DataOf(config));
}

inline bool IsDone(const Trainer& trainer) {
  return trainer.phase() == Trainer::Phase::kFinished ||
         trainer.phase() == Trainer::Phase::kDiverged;
}

inline void RunToEnd(Trainer& trainer) {
  while (!IsDone(trainer)) trainer.Advance(kAnySlice);
}

inline void FinishEvaluation(Trainer& trainer) {
  while (trainer.phase() == Trainer::Phase::kEvaluating) trainer.Advance(kAnySlice);
}

// Until `num_steps` steps are done; evaluations on the way, and the one it may lead to, as well.
inline void RunToStep(Trainer& trainer, int64_t num_steps) {
  FinishEvaluation(trainer);
  while (trainer.num_steps() < num_steps && !IsDone(trainer)) {
    trainer.Advance(kAnySlice);
    FinishEvaluation(trainer);
  }
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_TRAIN_RUN_H_
