// The same experiment in PyTorch: data, initial weights, orders, losses and parameters of every run
// in tests/golden/runs/, which the book's code made (tests/golden/runs_golden.py says what the
// lines are).

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/idx/idx_split.h"
#include "doctest/doctest.h"
#include "golden_file.h"
#include "paths.h"
#include "train/run.h"
#include "train/trainer.h"

namespace playground {
namespace {

// What PyTorch and we may differ by.
constexpr double kGenerated = 1e-6;  // data and initial weights, absolute
constexpr double kLoss = 1e-5;       // losses, relative
constexpr double kAccuracy = 1e-3;   // absolute; with the committed files none differs at all
// Parameters, against the largest of their tensor: rounding of thousands of steps adds up.
constexpr double kParameter = 1e-5;

// The largest differences met, for the report.
struct Worst {
  double data = 0, initial = 0, loss = 0, accuracy = 0, parameter = 0;
  std::string loss_run, parameter_run;
};

// All of MNIST; none where its files are not there.
std::optional<DataSplit> LoadMnist() {
  std::vector<OpenedFile> files;
  for (const std::string_view name : kIdxFileNames) {
    for (const char* ending : {"", ".gz"}) {
      const std::string path =
          std::string(kSharedDir) + "/data/mnist/" + std::string(name) + ending;
      std::ifstream stream(path, std::ios::binary);
      if (!stream) continue;
      OpenedFile file;
      file.name = std::string(name) + ending;
      file.bytes.assign(std::istreambuf_iterator<char>(stream), {});
      files.push_back(std::move(file));
      break;
    }
  }
  if (files.size() != std::size(kIdxFileNames)) return std::nullopt;
  Result<DataSplit> data = LoadIdxSplit(std::move(files), {.id = DatasetId::kMnist});
  REQUIRE(data.has_value());
  return *std::move(data);
}

Dataset FirstExamples(const Dataset& all, int64_t count) {
  Dataset dataset = MakeByteDataset(count, all.num_features);
  std::copy_n(all.bytes.begin(), dataset.bytes.size(), dataset.bytes.begin());
  dataset.labels.assign(all.labels.begin(), all.labels.begin() + count);
  return dataset;
}

// As many of its examples as the config asks for.
std::shared_ptr<const DataSplit> PartOfMnist(const DataSplit& mnist,
                                             const ExperimentConfig& config) {
  auto part = std::make_shared<DataSplit>();
  part->num_classes = mnist.num_classes;
  part->train = FirstExamples(mnist.train, config.num_train);
  part->test = FirstExamples(mnist.test, config.num_test);
  return part;
}

// Compares a run with the lines of its golden file, epoch by epoch.
class Replay {
 public:
  Replay(Trainer& trainer, Worst& worst, std::string name)
      : trainer_(trainer), worst_(worst), name_(std::move(name)) {
    FinishEvaluation(trainer_);
  }

  void Compare(const GoldenLine& line) {
    const std::string& key = line.key;
    if (key == "features" || key == "targets") {
      CompareData(line);
      return;
    }
    RunToEpoch(line);
    if (key == "order") {
      CompareOrder(line);
    } else if (key == "parameter") {
      CompareParameter(line);
    } else {
      CompareFigure(line);
    }
  }

 private:
  // The order of an epoch is looked at while it is under way, all else after it.
  void RunToEpoch(const GoldenLine& line) {
    const int64_t epoch = std::atoll(line.words[0].c_str());
    REQUIRE(trainer_.phase() != Trainer::Phase::kDiverged);
    if (line.key == "order") {
      REQUIRE(trainer_.epoch() == epoch - 1);
      trainer_.Step();
      return;
    }
    RunToStep(trainer_, epoch * trainer_.steps_per_epoch());
    REQUIRE(trainer_.epoch() == epoch);
  }

  // key COUNT SUM values...
  void CompareData(const GoldenLine& line) {
    const Dataset& train = trainer_.data().train;
    std::vector<float> values = train.targets;
    if (line.key == "features") {
      values.clear();
      for (int64_t i = 0; i < train.num_examples; ++i) {
        for (int64_t d = 0; d < train.num_features; ++d) values.push_back(train.Feature(i, d));
      }
    }
    REQUIRE(std::to_string(values.size()) == line.words[0]);
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value);
    CHECK(std::abs(sum - GoldenNumber(line.words[1])) <=
          kGenerated * static_cast<double>(values.size()));
    for (std::size_t i = 2; i < line.words.size(); ++i) {
      // Targets are sums of numbers up to 10, each rounded at its own size.
      const double golden = GoldenNumber(line.words[i]);
      const double difference = std::abs(static_cast<double>(values[i - 2]) - golden);
      CHECK(difference <= kGenerated * std::max(1.0, std::abs(golden)));
      worst_.data = std::max(worst_.data, difference);
    }
  }

  // order EPOCH COUNT CHECKSUM values...; with drop_last the examples that are left out are no
  // part.
  void CompareOrder(const GoldenLine& line) {
    const std::size_t count = std::strtoull(line.words[1].c_str(), nullptr, 10);
    REQUIRE(trainer_.epoch_order().size() >= count);
    const std::span<const int32_t> order = trainer_.epoch_order().first(count);
    CHECK(std::to_string(PermutationChecksum(order)) == line.words[2]);
    for (std::size_t i = 3; i < line.words.size(); ++i) {
      CHECK(std::to_string(order[i - 3]) == line.words[i]);
    }
  }

  std::vector<double> ValuesOf(const std::string& name) const {
    std::vector<double> values;
    for (int64_t l = 0; l < trainer_.parameters().num_layers(); ++l) {
      const ConstMatrixView weight = trainer_.parameters().Weight(l);
      for (int64_t o = 0; o < weight.rows && name == WeightName(l); ++o) {
        values.insert(values.end(), weight.Row(o), weight.Row(o) + weight.columns);
      }
      const std::span<const float> bias = trainer_.parameters().Bias(l);
      if (name == BiasName(l)) values.assign(bias.begin(), bias.end());
    }
    return values;
  }

  // parameter EPOCH NAME COUNT SUM NORM STRIDE values...
  void CompareParameter(const GoldenLine& line) {
    const bool initial = line.words[0] == "0";
    const std::vector<double> values = ValuesOf(line.words[1]);
    REQUIRE(std::to_string(values.size()) == line.words[2]);
    double sum = 0, squares = 0, largest = 0;
    for (const double value : values) {
      sum += value;
      squares += value * value;
      largest = std::max(largest, std::abs(value));
    }
    CAPTURE(line.words[0]);
    CAPTURE(line.words[1]);
    const double allowed = initial ? kGenerated : kParameter * largest;
    CHECK(std::abs(sum - GoldenNumber(line.words[3])) <=
          allowed * static_cast<double>(values.size()));
    CHECK(std::abs(std::sqrt(squares) - GoldenNumber(line.words[4])) <=
          allowed * std::sqrt(static_cast<double>(values.size())));
    const std::size_t stride = std::strtoull(line.words[5].c_str(), nullptr, 10);
    for (std::size_t i = 6; i < line.words.size(); ++i) {
      const double difference = std::abs(values[(i - 6) * stride] - GoldenNumber(line.words[i]));
      CHECK(difference <= allowed);
      if (initial) {
        worst_.initial = std::max(worst_.initial, difference);
      } else if (difference > worst_.parameter * largest) {
        worst_.parameter = difference / largest;
        worst_.parameter_run = name_ + ", epoch " + line.words[0] + ", " + line.words[1];
      }
    }
  }

  // key EPOCH value
  void CompareFigure(const GoldenLine& line) {
    const EpochRecord& record = trainer_.history().epochs().back();
    const std::map<std::string, double> figures = {
        {"running_loss", record.running_loss}, {"running_accuracy", record.running_accuracy},
        {"train_loss", record.train_loss},     {"train_accuracy", record.train_accuracy},
        {"test_loss", record.test_loss},       {"test_accuracy", record.test_accuracy}};
    const auto figure = figures.find(line.key);
    REQUIRE(figure != figures.end());
    const double golden = GoldenNumber(line.words[1]);
    CAPTURE(line.key);
    CAPTURE(line.words[0]);
    if (line.key.ends_with("accuracy")) {
      // Two logits that differ by a rounding may change places.
      CHECK(std::abs(figure->second - golden) <= kAccuracy);
      worst_.accuracy = std::max(worst_.accuracy, std::abs(figure->second - golden));
      return;
    }
    const double difference = std::abs(figure->second - golden) / golden;
    CHECK(difference <= kLoss);
    if (difference > worst_.loss) {
      worst_.loss = difference;
      worst_.loss_run = name_ + ", epoch " + line.words[0] + ", " + line.key;
    }
  }

  Trainer& trainer_;
  Worst& worst_;
  std::string name_;
};

TEST_CASE("every run has the data, weights, orders, losses and parameters of PyTorch") {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(GoldenDir() + "/runs")) {
    if (entry.path().extension() == ".txt") names.insert(entry.path().stem().string());
  }
  CHECK(names.size() >= 22);
  const std::optional<DataSplit> mnist = LoadMnist();
  Worst worst;
  int64_t num_compared = 0, num_skipped = 0;
  for (const std::string& name : names) {
    CAPTURE(name);
    const std::vector<GoldenLine> lines = ReadGoldenLines("runs/" + name + ".txt");
    REQUIRE(lines.size() > 3);
    REQUIRE(lines[0].key == "config");
    const ExperimentConfig config = ConfigOf(lines[0].words[0]);
    if (config.data == DatasetId::kMnist && !mnist) {
      ++num_skipped;
      continue;
    }
    const auto trainer = NewTrainer(
        config, config.data == DatasetId::kMnist ? PartOfMnist(*mnist, config) : DataOf(config));
    Replay replay(*trainer, worst, name);
    for (std::size_t i = 1; i < lines.size(); ++i) replay.Compare(lines[i]);
    CHECK(trainer->phase() == Trainer::Phase::kFinished);
    ++num_compared;
  }
  if (num_skipped > 0) {
    MESSAGE(num_skipped << " runs on MNIST are skipped: its files are not in "
                        << std::string(kSharedDir) << "/data/mnist");
  }
  MESSAGE(num_compared << " runs; largest differences from PyTorch: data " << worst.data
                       << ", initial weights " << worst.initial << ", losses " << worst.loss << " ("
                       << worst.loss_run << "), accuracies " << worst.accuracy << ", parameters "
                       << worst.parameter << " (" << worst.parameter_run << ")");
  CHECK(num_compared >= 22);
  CHECK(worst.loss > 0);
}

}  // namespace
}  // namespace playground
