// The generated regression sets are those of a notebook after torch.manual_seed(seed): compared
// with PyTorch's numbers in tests/golden/runs/ (lines `features` and `targets`: count, sum, first
// values).

#include "data/generated/linear_data.h"

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "golden_file.h"

namespace playground {
namespace {

// A few ulp of the largest values: PyTorch's own differ by that between processors.
constexpr double kTolerance = 4e-6;

void CheckValues(const GoldenLine& line, const std::vector<float>& values) {
  REQUIRE(GoldenNumber(line.words[0]) == static_cast<double>(values.size()));
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  CHECK(std::abs(sum - GoldenNumber(line.words[1])) <
        kTolerance * static_cast<double>(values.size()));
  REQUIRE(line.words.size() >= 2 + std::min<size_t>(values.size(), 5));
  for (size_t i = 2; i < line.words.size(); ++i) {
    CAPTURE(i);
    CHECK(std::abs(static_cast<double>(values[i - 2]) - GoldenNumber(line.words[i])) < kTolerance);
  }
}

// The features of all examples, one after another.
std::vector<float> AllFeatures(const Dataset& set) {
  std::vector<float> features;
  for (int64_t i = 0; i < set.num_examples; ++i) {
    features.insert(features.end(), set.FloatRow(i), set.FloatRow(i) + set.num_features);
  }
  return features;
}

TEST_CASE("linear data: the numbers of a notebook") {
  struct Run {
    std::string_view file;
    DatasetId id;
    int64_t num_train;
    double noise;
    uint64_t seed;
  };
  // As in the `config` line of each file. Fewer than 16 values are drawn in another way.
  const Run runs[] = {{"runs/linear_scratch_3_2.txt", DatasetId::kD2lLinear, 1000, 0.01, 0},
                      {"runs/linear_scratch_seed_42.txt", DatasetId::kD2lLinear, 1000, 0.01, 42},
                      {"runs/linear_few_examples.txt", DatasetId::kD2lLinear, 7, 0.01, 0},
                      {"runs/line.txt", DatasetId::kLine, 100, 0.3, 0},
                      {"runs/line_few_examples.txt", DatasetId::kLine, 12, 0.3, 0}};
  for (const Run& run : runs) {
    CAPTURE(run.file);
    DatasetRequest request = DefaultRequest(run.id, run.seed);
    request.num_train = run.num_train;
    request.noise = run.noise;
    const Result<DataSplit> split = GenerateDataset(request);
    REQUIRE(split.has_value());
    int num_lines = 0;
    for (const GoldenLine& line : ReadGoldenLines(run.file)) {
      if (line.key == "features") CheckValues(line, AllFeatures(split->train));
      if (line.key == "targets") CheckValues(line, split->train.targets);
      num_lines += line.key == "features" || line.key == "targets";
    }
    CHECK(num_lines == 2);
  }
}

TEST_CASE("linear data: without noise the targets lie on the plane") {
  DatasetRequest request = DefaultRequest(DatasetId::kD2lLinear, 7);
  request.noise = 0;
  const DataSplit split = MakeLinearData(BookPlane(), request);
  for (int64_t i = 0; i < split.train.num_examples; ++i) {
    const float* x = split.train.FloatRow(i);
    REQUIRE(split.train.targets[i] == x[0] * 2.0f + x[1] * -3.4f + 4.2f);
  }
  REQUIRE(split.truth.has_value());
  CHECK(split.truth->weight == std::vector<float>{2.0f, -3.4f});
  CHECK(split.truth->bias == 4.2f);
}

TEST_CASE("linear data: test examples are the training examples of the next seed") {
  const DataSplit split = MakeLinearData(PlotLine(), DefaultRequest(DatasetId::kLine, 5));
  const DataSplit next = MakeLinearData(PlotLine(), DefaultRequest(DatasetId::kLine, 6));
  CHECK(split.test.floats == next.train.floats);
  CHECK(split.test.targets == next.train.targets);
}

TEST_CASE("linear data: what is drawn next comes after features and noise of the training set") {
  const DataSplit split = MakeLinearData(BookPlane(), DefaultRequest(DatasetId::kD2lLinear, 3));
  TorchGenerator generator(3);
  std::vector<float> drawn(2000);
  generator.FillNormal(0, 1, drawn);
  drawn.resize(1000);
  generator.FillNormal(0, 0.01, drawn);
  REQUIRE(split.generator_after_draws.has_value());
  CHECK(*split.generator_after_draws == generator);
}

}  // namespace
}  // namespace playground
