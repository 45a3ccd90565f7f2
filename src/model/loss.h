// Losses: the number per example that training makes small, and its gradient.
//
// Cross-entropy is computed from logits with the largest one taken away first, never through log of a
// probability. The reduction turns the B losses of a minibatch into the one number that is
// differentiated: its gradient scale (1/B for mean, 1 for sum) is all that differs.

#ifndef PLAYGROUND_MODEL_LOSS_H_
#define PLAYGROUND_MODEL_LOSS_H_

#include <cassert>
#include <cmath>
#include <cstdint>

namespace playground {

enum class LossKind { kCrossEntropy, kHalfSquared, kSquared, kHuber, kAbsolute };
enum class Reduction { kMean, kSum };

// d(reduced loss)/d(loss of one example).
inline float ReductionScale(Reduction reduction, int64_t batch_size) {
  return reduction == Reduction::kMean ? 1.0f / static_cast<float>(batch_size) : 1.0f;
}

// Loss of one prediction and its derivative by the prediction, r = prediction - target:
//   half_squared  r^2/2       r
//   squared       r^2         2r                      (nn.MSELoss)
//   huber         r^2/2 where |r| <= delta, else delta (|r| - delta/2);  clamp(r, -delta, delta)
//                                                     (nn.HuberLoss)
//   absolute      |r|         sign(r), 0 at 0         (nn.L1Loss)
struct LossAndDerivative {
  float loss;
  float derivative;
};
inline LossAndDerivative RegressionLoss(LossKind kind, float huber_delta, float prediction,
                                        float target) {
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

#endif  // PLAYGROUND_MODEL_LOSS_H_
