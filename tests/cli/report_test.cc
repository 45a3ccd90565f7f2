// The report of a run, on an experiment that can be computed by hand.

#include "cli/report.h"

#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "cli/progress_bar.h"
#include "cli/training_run.h"
#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "text/exact_text.h"

namespace playground {
namespace {

// Two points on the line y = 2 x; the test example lies one above it.
std::shared_ptr<const DataSplit> TinyLine() {
  DataSplit split;
  split.name = "line";
  split.description = "three points";
  split.train = MakeFloatDataset(2, 1);
  split.train.floats[0] = 1;
  split.train.floats[split.train.pitch] = -1;
  split.train.targets = {2, -2};
  split.test = MakeFloatDataset(1, 1);
  split.test.floats[0] = 2;
  split.test.targets = {5};
  return std::make_shared<const DataSplit>(std::move(split));
}

struct FinishedRun {
  std::unique_ptr<Trainer> trainer;
  RunReport report;
};

FinishedRun Run(const std::string& config_text, std::shared_ptr<const DataSplit> data) {
  const ParsedConfig parsed = ParseConfig(config_text);
  auto trainer = Trainer::Create(parsed.config, std::move(data));
  REQUIRE(trainer.has_value());
  FinishedRun run;
  run.trainer = *std::move(trainer);
  run.report.config_text = ConfigToText(parsed.config, parsed.unknown);
  ProgressBar progress(false);
  run.report.epochs =
      RunTraining(run.trainer.get(), [] { return false; }, [](const TimedEpoch&) {}, &progress);
  for (TimedEpoch& epoch : run.report.epochs) epoch.milliseconds = 1.25;
  return run;
}

constexpr char kTinyConfig[] =
    "data=line&n=2&test_n=1&init=zeros&lr=0.5&batch=2&epochs=2&order=sequential&note=a%20b";

// From zero, the mean gradient of the weight is -2, then -1: it goes to 1 and to 1.5. The bias
// stays 0.
TEST_CASE("the JSON of a regression computed by hand") {
  const FinishedRun run = Run(kTinyConfig, TinyLine());
  CHECK(JsonReport(run.report, *run.trainer) ==
        R"({
  "version": 1,
  "config": "v=1&task=linear&data=line&n=2&test_n=1&noise=0.5&seed=0&loss=half_squared&reduction=mean&divide=0&lr=0.5&batch=2&epochs=2&weight_decay=0&momentum=0&init=zeros&order=sequential&drop_last=0&note=a%20b",
  "dataset": {"name": "line", "description": "three points", "num_train": 2, "num_test": 1, "num_features": 1},
  "epochs": [
    {"epoch": 1, "running_loss": 2, "train_loss": 0.5, "test_loss": 4.5, "milliseconds": 1.25},
    {"epoch": 2, "running_loss": 0.5, "train_loss": 0.125, "test_loss": 2, "milliseconds": 1.25}
  ],
  "weights_hash": "e3e11d32b13106d8",
  "parameters": {
    "0.weight": {"shape": [1, 1], "values": [1.5]},
    "0.bias": {"shape": [1], "values": [0]}
  }
}
)");
}

TEST_CASE("the CSV has a row an epoch and a name a column") {
  const FinishedRun run = Run(kTinyConfig, TinyLine());
  CHECK(CsvReport(run.report, false) ==
        "epoch,running_loss,train_loss,test_loss,milliseconds\n"
        "1,2,0.5,4.5,1.25\n"
        "2,0.5,0.125,2,1.25\n");
}

TEST_CASE("a classification has accuracies, and the size of its weights") {
  auto data = GenerateDataset(DefaultRequest(DatasetId::kBlobs, 0));
  REQUIRE(data.has_value());
  const FinishedRun run =
      Run("data=blobs&epochs=1", std::make_shared<const DataSplit>(*std::move(data)));
  const std::string json = JsonReport(run.report, *run.trainer);
  for (const char* key : {"running_accuracy", "train_accuracy", "test_accuracy"}) {
    CHECK_MESSAGE(json.contains("\"" + std::string(key) + "\": 0."), key);
  }
  CHECK(json.contains("\"num_classes\": 3}"));
  CHECK(json.contains("\"0.weight\": {\"shape\": [3, 2], \"values\": ["));
  CHECK(CsvReport(run.report, true)
            .starts_with("epoch,running_loss,running_accuracy,train_loss,train_accuracy,test_loss,"
                         "test_accuracy,milliseconds\n1,"));
}

TEST_CASE("every parameter in the JSON is the exact float") {
  auto data = GenerateDataset(DefaultRequest(DatasetId::kBlobs, 0));
  REQUIRE(data.has_value());
  const FinishedRun run =
      Run("data=blobs&epochs=1", std::make_shared<const DataSplit>(*std::move(data)));
  const std::string json = JsonReport(run.report, *run.trainer);
  const std::string start = "\"0.weight\": {\"shape\": [3, 2], \"values\": [";
  std::size_t position = json.find(start);
  REQUIRE(position != std::string::npos);
  position += start.size();
  const ConstMatrixView weight = run.trainer->parameters().Weight(0);
  for (int64_t row = 0; row < weight.rows; ++row) {
    for (int64_t column = 0; column < weight.columns; ++column) {
      CHECK(std::strtod(json.c_str() + position, nullptr) ==
            static_cast<double>(weight.At(row, column)));
      position = json.find_first_of(",]", position) + 1;
    }
  }
}

// The first step leaps to a weight of 2e30, whose loss is more than a float holds.
TEST_CASE("a diverged run names step and tensor, and keeps the last good parameters") {
  FinishedRun run = Run(
      "data=line&n=2&test_n=1&init=zeros&lr=1e30&batch=2&epochs=5&order=sequential", TinyLine());
  const Divergence divergence = run.trainer->divergence().value_or(Divergence());
  CHECK(run.trainer->phase() == Trainer::Phase::kDiverged);
  CHECK(run.report.epochs.size() == 1);
  const std::string json = JsonReport(run.report, *run.trainer);
  CHECK(json.contains("\n  \"divergence\": {\"step\": 2, \"epoch\": 2, \"tensor\": \"" +
                      divergence.tensor + "\"},\n"));
  CHECK(json.contains("\"0.weight\": {\"shape\": [1, 1], \"values\": [2.0000000"));
}

TEST_CASE("a run stopped by Ctrl-C says after which step") {
  FinishedRun run = Run(kTinyConfig, TinyLine());
  run.report.is_interrupted = true;
  CHECK(JsonReport(run.report, *run.trainer).contains("\n  \"interrupted\": {\"step\": 2},\n"));
}

TEST_CASE("a figure that is not finite is null in the JSON and empty in the CSV") {
  FinishedRun run = Run(kTinyConfig, TinyLine());
  run.report.epochs[1].figures.train_loss = std::numeric_limits<double>::infinity();
  run.report.epochs[1].figures.test_loss = std::nan("");
  CHECK(JsonReport(run.report, *run.trainer)
            .contains("\"running_loss\": 0.5, \"train_loss\": null, \"test_loss\": null, "));
  CHECK(CsvReport(run.report, false).contains("\n2,0.5,,,1.25\n"));
}

TEST_CASE(
    "the line of an epoch is the book's: running figures for classes, later ones for numbers") {
  const TimedEpoch epoch = {.figures = {.epoch = 1,
                                        .running_loss = 0.7861234,
                                        .running_accuracy = 0.74834,
                                        .train_loss = 0.04279,
                                        .train_accuracy = 0.5,
                                        .test_loss = 0.0418774,
                                        .test_accuracy = 0.7892},
                            .milliseconds = 41.23};
  CHECK(EpochLine(epoch, true) ==
        "epoch 1, train loss 0.786123, train acc 0.7483, test acc 0.7892, 41.2 ms");
  CHECK(EpochLine(epoch, false) == "epoch 1, train loss 0.042790, test loss 0.041877, 41.2 ms");
}

TEST_CASE("very large losses and very short times stay readable") {
  TimedEpoch epoch = {.figures = {.epoch = 3, .train_loss = 1.5e30, .test_loss = 2},
                      .milliseconds = 0.0346};
  CHECK(EpochLine(epoch, false) == "epoch 3, train loss 1.5e+30, test loss 2.000000, 0.035 ms");
  epoch.figures.train_loss = std::nan("");
  CHECK(EpochLine(epoch, false).contains("train loss nan"));
}

TEST_CASE("a hash is 16 digits, leading zeros included") {
  CHECK(HashText(0xABCu) == "0000000000000abc");
  CHECK(HashText(0x7488DB4A74C4C8A9u) == "7488db4a74c4c8a9");
}

}  // namespace
}  // namespace playground
