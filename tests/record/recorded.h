// Records of small runs, as the page makes them, and what verifying says of them.

#ifndef PLAYGROUND_TESTS_RECORD_RECORDED_H_
#define PLAYGROUND_TESTS_RECORD_RECORDED_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "record/app_version.h"
#include "record/exercise_record.h"
#include "record/replay.h"
#include "record/verdict.h"
#include "train/run.h"

namespace playground {

inline constexpr std::string_view kSmallExperiment =
    "task=softmax&data=blobs&n=60&test_n=20&batch=8&epochs=3&seed=5";

inline void TurnKnob(std::string_view key, std::string_view value, Trainer* run) {
  ExperimentConfig config = run->config();
  REQUIRE(SetParameter(&config, *FindParameter(key), value));
  REQUIRE(run->Reconfigure(config));
}

inline ExerciseRecord RecordOf(const Trainer& run) {
  const Result<RecordedRun> recorded = RecordRun(run);
  REQUIRE(recorded.has_value());
  return {.exercise = "d2l-3.6-2",
          .app = std::string(AppVersion()),
          .nonce = "k3",
          .question = "test_accuracy_after_3",
          .predicted = 0.9,
          .predicted_at_step = 0,
          .run = *recorded,
          .explanation = "Because.",
          .explanation_language = "en"};
}

// 3 epochs of 8 steps to their end, with the learning rate turned on the way.
inline ExerciseRecord SmallRecord() {
  const auto run = NewTrainer(kSmallExperiment);
  RunToStep(*run, 10);
  TurnKnob("lr", "0.5", run.get());
  RunToEnd(*run);
  return RecordOf(*run);
}

inline Assessment Verify(const ExerciseRecord& record,
                         const std::vector<ExerciseRule>* rules = nullptr) {
  Result<ReplayPlan> plan = ReplayPlan::Make(record.run);
  if (!plan) return AssessWords(record, plan.error().message);
  const auto data = DataOf(plan->config);
  Result<Replay> replay = Replay::Begin(*std::move(plan), data, ReadQuestion(record.question));
  REQUIRE(replay.has_value());
  while (replay->Advance()) {
  }
  return Assess(record, *replay, rules);
}

inline std::string Joined(const std::vector<std::string>& sentences) {
  std::string joined;
  for (const std::string& sentence : sentences) joined += sentence + "\n";
  return joined;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_RECORD_RECORDED_H_
