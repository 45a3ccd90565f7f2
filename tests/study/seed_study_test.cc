// What is checked: the study's errors are those of runs made one by one, and its histograms those
// of 200 runs in float64 that NumPy has made of PyTorch's random numbers; the summary is that of
// its definition.

#include "study/reduction/seed_study.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "golden_file.h"
#include "study/reduction/reduction_presets.h"

namespace playground {

TEST_CASE("The study's errors are those of single runs") {
  const ExperimentConfig config =
      ParseConfig("task=linear&lr=0.03&batch=10&epochs=3&reduction=sum&divide=1").config;
  auto study = *SeedStudy::Create({{{config, {}}, 5}, {{config, {}}, 7}}, 4);
  while (!*study->Advance()) {
  }
  CHECK(study->num_done() == 8);
  for (uint64_t seed = 5; seed < 9; ++seed) {
    ExperimentConfig single = config;
    single.seed = seed;
    auto data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(single)));
    auto trainer = *Trainer::Create(single, data);
    while (trainer->phase() != Trainer::Phase::kFinished) trainer->Advance(1 << 20);
    const ConstMatrixView w = trainer->parameters().Weight(0);
    const double expected =
        std::fmax(std::fabs(static_cast<double>(w.At(0, 0)) - 2.0),
                  std::fabs(static_cast<double>(w.At(0, 1)) + static_cast<double>(3.4f)));
    CHECK(study->errors(0)[seed - 5].weight == doctest::Approx(expected).epsilon(1e-9));
  }
  // The same seed in another row is the same run.
  CHECK(study->errors(0)[2].weight == study->errors(1)[0].weight);
}

// The first one is made, as Create asks; of those after it the third is refused.
int trainers_made = 0;
Result<std::unique_ptr<Trainer>> MakeUntilMemoryEnds(const ExperimentConfig& config) {
  if (++trainers_made == 4) return Fail("There is no memory for it.");
  return MakeStudyTrainer(config);
}

TEST_CASE("Memory that runs out in the middle of a study is an error, and what was done stays") {
  const ExperimentConfig config = ParseConfig("task=linear&n=20&test_n=5&epochs=1").config;
  trainers_made = 0;
  auto study = *SeedStudy::Create({{{config, {}}, 0}}, 9, MakeUntilMemoryEnds);
  CHECK(study->Advance().has_value());
  CHECK(study->Advance().has_value());
  const Result<bool> third = study->Advance();
  REQUIRE(!third.has_value());
  CHECK(third.error().message == "There is no memory for it.");
  CHECK(study->num_done() == 2);
  CHECK(study->errors(0).size() == 2);
}

TEST_CASE("The study's histograms are those of 200 seeds in float64") {
  // By the name of the reduction: max |w - true w| and |b - true b| of each seed.
  std::vector<std::vector<double>> weight_errors;
  std::vector<std::vector<double>> bias_errors;
  for (const GoldenLine& line : ReadGoldenLines("study.txt")) {
    if (line.key == "study") continue;
    std::vector<double> errors;
    for (std::size_t i = 1; i < line.words.size(); ++i) {
      errors.push_back(GoldenNumber(line.words[i]));
    }
    REQUIRE(errors.size() == 200);
    (line.key == "weight_errors" ? weight_errors : bias_errors).push_back(std::move(errors));
  }
  REQUIRE(weight_errors.size() == 2);
  REQUIRE(bias_errors.size() == 2);

  // Sum first, then mean, as in the file.
  const std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("book"));
  REQUIRE(runs.size() == 2);
  auto study = *SeedStudy::Create({{runs[0], 0}, {runs[1], 0}}, 200);
  while (!*study->Advance()) {
  }
  for (int64_t run = 0; run < 2; ++run) {
    CAPTURE(run);
    std::vector<double> weights;
    std::vector<double> biases;
    for (std::size_t seed = 0; seed < 200; ++seed) {
      const StudyError& error = study->errors(run)[seed];
      CHECK(std::fabs(error.weight - weight_errors[run][seed]) < 3e-6);
      CHECK(std::fabs(error.bias - bias_errors[run][seed]) < 3e-6);
      weights.push_back(error.weight);
      biases.push_back(error.bias);
    }
    for (const auto& [ours, golden] :
         {std::pair(weights, weight_errors[run]), std::pair(biases, bias_errors[run])}) {
      // An error within rounding of the border of two bins may lie in either.
      const double largest = 0.0025;
      const auto counts = ErrorHistogram(ours, largest, 30);
      CHECK(std::accumulate(counts.begin(), counts.end(), int64_t{0}) == 200);
      int64_t below = 0;
      for (int64_t bin = 0; bin < 30; ++bin) {
        below += counts[bin];
        const double border = largest * static_cast<double>(bin + 1) / 30;
        int64_t fewest = 0;
        int64_t most = 0;
        for (const double error : golden) {
          fewest += error < border - 3e-6 ? 1 : 0;
          most += error < border + 3e-6 ? 1 : 0;
        }
        CAPTURE(bin);
        CHECK(below >= fewest);
        CHECK(below <= most);
      }
      CHECK(Summarize(ours).median == doctest::Approx(Summarize(golden).median).epsilon(0.01));
    }
  }
}

TEST_CASE("A histogram counts what is finite and in reach, the largest in the last bin") {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<int64_t> counts =
      ErrorHistogram({0, 0.1, 0.49, 0.5, 1, 1.01, infinity, std::nan("")}, 1, 2);
  CHECK(counts == std::vector<int64_t>{3, 2});
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
