// Weights and biases set by hand: the next step starts from them, which is worked out here in double; and
// going back, taking back and walking again keep to what was done.

#include "train/hand_edit.h"

#include <cmath>
#include <limits>
#include <string_view>

#include "doctest/doctest.h"
#include "train/knob_changes.h"
#include "train/run.h"
#include "train/trainer.h"

namespace playground {
namespace {

constexpr std::string_view kLine =
    "task=linear&data=d2l-linear&n=40&test_n=5&batch=10&lr=0.1&epochs=4";
constexpr HandPlace kWeight = {.layer = 0, .output = 0, .input = 1};
constexpr HandPlace kBias = {.layer = 0, .output = 0};

HandRequest SetTo(const HandPlace& place, float value, bool goes_on = false) {
  return {.kind = HandRequest::Kind::kSet, .place = place, .value = value, .goes_on = goes_on};
}
constexpr HandRequest kTakeBack = {.kind = HandRequest::Kind::kTakeBack};
constexpr HandRequest kPutBackAll = {.kind = HandRequest::Kind::kPutBackAll};

void ArriveAt(int64_t step, Trainer& trainer) {
  trainer.SeekTo(step);
  while (trainer.phase() == Trainer::Phase::kSeeking) trainer.Advance(kAnySlice);
  FinishEvaluation(trainer);
}

TEST_CASE("the step after an edit starts from what was set") {
  const auto trainer = NewTrainer(kLine);
  RunToStep(*trainer, 2);
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 5)));
  REQUIRE(trainer->EditByHand(SetTo(kBias, -1.5f)));
  const double w[] = {static_cast<double>(trainer->parameters().Weight(0).At(0, 0)), 5};
  trainer->Step();
  double gradient[] = {0, 0}, gradient_bias = 0;
  for (const int32_t i : trainer->last_minibatch().examples) {
    const Dataset& set = trainer->data().train;
    const double x[] = {static_cast<double>(set.Feature(i, 0)),
                        static_cast<double>(set.Feature(i, 1))};
    const double error = w[0] * x[0] + w[1] * x[1] - 1.5 - static_cast<double>(set.targets[i]);
    for (int d = 0; d < 2; ++d) gradient[d] += error * x[d] / 10;
    gradient_bias += error / 10;
  }
  const Parameters& after = trainer->parameters();
  CHECK(static_cast<double>(after.Weight(0).At(0, 0)) ==
        doctest::Approx(w[0] - 0.1 * gradient[0]).epsilon(1e-5));
  CHECK(static_cast<double>(after.Weight(0).At(0, 1)) ==
        doctest::Approx(w[1] - 0.1 * gradient[1]).epsilon(1e-5));
  CHECK(static_cast<double>(after.Bias(0)[0]) ==
        doctest::Approx(-1.5 - 0.1 * gradient_bias).epsilon(1e-5));
  // The edits are of the state before.
  CHECK(trainer->edits_now().empty());
  CHECK(HandEdits(*trainer).size() == 2);
  CHECK(HandEdits(*trainer)[1].step == 2);
  CHECK(HandEdits(*trainer)[1].edit.after == -1.5f);
}

TEST_CASE("the momentum goes on, whatever is set by hand") {
  const auto trainer =
      NewTrainer("task=linear&data=d2l-linear&n=40&test_n=5&batch=10&momentum=0.9");
  RunToStep(*trainer, 3);
  const uint64_t velocity = HashParameters(trainer->velocity());
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 5)));
  CHECK(HashParameters(trainer->velocity()) == velocity);
}

TEST_CASE("edits are taken back one by one or all at once, to the same bits and the same way") {
  const auto trainer = NewTrainer(kLine);
  RunToStep(*trainer, 6);
  const uint64_t before = trainer->weights_hash();
  const auto way = std::vector(trainer->config_changes().begin(), trainer->config_changes().end());
  for (const bool at_once : {false, true}) {
    REQUIRE(trainer->EditByHand(SetTo(kWeight, 5)));
    REQUIRE(trainer->EditByHand(SetTo(kWeight, 6)));
    REQUIRE(trainer->EditByHand(SetTo(kBias, 1)));
    CHECK(HashParameters(trainer->parameters_before_edits()) == before);
    CHECK(trainer->weights_hash() != before);
    if (at_once) {
      CHECK(trainer->EditByHand(kPutBackAll));
    } else {
      CHECK(trainer->EditByHand(kTakeBack));
      CHECK(trainer->EditByHand(kTakeBack));
      CHECK(ValueAt(trainer->parameters(), kWeight) == 5);
      CHECK(trainer->EditByHand(kTakeBack));
    }
    CHECK(trainer->weights_hash() == before);
    CHECK(trainer->edits_now().empty());
    CHECK(std::ranges::equal(trainer->config_changes(), way));
    CHECK_FALSE(trainer->EditByHand(kTakeBack));
    CHECK_FALSE(trainer->EditByHand(kPutBackAll));
  }
  // The run goes on as if nothing had been.
  const auto straight = NewTrainer(kLine);
  RunToEnd(*straight);
  RunToEnd(*trainer);
  CHECK(trainer->weights_hash() == straight->weights_hash());
}

TEST_CASE("a value that is dragged is one edit, from what was there before") {
  const auto trainer = NewTrainer(kLine);
  RunToStep(*trainer, 1);
  const float before = ValueAt(trainer->parameters(), kWeight);
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 1)));
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 2, true)));
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 3, true)));
  REQUIRE(trainer->edits_now().size() == 1);
  CHECK(trainer->edits_now()[0] == HandEdit{kWeight, before, 3});
  // Another place is another edit, and so is a value that is set anew.
  REQUIRE(trainer->EditByHand(SetTo(kBias, 3, true)));
  REQUIRE(trainer->EditByHand(SetTo(kBias, 4)));
  CHECK(trainer->edits_now().size() == 3);
}

TEST_CASE("what is no edit changes nothing") {
  const auto trainer = NewTrainer(kLine);
  CHECK_FALSE(trainer->EditByHand(SetTo(kWeight, 1)));  // it is being measured
  RunToStep(*trainer, 2);
  const uint64_t hash = trainer->weights_hash();
  CHECK_FALSE(trainer->EditByHand(SetTo({.layer = 1, .output = 0, .input = 0}, 1)));
  CHECK_FALSE(trainer->EditByHand(SetTo({.layer = 0, .output = 1, .input = 0}, 1)));
  CHECK_FALSE(trainer->EditByHand(SetTo({.layer = 0, .output = 0, .input = 2}, 1)));
  CHECK_FALSE(trainer->EditByHand(SetTo({.layer = 0, .output = -1, .input = 0}, 1)));
  CHECK_FALSE(trainer->EditByHand(SetTo(kWeight, std::numeric_limits<float>::infinity())));
  CHECK_FALSE(trainer->EditByHand(SetTo(kWeight, ValueAt(trainer->parameters(), kWeight))));
  CHECK(trainer->weights_hash() == hash);
  CHECK(HandEdits(*trainer).empty());
  for (int64_t i = 0; i < Trainer::kMostHandEdits; ++i) {
    REQUIRE(trainer->EditByHand(SetTo(kWeight, static_cast<float>(i + 1))));
  }
  CHECK_FALSE(trainer->EditByHand(SetTo(kWeight, -1)));
}

TEST_CASE("the way of an edited run is walked again with its edits, also at the end of an epoch") {
  for (const std::string_view text :
       {std::string_view(kLine),
        std::string_view(
            "task=mlp&data=blobs&n=40&test_n=5&batch=10&hidden=5&momentum=0.5&epochs=4"),
        std::string_view("task=softmax&data=blobs&n=40&test_n=5&batch=10&order=python&epochs=4")}) {
    CAPTURE(text);
    const auto trainer = NewTrainer(text);
    std::vector<uint64_t> hashes, before;
    FinishEvaluation(*trainer);
    for (int64_t step = 0; step <= 14; ++step) {
      if (step > 0) RunToStep(*trainer, step);
      before.push_back(trainer->weights_hash());
      if (step == 0 || step == 3 || step == 4 || step == 8) {
        REQUIRE(trainer->EditByHand(SetTo(kWeight, 0.25f * static_cast<float>(step + 1))));
        REQUIRE(trainer->EditByHand(SetTo(kBias, 0.5f)));
      }
      hashes.push_back(trainer->weights_hash());
    }
    const std::vector<EpochRecord> epochs(trainer->history().epochs().begin(),
                                          trainer->history().epochs().end());
    for (const int64_t step : {14, 8, 4, 3, 0, 5, 9, 12, 13, 4}) {
      CAPTURE(step);
      ArriveAt(step, *trainer);
      CHECK(trainer->weights_hash() == hashes[step]);
      CHECK(HashParameters(trainer->parameters_before_edits()) == before[step]);
      CHECK(trainer->edits_now().empty() == (hashes[step] == before[step]));
      CHECK(trainer->furthest_step() == 14);
    }
    // Stepping on from before an edit comes by it again.
    ArriveAt(2, *trainer);
    CHECK(HandEdits(*trainer).size() == 2);
    for (int64_t step = 3; step <= 14; ++step) {
      CAPTURE(step);
      RunToStep(*trainer, step);
      CHECK(trainer->weights_hash() == hashes[step]);
    }
    for (std::size_t i = 0; i < epochs.size(); ++i) {
      CHECK(trainer->history().epochs()[i].test_loss == epochs[i].test_loss);
    }
    Result<std::unique_ptr<Trainer>> walker = trainer->WalkAgain(6);
    REQUIRE(walker.has_value());
    while ((*walker)->phase() == Trainer::Phase::kSeeking) (*walker)->Advance(kAnySlice);
    CHECK((*walker)->weights_hash() == hashes[14]);
  }
}

TEST_CASE("an edit makes the way after it void, and a restart makes edits void") {
  const auto trainer = NewTrainer(kLine);
  RunToStep(*trainer, 10);
  ArriveAt(3, *trainer);
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 5)));
  CHECK(trainer->furthest_step() == 3);
  CHECK(trainer->history().epochs().size() == 1);
  const auto straight = NewTrainer(kLine);
  RunToEnd(*straight);
  trainer->Restart();
  RunToEnd(*trainer);
  CHECK(HandEdits(*trainer).empty());
  CHECK(trainer->weights_hash() == straight->weights_hash());
}

TEST_CASE("an edit and a knob that is turned at the same step keep to each other") {
  const auto trainer = NewTrainer(kLine);
  RunToStep(*trainer, 5);
  ExperimentConfig config = trainer->config();
  config.learning_rate = 0.01;
  REQUIRE(trainer->EditByHand(SetTo(kWeight, 5)));
  REQUIRE(trainer->Reconfigure(config));
  CHECK(ValueAt(trainer->parameters(), kWeight) == 5);
  CHECK(trainer->edits_now().size() == 1);
  CHECK(KnobChanges(trainer->config_changes()).size() == 1);
  REQUIRE(trainer->EditByHand(kTakeBack));
  CHECK(KnobChanges(trainer->config_changes()).size() == 1);
  CHECK(trainer->edits_now().empty());
}

TEST_CASE("a place is written as PyTorch names it, and read back") {
  CHECK(PlaceText({.layer = 0, .output = 3, .input = 17}) == "0.weight[3,17]");
  CHECK(PlaceText({.layer = 2, .output = 5}) == "4.bias[5]");
  CHECK(ReadPlace("0.weight[3,17]") == HandPlace{.layer = 0, .output = 3, .input = 17});
  CHECK(ReadPlace("4.bias[5]") == HandPlace{.layer = 2, .output = 5});
  for (const std::string_view text :
       {"", "0", "weight[1,2]", "1.weight[0,0]", "0.weight[3]", "0.bias[1,2]", "0.weight[3,17",
        "0.weight[-1,2]", "0.bias[]", "0.weight[1,2,3]", "0.weigth[1,2]", "0[1.weight,2]"}) {
    CAPTURE(text);
    CHECK_FALSE(ReadPlace(text).has_value());
  }
}

}  // namespace
}  // namespace playground
