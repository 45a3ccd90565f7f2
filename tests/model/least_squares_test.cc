// The closed form of linear regression: exact where the data are, least where they are not, and a
// sentence where there is no answer.

#include "model/least_squares.h"

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "random/pcg32.h"

namespace playground {
namespace {

// Features from a function of example and column, targets from the features.
template <typename Feature, typename Target>
Dataset MakeDataset(int64_t num_examples, int64_t num_features, Feature feature, Target target) {
  Dataset dataset = MakeFloatDataset(num_examples, num_features);
  for (int64_t i = 0; i < num_examples; ++i) {
    float* x = dataset.floats.data() + i * dataset.pitch;
    for (int64_t j = 0; j < num_features; ++j) x[j] = feature(i, j);
    dataset.targets.push_back(target(x));
  }
  return dataset;
}

double MeanSquaredError(const Dataset& dataset, const std::vector<double>& weight, double bias) {
  double sum = 0;
  for (int64_t i = 0; i < dataset.num_examples; ++i) {
    double prediction = bias;
    for (std::size_t j = 0; j < weight.size(); ++j) {
      prediction += weight[j] * static_cast<double>(dataset.Feature(i, static_cast<int64_t>(j)));
    }
    sum += std::pow(prediction - static_cast<double>(dataset.targets[i]), 2);
  }
  return sum / static_cast<double>(dataset.num_examples);
}

std::string Refusal(const Dataset& dataset) {
  const Result<LeastSquares> result = SolveLeastSquares(dataset);
  return result ? "" : result.error().message;
}

TEST_CASE("data without noise give the plane they were made from") {
  // Small integers, so that the targets are exact floats.
  Pcg32 random(1);
  const auto integer = [&random](int64_t, int64_t) {
    return static_cast<float>(random.NextBelow(41)) - 20;
  };
  for (const int64_t examples : {4, 5, 100}) {
    const Dataset dataset = MakeDataset(
        examples, 3, integer, [](const float* x) { return 2 * x[0] - 3 * x[1] + 0.5f * x[2] + 7; });
    const Result<LeastSquares> solved = SolveLeastSquares(dataset);
    REQUIRE(solved.has_value());
    REQUIRE(solved->weight.size() == 3);
    CHECK(solved->weight[0] == doctest::Approx(2).epsilon(1e-12));
    CHECK(solved->weight[1] == doctest::Approx(-3).epsilon(1e-12));
    CHECK(solved->weight[2] == doctest::Approx(0.5).epsilon(1e-12));
    CHECK(solved->bias == doctest::Approx(7).epsilon(1e-12));
    CHECK(solved->mean_squared_error < 1e-24);
  }
}

TEST_CASE("of noisy data the solution is the minimum: no step from it makes the error less") {
  Pcg32 random(2);
  const auto normal = [&random](int64_t, int64_t) { return random.NextNormal(); };
  const Dataset dataset = MakeDataset(
      200, 4, normal, [&random](const float* x) { return x[0] - x[3] + random.NextNormal(); });
  const Result<LeastSquares> solved = SolveLeastSquares(dataset);
  REQUIRE(solved.has_value());
  const double least = MeanSquaredError(dataset, solved->weight, solved->bias);
  CHECK(solved->mean_squared_error == doctest::Approx(least).epsilon(1e-12));
  for (std::size_t j = 0; j < 4; ++j) {
    for (const double step : {-1e-4, 1e-4}) {
      std::vector<double> weight = solved->weight;
      weight[j] += step;
      CHECK(MeanSquaredError(dataset, weight, solved->bias) > least);
    }
  }
  CHECK(MeanSquaredError(dataset, solved->weight, solved->bias + 1e-4) > least);
  CHECK(MeanSquaredError(dataset, solved->weight, solved->bias - 1e-4) > least);
}

TEST_CASE("features of very different sizes are no hindrance") {
  Pcg32 random(3);
  const Dataset dataset = MakeDataset(
      50, 2,
      [&random](int64_t, int64_t j) {
        return static_cast<float>(random.NextBelow(1000)) * (j == 0 ? 1024.0f : 1.0f / 1024);
      },
      [](const float* x) { return x[0] / 1024 + x[1] * 1024; });
  const Result<LeastSquares> solved = SolveLeastSquares(dataset);
  REQUIRE(solved.has_value());
  CHECK(solved->weight[0] == doctest::Approx(1.0 / 1024).epsilon(1e-9));
  CHECK(solved->weight[1] == doctest::Approx(1024).epsilon(1e-9));
}

TEST_CASE("bytes are solved as the model sees them, from 0 to 1") {
  Dataset dataset = MakeByteDataset(3, 1);
  dataset.bytes[0] = 0;
  dataset.bytes[dataset.pitch] = 51;
  dataset.bytes[2 * dataset.pitch] = 255;
  dataset.targets = {1, 2, 6};
  const Result<LeastSquares> solved = SolveLeastSquares(dataset);
  REQUIRE(solved.has_value());
  CHECK(solved->weight[0] == doctest::Approx(5).epsilon(1e-6));
  CHECK(solved->bias == doctest::Approx(1).epsilon(1e-6));
}

TEST_CASE("features that depend on each other, or on the bias, have no single solution") {
  const auto target = [](const float* x) { return x[0]; };
  const Dataset twice = MakeDataset(
      20, 2, [](int64_t i, int64_t j) { return static_cast<float>(i * (j + 1)); }, target);
  CHECK(Refusal(twice) == "The features depend on each other, so many solutions are equally good.");
  const Dataset constant = MakeDataset(
      20, 2, [](int64_t i, int64_t j) { return j == 0 ? static_cast<float>(i) : 3.0f; }, target);
  CHECK(Refusal(constant) == Refusal(twice));
  const Dataset zero = MakeDataset(20, 1, [](int64_t, int64_t) { return 0.0f; }, target);
  CHECK(Refusal(zero) == Refusal(twice));
}

TEST_CASE("too few examples and too many features are refused with their numbers") {
  const auto feature = [](int64_t i, int64_t j) { return static_cast<float>(i == j); };
  const auto target = [](const float* x) { return x[0]; };
  CHECK(Refusal(MakeDataset(2, 2, feature, target)) ==
        "With 2 examples and 3 unknowns there is no single best solution; take more examples.");
  CHECK(Refusal(MakeDataset(100, 64, feature, target)) ==
        "The closed-form solution is computed for at most 63 features, and this set has 64.");
  CHECK(Refusal(MakeDataset(100, 63, feature, target)) == "");
}

}  // namespace
}  // namespace playground
