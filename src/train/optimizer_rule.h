// What an optimizer's update is in one step of a run: the factors of the kernels, with the constants that
// torch.optim has where nothing is said.

#ifndef PLAYGROUND_TRAIN_OPTIMIZER_RULE_H_
#define PLAYGROUND_TRAIN_OPTIMIZER_RULE_H_

#include <cstdint>

#include "experiment/experiment_config.h"
#include "tensor/kernels.h"

namespace playground {

inline constexpr double kAdamMeanDecay = 0.9;      // betas[0]
inline constexpr double kAdamSquareDecay = 0.999;  // betas[1]
inline constexpr double kAdamEpsilon = 1e-8;
inline constexpr double kRmspropDecay = 0.99;  // alpha
inline constexpr double kRmspropEpsilon = 1e-8;
inline constexpr double kAdagradEpsilon = 1e-10;

// base to the power of a step's number, by multiplications alone: the same bits in every build.
double PowerOf(double base, int64_t exponent);

// Of Optimizer::kSgd and kNesterov. `divisor`: of the gradient; `first_step`: there is no velocity yet.
SgdRule MakeSgdRule(const ExperimentConfig& config, double divisor, bool first_step);

// Of the others, for step `step` of a run, counted from 1: of Adam the averages begin at 0, and what that
// takes from them, 1 - beta to the power of the step, is divided out of both: out of the mean in the
// step size, out of the squares under the root. Worked out in double, rounded once.
AdaptiveRule MakeAdaptiveRule(const ExperimentConfig& config, double divisor, int64_t step);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_OPTIMIZER_RULE_H_
