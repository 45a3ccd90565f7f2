// A run has the same bits on one thread and on several.

#include <limits>
#include <memory>
#include <string_view>

#include "doctest/doctest.h"
#include "study/reduction/reduction_presets.h"
#include "study/reduction/seed_study.h"
#include "tensor/each_width.h"
#include "tensor/scattered_executor.h"
#include "threads/thread_pool.h"
#include "train/run.h"

namespace playground {
namespace {

// Threads where the program has them; else their stand-in.
std::unique_ptr<Executor> WorkersOf(int count) {
  if (std::unique_ptr<Executor> pool = MakeThreadPool(count)) return pool;
  return std::make_unique<ScatteredExecutor>(count);
}

// To the end, with an executor unless it is null.
std::unique_ptr<Trainer> RunOf(const ExperimentConfig& config, Executor* executor) {
  std::unique_ptr<Trainer> trainer = NewTrainer(config, DataOf(config));
  if (executor != nullptr) trainer->SetExecutor(executor);
  while (trainer->phase() != Trainer::Phase::kFinished &&
         trainer->phase() != Trainer::Phase::kDiverged) {
    trainer->Advance(kAnySlice);
  }
  return trainer;
}

constexpr std::string_view kRuns[] = {
    "task=softmax&data=garments&n=600&test_n=300&batch=256&epochs=2",
    "task=softmax&data=garments&n=500&test_n=100&batch=97&epochs=2&momentum=0.9&weight_decay=0.01",
    "task=mlp&data=garments&n=600&test_n=300&batch=256&epochs=2&hidden=200",
    "task=mlp&data=garments&n=400&test_n=100&batch=131&epochs=1&hidden=77,50&activation=tanh",
    // Enough weights that the update is cut, too.
    "task=mlp&data=garments&n=300&test_n=50&batch=150&epochs=1&hidden=100&momentum=0.5",
    "task=mlp&data=garments&n=300&test_n=50&batch=150&epochs=1&hidden=100&lr=0.001&optimizer=adam",
    "task=mlp&data=garments&n=300&test_n=50&batch=150&epochs=1&hidden=100&lr=0.01&optimizer="
    "adagrad",
};

TEST_CASE_TEMPLATE("a run on 2, 3 or 7 threads has the bits of one", Width, FourLanes, EightLanes,
                   SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  for (const std::string_view text : kRuns) {
    CAPTURE(text);
    const ExperimentConfig config = ConfigOf(text);
    const std::unique_ptr<Trainer> alone = RunOf(config, nullptr);
    for (const int count : {2, 3, 7}) {
      CAPTURE(count);
      const std::unique_ptr<Executor> executor = WorkersOf(count);
      const std::unique_ptr<Trainer> shared = RunOf(config, executor.get());
      CHECK(shared->weights_hash() == alone->weights_hash());
      CHECK(shared->num_steps() == alone->num_steps());
      for (std::size_t i = 0; i < alone->history().epochs().size(); ++i) {
        const EpochRecord& a = alone->history().epochs()[i];
        const EpochRecord& b = shared->history().epochs()[i];
        CHECK(a.train_loss == b.train_loss);
        CHECK(a.test_loss == b.test_loss);
        CHECK(a.running_loss == b.running_loss);
        CHECK(a.test_accuracy == b.test_accuracy);
      }
      CHECK(shared->test_evaluation().predicted == alone->test_evaluation().predicted);
    }
  }
}

TEST_CASE("a run that diverges does so at the same step and tensor on several threads") {
  const ExperimentConfig config = ConfigOf(
      "task=mlp&data=garments&n=300&test_n=50&batch=150&epochs=9&hidden=100&lr=10000000000000000");
  const std::unique_ptr<Trainer> alone = RunOf(config, nullptr);
  const std::unique_ptr<Executor> executor = WorkersOf(3);
  const std::unique_ptr<Trainer> shared = RunOf(config, executor.get());
  REQUIRE(alone->divergence().has_value());
  REQUIRE(shared->divergence().has_value());
  CHECK(shared->divergence()->step == alone->divergence()->step);
  CHECK(shared->divergence()->tensor == alone->divergence()->tensor);
  CHECK(shared->weights_hash() == alone->weights_hash());
}

TEST_CASE("a walk back on several threads comes by the same bits") {
  const ExperimentConfig config =
      ConfigOf("task=softmax&data=garments&n=600&test_n=300&batch=256&epochs=3");
  const std::unique_ptr<Executor> executor = WorkersOf(2);
  const std::unique_ptr<Trainer> alone = RunOf(config, nullptr);
  const std::unique_ptr<Trainer> shared = RunOf(config, executor.get());
  for (Trainer* trainer : {alone.get(), shared.get()}) {
    trainer->SeekTo(5);
    while (trainer->phase() == Trainer::Phase::kSeeking) trainer->Advance(kAnySlice);
  }
  CHECK(shared->weights_hash() == alone->weights_hash());
  CHECK(shared->num_steps() == 5);
}

TEST_CASE("a study of seeds says the same, however many are taken at a time") {
  const ReductionPreset& preset = ReductionPresets().front();
  int64_t calls = 0;
  const auto study_with = [&](Executor* executor) {
    std::vector<StudyRun> runs;
    for (const ComparedRun& run : MakeComparedRuns(preset)) runs.push_back({run, 0});
    Result<std::unique_ptr<SeedStudy>> study = SeedStudy::Create(std::move(runs), 5);
    REQUIRE(study.has_value());
    calls = 1;
    while (true) {
      const Result<bool> done = (*study)->Advance({.executor = executor});
      REQUIRE(done.has_value());
      if (*done) break;
      ++calls;
    }
    return *std::move(study);
  };
  const std::unique_ptr<SeedStudy> alone = study_with(nullptr);
  const int64_t calls_alone = calls;
  for (const int count : {2, 3, 7}) {
    CAPTURE(count);
    const std::unique_ptr<Executor> executor = WorkersOf(count);
    const std::unique_ptr<SeedStudy> shared = study_with(executor.get());
    CHECK(calls < calls_alone);
    for (int64_t run = 0; run < alone->num_runs(); ++run) {
      REQUIRE(shared->figures(run).size() == alone->figures(run).size());
      for (std::size_t i = 0; i < alone->figures(run).size(); ++i) {
        CHECK(shared->figures(run)[i].first == alone->figures(run)[i].first);
        CHECK(shared->figures(run)[i].second == alone->figures(run)[i].second);
      }
    }
  }
}

}  // namespace
}  // namespace playground
