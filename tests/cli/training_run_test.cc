// A run with a clock: which epochs it tells of, and that it can be stopped at any time.

#include "cli/training_run.h"

#include <memory>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"

namespace playground {
namespace {

// 600 examples in steps of 10: an epoch has 60 steps, several slices.
std::unique_ptr<Trainer> BlobsTrainer(const char* config_text) {
  const ExperimentConfig config = ParseConfig(config_text).config;
  auto data = GenerateDataset(DefaultRequest(DatasetId::kBlobs, 0));
  REQUIRE(data.has_value());
  auto trainer = Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
  REQUIRE(trainer.has_value());
  return *std::move(trainer);
}

TEST_CASE("each epoch is told once, in order, with the figures of the history and a time") {
  const auto trainer = BlobsTrainer("data=blobs&batch=10&epochs=3");
  ProgressBar progress(false);
  std::vector<int64_t> told;
  const std::vector<TimedEpoch> epochs = RunTraining(
      trainer.get(), [] { return false; },
      [&told](const TimedEpoch& epoch) { told.push_back(epoch.figures.epoch); }, &progress);
  CHECK(told == std::vector<int64_t>{1, 2, 3});
  REQUIRE(epochs.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const EpochRecord& record = trainer->history().epochs()[i + 1];
    CHECK(epochs[i].figures.epoch == record.epoch);
    CHECK(epochs[i].figures.running_loss == record.running_loss);
    CHECK(epochs[i].figures.test_loss == record.test_loss);
    CHECK(epochs[i].milliseconds > 0);
  }
}

TEST_CASE("a run without end stops between two steps when it should") {
  const auto trainer = BlobsTrainer("data=blobs&batch=10&epochs=0");
  ProgressBar progress(false);
  const std::vector<TimedEpoch> epochs = RunTraining(
      trainer.get(), [&trainer] { return trainer->num_steps() >= 100; }, [](const TimedEpoch&) {},
      &progress);
  CHECK(epochs.size() == 1);
  CHECK(trainer->phase() == Trainer::Phase::kTraining);
  CHECK(trainer->num_steps() >= 100);
  CHECK(trainer->num_steps() < 120);
}

TEST_CASE("more epochs than the history keeps are all told") {
  const auto trainer = BlobsTrainer("data=blobs&batch=600&epochs=3000");
  ProgressBar progress(false);
  const std::vector<TimedEpoch> epochs =
      RunTraining(trainer.get(), [] { return false; }, [](const TimedEpoch&) {}, &progress);
  REQUIRE(epochs.size() == 3000);
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    REQUIRE(epochs[i].figures.epoch == static_cast<int64_t>(i) + 1);
  }
}

}  // namespace
}  // namespace playground
