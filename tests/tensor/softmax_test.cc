// SoftmaxCrossEntropy: the bits of its plain twin, the bounds of its numbers where exp would
// overflow or vanish, and what is not a number is not hidden.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "random/pcg32.h"
#include "tensor/each_width.h"
#include "tensor/kernels.h"
#include "tensor/test_matrix.h"

namespace playground {
namespace {

constexpr double kEpsilon = 0x1p-23;
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

using Kernel = void (*)(const ConstMatrixView&, std::span<const int32_t>, float, const MatrixView&,
                        const MatrixView&, std::span<float>, SoftmaxSummary*);

struct Outcome {
  TestMatrix probabilities, grad_logits;
  std::vector<float> losses;
  SoftmaxSummary summary;
};

Outcome Run(Kernel kernel, const TestMatrix& logits, std::span<const int32_t> labels,
            float gradient_scale, int64_t variant = 0) {
  Outcome outcome = {TestMatrix(logits.rows(), logits.columns(), variant),
                     TestMatrix(logits.rows(), logits.columns(), variant),
                     std::vector<float>(labels.size(), kNan),
                     {}};
  outcome.probabilities.FillNan();
  outcome.grad_logits.FillNan();
  kernel(logits.View(), labels, gradient_scale, outcome.probabilities.View(),
         outcome.grad_logits.View(), outcome.losses, &outcome.summary);
  return outcome;
}

// One example with these logits.
Outcome RunOne(const std::vector<float>& logits, int32_t label) {
  TestMatrix matrix(static_cast<int64_t>(logits.size()), 1, 0);
  for (std::size_t c = 0; c < logits.size(); ++c) matrix.View().At(c, 0) = logits[c];
  return Run(SoftmaxCrossEntropy, matrix, std::vector<int32_t>{label}, 1);
}

std::vector<double> Column(const TestMatrix& matrix, int64_t column) {
  std::vector<double> values;
  for (int64_t c = 0; c < matrix.rows(); ++c) {
    values.push_back(static_cast<double>(matrix.View().At(c, column)));
  }
  return values;
}

double Sum(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

// The loss as the book defines it, in long double.
double ExactLoss(const std::vector<float>& logits, std::size_t label) {
  const long double largest =
      static_cast<long double>(*std::max_element(logits.begin(), logits.end()));
  long double sum = 0;
  for (const float o : logits) sum += std::exp(static_cast<long double>(o) - largest);
  return static_cast<double>(std::log(sum) - (static_cast<long double>(logits[label]) - largest));
}

std::vector<int32_t> RandomLabels(int64_t count, int64_t num_classes, Pcg32& random) {
  std::vector<int32_t> labels(static_cast<std::size_t>(count));
  for (int32_t& label : labels) {
    label = static_cast<int32_t>(random.NextBelow(static_cast<uint32_t>(num_classes)));
  }
  return labels;
}

TEST_CASE_TEMPLATE(
    "SoftmaxCrossEntropy gives the bits of its twin and writes no further than whole vectors",
    Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(1);
  for (int64_t rows = 1; rows <= 67; ++rows) {
    for (int64_t classes = 1; classes <= 17; classes += 1 + rows % 3) {
      CAPTURE(rows);
      CAPTURE(classes);
      const int64_t variant = rows + classes;
      TestMatrix logits(classes, rows, variant);
      logits.FillRandom(random);
      const std::vector<int32_t> labels = RandomLabels(rows, classes, random);
      const float scale = rows % 2 == 0 ? 1.0f : 1.0f / static_cast<float>(rows);
      const Outcome fast = Run(SoftmaxCrossEntropy, logits, labels, scale, variant);
      const Outcome plain = Run(reference::SoftmaxCrossEntropy, logits, labels, scale, variant);
      CHECK(CountDifferences(fast.probabilities.View(), plain.probabilities.View()) == 0);
      CHECK(CountDifferences(fast.grad_logits.View(), plain.grad_logits.View()) == 0);
      CHECK(CountDifferences(fast.losses, plain.losses) == 0);
      CHECK(fast.summary.loss_sum == plain.summary.loss_sum);
      CHECK(fast.summary.num_correct == plain.summary.num_correct);
      CHECK(fast.probabilities.SurroundingsAreWhole());
      CHECK(fast.grad_logits.SurroundingsAreWhole());
    }
  }
}

struct HardLogits {
  std::string name;
  std::vector<float> logits;
};

std::vector<HardLogits> MakeHardLogits() {
  std::vector<HardLogits> cases = {
      {"one class", {3.5f}},
      {"two equal", {-7, -7}},
      {"ten equal", std::vector<float>(10, 0.1f)},
      {"+-1e38", {1e38f, -1e38f, 0, 1e38f}},
      {"all at -1e38", {-1e38f, -1e38f, -1e38f}},
      {"the largest floats", {3.4e38f, 3.4e38f, 3.3e38f}},
      {"spread of 200", {100, -100, 99, 0, 100}},
      {"where exp overflows", {90, 92, 94, 96, 98, 100}},
      {"book, 3.6 exercise 1", {50, 0, -50}},
      {"next to each other", {1, std::nextafter(1.0f, 2.0f), std::nextafter(1.0f, 0.0f)}},
      {"denormal", {1e-42f, -1e-42f, 0}},
  };
  Pcg32 random(2);
  HardLogits many = {"100,000 classes", {}};
  for (int i = 0; i < 100'000; ++i) many.logits.push_back(3 * random.NextNormal());
  cases.push_back(many);
  cases.push_back({"100,000 equal classes", std::vector<float>(100'000, -2.5f)});
  for (int n : {2, 3, 9, 10, 63, 1000}) {
    HardLogits some = {std::to_string(n) + " classes", {}};
    for (int i = 0; i < n; ++i) some.logits.push_back(10 * random.NextNormal());
    cases.push_back(some);
  }
  return cases;
}

TEST_CASE_TEMPLATE(
    "probabilities sum to 1, gradients to 0, and losses are exact, for hard logits too", Width,
    FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  double worst_sum = 0, worst_gradient = 0, worst_loss = 0;  // as parts of their bounds
  for (const HardLogits& hard : MakeHardLogits()) {
    CAPTURE(hard.name);
    const std::size_t n = hard.logits.size();
    for (const std::size_t label : {std::size_t{0}, n / 2, n - 1}) {
      const Outcome outcome = RunOne(hard.logits, static_cast<int32_t>(label));
      const double bound = 4 * kEpsilon * static_cast<double>(n);
      const std::vector<double> probabilities = Column(outcome.probabilities, 0);
      const double off_one = std::abs(Sum(probabilities) - 1);
      CHECK(off_one <= bound);
      CHECK(*std::min_element(probabilities.begin(), probabilities.end()) >= 0);
      CHECK(*std::max_element(probabilities.begin(), probabilities.end()) <= 1);
      const double off_zero = std::abs(Sum(Column(outcome.grad_logits, 0)));
      CHECK(off_zero <= bound);

      const double exact = ExactLoss(hard.logits, label);
      // exp is good to an ulp, and the sum of n of them to n.
      const double loss_bound =
          4 * kEpsilon * std::max(1.0, std::abs(exact)) + 0.5 * kEpsilon * static_cast<double>(n);
      const double off_loss = std::abs(outcome.summary.loss_sum - exact);
      CHECK(off_loss <= loss_bound);
      CHECK(outcome.losses[0] == static_cast<float>(outcome.summary.loss_sum));
      CHECK(outcome.summary.loss_sum >= 0);
      worst_sum = std::max(worst_sum, off_one / bound);
      worst_gradient = std::max(worst_gradient, off_zero / bound);
      worst_loss = std::max(worst_loss, off_loss / loss_bound);
    }
  }
  MESSAGE("worst parts of the bounds: probabilities " << worst_sum << ", gradients "
                                                      << worst_gradient << ", loss " << worst_loss);
}

TEST_CASE_TEMPLATE("loss and probabilities keep to double within a few ulp for everyday logits",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(3);
  double worst_loss = 0, worst_probability = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<float> logits(1 + round % 20);
    for (float& logit : logits) logit = 5 * random.NextNormal();
    const std::size_t label = static_cast<std::size_t>(round) % logits.size();
    const Outcome outcome = RunOne(logits, static_cast<int32_t>(label));
    const double exact = ExactLoss(logits, label);
    worst_loss = std::max(
        worst_loss, std::abs(outcome.summary.loss_sum - exact) / (kEpsilon * std::max(1.0, exact)));
    for (std::size_t c = 0; c < logits.size(); ++c) {
      const double p = std::exp(-ExactLoss(logits, c));
      const double computed = static_cast<double>(outcome.probabilities.View().At(c, 0));
      worst_probability = std::max(worst_probability, std::abs(computed - p) / (kEpsilon * p));
    }
  }
  CAPTURE(worst_loss);
  CAPTURE(worst_probability);
  CHECK(worst_loss <= 4);
  // The logit's distance from the largest is rounded at up to 2^5, which moves exp by 16 ulp at
  // most.
  CHECK(worst_probability <= 24);
  CHECK(worst_loss > 0.01);
}

TEST_CASE_TEMPLATE("the summary is carried on: two blocks of examples give the bits of one", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(6);
  TestMatrix logits(7, 16, 0);
  logits.FillRandom(random);
  const std::vector<int32_t> labels = RandomLabels(16, 7, random);
  const Outcome whole = Run(SoftmaxCrossEntropy, logits, labels, 1);
  SoftmaxSummary summary;
  TestMatrix probabilities(7, 16, 0), grad_logits(7, 16, 0);
  std::vector<float> losses(16);
  for (const int64_t begin : {0, 4}) {
    const auto from = [begin](MatrixView view) {
      view.data += begin;
      return view;
    };
    const std::size_t first = static_cast<std::size_t>(begin);
    const std::size_t count = begin == 0 ? 4 : 12;
    SoftmaxCrossEntropy(from(logits.View()), std::span(labels).subspan(first, count), 1,
                        from(probabilities.View()), from(grad_logits.View()),
                        std::span(losses).subspan(first, count), &summary);
  }
  CHECK(summary.loss_sum == whole.summary.loss_sum);
  CHECK(summary.num_correct == whole.summary.num_correct);
  CHECK(losses == whole.losses);
}

TEST_CASE_TEMPLATE("the gradient is (probability - [class = label]) times the scale", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  TestMatrix logits(3, 2, 0);
  Pcg32 random(4);
  logits.FillRandom(random);
  const Outcome outcome = Run(SoftmaxCrossEntropy, logits, std::vector<int32_t>{2, 0}, 0.25f);
  for (int64_t r = 0; r < 2; ++r) {
    for (int64_t c = 0; c < 3; ++c) {
      const float target = c == (r == 0 ? 2 : 0) ? 1.0f : 0.0f;
      CHECK(outcome.grad_logits.View().At(c, r) ==
            (outcome.probabilities.View().At(c, r) - target) * 0.25f);
    }
  }
}

TEST_CASE_TEMPLATE(
    "logits that are all shifted by one number give the same probabilities and losses", Width,
    FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  // Multiples of 1/64 below 100, shifted by 1024: no sum is rounded, so the bits are the same.
  Pcg32 random(5);
  std::vector<float> logits(12);
  for (float& logit : logits) logit = static_cast<float>(random.NextBelow(6400)) / 64.0f;
  const Outcome outcome = RunOne(logits, 3);
  for (const float shift : {1024.0f, -1024.0f, 0.5f}) {
    std::vector<float> shifted = logits;
    for (float& logit : shifted) logit += shift;
    const Outcome other = RunOne(shifted, 3);
    CHECK(CountDifferences(outcome.probabilities.View(), other.probabilities.View()) == 0);
    CHECK(outcome.summary.loss_sum == other.summary.loss_sum);
  }
}

TEST_CASE_TEMPLATE("an example is correct when its label has the first of the largest logits",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  CHECK(RunOne({1, 3, 2}, 1).summary.num_correct == 1);
  CHECK(RunOne({1, 3, 2}, 2).summary.num_correct == 0);
  CHECK(RunOne({3, 3, 2}, 0).summary.num_correct == 1);
  CHECK(RunOne({3, 3, 2}, 1).summary.num_correct == 0);
  CHECK(RunOne({-5}, 0).summary.num_correct == 1);
}

TEST_CASE_TEMPLATE("NaN and infinity make the loss non-finite in whichever class they are", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  for (int32_t bad_class = 0; bad_class < 5; ++bad_class) {
    for (int32_t label = 0; label < 5; ++label) {
      CAPTURE(bad_class);
      CAPTURE(label);
      for (const float bad : {kNan, kInfinity}) {
        std::vector<float> logits = {1, 2, 3, 2, 1};
        logits[bad_class] = bad;
        CHECK_FALSE(std::isfinite(RunOne(logits, label).summary.loss_sum));
      }
    }
  }
  CHECK_FALSE(std::isfinite(RunOne({-kInfinity, -kInfinity}, 0).summary.loss_sum));
  CHECK_FALSE(std::isfinite(RunOne({kInfinity, kInfinity}, 1).summary.loss_sum));
}

TEST_CASE_TEMPLATE("-infinity is a probability of 0: an infinite loss at the label, none elsewhere",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  CHECK(RunOne({0, -kInfinity}, 1).summary.loss_sum == static_cast<double>(kInfinity));
  const Outcome elsewhere = RunOne({0, -kInfinity}, 0);
  CHECK(elsewhere.summary.loss_sum == 0);
  CHECK(elsewhere.probabilities.View().At(1, 0) == 0);
}

TEST_CASE_TEMPLATE("one bad example among good ones makes the sum of losses non-finite", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  for (int64_t place = 0; place < 9; ++place) {
    TestMatrix logits(3, 9, 0);
    logits.Fill(0.5f);
    logits.View().At(1, place) = kNan;
    const Outcome outcome = Run(SoftmaxCrossEntropy, logits, std::vector<int32_t>(9, 0), 1);
    CHECK_FALSE(std::isfinite(outcome.summary.loss_sum));
    CHECK(std::count_if(outcome.losses.begin(), outcome.losses.end(),
                        [](float loss) { return std::isfinite(loss); }) == 8);
  }
}

}  // namespace
}  // namespace playground
