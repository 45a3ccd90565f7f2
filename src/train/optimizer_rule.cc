#include "train/optimizer_rule.h"

#include <cassert>
#include <cmath>

namespace playground {

double PowerOf(double base, int64_t exponent) {
  assert(exponent >= 0);
  double power = 1;
  for (double factor = base; exponent > 0; exponent /= 2, factor *= factor) {
    if (exponent % 2 == 1) power *= factor;
  }
  return power;
}

SgdRule MakeSgdRule(const ExperimentConfig& config, double divisor, bool first_step) {
  return {.learning_rate = static_cast<float>(config.learning_rate),
          .batch_divisor = static_cast<float>(divisor),
          .weight_decay = static_cast<float>(config.weight_decay),
          .momentum = static_cast<float>(MomentumOf(config)),
          .first_step = first_step,
          .nesterov = config.optimizer == Optimizer::kNesterov};
}

AdaptiveRule MakeAdaptiveRule(const ExperimentConfig& config, double divisor, int64_t step) {
  assert(IsAdaptive(config.optimizer) && step >= 1);
  AdaptiveRule rule = {.step_size = static_cast<float>(config.learning_rate),
                       .batch_divisor = static_cast<float>(divisor),
                       .weight_decay = static_cast<float>(config.weight_decay)};
  switch (config.optimizer) {
    case Optimizer::kAdam: {
      const double missing_mean = 1 - PowerOf(kAdamMeanDecay, step);
      const double missing_squares = 1 - PowerOf(kAdamSquareDecay, step);
      rule.step_size = static_cast<float>(config.learning_rate / missing_mean);
      rule.mean_decay = static_cast<float>(kAdamMeanDecay);
      rule.mean_weight = static_cast<float>(1 - kAdamMeanDecay);
      rule.square_decay = static_cast<float>(kAdamSquareDecay);
      rule.square_weight = static_cast<float>(1 - kAdamSquareDecay);
      rule.root_divisor = static_cast<float>(std::sqrt(missing_squares));
      rule.epsilon = static_cast<float>(kAdamEpsilon);
      break;
    }
    case Optimizer::kRmsprop:
      rule.square_decay = static_cast<float>(kRmspropDecay);
      rule.square_weight = static_cast<float>(1 - kRmspropDecay);
      rule.epsilon = static_cast<float>(kRmspropEpsilon);
      break;
    case Optimizer::kAdagrad:
      rule.square_decay = 1;
      rule.square_weight = 1;
      rule.epsilon = static_cast<float>(kAdagradEpsilon);
      break;
    case Optimizer::kSgd:
    case Optimizer::kNesterov:
      break;
  }
  return rule;
}

}  // namespace playground
