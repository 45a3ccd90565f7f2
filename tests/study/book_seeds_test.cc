// Linear regression as in chapters 3.2 and 3.3, over 200 seeds: its losses lie where those of 200
// seeds in float64 lie, and the book's own printed ones among them.

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "train/run.h"
#include "train/trainer.h"

namespace playground {
namespace {

constexpr int kSeeds = 200;

// Loss over all examples after one epoch: median, smallest and largest of a simulation in float64
// with other seeds. By chance two medians of 200 differ by about 1 in 100, two extremes by 1 in 4.
constexpr double kMedianTolerance = 0.03;
constexpr double kExtremeFactor = 1.35;

struct Row {
  std::string_view config;
  std::size_t epoch;
  double median, smallest, largest;
  double published;  // by the executed notebooks of the book; 0: not printed there
};

constexpr std::string_view k32 =
    "task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&test_n=1&order=python&reduction=sum&"
    "divide=1";
constexpr std::string_view k33 =
    "task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3&test_n=1&order=dataloader&loss=squared";

const Row kRows[] = {
    {k32, 1, 0.0375, 0.0221, 0.0617, 0.042790},   {k32, 2, 1.40e-4, 8.3e-5, 3.1e-4, 0.000162},
    {k32, 3, 5.02e-5, 4.4e-5, 5.8e-5, 0.000051},  {k33, 1, 2.41e-4, 1.4e-4, 5.5e-4, 0.000248},
    {k33, 2, 1.00e-4, 8.9e-5, 1.17e-4, 0.000103}, {k33, 3, 1.00e-4, 8.9e-5, 1.17e-4, 0.000103},
};

// losses[epoch][seed]
std::vector<std::vector<double>> LossesOf(std::string_view config) {
  std::vector<std::vector<double>> losses(4);
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto trainer = NewTrainer(std::string(config) + "&seed=" + std::to_string(seed));
    RunToEnd(*trainer);
    for (const EpochRecord& record : trainer->history().epochs()) {
      losses[record.epoch].push_back(record.train_loss);
    }
  }
  for (std::vector<double>& epoch : losses) std::sort(epoch.begin(), epoch.end());
  return losses;
}

TEST_CASE(
    "the losses of 3.2 and 3.3 over 200 seeds are those of float64, and have the book's within") {
  std::string_view config;
  std::vector<std::vector<double>> losses;
  for (const Row& row : kRows) {
    if (row.config != config) {
      config = row.config;
      losses = LossesOf(config);
      // Before the first step: half of 2^2 + 3.4^2 + 4.2^2 (all of it without the half).
      const double expected = (config == k32 ? 0.5 : 1.0) * (2.0 * 2.0 + 3.4 * 3.4 + 4.2 * 4.2);
      CHECK(losses[0][kSeeds / 2] == doctest::Approx(expected).epsilon(0.02));
    }
    const std::vector<double>& sorted = losses[row.epoch];
    REQUIRE(sorted.size() == kSeeds);
    const double median = (sorted[kSeeds / 2 - 1] + sorted[kSeeds / 2]) / 2;
    CAPTURE(row.config);
    CAPTURE(row.epoch);
    MESSAGE((row.config == k32 ? "3.2" : "3.3")
            << ", epoch " << row.epoch << ": median " << median << " [" << sorted.front() << ", "
            << sorted.back() << "]; float64: " << row.median << " [" << row.smallest << ", "
            << row.largest << "]");
    CHECK(median == doctest::Approx(row.median).epsilon(kMedianTolerance));
    for (const double ratio : {sorted.front() / row.smallest, sorted.back() / row.largest}) {
      CHECK(ratio < kExtremeFactor);
      CHECK(ratio > 1 / kExtremeFactor);
    }
    CHECK(sorted.front() < row.published);
    CHECK(sorted.back() > row.published);
  }
}

}  // namespace
}  // namespace playground
