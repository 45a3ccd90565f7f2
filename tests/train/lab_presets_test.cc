// What is checked: the verdict on every run of every preset is the expected one, and is true: a run that
// is called run A at another rate ends where run A with that rate ends, and so on.

#include "train/lab_presets.h"

#include <cmath>
#include <map>
#include <memory>
#include <string>

#include "data/catalog.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

using Kind = Verdict::Kind;

std::unique_ptr<Comparison> RunToEnd(std::vector<LabRun> runs) {
  const ExperimentConfig& config = runs.front().config;
  auto data = std::make_shared<const DataSplit>(*GenerateDataset(
      {config.data, config.num_train, config.num_test, config.noise, config.seed}));
  auto comparison = *Comparison::Create(std::move(runs), std::move(data));
  while (!comparison->finished()) comparison->Advance(1 << 20);
  return comparison;
}

// How far two runs ever are apart, by the largest parameter.
double RelativeDifference(const LabRun& a, const LabRun& b) {
  const auto comparison = RunToEnd({a, b});
  return comparison->measurements(1).largest_relative_difference;
}

// How far the first minibatch takes them apart: rates beyond the stable one make more of rounding with
// every step.
double FirstDifference(const LabRun& a, const LabRun& b) {
  const auto comparison = RunToEnd({a, b});
  return comparison->measurements(1).difference.points().front().mean;
}

}  // namespace

TEST_CASE("Every preset's verdicts are the expected ones, and true") {
  const std::map<std::string, std::vector<Kind>> expected = {
      {"book", {Kind::kSameBits, Kind::kSameToRounding}},
      {"half", {Kind::kSameBits, Kind::kOtherRate, Kind::kSameBits}},
      {"forgot", {Kind::kSameBits, Kind::kOtherRate}},
      {"twice", {Kind::kSameBits, Kind::kOtherRate, Kind::kSameBits}},
      {"last", {Kind::kSameBits, Kind::kOtherLastBatch}},
      {"batch", {Kind::kSameBits, Kind::kOtherBatch, Kind::kOtherBatch}},
      {"accumulation", {Kind::kSameBits, Kind::kOtherRate, Kind::kSameToRounding}},
      {"shards", {Kind::kSameBits, Kind::kOtherWeights}},
  };
  CHECK(LabPresets().size() == expected.size());
  for (const LabPreset& preset : LabPresets()) {
    const std::string key(preset.key);
    CAPTURE(key);
    const std::vector<LabRun> runs = MakeLabRuns(preset);
    const auto comparison = RunToEnd(runs);
    for (int64_t run = 0; run < comparison->num_runs(); ++run) {
      CAPTURE(run);
      const Verdict verdict = comparison->VerdictOf(run);
      CHECK(verdict.kind == expected.at(key)[run]);
      const Parameters& a = comparison->trainer(0).parameters();
      const Parameters& x = comparison->trainer(run).parameters();
      if (verdict.kind == Kind::kSameBits) CHECK(HashParameters(a) == HashParameters(x));
      if (verdict.kind == Kind::kSameToRounding) {
        CHECK(verdict.first_different_step > 0);
        CHECK(comparison->measurements(run).largest_relative_difference < 1e-4);
      }
      if (verdict.kind == Kind::kOtherRate) {
        LabRun same_rate = runs.front();
        same_rate.config.learning_rate *= verdict.rate_factor;
        CHECK(FirstDifference(same_rate, runs[run]) < 1e-6);
        CHECK(FirstDifference(runs.front(), runs[run]) > 1e-4);
      }
    }
  }
}

TEST_CASE("Where the last minibatch is smaller, sum and mean part at it and not before") {
  const LabPreset& preset = *FindLabPreset("last");
  std::vector<LabRun> runs = MakeLabRuns(preset);
  const auto comparison = RunToEnd(runs);
  const Verdict verdict = comparison->VerdictOf(1);
  CHECK(verdict.last_batch_size == 6000 % 256);
  CHECK(verdict.last_batch_rate_factor == doctest::Approx(112.0 / 256));
  CHECK(verdict.first_different_step == 6000 / 256 + 1);
  // Without it they are one.
  for (LabRun& run : runs) run.config.drop_last = true;
  CHECK(RelativeDifference(runs[0], runs[1]) < 1e-4);
}

TEST_CASE("Runs that are compared see the same examples from the same weights") {
  const auto comparison = RunToEnd(MakeLabRuns(*FindLabPreset("batch")));
  CHECK(comparison->trainer(0).examples_seen() == comparison->trainer(1).examples_seen());
  CHECK(HashParameters(comparison->trainer(0).initial_parameters()) ==
        HashParameters(comparison->trainer(2).initial_parameters()));
}

}  // namespace playground
