// Losses of one prediction, at the points where their formulas change.

#include "model/loss.h"

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

#include "doctest/doctest.h"

namespace playground {
namespace {

void CheckLoss(LossKind kind, float delta, float prediction, float target, float loss,
               float derivative) {
  CAPTURE(prediction);
  CAPTURE(target);
  const LossAndDerivative computed = RegressionLoss(kind, delta, prediction, target);
  CHECK(computed.loss == loss);
  CHECK(computed.derivative == derivative);
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
  const LossAndDerivative just_above = RegressionLoss(LossKind::kHuber, 2, above, 0);
  CHECK(just_above.loss == doctest::Approx(2).epsilon(1e-6));
  CHECK(just_above.derivative == 2);
}

TEST_CASE("NaN and infinity show in every loss") {
  for (const LossKind kind :
       {LossKind::kHalfSquared, LossKind::kSquared, LossKind::kHuber, LossKind::kAbsolute}) {
    CHECK(std::isnan(RegressionLoss(kind, 1, std::numeric_limits<float>::quiet_NaN(), 0).loss));
    CHECK(std::isinf(RegressionLoss(kind, 1, -HUGE_VALF, 0).loss));
  }
}

TEST_CASE("the mean's share of one example is 1/B, the sum's is 1") {
  CHECK(ReductionScale(Reduction::kMean, 1) == 1);
  CHECK(ReductionScale(Reduction::kMean, 10) == 0.1f);
  CHECK(ReductionScale(Reduction::kMean, 96) == 1.0f / 96.0f);
  CHECK(ReductionScale(Reduction::kSum, 96) == 1);
}

}  // namespace
}  // namespace playground
