// Evaluation: the figures of a whole set, counted again by hand, in whatever slices they are taken.

#include "train/evaluation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "doctest/doctest.h"
#include "model/double_network.h"
#include "model/problem.h"

namespace playground {
namespace {

EvaluationResult Evaluate(const Problem& problem, int64_t slice) {
  Evaluation evaluation(problem.network);
  evaluation.Start(&problem.parameters, &problem.dataset);
  while (!evaluation.Advance(slice)) CHECK_FALSE(evaluation.done());
  CHECK(evaluation.done());
  return evaluation.result();
}

// A dataset of 2 * 417 examples: three whole blocks and a rest.
Problem ClassifierProblem() { return MakeProblem({.widths = {9, 4}}, 417, 1); }
Problem RegressionProblem() {
  return MakeProblem({.widths = {9, 1}, .loss = LossKind::kSquared}, 417, 2);
}

TEST_CASE("the slices make no difference to the bits") {
  for (const Problem& problem : {ClassifierProblem(), RegressionProblem()}) {
    const EvaluationResult whole = Evaluate(problem, 1 << 20);
    for (const int64_t slice :
         {int64_t{0}, int64_t{1}, int64_t{100}, int64_t{256}, int64_t{300}, int64_t{511},
          int64_t{512}, int64_t{833}, int64_t{834}, std::numeric_limits<int64_t>::max()}) {
      CAPTURE(slice);
      const EvaluationResult sliced = Evaluate(problem, slice);
      CHECK(sliced.loss == whole.loss);
      CHECK(sliced.accuracy == whole.accuracy);
      CHECK(sliced.predicted == whole.predicted);
      CHECK(sliced.confusion == whole.confusion);
    }
  }
}

TEST_CASE("a slice is at least a block and at most what was asked for") {
  const Problem problem = ClassifierProblem();
  for (const auto& [slice, calls] : {std::pair<int64_t, int>{1, 4}, {256, 4}, {512, 2}, {767, 2}}) {
    Evaluation evaluation(problem.network);
    evaluation.Start(&problem.parameters, &problem.dataset);
    int taken = 1;
    while (!evaluation.Advance(slice)) ++taken;
    CHECK(taken == calls);
  }
}

TEST_CASE("loss, predictions, accuracy and confusion are those of each example by itself") {
  const Problem problem = ClassifierProblem();
  const EvaluationResult result = Evaluate(problem, 256);
  const DoubleNetwork network(problem.network);
  const std::vector<double> parameters = network.ParametersOf(problem.parameters);
  std::vector<int32_t> all(834);
  std::iota(all.begin(), all.end(), 0);
  double loss_sum = 0;
  int64_t num_correct = 0;
  std::vector<int64_t> confusion(16);
  REQUIRE(result.predicted.size() == 834);
  for (const int32_t i : all) {
    const DoubleExample example = ExamplesOf(problem.dataset, std::span(&i, 1))[0];
    const std::vector<double> logits = network.Logits(parameters, example);
    const int64_t predicted = std::max_element(logits.begin(), logits.end()) - logits.begin();
    CHECK(result.predicted[i] == predicted);
    loss_sum += network.Loss(logits, example);
    num_correct += predicted == problem.dataset.labels[i];
    ++confusion[problem.dataset.labels[i] * 4 + predicted];
  }
  CHECK(result.num_examples == 834);
  CHECK(result.loss == doctest::Approx(loss_sum / 834).epsilon(1e-6));
  CHECK(result.accuracy == static_cast<double>(num_correct) / 834);
  CHECK(result.confusion == confusion);
  CHECK(num_correct ==
        result.confusion[0] + result.confusion[5] + result.confusion[10] + result.confusion[15]);
}

TEST_CASE("of equal logits the first class is predicted, as the accuracy counts it") {
  Problem problem = ClassifierProblem();
  problem.parameters.SetZero();
  const EvaluationResult result = Evaluate(problem, 256);
  CHECK(std::count(result.predicted.begin(), result.predicted.end(), 0) == 834);
  const auto zeros = std::count(problem.dataset.labels.begin(), problem.dataset.labels.end(), 0);
  CHECK(result.accuracy == static_cast<double>(zeros) / 834);
}

TEST_CASE("of very many classes no table of confusion is kept, and all else is right") {
  // Where the table would take 8 bytes times the square of their number.
  for (const int64_t num_classes :
       {kMostConfusedClasses, kMostConfusedClasses + 1, int64_t{100'000}}) {
    CAPTURE(num_classes);
    const Network network = {.widths = {4, num_classes}};
    Dataset dataset = MakeByteDataset(3, 4);
    dataset.labels = {0, 1, static_cast<int32_t>(num_classes - 1)};
    Parameters parameters(network);
    parameters.SetZero();
    Evaluation evaluation(network);
    evaluation.Start(&parameters, &dataset);
    CHECK(evaluation.Advance(3));
    CHECK(evaluation.result().loss == doctest::Approx(std::log(static_cast<double>(num_classes))));
    CHECK(evaluation.result().accuracy == doctest::Approx(1.0 / 3));
    CHECK(evaluation.result().confusion.empty() == (num_classes > kMostConfusedClasses));
  }
}

TEST_CASE("a regression has a loss and no classes") {
  const Problem problem = RegressionProblem();
  const EvaluationResult result = Evaluate(problem, 256);
  const DoubleNetwork network(problem.network);
  std::vector<int32_t> all(834);
  std::iota(all.begin(), all.end(), 0);
  CHECK(result.loss ==
        doctest::Approx(network.ReducedLoss(network.ParametersOf(problem.parameters),
                                            ExamplesOf(problem.dataset, all), Reduction::kMean))
            .epsilon(1e-6));
  CHECK(result.accuracy == 0);
  CHECK(result.predicted.empty());
  CHECK(result.confusion.empty());
}

TEST_CASE("an empty set is done at once, with figures of 0") {
  Problem problem = ClassifierProblem();
  problem.dataset = MakeFloatDataset(0, 9);
  const EvaluationResult result = Evaluate(problem, 256);
  CHECK(result.num_examples == 0);
  CHECK(result.loss == 0);
  CHECK(result.accuracy == 0);
}

TEST_CASE("a second set in the same evaluation starts anew") {
  const Problem problem = ClassifierProblem();
  Problem other = MakeProblem(problem.network, 40, 3);
  Evaluation evaluation(problem.network);
  evaluation.Start(&problem.parameters, &problem.dataset);
  evaluation.Advance(256);  // not finished
  evaluation.Start(&other.parameters, &other.dataset);
  while (!evaluation.Advance(256)) {
  }
  CHECK(evaluation.result().loss == Evaluate(other, 256).loss);
  CHECK(evaluation.result().confusion == Evaluate(other, 256).confusion);
  CHECK(evaluation.result().predicted.size() == 80);
}

}  // namespace
}  // namespace playground
