// Losses: the number per example that training makes small, and its gradient.
//
// Cross-entropy is computed from logits with the largest one taken away first, never through log of a
// probability. The reduction turns the B losses of a minibatch into the one number that is
// differentiated: its gradient scale (1/B for mean, 1 for sum) is all that differs.

#ifndef PLAYGROUND_MODEL_LOSS_H_
#define PLAYGROUND_MODEL_LOSS_H_

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
LossAndDerivative RegressionLoss(LossKind kind, float huber_delta, float prediction, float target);

}  // namespace playground

#endif  // PLAYGROUND_MODEL_LOSS_H_
