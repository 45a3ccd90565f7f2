// What is checked: the verdict on every run of every preset is the expected one, and is true: a run
// that is called run A at another rate ends where run A with that rate ends, and so on. The figures
// in the verdicts are worked out once more here, from single runs and from the gradients of single
// examples.

#include "study/reduction/reduction_presets.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

using Kind = Verdict::Kind;

std::shared_ptr<const DataSplit> DataOf(const ExperimentConfig& config) {
  return std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config)));
}

std::unique_ptr<Comparison> RunToEnd(const std::vector<ComparedRun>& runs) {
  const ExperimentConfig& config = runs.front().config;
  auto comparison = *Comparison::Create(runs, DataOf(config));
  while (!comparison->finished()) comparison->Advance(1 << 20);
  return comparison;
}

// How far two runs ever are apart, by the largest parameter.
double RelativeDifference(const ComparedRun& a, const ComparedRun& b) {
  const auto comparison = RunToEnd({a, b});
  return comparison->measurements(1).largest_relative_difference;
}

// How far the first minibatch takes them apart: rates beyond the stable one make more of rounding
// with every step.
double FirstDifference(const ComparedRun& a, const ComparedRun& b) {
  const auto comparison = RunToEnd({a, b});
  return comparison->measurements(1).difference.points().front().mean;
}

// A run by itself, before its first step.
std::unique_ptr<Trainer> Alone(const ComparedRun& run, std::shared_ptr<const DataSplit> data) {
  auto trainer = *Trainer::Create(run.config, std::move(data));
  trainer->SetMinibatchParts(run.parts);
  while (trainer->phase() == Trainer::Phase::kEvaluating) trainer->Advance(1 << 20);
  return trainer;
}

bool CanStep(const Trainer& trainer) { return trainer.phase() == Trainer::Phase::kTraining; }

void StepAndEvaluate(Trainer& trainer) {
  trainer.Step();
  while (trainer.phase() == Trainer::Phase::kEvaluating) trainer.Advance(1 << 20);
}

// The gradient of the base loss of one example by W and b, row by row, in double.
std::vector<double> ExampleGradient(const Trainer& trainer, const Parameters& at, int64_t example) {
  const Dataset& set = trainer.data().train;
  const ConstMatrixView w = at.Weight(0);
  std::vector<double> outputs;
  for (int64_t j = 0; j < w.rows; ++j) {
    double output = static_cast<double>(at.Bias(0)[j]);
    for (int64_t k = 0; k < w.columns; ++k) {
      output += static_cast<double>(w.At(j, k)) * static_cast<double>(set.Feature(example, k));
    }
    outputs.push_back(output);
  }
  if (trainer.network().is_classifier()) {
    double sum = 0;
    for (double& output : outputs) sum += output = std::exp(output);
    for (double& output : outputs) output /= sum;
    outputs[set.labels[example]] -= 1;
  } else {
    outputs[0] -= static_cast<double>(set.targets[example]);
  }
  std::vector<double> gradient;
  for (int64_t j = 0; j < w.rows; ++j) {
    for (int64_t k = 0; k < w.columns; ++k) {
      gradient.push_back(outputs[j] * static_cast<double>(set.Feature(example, k)));
    }
    gradient.push_back(outputs[j]);
  }
  return gradient;
}

// What one step took away, in the same order.
std::vector<double> UpdateOf(const Trainer& trainer) {
  std::vector<double> update;
  const Parameters& before = trainer.previous_parameters();
  const Parameters& after = trainer.parameters();
  for (int64_t j = 0; j < before.Weight(0).rows; ++j) {
    for (int64_t k = 0; k < before.Weight(0).columns; ++k) {
      update.push_back(static_cast<double>(before.Weight(0).At(j, k)) -
                       static_cast<double>(after.Weight(0).At(j, k)));
    }
    update.push_back(static_cast<double>(before.Bias(0)[j]) -
                     static_cast<double>(after.Bias(0)[j]));
  }
  return update;
}

double Norm(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum);
}

}  // namespace

TEST_CASE("Every preset's verdicts are the expected ones, and true") {
  const std::map<std::string, std::vector<Kind>> expected = {
      {"book", {Kind::kSameBits, Kind::kSameToRounding}},
      {"half", {Kind::kSameBits, Kind::kOtherRate, Kind::kSameBits}},
      {"forgot", {Kind::kSameBits, Kind::kOtherRate}},
      {"twice", {Kind::kSameBits, Kind::kOtherRate, Kind::kSameBits}},
      {"last", {Kind::kSameBits, Kind::kOtherLastBatch}},
      {"nominal", {Kind::kSameBits, Kind::kOtherLastBatch}},
      {"batch", {Kind::kSameBits, Kind::kOtherBatch, Kind::kOtherBatch}},
      {"accumulation", {Kind::kSameBits, Kind::kOtherRate, Kind::kSameToRounding}},
      {"shards", {Kind::kSameBits, Kind::kOtherWeights}},
      {"adam", {Kind::kSameBits, Kind::kScaleCancels}},
  };
  CHECK(ReductionPresets().size() == expected.size());
  for (const ReductionPreset& preset : ReductionPresets()) {
    const std::string key(preset.key);
    CAPTURE(key);
    const std::vector<ComparedRun> runs = MakeComparedRuns(preset);
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
      if (verdict.kind == Kind::kScaleCancels) {
        CHECK(verdict.scale_factor == 256);
        CHECK(verdict.rate_factor == 1);
        CHECK(comparison->measurements(run).largest_relative_difference < 0.01);
        // Where plain descent had been taken apart by it.
        std::vector<ComparedRun> plain = {runs.front(), runs[run]};
        for (ComparedRun& one : plain) one.config.optimizer = Optimizer::kSgd;
        CHECK(RelativeDifference(plain[0], plain[1]) > 1);
      }
      if (verdict.kind == Kind::kOtherRate) {
        ComparedRun same_rate = runs.front();
        same_rate.config.learning_rate *= verdict.rate_factor;
        CHECK(FirstDifference(same_rate, runs[run]) < 1e-6);
        CHECK(FirstDifference(runs.front(), runs[run]) > 1e-4);
      }
    }
  }
}

TEST_CASE(
    "The effective rate of every preset's runs is what their first step takes, by brute force") {
  for (const ReductionPreset& preset : ReductionPresets()) {
    const std::string key(preset.key);
    CAPTURE(key);
    const std::vector<ComparedRun> runs = MakeComparedRuns(preset);
    const std::shared_ptr<const DataSplit> data = DataOf(runs.front().config);
    for (const ComparedRun& run : runs) {
      if (IsAdaptive(run.config.optimizer)) continue;  // has none
      CAPTURE(run.config.learning_rate);
      const auto trainer = Alone(run, data);
      const Parameters start = trainer->initial_parameters();
      const auto order_size = std::min(run.config.batch_size, data->train.num_examples);
      trainer->Step();
      const std::vector<int32_t> examples(trainer->epoch_order().begin(),
                                          trainer->epoch_order().begin() + order_size);
      const UpdateRule rule = MakeUpdateRule(run.config, run.parts, order_size);
      CHECK(rule.uniform == (rule.smallest_weight == rule.largest_weight));
      // Those of the smaller shard, the last ones, count the most.
      const int64_t large_shard = rule.uniform ? order_size : order_size * 3 / 4;
      std::vector<double> expected;
      for (int64_t i = 0; i < order_size; ++i) {
        const double weight = rule.uniform      ? 1
                              : i < large_shard ? rule.smallest_weight
                                                : rule.largest_weight;
        std::vector<double> gradient = ExampleGradient(*trainer, start, examples[i]);
        expected.resize(gradient.size());
        for (std::size_t p = 0; p < gradient.size(); ++p) {
          expected[p] +=
              rule.effective_rate * weight / static_cast<double>(order_size) * gradient[p];
        }
      }
      std::vector<double> rest = UpdateOf(*trainer);
      for (std::size_t p = 0; p < rest.size(); ++p) rest[p] -= expected[p];
      CHECK(Norm(expected) > 0);
      CHECK(Norm(rest) < 1e-4 * Norm(expected));
    }
  }
}

TEST_CASE("The figures of the verdicts are those of single runs, step by step") {
  for (const ReductionPreset& preset : ReductionPresets()) {
    const std::string key(preset.key);
    CAPTURE(key);
    const std::vector<ComparedRun> runs = MakeComparedRuns(preset);
    const auto comparison = RunToEnd(runs);
    const std::shared_ptr<const DataSplit> data = DataOf(runs.front().config);
    for (int64_t index = 1; index < comparison->num_runs(); ++index) {
      CAPTURE(index);
      const Verdict verdict = comparison->VerdictOf(index);
      const auto first = Alone(runs.front(), data);
      const auto other = Alone(runs[index], data);
      if (verdict.kind == Kind::kOtherBatch) {
        CHECK(verdict.rate_factor == doctest::Approx(runs[index].config.learning_rate /
                                                     runs.front().config.learning_rate));
        while (CanStep(*first)) StepAndEvaluate(*first);
        while (CanStep(*other)) StepAndEvaluate(*other);
        CHECK(verdict.steps_factor == doctest::Approx(static_cast<double>(other->num_steps()) /
                                                      static_cast<double>(first->num_steps())));
        continue;
      }
      int64_t first_different_step = 0;
      double largest_share = 0;
      while (CanStep(*first) && CanStep(*other)) {
        StepAndEvaluate(*first);
        StepAndEvaluate(*other);
        double largest = 0;
        double largest_difference = 0;
        for (std::size_t p = 0; p < first->parameters().All().size(); ++p) {
          const auto a = static_cast<double>(first->parameters().All()[p]);
          const auto b = static_cast<double>(other->parameters().All()[p]);
          largest = std::max(largest, std::fabs(a));
          largest_difference = std::max(largest_difference, std::fabs(a - b));
        }
        if (largest_difference > 0 && first_different_step == 0) {
          first_different_step = first->num_steps();
        }
        largest_share = std::max(largest_share, largest_difference / largest);
      }
      CHECK(verdict.first_different_step == first_different_step);
      CHECK(comparison->measurements(index).largest_relative_difference ==
            doctest::Approx(largest_share).epsilon(1e-9));
    }
  }
}

TEST_CASE("Where the last minibatch is smaller, sum and mean part at it and not before") {
  const ReductionPreset& preset = *FindReductionPreset("last");
  std::vector<ComparedRun> runs = MakeComparedRuns(preset);
  const auto comparison = RunToEnd(runs);
  const Verdict verdict = comparison->VerdictOf(1);
  CHECK(verdict.last_batch_size == 6000 % 256);
  CHECK(verdict.last_batch_rate_factor == doctest::Approx(112.0 / 256));
  CHECK(verdict.first_different_step == 6000 / 256 + 1);
  // Without it they are one.
  for (ComparedRun& run : runs) run.config.drop_last = true;
  CHECK(RelativeDifference(runs[0], runs[1]) < 1e-4);
}

TEST_CASE("Divided by the nominal size, the last minibatch takes a step as much smaller as it is") {
  std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("nominal"));
  for (ComparedRun& run : runs) run.config.num_epochs = 2;
  const auto comparison = RunToEnd(runs);
  const Verdict verdict = comparison->VerdictOf(1);
  CHECK(verdict.last_batch_size == 112);
  CHECK(verdict.last_batch_rate_factor == doctest::Approx(112.0 / 256));
  CHECK(verdict.first_different_step == 24);
  // Of the step itself, in double: the sum of 112 gradients, by 112 and by 256.
  const std::shared_ptr<const DataSplit> data = DataOf(runs.front().config);
  for (const ComparedRun& run : runs) {
    CAPTURE(run.parts.divides_by_nominal);
    const auto trainer = Alone(run, data);
    while (trainer->num_steps() < 24) trainer->Step();
    const auto& examples = trainer->last_minibatch().examples;
    REQUIRE(examples.size() == 112);
    std::vector<double> rest = UpdateOf(*trainer);
    const double size = Norm(rest);
    for (const int32_t example : examples) {
      const std::vector<double> gradient =
          ExampleGradient(*trainer, trainer->previous_parameters(), example);
      for (std::size_t p = 0; p < rest.size(); ++p) {
        rest[p] -= 0.1 * gradient[p] / (run.parts.divides_by_nominal ? 256 : 112);
      }
    }
    CHECK(size > 0);
    CHECK(Norm(rest) < 1e-4 * size);
  }
  // Without a smaller last minibatch the two are one.
  for (ComparedRun& run : runs) run.config.drop_last = true;
  CHECK(RunToEnd(runs)->VerdictOf(1).kind == Kind::kSameBits);
}

TEST_CASE("Runs that are compared see the same examples from the same weights") {
  const auto comparison = RunToEnd(MakeComparedRuns(*FindReductionPreset("batch")));
  CHECK(comparison->trainer(0).examples_seen() == comparison->trainer(1).examples_seen());
  CHECK(HashParameters(comparison->trainer(0).initial_parameters()) ==
        HashParameters(comparison->trainer(2).initial_parameters()));
}

}  // namespace playground
