// A race: six optimizers from one start over the same minibatches, each with the bits of the run alone; the learning
// rates are what they are called; who diverges is no trouble for the others.

#include "study/runs/optimizer_race.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "study/reduction/seed_study.h"

namespace playground {
namespace {

std::unique_ptr<OptimizerRace> NewRace(const std::string& experiment, RaceRates rates) {
  auto race = OptimizerRace::Create(ParseConfig(experiment).config, rates, nullptr);
  REQUIRE(race.has_value());
  return *std::move(race);
}

void Finish(OptimizerRace& race) {
  int64_t slices = 0;
  for (bool done = false; !done; ++slices) {
    const Result<bool> advanced = race.Advance();
    REQUIRE(advanced.has_value());
    done = *advanced;
    REQUIRE(slices < 1'000'000);
  }
  CHECK(race.is_done());
}

std::vector<double> RatesOf(const OptimizerRace& race) {
  std::vector<double> rates;
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    rates.push_back(race.racer(i).config.learning_rate);
  }
  return rates;
}

constexpr const char* kRaceLine =
    "task=linear&data=d2l-linear&n=100&test_n=40&batch=16&epochs=3&noise=1&seed=5";

TEST_CASE("racers have one start and one order, and end in the bits of the run alone") {
  for (const std::string& experiment :
       {std::string(kRaceLine), std::string("data=garments&n=60&test_n=30&batch=16&epochs=2"),
        std::string("task=mlp&data=blobs&n=60&test_n=30&batch=16&epochs=2&hidden=5")}) {
    CAPTURE(experiment);
    const auto race = NewRace(experiment, RaceRates::kUsual);
    Finish(*race);
    const Trainer& first = *race->racer(0).trainer;
    for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
      CAPTURE(i);
      const OptimizerRace::Racer& racer = race->racer(i);
      CHECK(HashParameters(racer.trainer->initial_parameters()) ==
            HashParameters(first.initial_parameters()));
      CHECK(racer.trainer->last_minibatch().examples == first.last_minibatch().examples);
      // The link of the racer says all of it.
      auto alone = MakeStudyTrainer(ParseConfig(ConfigToShortText(racer.config)).config, nullptr);
      REQUIRE(alone.has_value());
      while ((*alone)->phase() != Trainer::Phase::kFinished) (*alone)->Advance(1 << 20);
      CHECK((*alone)->weights_hash() == racer.trainer->weights_hash());
      for (int64_t j = 0; j < i; ++j) {
        CHECK(race->racer(j).trainer->weights_hash() != racer.trainer->weights_hash());
      }
    }
    CHECK(race->last_common_epoch() == race->base().num_epochs);
  }
}

TEST_CASE("curves grow side by side: nobody is ever more than a minibatch ahead of an epoch") {
  const auto race = NewRace(kRaceLine, RaceRates::kUsual);
  while (!race->is_done()) {
    REQUIRE(race->Advance().has_value());
    if (race->racer(0).trainer == nullptr) continue;
    int64_t fewest = 1 << 30;
    int64_t most = 0;
    for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
      fewest = std::min(fewest, race->racer(i).trainer->examples_seen());
      most = std::max(most, race->racer(i).trainer->examples_seen());
    }
    CHECK(most - fewest <= 16);
  }
}

TEST_CASE(
    "the usual rates follow the settings where they are SGD's, else the task; the same are the "
    "same") {
  CHECK(RatesOf(*NewRace(kRaceLine, RaceRates::kUsual)) ==
        std::vector<double>{0.03, 0.003, 0.003, 0.001, 0.01, 0.01});
  const std::string slower = std::string(kRaceLine) + "&lr=0.007";
  CHECK(RatesOf(*NewRace(slower, RaceRates::kUsual)) ==
        std::vector<double>{0.007, 0.0007, 0.0007, 0.001, 0.01, 0.01});
  CHECK(RatesOf(*NewRace(slower, RaceRates::kSame)) == std::vector<double>(6, 0.007));
  CHECK(RatesOf(*NewRace(slower + "&optimizer=adam", RaceRates::kUsual)) ==
        std::vector<double>{0.03, 0.003, 0.003, 0.001, 0.01, 0.01});
  // Momentum is that of the settings where they have one, and plain SGD has none.
  const auto race = NewRace(slower + "&momentum=0.5", RaceRates::kSame);
  CHECK(race->racer(0).config.momentum == 0);
  CHECK(race->racer(1).config.momentum == 0.5);
  CHECK(race->racer(2).config.momentum == 0.5);
  CHECK(NewRace(slower, RaceRates::kSame)->racer(2).config.momentum == 0.9);
}

TEST_CASE("the best rate is that of the least training loss, and who diverges is not the best") {
  const auto race = NewRace(kRaceLine, RaceRates::kBest);
  CHECK(race->num_total() == 6 * 7 + 6);
  Finish(*race);
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    CAPTURE(i);
    const OptimizerRace::Racer& racer = race->racer(i);
    REQUIRE(racer.tried_losses.size() == 7);
    std::size_t best = 0;
    for (std::size_t k = 0; k < 7; ++k) {
      ExperimentConfig config = racer.config;
      config.learning_rate = racer.tried_rates[k];
      auto alone = MakeStudyTrainer(config, nullptr);
      REQUIRE(alone.has_value());
      while ((*alone)->phase() != Trainer::Phase::kFinished &&
             (*alone)->phase() != Trainer::Phase::kDiverged) {
        (*alone)->Advance(1 << 20);
      }
      const bool diverged = (*alone)->phase() == Trainer::Phase::kDiverged;
      CHECK(std::isinf(racer.tried_losses[k]) == diverged);
      if (!diverged) {
        CHECK(racer.tried_losses[k] == (*alone)->history().epochs().back().train_loss);
      }
      if (racer.tried_losses[k] < racer.tried_losses[best]) best = k;
    }
    CHECK(racer.config.learning_rate == racer.tried_rates[best]);
    CHECK(racer.trainer->history().epochs().back().train_loss == racer.tried_losses[best]);
  }
  CHECK(RatesOf(*race) != RatesOf(*NewRace(kRaceLine, RaceRates::kUsual)));
}

TEST_CASE("a racer that diverges stops, and the others race on") {
  const auto race = NewRace(
      "task=linear&data=line&n=100&test_n=40&batch=10&epochs=20&lr=30&noise=1", RaceRates::kSame);
  Finish(*race);
  CHECK(race->racer(0).trainer->phase() == Trainer::Phase::kDiverged);
  CHECK(race->racer(3).trainer->phase() == Trainer::Phase::kFinished);
  CHECK(race->last_common_epoch() == 20);
}

TEST_CASE("a long race is told by its epochs, of which not every one is kept") {
  const auto race =
      NewRace("task=linear&data=line&n=10&test_n=5&batch=10&epochs=3000&lr=0.01", RaceRates::kSame);
  Finish(*race);
  CHECK(race->last_common_epoch() == 3000);
  REQUIRE(race->racer(0).After(3000) != nullptr);
  CHECK(race->racer(0).After(3000)->epoch == 3000);
  const std::size_t num_kept = race->racer(0).trainer->history().epochs().size();
  CHECK(num_kept < 3000);
  std::size_t num_found = 0;
  for (int64_t epoch = 0; epoch <= 3000; ++epoch) {
    num_found += race->racer(0).After(epoch) != nullptr ? 1 : 0;
  }
  CHECK(num_found == num_kept);
}

TEST_CASE("a race without an end, or without its data, is refused with a sentence") {
  const auto refusal = [](const char* experiment) {
    const auto race =
        OptimizerRace::Create(ParseConfig(experiment).config, RaceRates::kUsual, nullptr);
    return race.has_value() ? std::string() : race.error().message;
  };
  CHECK(refusal("epochs=0").find("no end") != std::string::npos);
  CHECK(refusal("data=mnist").find("open its files") != std::string::npos);
  CHECK(refusal("") == "");
}

}  // namespace
}  // namespace playground
