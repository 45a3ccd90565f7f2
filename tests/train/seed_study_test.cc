// What is checked: the study's errors are those of runs made one by one; the summary is that of its
// definition.

#include "train/seed_study.h"

#include <cmath>
#include <limits>

#include "doctest/doctest.h"
#include "train/config_text.h"

namespace playground {

TEST_CASE("The study's errors are those of single runs") {
  const ExperimentConfig config =
      ParseConfig("task=linear&lr=0.03&batch=10&epochs=3&reduction=sum&divide=1").config;
  auto study = *SeedStudy::Create({{{config, {}}, 5}, {{config, {}}, 7}}, 4);
  while (!study->Advance()) {
  }
  CHECK(study->num_done() == 8);
  for (uint64_t seed = 5; seed < 9; ++seed) {
    ExperimentConfig single = config;
    single.seed = seed;
    auto data = std::make_shared<const DataSplit>(*GenerateDataset(
        {single.data, single.num_train, single.num_test, single.noise, single.seed}));
    auto trainer = *Trainer::Create(single, data);
    while (trainer->phase() != Trainer::Phase::kFinished) trainer->Advance(1 << 20);
    const ConstMatrixView w = trainer->parameters().Weight(0);
    const double expected = std::fmax(std::fabs(static_cast<double>(w.At(0, 0)) - 2.0),
                                      std::fabs(static_cast<double>(w.At(0, 1)) + static_cast<double>(3.4f)));
    CHECK(study->errors(0)[seed - 5].weight == doctest::Approx(expected).epsilon(1e-9));
  }
  // The same seed in another row is the same run.
  CHECK(study->errors(0)[2].weight == study->errors(1)[0].weight);
}

TEST_CASE("A summary is of the errors that are finite") {
  const double infinity = std::numeric_limits<double>::infinity();
  const StudySummary summary = Summarize({4, 1, infinity, 3, 2, 5});
  CHECK(summary.num_seeds == 6);
  CHECK(summary.num_diverged == 1);
  CHECK(summary.median == 3);
  CHECK(summary.lower_quartile == 2);
  CHECK(summary.upper_quartile == 4);
  CHECK(summary.smallest == 1);
  CHECK(summary.largest == 5);
}

TEST_CASE("A study without a true line says so") {
  const auto study = SeedStudy::Create({{{ParseConfig("data=garments").config, {}}, 0}}, 3);
  REQUIRE(!study.has_value());
  CHECK(study.error().message.find("linear regression") != std::string::npos);
}

}  // namespace playground
