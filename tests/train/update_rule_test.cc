// What is checked: the effective learning rate that UpdateRule works out is the one a real step takes.

#include "train/update_rule.h"

#include <cmath>
#include <memory>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "train/trainer.h"

namespace playground {
namespace {

std::shared_ptr<const DataSplit> Plane(int64_t n) {
  return std::make_shared<const DataSplit>(
      *GenerateDataset({DatasetId::kD2lLinear, n, 10, 0.01, 3}));
}

// Mean over the first minibatch of the gradient of the base loss by w and b, at zero weights: there the
// residual is -y.
std::vector<double> MeanBaseGradient(const Trainer& trainer) {
  const Dataset& set = trainer.data().train;
  std::vector<double> gradient(3, 0.0);
  const auto examples = trainer.last_minibatch().examples;
  for (const int32_t i : examples) {
    const double residual = -static_cast<double>(set.targets[i]);
    gradient[0] += residual * static_cast<double>(set.Feature(i, 0));
    gradient[1] += residual * static_cast<double>(set.Feature(i, 1));
    gradient[2] += residual;
  }
  for (double& value : gradient) value /= static_cast<double>(examples.size());
  return gradient;
}

}  // namespace

TEST_CASE("The effective rate is what a step from zero weights really takes") {
  const auto data = Plane(100);
  for (const LossKind loss : {LossKind::kHalfSquared, LossKind::kSquared}) {
    for (const Reduction reduction : {Reduction::kMean, Reduction::kSum}) {
      for (const bool divide : {false, true}) {
        for (const int64_t batch : {10, 32, 100}) {
          ExperimentConfig config;
          config.task = Task::kLinear;
          config.data = DatasetId::kD2lLinear;
          config.num_train = 100;
          config.loss = loss;
          config.reduction = reduction;
          config.divide_by_batch = divide;
          config.batch_size = batch;
          config.learning_rate = 0.01;
          config.initialization = Initialization::kZeros;
          auto trainer = *Trainer::Create(config, data);
          while (trainer->phase() == Trainer::Phase::kEvaluating) trainer->Advance(1 << 20);
          trainer->Step();
          const UpdateRule rule = MakeUpdateRule(config, {}, batch);
          const std::vector<double> gradient = MeanBaseGradient(*trainer);
          const ConstMatrixView w = trainer->parameters().Weight(0);
          CAPTURE(batch);
          CHECK(static_cast<double>(w.At(0, 0)) ==
                doctest::Approx(-rule.effective_rate * gradient[0]).epsilon(1e-4));
          CHECK(static_cast<double>(w.At(0, 1)) ==
                doctest::Approx(-rule.effective_rate * gradient[1]).epsilon(1e-4));
          CHECK(static_cast<double>(trainer->parameters().Bias(0)[0]) ==
                doctest::Approx(-rule.effective_rate * gradient[2]).epsilon(1e-4));
        }
      }
    }
  }
}

TEST_CASE(
    "An adaptive optimizer's first step is the learning rate, whatever the gradient's factor is") {
  const auto data = Plane(100);
  for (const Optimizer optimizer : {Optimizer::kAdam, Optimizer::kAdagrad}) {
    for (const Reduction reduction : {Reduction::kMean, Reduction::kSum}) {
      ExperimentConfig config;
      config.task = Task::kLinear;
      config.data = DatasetId::kD2lLinear;
      config.num_train = 100;
      config.loss = LossKind::kSquared;
      config.reduction = reduction;
      config.batch_size = 10;
      config.optimizer = optimizer;
      config.learning_rate = 0.01;
      config.initialization = Initialization::kZeros;
      auto trainer = *Trainer::Create(config, data);
      while (trainer->phase() == Trainer::Phase::kEvaluating) trainer->Advance(1 << 20);
      trainer->Step();
      const UpdateRule rule = MakeUpdateRule(config, {}, 10);
      CHECK(rule.is_adaptive);
      CHECK(rule.effective_rate == 0.01);
      CHECK(rule.gradient_factor == (reduction == Reduction::kSum ? 20 : 2));
      for (const float w :
           {trainer->parameters().Weight(0).At(0, 0), trainer->parameters().Weight(0).At(0, 1),
            trainer->parameters().Bias(0)[0]}) {
        CHECK(std::fabs(static_cast<double>(w)) == doctest::Approx(0.01).epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("Means of equal parts added are as many times the mean; averaged they are the mean") {
  ExperimentConfig config;
  MinibatchParts parts{{1, 1, 1, 1}, MinibatchParts::Combine::kAdd};
  CHECK(MakeUpdateRule(config, parts, 256).parts_factor == doctest::Approx(4));
  parts.combine = MinibatchParts::Combine::kAverage;
  CHECK(MakeUpdateRule(config, parts, 256).parts_factor == doctest::Approx(1));
  CHECK(MakeUpdateRule(config, parts, 256).uniform);
  config.reduction = Reduction::kSum;
  parts.combine = MinibatchParts::Combine::kAdd;
  CHECK(MakeUpdateRule(config, parts, 256).parts_factor == doctest::Approx(1));
}

TEST_CASE("The average of means of unequal shards counts the small shard's examples more") {
  ExperimentConfig config;
  const MinibatchParts parts{{3, 1}, MinibatchParts::Combine::kAverage};
  const UpdateRule rule = MakeUpdateRule(config, parts, 256);
  CHECK(!rule.uniform);
  CHECK(rule.parts_factor == doctest::Approx(1));
  CHECK(rule.largest_weight / rule.smallest_weight == doctest::Approx(3));
}

}  // namespace playground
