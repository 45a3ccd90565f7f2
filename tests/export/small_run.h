// A run on generated data, at its first step, and the way to a later one.

#ifndef PLAYGROUND_TESTS_EXPORT_SMALL_RUN_H_
#define PLAYGROUND_TESTS_EXPORT_SMALL_RUN_H_

#include <memory>
#include <string_view>
#include <utility>

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace playground {

inline void WalkTo(int64_t num_steps, Trainer* run) {
  const auto evaluate = [run] {
    while (run->phase() == Trainer::Phase::kEvaluating) run->Advance(1000);
  };
  evaluate();
  while (run->num_steps() < num_steps && run->phase() != Trainer::Phase::kDiverged) {
    run->Step();
    evaluate();
  }
}

// With its first minibatch drawn, because the order is drawn with the first step: it is taken and taken back.
inline std::unique_ptr<Trainer> SmallRun(std::string_view text) {
  const ExperimentConfig config = ParseConfig(text).config;
  auto data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config)));
  std::unique_ptr<Trainer> run = *Trainer::Create(config, std::move(data));
  WalkTo(1, run.get());
  run->SeekTo(0);
  while (run->phase() == Trainer::Phase::kSeeking) run->Advance(1000);
  return run;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_EXPORT_SMALL_RUN_H_
