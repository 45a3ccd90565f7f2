// Passes: what must make no difference to the bits (blocks, what comes next, what was there
// before), and what a minibatch leaves in its tensors. Their numbers are in gradient_test.cc.

#include "model/passes.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <vector>

#include "doctest/doctest.h"
#include "model/problem.h"
#include "tensor/scattered_executor.h"

namespace playground {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

bool SameBits(std::span<const float> a, std::span<const float> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// Rows [0, rows) and columns [0, columns) of two matrices, whose pitches may differ.
bool SameBits(const Matrix& a, const Matrix& b, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; ++r) {
    const std::size_t count = static_cast<std::size_t>(columns);
    if (!SameBits({a.View().Row(r), count}, {b.View().Row(r), count})) return false;
  }
  return true;
}

bool SameBits(const CoreResult& a, const CoreResult& b) {
  const MinibatchTensors& s = a.tensors;
  const MinibatchTensors& t = b.tensors;
  const int64_t batch_size = s.batch_size();
  bool same = SameBits(a.gradient.All(), b.gradient.All()) && SameBits(s.losses, t.losses) &&
              s.loss_sum == t.loss_sum && s.num_correct == t.num_correct &&
              s.examples == t.examples &&
              SameBits(s.logits, t.logits, s.logits.rows(), batch_size) &&
              SameBits(s.grad_logits, t.grad_logits, s.logits.rows(), batch_size) &&
              SameBits(s.probabilities, t.probabilities, s.probabilities.rows(), batch_size);
  for (std::size_t l = 0; l < s.hidden.size(); ++l) {
    const int64_t width = s.hidden[l].columns();
    same = same && SameBits(s.hidden[l], t.hidden[l], batch_size, width) &&
           SameBits(s.grad_hidden[l], t.grad_hidden[l], batch_size, width);
  }
  return same;
}

// Float and byte features, sizes beyond the lanes, the strips and the panels.
std::vector<Problem> MakeLargerProblems() {
  std::vector<Problem> problems = MakeProblems(67);
  problems.push_back(MakeProblem({.widths = {784, 10}}, 70, 1, FeatureKind::kBytes));
  problems.push_back(MakeProblem({.widths = {50, 3}}, 131, 2, FeatureKind::kBytes));
  problems.push_back(MakeProblem({.widths = {784, 37, 10}}, 70, 3, FeatureKind::kBytes));
  problems.push_back(
      MakeProblem({.widths = {33, 17, 21, 9}, .activation = Activation::kSigmoid}, 101, 4));
  for (Problem& problem : problems) {
    if (problem.name.empty())
      problem.name = std::to_string(problem.network.num_inputs()) + " inputs";
  }
  return problems;
}

TEST_CASE("the size of the blocks makes no difference to the bits") {
  for (const Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    const CoreResult usual = RunCore(problem, {});
    for (const int64_t block_rows : {1, 4, 7, 12, 32, 64, 100, 1000}) {
      CAPTURE(block_rows);
      CHECK(SameBits(usual, RunCore(problem, {.block_rows = block_rows})));
    }
  }
}

TEST_CASE("pieces in any order, of any number of workers, make no difference to the bits") {
  for (const Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    const CoreResult usual = RunCore(problem, {});
    for (const int num_workers : {1, 2, 3, 7}) {
      CAPTURE(num_workers);
      ScatteredExecutor executor(num_workers);
      CHECK(SameBits(usual, RunCore(problem, {.executor = &executor})));
      CHECK(executor.num_jobs() >= 2);
      CHECK(SameBits(
          usual, RunCore(problem,
                         {.max_batch = 300, .upcoming = problem.examples, .executor = &executor})));
      CHECK(SameBits(usual, RunCore(problem, {.block_rows = 8, .executor = &executor})));
    }
  }
}

TEST_CASE("small minibatches are not shared") {
  const Problem problem = MakeProblem({.widths = {20, 3}}, 10, 1);
  ScatteredExecutor executor(2);
  Passes passes(problem.network, 10);
  passes.SetExecutor(&executor);
  CoreResult result = {passes.MakeTensors(), Parameters(problem.network)};
  passes.ForwardBackward(problem.parameters, problem.dataset, problem.examples, {},
                         Reduction::kMean, &result.tensors, &result.gradient);
  CHECK(executor.num_jobs() == 0);
  CHECK(SameBits(result, RunCore(problem, {})));
}

TEST_CASE("what comes next makes no difference to the bits") {
  for (const Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    const CoreResult usual = RunCore(problem, {});
    std::vector<int32_t> upcoming = problem.examples;
    std::reverse(upcoming.begin(), upcoming.end());
    CHECK(SameBits(usual, RunCore(problem, {.upcoming = upcoming})));
    CHECK(SameBits(usual, RunCore(problem, {.upcoming = {0}})));
  }
}

TEST_CASE("a minibatch in tensors that are larger, and have held others, leaves the same bits") {
  for (const Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    Problem small = problem;
    small.examples.resize(9);
    const CoreResult alone = RunCore(small, {});
    CHECK(SameBits(alone, RunCore(small, {.max_batch = 200})));

    Passes passes(problem.network, 200);
    CoreResult used = {passes.MakeTensors(), Parameters(problem.network)};
    passes.ForwardBackward(problem.parameters, problem.dataset, problem.examples, {},
                           Reduction::kSum, &used.tensors, &used.gradient);
    passes.ForwardBackward(small.parameters, small.dataset, small.examples, {}, Reduction::kMean,
                           &used.tensors, &used.gradient);
    CHECK(SameBits(alone, used));
  }
}

TEST_CASE("numbers that are not finite stay in their own minibatch") {
  for (Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    const CoreResult clean = RunCore(problem, {});
    Passes passes(problem.network, 200);
    CoreResult used = {passes.MakeTensors(), Parameters(problem.network)};
    Problem spoilt = problem;
    for (float& bias : spoilt.parameters.Bias(0)) bias = kNan;
    passes.ForwardBackward(spoilt.parameters, spoilt.dataset, spoilt.examples, {}, Reduction::kMean,
                           &used.tensors, &used.gradient);
    CHECK_FALSE(std::isfinite(used.tensors.loss_sum));
    passes.ForwardBackward(problem.parameters, problem.dataset, problem.examples, {},
                           Reduction::kMean, &used.tensors, &used.gradient);
    CHECK(SameBits(clean, used));
  }
}

TEST_CASE("Forward gives the logits and losses of ForwardBackward") {
  for (const Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    const CoreResult both = RunCore(problem, {});
    Passes passes(problem.network, static_cast<int64_t>(problem.examples.size()));
    MinibatchTensors tensors = passes.MakeTensors();
    passes.Forward(problem.parameters, problem.dataset, problem.examples, &tensors);
    const int64_t batch_size = tensors.batch_size();
    CHECK(SameBits(both.tensors.logits, tensors.logits, tensors.logits.rows(), batch_size));
    CHECK(SameBits(both.tensors.probabilities, tensors.probabilities, tensors.probabilities.rows(),
                   batch_size));
    CHECK(both.tensors.losses == tensors.losses);
    CHECK(both.tensors.loss_sum == tensors.loss_sum);
    CHECK(both.tensors.num_correct == tensors.num_correct);
  }
}

TEST_CASE("padding stays zero: of the gradient, of hidden layers, of their gradients") {
  for (const Problem& problem : MakeLargerProblems()) {
    CAPTURE(problem.name);
    const CoreResult result = RunCore(problem, {});
    const auto sum_beyond = [](ConstMatrixView view) {
      float sum = 0;
      for (int64_t r = 0; r < view.rows; ++r) {
        for (int64_t c = view.columns; c < view.pitch; ++c) sum += std::fabs(view.Row(r)[c]);
      }
      return sum;
    };
    for (int64_t l = 0; l < problem.network.num_layers(); ++l) {
      CHECK(sum_beyond(result.gradient.Weight(l)) == 0);
    }
    for (std::size_t l = 0; l < result.tensors.hidden.size(); ++l) {
      CHECK(sum_beyond(result.tensors.hidden[l].View()) == 0);
      CHECK(sum_beyond(result.tensors.grad_hidden[l].View()) == 0);
    }
  }
}

TEST_CASE("the mean's gradient is that of the sum, over B: exactly where B is a power of two") {
  for (const Problem& larger : MakeLargerProblems()) {
    CAPTURE(larger.name);
    Problem problem = larger;
    problem.examples.resize(64);
    const CoreResult mean = RunCore(problem, {}, Reduction::kMean);
    CoreResult sum = RunCore(problem, {}, Reduction::kSum);
    CHECK(sum.tensors.losses == mean.tensors.losses);
    Scale(1.0f / 64, sum.gradient.All());
    CHECK(SameBits(mean.gradient.All(), sum.gradient.All()));
  }
}

TEST_CASE("a minibatch of one example after another: the tensors name it, the sums add up") {
  for (const Problem& problem : MakeProblems(21)) {
    CAPTURE(problem.name);
    const CoreResult result = RunCore(problem, {});
    const MinibatchTensors& tensors = result.tensors;
    CHECK(tensors.examples == problem.examples);
    REQUIRE(tensors.losses.size() == 21);
    double loss_sum = 0;
    int64_t num_correct = 0;
    for (int64_t r = 0; r < 21; ++r) {
      Problem one = problem;
      one.examples = {problem.examples[r]};
      const CoreResult alone = RunCore(one, {});
      CHECK(alone.tensors.losses[0] == tensors.losses[r]);
      loss_sum += alone.tensors.loss_sum;
      num_correct += alone.tensors.num_correct;
    }
    CHECK(tensors.loss_sum == loss_sum);
    CHECK(tensors.num_correct == num_correct);
  }
}

TEST_CASE("a linear model by hand: integers, so that nothing is rounded") {
  // Predictions w x + b with w = (2, -1), b = 3 at (1, 2) and (4, 0): 3 and 11; targets 1 and 15.
  Problem problem;
  problem.network = {.widths = {2, 1}, .loss = LossKind::kHalfSquared};
  problem.parameters = Parameters(problem.network);
  problem.parameters.Weight(0).At(0, 0) = 2;
  problem.parameters.Weight(0).At(0, 1) = -1;
  problem.parameters.Bias(0)[0] = 3;
  problem.dataset = MakeFloatDataset(3, 2);
  problem.dataset.targets = {1, 100, 15};
  float* x = problem.dataset.floats.data();
  x[0] = 1, x[1] = 2;
  x[2 * problem.dataset.pitch] = 4;
  problem.examples = {0, 2};
  const CoreResult result = RunCore(problem, {}, Reduction::kSum);
  CHECK(result.tensors.logits.View().At(0, 0) == 3);
  CHECK(result.tensors.logits.View().At(0, 1) == 11);
  CHECK(result.tensors.losses == std::vector<float>{2, 8});
  CHECK(result.tensors.loss_sum == 10);
  CHECK(result.gradient.Weight(0).At(0, 0) == 2 * 1 - 4 * 4);
  CHECK(result.gradient.Weight(0).At(0, 1) == 2 * 2 - 4 * 0);
  CHECK(result.gradient.Bias(0)[0] == 2 - 4);
}

}  // namespace
}  // namespace playground
