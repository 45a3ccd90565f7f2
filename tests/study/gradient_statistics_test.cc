// What is checked: counts, norm and histogram of tensors; the whole set's gradient is the mean of all
// examples' gradients, however it is sliced; angle and ratio of two gradients.

#include "study/gradient/gradient_statistics.h"

#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace playground {

TEST_CASE("Statistics count what is zero, NaN and infinite apart from the rest") {
  Network network;
  network.widths = {3, 2};
  Parameters parameters(network);
  parameters.Weight(0).At(0, 0) = 3;
  parameters.Weight(0).At(0, 1) = -4;
  parameters.Weight(0).At(1, 0) = std::numeric_limits<float>::quiet_NaN();
  parameters.Weight(0).At(1, 2) = std::numeric_limits<float>::infinity();
  const auto all = SummarizeTensors(parameters);
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "0.weight");
  CHECK(all[0].num_values == 6);
  CHECK(all[0].num_zero == 2);
  CHECK(all[0].num_nan == 1);
  CHECK(all[0].num_infinite == 1);
  CHECK(all[0].norm == doctest::Approx(5));
  CHECK(all[0].largest == doctest::Approx(4));
  CHECK(std::accumulate(all[0].histogram.begin(), all[0].histogram.end(), int64_t{0}) == 4);
  CHECK(all[0].histogram.front() == 1);
  CHECK(all[0].histogram[TensorStatistics::kBins / 2] == 2);
}

TEST_CASE("The whole set's gradient is that of one minibatch of all examples") {
  const ExperimentConfig config =
      ParseConfig("data=blobs&n=700&batch=700&init_std=0.3&order=sequential").config;
  auto trainer = *Trainer::Create(
      config, std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config))));
  FullGradient full(trainer->network());
  full.Start(&trainer->initial_parameters(), &trainer->data().train);
  while (!full.Advance(100)) {
  }
  for (const int64_t slice : {300, 512, 700, 100000}) {
    CAPTURE(slice);
    FullGradient sliced(trainer->network());
    sliced.Start(&trainer->initial_parameters(), &trainer->data().train);
    while (!sliced.Advance(slice)) {
    }
    CHECK(HashParameters(sliced.gradient()) == HashParameters(full.gradient()));
  }
  while (trainer->phase() == Trainer::Phase::kEvaluating) trainer->Advance(1 << 20);
  trainer->Step();
  const GradientComparison comparison = CompareGradients(trainer->gradient(), full.gradient());
  CHECK(comparison.angle_degrees < 0.05);
  CHECK(comparison.norm_ratio == doctest::Approx(1).epsilon(1e-4));
}

TEST_CASE("Angle and ratio of two gradients") {
  Network network;
  network.widths = {2, 1};
  Parameters a(network);
  Parameters b(network);
  a.Weight(0).At(0, 0) = 2;
  b.Weight(0).At(0, 1) = 1;
  CHECK(CompareGradients(a, b).angle_degrees == doctest::Approx(90));
  CHECK(CompareGradients(a, b).norm_ratio == doctest::Approx(2));
  CHECK(CompareGradients(a, Parameters(network)).norm_ratio == 0);
}

}  // namespace playground
