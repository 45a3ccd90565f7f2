// Losses of one prediction, at the points where their formulas change; and what every row of the table
// says of its loss. Blocks of classes are compared with double in gradient_test.

#include "model/loss.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>

#include "doctest/doctest.h"

namespace playground {
namespace {

void CheckLoss(LossKind kind, float delta, float prediction, float target, float loss,
               float derivative) {
  CAPTURE(prediction);
  CAPTURE(target);
  const LossAndDerivative computed = FindLoss(kind).of_prediction(prediction, target, delta);
  CHECK(computed.loss == loss);
  CHECK(computed.derivative == derivative);
}

template <typename Function>
void ForEachOfNumbers(Function function) {
  for (const LossInfo& loss : LossTable()) {
    if (loss.output != OutputKind::kNumber) continue;
    CAPTURE(std::string(loss.key));
    function(loss);
  }
}

// Predictions on both sides of the target, and of a threshold of 0.75; none within 0.01 of a bend.
constexpr float kPredictions[] = {-3, -1.5f, -0.5f, -0.125f, 0.125f, 0.5f, 1.25f, 2.5f};

TEST_CASE("a loss is found by its kind, has a key of its own, and knows which outputs it is for") {
  std::set<std::string_view> keys;
  for (const LossInfo& loss : LossTable()) {
    CAPTURE(std::string(loss.key));
    CHECK(&FindLoss(loss.kind) == &loss);
    CHECK(keys.insert(loss.key).second);
    CHECK(loss.differentiate != nullptr);
    CHECK((loss.of_prediction != nullptr) == (loss.output == OutputKind::kNumber));
    CHECK(FindLoss(loss.base).base == loss.base);
    CHECK(FindLoss(loss.base).output == loss.output);
    CHECK(!loss.formulas.loss.empty());
    CHECK(!loss.formulas.slope.empty());
    CHECK(!loss.formulas.slope_in_words.chinese.empty());
  }
  CHECK(LossKeys(OutputKind::kClasses) == "cross_entropy");
  CHECK(LossKeys(OutputKind::kNumber) == "half_squared, squared, huber or absolute");
  CHECK(DefaultLoss(OutputKind::kClasses) == LossKind::kCrossEntropy);
  CHECK(DefaultLoss(OutputKind::kNumber) == LossKind::kHalfSquared);
}

TEST_CASE("the derivative of a loss is its slope, and its curvature bounds the derivative's") {
  constexpr float kStep = 1.0f / 256;
  constexpr float kThreshold = 0.75f;
  ForEachOfNumbers([](const LossInfo& loss) {
    double steepest = 0;
    for (const float prediction : kPredictions) {
      const auto at = [&](float p) { return loss.of_prediction(p, 0, kThreshold); };
      const double up = static_cast<double>(at(prediction + kStep).loss);
      const double down = static_cast<double>(at(prediction - kStep).loss);
      const double slope = (up - down) / (2 * static_cast<double>(kStep));
      CAPTURE(prediction);
      CHECK(static_cast<double>(at(prediction).derivative) == doctest::Approx(slope).epsilon(1e-4));
      const float bend = at(prediction + kStep).derivative - at(prediction - kStep).derivative;
      steepest = std::max(steepest, static_cast<double>(bend / (2 * kStep)));
    }
    CHECK(loss.curvature == doctest::Approx(steepest));
  });
}

TEST_CASE("a loss is its factor times its base, and its slope the residual where it says so") {
  ForEachOfNumbers([](const LossInfo& loss) {
    const LossInfo& base = FindLoss(loss.base);
    bool has_residual = false;
    for (const float prediction : kPredictions) {
      const LossAndDerivative mine = loss.of_prediction(prediction, 0.2f, 0.75f);
      const LossAndDerivative its = base.of_prediction(prediction, 0.2f, 0.75f);
      CHECK(static_cast<double>(mine.loss) == loss.factor * static_cast<double>(its.loss));
      CHECK(static_cast<double>(mine.derivative) ==
            loss.factor * static_cast<double>(its.derivative));
      has_residual = has_residual || mine.derivative == prediction - 0.2f;
      const LossAndDerivative other = loss.of_prediction(prediction, 0.2f, 1.75f);
      if (!loss.has_threshold) CHECK(other.loss == mine.loss);
    }
    CHECK(loss.slope_is_residual == has_residual);
    const float far = loss.of_prediction(1e6f, 0, 0.75f).derivative;
    CHECK(loss.slope_is_bounded == (far == loss.of_prediction(1e3f, 0, 0.75f).derivative));
  });
}

TEST_CASE("squared losses: the half is the book's, the whole PyTorch's") {
  CheckLoss(LossKind::kHalfSquared, 1, 5, 2, 4.5f, 3);
  CheckLoss(LossKind::kHalfSquared, 1, 2, 5, 4.5f, -3);
  CheckLoss(LossKind::kHalfSquared, 1, 2, 2, 0, 0);
  CheckLoss(LossKind::kSquared, 1, 5, 2, 9, 6);
  CheckLoss(LossKind::kSquared, 1, 2, 5, 9, -6);
}

TEST_CASE("the absolute loss has the slope of its sign, and none at 0") {
  CheckLoss(LossKind::kAbsolute, 1, 5, 2, 3, 1);
  CheckLoss(LossKind::kAbsolute, 1, 2, 5, 3, -1);
  CheckLoss(LossKind::kAbsolute, 1, 2, 2, 0, 0);
}

TEST_CASE("the Huber loss is squared up to its threshold and straight beyond, without a step") {
  CheckLoss(LossKind::kHuber, 2, 1, 0, 0.5f, 1);
  CheckLoss(LossKind::kHuber, 2, -2, 0, 2, -2);  // at the threshold both formulas agree
  CheckLoss(LossKind::kHuber, 2, 2, 0, 2, 2);
  CheckLoss(LossKind::kHuber, 2, 5, 0, 8, 2);  // 2 (5 - 1)
  CheckLoss(LossKind::kHuber, 2, 0, 5, 8, -2);
  CheckLoss(LossKind::kHuber, 0.5f, 3, 0, 1.375f, 0.5f);
  const float above = std::nextafter(2.0f, 3.0f);
  const LossAndDerivative just_above = FindLoss(LossKind::kHuber).of_prediction(above, 0, 2);
  CHECK(just_above.loss == doctest::Approx(2).epsilon(1e-6));
  CHECK(just_above.derivative == 2);
}

// The book's exercise in 3.3: |r| - sigma/2 beyond sigma, r^2 / (2 sigma) within: nn.SmoothL1Loss(beta=sigma).
double SmoothL1(double residual, double beta) {
  const double size = std::abs(residual);
  return size > beta ? size - beta / 2 : residual * residual / (2 * beta);
}

TEST_CASE("the Huber loss is nn.HuberLoss: beta times the book's, which is nn.SmoothL1Loss") {
  const LossInfo& huber = FindLoss(LossKind::kHuber);
  for (const float beta : {0.1f, 0.5f, 1.0f, 2.0f, 5.0f}) {
    for (const float residual : {-7.0f, -0.3f, 0.0f, 0.05f, 0.4f, 1.5f, 10.0f}) {
      CAPTURE(beta);
      CAPTURE(residual);
      const auto threshold = static_cast<double>(beta);
      const double books = SmoothL1(static_cast<double>(residual), threshold);
      const auto ours = static_cast<double>(huber.of_prediction(residual, 0, beta).loss);
      CHECK(std::abs(ours - threshold * books) <= 1e-6 * ours);
      // The two are one at a threshold of 1 only.
      CHECK((std::abs(ours - books) <= 1e-6 * ours) == (beta == 1 || residual == 0));
    }
  }
  // The words say so: the book's is this one divided by the threshold.
  const std::string words(huber.help.english);
  CHECK(words.find("beyond it: nn.HuberLoss.") != std::string::npos);
  CHECK(words.find("3.3 is nn.SmoothL1Loss with beta = threshold: this loss divided by the "
                   "threshold.") != std::string::npos);
  const std::string chinese(huber.help.chinese);
  CHECK(chinese.find("beta 等于阈值的 nn.SmoothL1Loss，即此损失除以阈值") != std::string::npos);
}

TEST_CASE("NaN and infinity show in every loss") {
  ForEachOfNumbers([](const LossInfo& loss) {
    CHECK(std::isnan(loss.of_prediction(std::numeric_limits<float>::quiet_NaN(), 0, 1).loss));
    CHECK(std::isinf(loss.of_prediction(-HUGE_VALF, 0, 1).loss));
  });
}

TEST_CASE("the mean's share of one example is 1/B, the sum's is 1") {
  CHECK(ReductionScale(Reduction::kMean, 1) == 1);
  CHECK(ReductionScale(Reduction::kMean, 10) == 0.1f);
  CHECK(ReductionScale(Reduction::kMean, 96) == 1.0f / 96.0f);
  CHECK(ReductionScale(Reduction::kSum, 96) == 1);
}

}  // namespace
}  // namespace playground
