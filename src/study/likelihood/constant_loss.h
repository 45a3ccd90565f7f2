// ConstantLoss: the sum of a loss over a few numbers as a function of one constant b, and the b of the least sum.

#ifndef PLAYGROUND_STUDY_LIKELIHOOD_CONSTANT_LOSS_H_
#define PLAYGROUND_STUDY_LIKELIHOOD_CONSTANT_LOSS_H_

#include <array>
#include <span>

#include "model/loss.h"

namespace playground {

// The losses of one constant: those of a run, by the same names.
inline constexpr std::array<LossKind, 3> kConstantLosses = {LossKind::kSquared, LossKind::kAbsolute,
                                                            LossKind::kHuber};

// The loss of one residual r = b - x and its derivative by b, in double; `threshold`: of Huber's.
struct LossAtResidual {
  double loss = 0;
  double derivative = 0;
};
LossAtResidual LossAt(LossKind kind, double residual, double threshold);

// sum_i l(b - x_i); in float32 by the core as well.
double LossSum(LossKind kind, std::span<const double> x, double b, double threshold);
float FloatLossSum(LossKind kind, std::span<const double> x, double b, double threshold);

// All b between the two have the least sum: squared the mean, absolute the median or all between the two middle
// numbers; Huber by where the sum of the clipped residuals is 0, a piecewise straight line.
std::array<double, 2> BestConstant(LossKind kind, std::span<const double> x, double threshold);

// The loss that the book calls Huber's (exercise 3.3.2): |r| - s/2 beyond s, r^2 / 2s up to it. That is
// nn.SmoothL1Loss(beta = s): 1 / s of ours, nn.HuberLoss(delta = s).
double BookHuber(double residual, double threshold);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_LIKELIHOOD_CONSTANT_LOSS_H_
