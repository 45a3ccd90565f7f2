// Comparison: runs in lockstep are the runs they are alone, and the verdict on each says what its
// knobs amount to.

#include "study/reduction/comparison.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "train/run.h"

namespace playground {
namespace {

using Kind = Verdict::Kind;

// 53 examples: five minibatches of ten, and one of three.
constexpr std::string_view kFirst =
    "task=linear&data=d2l-linear&n=53&test_n=5&batch=10&lr=0.03&epochs=3&order=python&seed=2";

ComparedRun RunOf(std::string_view changes, MinibatchParts parts = {}) {
  return {ConfigWith(changes, kFirst), std::move(parts)};
}

std::unique_ptr<Comparison> Compare(const ComparedRun& other) {
  const ComparedRun first = RunOf("");
  Result<std::unique_ptr<Comparison>> comparison =
      Comparison::Create({first, other}, DataOf(first.config));
  REQUIRE(comparison.has_value());
  CHECK((*comparison)->VerdictOf(1).kind == Kind::kPending);
  while (!(*comparison)->finished()) (*comparison)->Advance(kAnySlice);
  return *std::move(comparison);
}

TEST_CASE("each way of writing an update is called what it is") {
  struct Row {
    std::string_view changes;
    Kind kind;
    double rate_factor = 1;
    double last_batch_rate_factor = 1;
    MinibatchParts parts = {};
  };
  const Row rows[] = {
      {"", Kind::kSameBits},
      {"epochs=9&seed=5&order=shuffle", Kind::kSameBits},  // these are the first run's
      {"reduction=sum&divide=1", Kind::kSameToRounding},
      {"loss=squared&lr=0.015", Kind::kSameBits},  // 2 and 1/2 round nothing
      {"lr=0.06", Kind::kOtherRate, 2, 2},
      {"loss=squared", Kind::kOtherRate, 2, 2},
      {"reduction=sum&lr=0.001", Kind::kOtherRate, 10.0 / 30, 3.0 / 30},
      {"divide=1", Kind::kOtherRate, 0.1, 1.0 / 3},
      {"reduction=sum&lr=0.003", Kind::kOtherLastBatch, 1, 0.3},
      {"batch=5", Kind::kOtherBatch},
      {"momentum=0.5", Kind::kOtherMomentum},
      {"momentum=1", Kind::kOtherRule},
      {"momentum=0.5&optimizer=nesterov", Kind::kOtherRule},
      {"momentum=0.5&weight_decay=0.1", Kind::kOtherRule},
      {"weight_decay=0.1", Kind::kOtherRule},
      {"loss=huber", Kind::kOtherRule},
      {"lr=1e30", Kind::kDiverged, 1e30 / 0.03, 1e30 / 0.03},
      {"reduction=sum&divide=1",
       Kind::kSameToRounding,
       1,
       1,
       {{1, 1}, MinibatchParts::Combine::kAdd}},
      {"", Kind::kOtherRate, 2, 2, {{1, 1}, MinibatchParts::Combine::kAdd}},
      {"", Kind::kOtherWeights, 1, 1, {{4, 1}, MinibatchParts::Combine::kAverage}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.changes);
    const auto comparison = Compare(RunOf(row.changes, row.parts));
    const Verdict verdict = comparison->VerdictOf(1);
    CHECK(static_cast<int>(verdict.kind) == static_cast<int>(row.kind));
    if (row.kind == Kind::kOtherBatch) {
      CHECK(verdict.steps_factor == doctest::Approx(11.0 / 6));
      continue;
    }
    CHECK(verdict.rate_factor == doctest::Approx(row.rate_factor).epsilon(1e-9));
    CHECK(verdict.last_batch_size == 3);
    CHECK(verdict.last_batch_rate_factor ==
          doctest::Approx(row.last_batch_rate_factor).epsilon(1e-9));
    CHECK((verdict.first_different_step == 0) == (row.kind == Kind::kSameBits));
  }
}

TEST_CASE("what a factor of the gradient leaves alone is told beside it") {
  struct Row {
    std::string_view first;
    std::string_view other;
    MinibatchParts first_parts;
    MinibatchParts parts;
    Kind kind;
  };
  const MinibatchParts one = {.clip_norm = 1}, ten = {.clip_norm = 10}, none = {};
  const MinibatchParts halves = {.weights = {1, 1}, .combine = MinibatchParts::Combine::kAverage};
  const Row rows[] = {
      {"weight_decay=0.1", "weight_decay=0.1&lr=0.06", none, none, Kind::kOtherRate},
      {"weight_decay=0.1", "weight_decay=0.2", none, none, Kind::kOtherDecay},
      {"weight_decay=0.1", "weight_decay=0.1&reduction=sum&lr=0.003", none, none,
       Kind::kOtherDecay},
      {"weight_decay=0.1", "weight_decay=0.1&reduction=sum", none, none, Kind::kOtherDecay},
      {"weight_decay=0.1", "weight_decay=1&reduction=sum&lr=0.003&drop_last=0", none, none,
       Kind::kOtherLastBatch},
      {"weight_decay=0.1&optimizer=adam", "weight_decay=0.1&optimizer=adam&reduction=sum", none,
       none, Kind::kOtherRule},
      {"weight_decay=0.1&optimizer=adam", "weight_decay=1&optimizer=adam&reduction=sum", none, none,
       Kind::kScaleCancels},
      {"", "", none, one, Kind::kOtherClip},
      {"", "lr=0.06", one, one, Kind::kOtherRate},
      {"", "reduction=sum&lr=0.003", one, one, Kind::kOtherClip},
      {"", "reduction=sum", one, one, Kind::kOtherRule},
      // Clipped before the division.
      {"", "reduction=sum&divide=1", one, one, Kind::kOtherClip},
      {"drop_last=1", "drop_last=1&reduction=sum&divide=1", one, ten, Kind::kSameToRounding},
      {"momentum=0.9", "momentum=0.5", halves, halves, Kind::kOtherMomentum},
      {"momentum=0.9", "momentum=0.5", one, none, Kind::kOtherRule},
  };
  for (const Row& row : rows) {
    CAPTURE(row.first);
    CAPTURE(row.other);
    const ComparedRun first = RunOf(row.first, row.first_parts);
    auto comparison =
        *Comparison::Create({first, RunOf(row.other, row.parts)}, DataOf(first.config));
    while (!comparison->finished()) comparison->Advance(kAnySlice);
    CHECK(static_cast<int>(comparison->VerdictOf(1).kind) == static_cast<int>(row.kind));
  }
}

TEST_CASE("another threshold of Huber's loss or another activation is another rule") {
  const auto verdict = [](std::string_view first_changes, std::string_view other_changes) {
    const ComparedRun first = RunOf(first_changes);
    auto comparison = *Comparison::Create({first, RunOf(other_changes)}, DataOf(first.config));
    while (comparison->num_rounds() < 3) comparison->Advance(kAnySlice);
    return comparison->VerdictOf(1).kind;
  };
  // Steps so small that the difference alone would pass for rounding.
  CHECK(verdict("loss=huber&lr=1e-06", "loss=huber&lr=1e-06&huber_delta=0.9") == Kind::kOtherRule);
  CHECK(verdict("lr=0.0001", "lr=0.0001&huber_delta=0.9") == Kind::kSameBits);
  CHECK(verdict("task=mlp&hidden=3&lr=1e-05&activation=tanh",
                "task=mlp&hidden=3&lr=1e-05&activation=identity") == Kind::kOtherRule);
}

TEST_CASE("runs in lockstep have the bits that they have alone") {
  const ComparedRun first = RunOf(""), second = RunOf("reduction=sum&divide=1"),
                    third = RunOf("batch=4");
  const std::shared_ptr<const DataSplit> data = DataOf(first.config);
  Result<std::unique_ptr<Comparison>> made = Comparison::Create({first, second, third}, data);
  REQUIRE(made.has_value());
  Comparison& comparison = **made;
  int64_t least = 0, most = 0;
  while (!comparison.finished()) {
    comparison.Advance(100);
    least = most = comparison.trainer(0).examples_seen();
    for (int64_t i = 1; i < 3; ++i) {
      least = std::min(least, comparison.trainer(i).examples_seen());
      most = std::max(most, comparison.trainer(i).examples_seen());
    }
    CHECK(most - least <= 10);  // nobody runs ahead by more than a minibatch
  }
  for (int64_t i = 0; i < 3; ++i) {
    const auto alone = NewTrainer(comparison.run(i).config, data);
    RunToEnd(*alone);
    CHECK(comparison.trainer(i).weights_hash() == alone->weights_hash());
  }
  const double rounding = comparison.measurements(1).largest_relative_difference;
  CHECK(rounding > 0);
  CHECK(rounding < 1e-5);
  CHECK(comparison.measurements(0).update_norm.num_values() == 18);

  const uint64_t hash = comparison.trainer(2).weights_hash();
  comparison.Restart();
  CHECK(comparison.num_rounds() == 0);
  while (!comparison.finished()) comparison.Advance(kAnySlice);
  CHECK(comparison.trainer(2).weights_hash() == hash);
}

TEST_CASE("measurements are those of the parameters at the end of a round") {
  const auto comparison = Compare(RunOf("lr=0.06"));
  const Parameters& a = comparison->trainer(0).parameters();
  const Parameters& b = comparison->trainer(1).parameters();
  CHECK(comparison->measurements(1).largest_difference == LargestDifference(a, b));
  CHECK(comparison->num_rounds() == 18);
  Parameters p(Network{.widths = {2, 1}}), q(Network{.widths = {2, 1}});
  p.Weight(0).At(0, 0) = 3;
  q.Weight(0).At(0, 1) = 4;
  CHECK(DistanceBetween(p, q) == 5);
  CHECK(LargestDifference(p, q) == 4);
  CHECK(LargestDifference(q, p) == 4);
}

TEST_CASE("runs that do not fit the data are refused with their sentence") {
  const ComparedRun first = RunOf("");
  ComparedRun other = first;
  other.config.loss = LossKind::kCrossEntropy;
  const auto refused = Comparison::Create({first, other}, DataOf(first.config));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.starts_with("This dataset has numbers as targets"));

  const ComparedRun deep = RunOf("task=mlp&hidden=3");
  const auto uneven = Comparison::Create({deep, RunOf("task=mlp&hidden=5")}, DataOf(deep.config));
  REQUIRE_FALSE(uneven.has_value());
  CHECK(uneven.error().message.starts_with("The compared runs have different layers"));
  CHECK(Comparison::Create({deep, deep}, DataOf(deep.config)).has_value());
}

}  // namespace
}  // namespace playground
