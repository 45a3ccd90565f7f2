// Whole runs against the same experiments in PyTorch (tests/golden/runs_golden.py): data, initial
// weights, the order of the first epochs, and losses and parameters after every epoch.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "data/idx_split.h"
#include "doctest/doctest.h"
#include "golden_file.h"
#include "paths.h"
#include "train/config_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

// PyTorch adds in another order and has its own exp, log, sin and cos; a difference of one rounding
// grows over the epochs.
constexpr double kGeneratedTolerance =
    1e-6;                                // times the largest magnitude of the values, at least 1
constexpr double kLossTolerance = 1e-5;  // relative
constexpr double kParameterTolerance = 1e-5;  // relative to the largest value of the tensor

// MNIST as the config wants it; empty where the files are not there.
std::optional<DataSplit> LoadMnist(const ExperimentConfig& config) {
  std::vector<OpenedFile> files;
  for (const std::string_view name : kIdxFileNames) {
    const std::string path = std::string(kSharedDir) + "/data/mnist/" + std::string(name) + ".gz";
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    files.push_back({.name = path, .bytes = {}});
    files.back().bytes.assign(bytes.begin(), bytes.end());
  }
  Result<DataSplit> split =
      LoadIdxSplit(std::move(files),
                   {.id = config.data, .num_train = config.num_train, .num_test = config.num_test});
  REQUIRE(split.has_value());
  return *std::move(split);
}

std::optional<DataSplit> MakeData(const ExperimentConfig& config) {
  if (config.data == DatasetId::kMnist) return LoadMnist(config);
  Result<DataSplit> split = GenerateDataset({.id = config.data,
                                             .num_train = config.num_train,
                                             .num_test = config.num_test,
                                             .noise = config.noise,
                                             .seed = config.seed});
  REQUIRE(split.has_value());
  return *std::move(split);
}

class GoldenRun {
 public:
  // Both are the lines of one file, without the config.
  GoldenRun(std::unique_ptr<Trainer> trainer, std::vector<GoldenLine> lines)
      : trainer_(std::move(trainer)), lines_(std::move(lines)) {}

  void CompareAll() {
    CompareData();
    FinishEvaluation();
    CompareEpoch(0);
    for (int64_t epoch = 1; trainer_->phase() == Trainer::Phase::kTraining; ++epoch) {
      trainer_->Step();
      CompareOrder(epoch);
      while (trainer_->phase() == Trainer::Phase::kTraining) trainer_->Step();
      FinishEvaluation();
      CompareEpoch(epoch);
    }
    CHECK(trainer_->phase() == Trainer::Phase::kFinished);
    CHECK(num_compared_ == lines_.size());
  }

  std::map<std::string, double> worst;  // deviation by kind of line

 private:
  void FinishEvaluation() {
    while (trainer_->phase() == Trainer::Phase::kEvaluating) trainer_->Advance(1 << 20);
  }

  void CompareData() {
    const Dataset& train = trainer_->data().train;
    for (const GoldenLine& line : lines_) {
      std::vector<float> values;
      if (line.key == "features") {
        for (int64_t i = 0; i < train.num_examples; ++i) {
          values.insert(values.end(), train.FloatRow(i), train.FloatRow(i) + train.num_features);
        }
      } else if (line.key == "targets") {
        values = train.targets;
      } else {
        continue;
      }
      CompareValues(line, values, 0, 1, 2, kGeneratedTolerance, 1.0);
    }
  }

  void CompareOrder(int64_t epoch) {
    for (const GoldenLine& line : lines_) {
      if (line.key != "order" || GoldenNumber(line.words[0]) != static_cast<double>(epoch))
        continue;
      ++num_compared_;
      const size_t count = static_cast<size_t>(GoldenNumber(line.words[1]));
      REQUIRE(trainer_->epoch_order().size() >= count);  // more where the last minibatch is dropped
      const std::span<const int32_t> order = trainer_->epoch_order().first(count);
      CHECK(static_cast<double>(PermutationChecksum(order)) == GoldenNumber(line.words[2]));
      for (size_t i = 0; i + 3 < line.words.size(); ++i) {
        CHECK(static_cast<double>(order[i]) == GoldenNumber(line.words[i + 3]));
      }
    }
  }

  void CompareEpoch(int64_t epoch) {
    const EpochRecord& record = trainer_->history().epochs().back();
    REQUIRE(record.epoch == epoch);
    const std::map<std::string, double> figures = {
        {"running_loss", record.running_loss}, {"running_accuracy", record.running_accuracy},
        {"train_loss", record.train_loss},     {"train_accuracy", record.train_accuracy},
        {"test_loss", record.test_loss},       {"test_accuracy", record.test_accuracy}};
    for (const GoldenLine& line : lines_) {
      if (line.words.empty() || GoldenNumber(line.words[0]) != static_cast<double>(epoch)) continue;
      CAPTURE(line.key);
      CAPTURE(epoch);
      if (line.key == "parameter") {
        CompareParameter(line, epoch);
      } else if (const auto figure = figures.find(line.key); figure != figures.end()) {
        ++num_compared_;
        const double golden = GoldenNumber(line.words[1]);
        if (line.key.ends_with("loss")) {
          const double deviation = std::abs(figure->second - golden) / golden;
          Note(line.key, deviation);
          CHECK(deviation <= kLossTolerance);
        } else {
          Note(line.key, std::abs(figure->second - golden));
          CHECK(std::abs(figure->second - golden) <= kAccuracyTolerance);
        }
      }
    }
  }

  void CompareParameter(const GoldenLine& line, int64_t epoch) {
    const std::string& name = line.words[1];
    const int64_t layer = std::stoll(name) / 2;  // activations count too
    const Parameters& parameters = trainer_->parameters();
    std::vector<float> values;
    if (name.ends_with("bias")) {
      const auto bias = parameters.Bias(layer);
      values.assign(bias.begin(), bias.end());
    } else {
      const ConstMatrixView weight = parameters.Weight(layer);
      for (int64_t row = 0; row < weight.rows; ++row) {
        values.insert(values.end(), weight.Row(row), weight.Row(row) + weight.columns);
      }
    }
    const size_t stride = static_cast<size_t>(GoldenNumber(line.words[5]));
    const bool initial = epoch == 0;
    CompareValues(line, values, 2, stride, 6, initial ? kGeneratedTolerance : kParameterTolerance,
                  initial ? 1.0 : 0.0);
  }

  // COUNT and SUM stand at `count_word`, the values from `first_word` on.
  void CompareValues(const GoldenLine& line, std::span<const float> values, size_t count_word,
                     size_t stride, size_t first_word, double tolerance, double least_scale) {
    ++num_compared_;
    REQUIRE(static_cast<double>(values.size()) == GoldenNumber(line.words[count_word]));
    double scale = least_scale, sum = 0.0;
    for (const float value : values) {
      scale = std::max(scale, std::abs(static_cast<double>(value)));
      sum += static_cast<double>(value);
    }
    for (size_t i = first_word; i < line.words.size(); ++i) {
      const double value = static_cast<double>(values[(i - first_word) * stride]);
      const double difference = std::abs(value - GoldenNumber(line.words[i]));
      const std::string kind = least_scale == 1.0 && line.key == "parameter" ? "initial" : line.key;
      Note(kind, scale > 0 ? difference / scale : difference);
      CHECK(difference <= tolerance * scale);
    }
    CHECK(std::abs(sum - GoldenNumber(line.words[count_word + 1])) <=
          tolerance * scale * static_cast<double>(values.size()));
  }

  void Note(const std::string& kind, double deviation) {
    worst[kind] = std::max(worst[kind], deviation);
  }

  static constexpr double kAccuracyTolerance = 0.0;
  std::unique_ptr<Trainer> trainer_;
  std::vector<GoldenLine> lines_;
  size_t num_compared_ = 0;
};

TEST_CASE("a run has the numbers of the same run in PyTorch") {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(GoldenDir() + "/runs")) {
    const std::string name = entry.path().filename().string();
    names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  CHECK(names.size() > 30);
  for (const std::string& name : names) {
    SUBCASE(name.c_str()) {
      std::vector<GoldenLine> lines = ReadGoldenLines("runs/" + name);
      REQUIRE(lines.size() > 10);
      REQUIRE(lines[0].key == "config");
      const ParsedConfig parsed = ParseConfig(lines[0].words[0]);
      for (const std::string& warning : parsed.warnings) MESSAGE(warning);
      CHECK(parsed.warnings.empty());
      CHECK(parsed.unknown.empty());
      lines.erase(lines.begin());
      std::optional<DataSplit> data = MakeData(parsed.config);
      if (!data) {
        MESSAGE("skipped: no MNIST in ", kSharedDir);
        return;
      }
      auto trainer = Trainer::Create(parsed.config, std::make_shared<DataSplit>(*std::move(data)));
      REQUIRE(trainer.has_value());
      GoldenRun run(*std::move(trainer), std::move(lines));
      run.CompareAll();
    }
  }
}

}  // namespace
}  // namespace playground
