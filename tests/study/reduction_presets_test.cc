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
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "study/reference_check.h"

namespace playground {
namespace {

using Kind = Verdict::Kind;

// Drawn once: most of the time would go into 7,000 garments for each run.
std::shared_ptr<const DataSplit> DataOf(const ExperimentConfig& config) {
  static std::vector<std::pair<DatasetRequest, std::shared_ptr<const DataSplit>>> drawn;
  const DatasetRequest request = RequestOf(config);
  for (const auto& [of, data] : drawn) {
    if (of == request) return data;
  }
  auto data = std::make_shared<const DataSplit>(*GenerateDataset(request));
  drawn.emplace_back(request, data);
  return data;
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
// With `smoothing` so much of a label's target is spread over all classes.
std::vector<double> ExampleGradient(const Trainer& trainer, const Parameters& at, int64_t example,
                                    double smoothing = 0) {
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
    outputs[set.labels[example]] -= 1 - smoothing;
    for (double& output : outputs) output -= smoothing / static_cast<double>(w.rows);
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
      {"shards", {Kind::kSameBits, Kind::kOtherWeights, Kind::kSameToRounding}},
      {"ddp", {Kind::kSameBits, Kind::kSameToRounding, Kind::kOtherRate}},
      {"workers",
       {Kind::kSameBits, Kind::kOtherRate, Kind::kSameToRounding, Kind::kSameToRounding}},
      {"classes", {Kind::kSameBits, Kind::kVaryingRate, Kind::kVaryingRate, Kind::kOtherWeights}},
      {"ignored",
       {Kind::kSameBits, Kind::kVaryingRate, Kind::kOtherWeights, Kind::kSameToRounding}},
      {"decay", {Kind::kSameBits, Kind::kOtherDecay, Kind::kSameToRounding, Kind::kSameToRounding}},
      {"momentum", {Kind::kSameBits, Kind::kSameToRounding, Kind::kOtherMomentum}},
      {"clip", {Kind::kSameBits, Kind::kOtherClip, Kind::kSameToRounding}},
      {"smoothing", {Kind::kSameBits, Kind::kSameToRounding, Kind::kOtherRule}},
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
      // Those have none, or more than that; see the next test.
      if (IsAdaptive(run.config.optimizer) || !run.parts.class_weights.empty() ||
          run.parts.label_smoothing != 0 || run.parts.clip_norm != 0 ||
          run.config.weight_decay != 0) {
        continue;
      }
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

// What torch's formulas make of a minibatch, in double: the gradient in which the update goes, in the order of
// ExampleGradient, and whether it was clipped.
struct TorchStep {
  std::vector<double> direction;
  bool is_clipped = false;
};

TorchStep StepOfTorch(const Trainer& trainer, const ComparedRun& run, const Parameters& at,
                      const std::vector<int32_t>& examples) {
  const auto weight_of = [&](int32_t example) {
    if (run.parts.class_weights.empty()) return 1.0;
    return static_cast<double>(run.parts.class_weights[trainer.data().train.labels[example]]);
  };
  const auto total_of = [&](const std::vector<int32_t>& some) {
    double sum = 0;
    for (const int32_t example : some) sum += weight_of(example);
    return sum;
  };
  // The workers, or micro-batches.
  std::vector<std::vector<int32_t>> parts;
  if (run.parts.weights.empty()) {
    parts = {examples};
  } else {
    int64_t shares = 0;
    for (const int64_t share : run.parts.weights) shares += share;
    auto next = examples.begin();
    for (const int64_t share : run.parts.weights) {
      const auto end = next + static_cast<int64_t>(examples.size()) * share / shares;
      parts.emplace_back(next, end);
      next = end;
    }
  }
  const auto num_parts = static_cast<double>(parts.size());
  TorchStep step;
  for (const std::vector<int32_t>& part : parts) {
    // CrossEntropyLoss(weight, reduction='mean') divides by the weights of its targets.
    double factor = run.config.reduction == Reduction::kMean ? 1 / total_of(part) : 1;
    if (run.config.loss == LossKind::kSquared) factor *= 2;
    using enum MinibatchParts::Combine;
    if (run.parts.combine == kAverage) factor /= num_parts;
    // DDP with unequal shards: each scales its loss by its share and the number of workers.
    if (run.parts.combine == kAverageBySize) {
      factor *= total_of(part) / total_of(examples);
    }
    for (const int32_t example : part) {
      const std::vector<double> gradient =
          ExampleGradient(trainer, at, example, run.parts.label_smoothing);
      step.direction.resize(gradient.size());
      for (std::size_t p = 0; p < gradient.size(); ++p) {
        step.direction[p] += factor * weight_of(example) * gradient[p];
      }
    }
  }
  // clip_grad_norm_
  const double norm = Norm(step.direction);
  step.is_clipped = run.parts.clip_norm > 0 && norm + 1e-6 > run.parts.clip_norm;
  for (double& g : step.direction) {
    if (step.is_clipped) g *= run.parts.clip_norm / (norm + 1e-6);
    // The book's sgd.
    if (run.config.divide_by_batch) {
      using enum MinibatchParts::Divisor;
      g /= run.parts.divisor == kNominal ? static_cast<double>(run.config.batch_size)
           : run.parts.divisor == kPart  ? static_cast<double>(parts.front().size())
                                         : static_cast<double>(examples.size());
    }
  }
  // torch.optim.SGD(weight_decay): of weights and biases.
  const ConstMatrixView w = at.Weight(0);
  std::size_t p = 0;
  for (int64_t j = 0; j < w.rows; ++j) {
    for (int64_t k = 0; k < w.columns; ++k) {
      step.direction[p++] += run.config.weight_decay * static_cast<double>(w.At(j, k));
    }
    step.direction[p++] += run.config.weight_decay * static_cast<double>(at.Bias(0)[j]);
  }
  return step;
}

TEST_CASE("The steps of every preset's runs are those of torch's formulas, by brute force") {
  for (const ReductionPreset& preset : ReductionPresets()) {
    const std::string key(preset.key);
    CAPTURE(key);
    const std::vector<ComparedRun> runs = MakeComparedRuns(preset);
    const std::shared_ptr<const DataSplit> data = DataOf(runs.front().config);
    // Of softmax the first step and the last, smaller one of an epoch; of the small ones all.
    const bool is_small = runs.front().config.task == Task::kLinear;
    const auto comparison = is_small ? RunToEnd(runs) : nullptr;
    for (std::size_t index = 0; index < runs.size(); ++index) {
      const ComparedRun& run = runs[index];
      if (IsAdaptive(run.config.optimizer)) continue;
      CAPTURE(index);
      const auto trainer = Alone(run, data);
      std::vector<double> velocity;
      int64_t num_clipped = 0;
      while (CanStep(*trainer)) {
        const int64_t begin = trainer->step_in_epoch() * run.config.batch_size;
        const int64_t end = std::min(begin + run.config.batch_size, data->train.num_examples);
        StepAndEvaluate(*trainer);
        const bool is_last = end == data->train.num_examples;
        if (!is_small && trainer->num_steps() > 1 && !is_last) continue;
        if (!is_small && trainer->epoch() > 1) break;
        const std::vector<int32_t> examples(trainer->epoch_order().begin() + begin,
                                            trainer->epoch_order().begin() + end);
        TorchStep step = StepOfTorch(*trainer, run, trainer->previous_parameters(), examples);
        num_clipped += step.is_clipped ? 1 : 0;
        if (run.config.momentum != 0) {
          velocity.resize(step.direction.size());
          for (std::size_t p = 0; p < velocity.size(); ++p) {
            velocity[p] = run.config.momentum * velocity[p] + step.direction[p];
          }
          step.direction = velocity;
        }
        std::vector<double> rest = UpdateOf(*trainer);
        for (std::size_t p = 0; p < rest.size(); ++p) {
          rest[p] -= run.config.learning_rate * step.direction[p];
        }
        const double size = run.config.learning_rate * Norm(step.direction);
        REQUIRE(size > 0);
        // Of the parameters, up to 5, the update is rounded off in the last bit.
        REQUIRE(Norm(rest) < 1e-4 * size + 2e-6);
      }
      if (is_small)
        CHECK(comparison->measurements(static_cast<int64_t>(index)).num_clipped == num_clipped);
    }
  }
}

TEST_CASE("With class weights the rate varies by as much as the labels of the minibatches say") {
  for (const std::string key : {"classes", "ignored"}) {
    CAPTURE(key);
    const std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset(key));
    const auto comparison = RunToEnd(runs);
    const Verdict verdict = comparison->VerdictOf(1);
    const auto trainer = Alone(runs.front(), DataOf(runs.front().config));
    const auto& weights = runs.front().parts.class_weights;
    const std::vector<int32_t>& labels = trainer->data().train.labels;
    double smallest = 1e9;
    double largest = 0;
    double largest_ratio = 0;  // of the means of four parts
    double sum = 0;
    while (CanStep(*trainer)) {
      const int64_t begin = trainer->step_in_epoch() * 256;
      StepAndEvaluate(*trainer);
      double of_part[4] = {};
      for (int64_t i = 0; i < 256; ++i) {
        of_part[i / 64] += static_cast<double>(weights[labels[trainer->epoch_order()[begin + i]]]);
      }
      const double total = of_part[0] + of_part[1] + of_part[2] + of_part[3];
      smallest = std::min(smallest, total / 256);
      largest = std::max(largest, total / 256);
      const auto [least, most] = std::minmax_element(of_part, of_part + 4);
      largest_ratio = std::max(largest_ratio, *most / *least);
      sum += total / 256;
    }
    CHECK(verdict.smallest_rate_factor == doctest::Approx(smallest).epsilon(1e-9));
    CHECK(verdict.largest_rate_factor == doctest::Approx(largest).epsilon(1e-9));
    CHECK(largest > 1.05 * smallest);
    // Every epoch has each example once.
    CHECK(verdict.rate_factor ==
          doctest::Approx(sum / static_cast<double>(trainer->num_steps())).epsilon(1e-9));
    if (key == "ignored") {
      CHECK(comparison->VerdictOf(2).weights_factor ==
            doctest::Approx(largest_ratio).epsilon(1e-9));
    } else {
      CHECK(comparison->VerdictOf(3).weights_factor == doctest::Approx(5).epsilon(1e-9));
    }
  }
}

TEST_CASE("A run that ignores what run A does not counts other examples") {
  const std::vector<ComparedRun> ignored = MakeComparedRuns(*FindReductionPreset("ignored"));
  ComparedRun whole = ignored.front();
  whole.parts = {};
  for (const auto& runs : {std::vector{whole, ignored[0]}, std::vector{ignored[0], whole}}) {
    const Verdict verdict = RunToEnd(runs)->VerdictOf(1);
    CHECK(verdict.kind == Kind::kOtherWeights);
    CHECK(std::isinf(verdict.weights_factor));
  }
}

TEST_CASE("A weight decay is met by a decay that is multiplied as the gradient is") {
  std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("decay"));
  const auto comparison = RunToEnd(runs);
  CHECK(comparison->VerdictOf(1).decay_factor == doctest::Approx(0.1));
  CHECK(comparison->VerdictOf(1).rate_factor == doctest::Approx(1));
  CHECK(comparison->Rule(1).effective_decay == doctest::Approx(0.01));
  if (IsReferenceMissing()) return;
  // In the whole set's minimum, where gradient and decay meet: 0.1, a tenth of it, and ten times a tenth.
  ReferenceCheck check("weight decay under sum and mean");
  for (std::size_t run = 0; run < 3; ++run) {
    ExperimentConfig& config = runs[run].config;
    if (config.reduction == Reduction::kSum) config.weight_decay *= 100;
    config.batch_size = 1000;
    config.learning_rate = config.reduction == Reduction::kSum ? 0.0005 : 0.5;
    config.num_epochs = 100;
    const auto trainer = Alone(runs[run], DataOf(config));
    while (CanStep(*trainer)) StepAndEvaluate(*trainer);
    const Parameters& at = trainer->parameters();
    const std::string path = std::string("D.weight_decay_fixed_points.") + (run == 1 ? "1" : "2") +
                             ".half_squared_mean.";
    check.Near(static_cast<double>(at.Weight(0).At(0, 0)), path + "0", 1e-5);
    check.Near(static_cast<double>(at.Weight(0).At(0, 1)), path + "1", 1e-5);
    check.Near(static_cast<double>(at.Bias(0)[0]), path + "2", 1e-5);
  }
}

TEST_CASE("Momentum and clipping are measured by the mean gradient") {
  const auto momentum = RunToEnd(MakeComparedRuns(*FindReductionPreset("momentum")));
  CHECK(momentum->VerdictOf(2).long_run_factor == doctest::Approx(1));
  const auto clip = RunToEnd(MakeComparedRuns(*FindReductionPreset("clip")));
  CHECK(clip->Rule(0).effective_clip == doctest::Approx(1));
  CHECK(clip->Rule(1).effective_clip == doctest::Approx(0.1));
  CHECK(clip->Rule(2).effective_clip == doctest::Approx(1));
  CHECK(clip->measurements(2).num_clipped == clip->measurements(0).num_clipped);
  CHECK(clip->measurements(1).num_clipped == 300);  // of ten times the length every gradient
  CHECK(clip->measurements(0).num_clipped > 0);
  CHECK(clip->measurements(0).num_clipped < 200);
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
    const bool divides_by_nominal = run.parts.divisor == MinibatchParts::Divisor::kNominal;
    CAPTURE(divides_by_nominal);
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
        rest[p] -= 0.1 * gradient[p] / (divides_by_nominal ? 256 : 112);
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
