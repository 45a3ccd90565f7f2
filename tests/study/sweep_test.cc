// A sweep: each of its runs ends in the bits of the same run made alone, on data that runs of one seed share; what
// diverges is counted; what cannot be swept is refused with a sentence.

#include "study/runs/sweep.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "labs_truth.h"
#include "study/reduction/seed_study.h"

namespace playground {
namespace {

std::unique_ptr<Sweep> SweepOf(const std::string& experiment, const std::string& knob,
                               std::vector<std::string> values, int64_t num_seeds) {
  auto sweep = Sweep::Create({.base = ParseConfig(experiment).config,
                              .knob = knob,
                              .values = std::move(values),
                              .num_seeds = num_seeds},
                             nullptr);
  REQUIRE(sweep.has_value());
  int64_t slices = 0;
  for (bool done = false; !done;) {
    const Result<bool> advanced = (*sweep)->Advance();
    REQUIRE(advanced.has_value());
    done = *advanced;
    ++slices;
    REQUIRE(slices < 1'000'000);
  }
  CHECK((*sweep)->num_done() == (*sweep)->num_total());
  return *std::move(sweep);
}

constexpr const char* kLine = "task=linear&data=d2l-linear&n=100&test_n=40&batch=10&epochs=2";

TEST_CASE("each run of a sweep ends in the bits of the run alone") {
  for (const auto& [experiment, knob, values] :
       {std::tuple{std::string(kLine), "lr", std::vector<std::string>{"0.01", "0.3"}},
        std::tuple{std::string("data=garments&n=60&test_n=30&epochs=2"), "batch",
                   std::vector<std::string>{"10", "60"}},
        std::tuple{std::string("task=mlp&data=blobs&n=60&test_n=30&epochs=2"), "activation",
                   std::vector<std::string>{"relu", "tanh"}},
        std::tuple{std::string("task=mlp&data=blobs&n=60&test_n=30&epochs=2"), "hidden",
                   std::vector<std::string>{"3", "4,2"}}}) {
    CAPTURE(experiment);
    const auto sweep = SweepOf(experiment, knob, values, 2);
    for (std::size_t v = 0; v < values.size(); ++v) {
      for (int seed = 0; seed < 2; ++seed) {
        const ExperimentConfig alone =
            ParseConfig(experiment + "&" + knob + "=" + values[v] + "&seed=" + std::to_string(seed))
                .config;
        auto trainer = MakeStudyTrainer(alone, nullptr);
        REQUIRE(trainer.has_value());
        while ((*trainer)->phase() != Trainer::Phase::kFinished) (*trainer)->Advance(1000);
        const SweepOutcome& outcome = sweep->outcome(static_cast<int64_t>(v), seed);
        CHECK(outcome.is_done);
        CHECK(!outcome.diverged);
        CHECK(outcome.hash == (*trainer)->weights_hash());
        CHECK(outcome.num_steps == (*trainer)->num_steps());
        CHECK(outcome.last.test_loss == (*trainer)->history().epochs().back().test_loss);
        CHECK(outcome.At(SweepQuantity::kTrainLoss) ==
              (*trainer)->history().epochs().back().train_loss);
      }
    }
  }
}

TEST_CASE("the book's learning rates: the losses of exercise 3.2.6") {
  if (LabsTruth().empty()) return;
  // M: lr .003 → 2.756, .03 → 4.67e-5 after three epochs, seed 0.
  const auto sweep =
      SweepOf("task=linear&data=d2l-linear&loss=half_squared&batch=10&epochs=3&order=shuffle", "lr",
              {"0.003", "0.03", "0.3"}, 1);
  CHECK(sweep->outcome(0, 0).last.train_loss == doctest::Approx(2.756).epsilon(1e-3));
  CHECK(sweep->outcome(1, 0).last.train_loss == doctest::Approx(4.67e-5).epsilon(2e-3));
  CHECK(sweep->outcome(2, 0).last.train_loss == doctest::Approx(4.80e-5).epsilon(2e-3));
  REQUIRE(sweep->learning_rate_limit().has_value());
  CHECK(*sweep->learning_rate_limit() > 1);
  CHECK(*sweep->learning_rate_limit() < 2.1);
}

TEST_CASE("runs above the limit diverge, are counted, and are in no figure") {
  const auto sweep =
      SweepOf("task=linear&data=line&n=40&test_n=10&batch=40&epochs=400", "lr", {"0.1", "50"}, 3);
  REQUIRE(sweep->learning_rate_limit().has_value());
  CHECK(*sweep->learning_rate_limit() < 50);
  CHECK(*sweep->learning_rate_limit() > 0.1);
  const SweepSummary good = sweep->Summarize(0, SweepQuantity::kTestLoss);
  CHECK(good.num_done == 3);
  CHECK(good.num_diverged == 0);
  CHECK(good.has_figures());
  CHECK(good.least <= good.median);
  CHECK(good.median <= good.most);
  std::vector<double> losses;
  for (int seed = 0; seed < 3; ++seed) losses.push_back(sweep->outcome(0, seed).last.test_loss);
  std::ranges::sort(losses);
  CHECK(good.median == losses[1]);
  CHECK(good.least == losses[0]);
  CHECK(good.most == losses[2]);
  const SweepSummary lost = sweep->Summarize(1, SweepQuantity::kTestLoss);
  CHECK(lost.num_diverged == 3);
  CHECK(!lost.has_figures());
}

TEST_CASE("the median of two seeds is between them") {
  const auto sweep = SweepOf(kLine, "lr", {"0.03"}, 2);
  const SweepSummary summary = sweep->Summarize(0, SweepQuantity::kTestLoss);
  CHECK(summary.median == doctest::Approx((summary.least + summary.most) / 2));
  CHECK(summary.least < summary.most);
}

TEST_CASE("what cannot be swept is refused, and says why") {
  struct Case {
    const char* knob;
    std::vector<std::string> values;
    const char* says;
  };
  const ExperimentConfig base = ParseConfig(kLine).config;
  for (const Case& one :
       {Case{"task", {"mlp"}, "“task” is no knob"}, Case{"seed", {"1"}, "“seed” is no knob"},
        Case{"none", {"1"}, "“none” is no knob"},
        Case{"hidden", {"1"}, "“hidden” is no knob"},  // there are no layers
        Case{"lr", {"0.1", "x"}, "“x” is no value of lr"}, Case{"lr", {}, "there are 0"},
        Case{"lr", std::vector<std::string>(16, "0.1"), "there are 16"},
        Case{"epochs", {"3", "0"}, "no end"}}) {
    const auto sweep =
        Sweep::Create({.base = base, .knob = one.knob, .values = one.values}, nullptr);
    CAPTURE(std::string(one.says));
    REQUIRE(!sweep.has_value());
    CHECK(sweep.error().message.find(one.says) != std::string::npos);
  }
}

TEST_CASE("data that was read is that of the run, and its size is no knob") {
  ExperimentConfig base = ParseConfig("data=garments&n=60&test_n=30&batch=30&epochs=1").config;
  auto data = GenerateDataset(RequestOf(base));
  REQUIRE(data.has_value());
  auto given = std::make_shared<const DataSplit>(*std::move(data));
  base.data = DatasetId::kFile;
  CHECK(!CanBeSwept(*FindParameter("n"), base));
  CHECK(!Sweep::Create({.base = base, .knob = "lr", .values = {"0.1"}}, nullptr).has_value());
  auto sweep = Sweep::Create({.base = base, .knob = "lr", .values = {"0.1"}}, given);
  REQUIRE(sweep.has_value());
  while (!*(*sweep)->Advance()) continue;
  CHECK((*sweep)->outcome(0, 0).is_done);
  CHECK((*sweep)->outcome(0, 0).last.test_loss > 0);
}

TEST_CASE("proposed values are values of the knob, with its own among them") {
  for (const char* experiment :
       {kLine, "data=garments", "task=mlp&data=blobs", "task=linear&data=line&loss=huber"}) {
    const ExperimentConfig base = ParseConfig(experiment).config;
    for (const Parameter& knob : ParameterRegistry()) {
      if (!CanBeSwept(knob, base)) continue;
      CAPTURE(std::string(knob.key));
      const std::vector<std::string> values = ProposedValues(knob, base);
      CHECK(!values.empty());
      CHECK(static_cast<int64_t>(values.size()) <= Sweep::kMostValues);
      for (const std::string& value : values) {
        ExperimentConfig changed = base;
        CAPTURE(value);
        CHECK(SetParameter(&changed, knob, value));
        CHECK(value.find(' ') == std::string::npos);
      }
    }
  }
  const ExperimentConfig base = ParseConfig("data=garments&lr=0.1").config;
  const std::vector<std::string> rates = ProposedValues(*FindParameter("lr"), base);
  CHECK(std::ranges::find(rates, "0.1") != rates.end());
  CHECK(rates.size() == 5);
}

}  // namespace
}  // namespace playground
