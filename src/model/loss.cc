#include "model/loss.h"

#include <cassert>
#include <cmath>

namespace playground {

LossAndDerivative RegressionLoss(LossKind kind, float huber_delta, float prediction, float target) {
  const float r = prediction - target;
  const float size = std::fabs(r);
  switch (kind) {
    case LossKind::kHalfSquared:
      return {r * r / 2, r};
    case LossKind::kSquared:
      return {r * r, 2 * r};
    case LossKind::kHuber:
      if (size <= huber_delta) return {r * r / 2, r};
      return {huber_delta * (size - huber_delta / 2), std::copysign(huber_delta, r)};
    case LossKind::kAbsolute:
      return {size, static_cast<float>((r > 0) - (r < 0))};
    case LossKind::kCrossEntropy:
      break;
  }
  assert(false && "cross-entropy is no loss of a single prediction: see SoftmaxCrossEntropy");
  return {0, 0};
}

}  // namespace playground
