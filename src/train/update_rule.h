// UpdateRule: what a config's loss, reduction, divide and learning rate amount to in one line:
//   w <- w - effective_rate * (mean over the minibatch of the gradient of the base loss)
// so that two configs that look different can be compared. Of an adaptive optimizer, which divides by the
// size of its gradients, gradient_factor hardly reaches the step: its rate is the learning rate alone.

#ifndef PLAYGROUND_TRAIN_UPDATE_RULE_H_
#define PLAYGROUND_TRAIN_UPDATE_RULE_H_

#include <cstdint>

#include "experiment/experiment_config.h"
#include "train/minibatch_parts.h"

namespace playground {

struct UpdateRule {
  LossKind base_loss;       // half_squared stands for squared too, whose gradient is twice as large
  double loss_factor;       // of the loss over its base: 2 for squared
  double reduction_factor;  // B for sum, 1 for mean
  double divide_factor;     // 1/B with divide (or 1/nominal size, see MinibatchParts), else 1
  double parts_factor;      // of the way the parts are put together; 1 without parts
  // The product of the four: what reaches the optimizer, as a multiple of the mean gradient.
  double gradient_factor;
  bool is_adaptive;
  double
      effective_rate;  // learning rate * gradient_factor; of an adaptive optimizer the learning rate
  // Every example of the minibatch counts the same. With false (means of unequal shards) the smallest
  // and the largest weight of an example, as multiples of 1/B.
  bool uniform;
  double smallest_weight;
  double largest_weight;
};

// For a minibatch of `batch_size` examples.
UpdateRule MakeUpdateRule(const ExperimentConfig& config, const MinibatchParts& parts,
                          int64_t batch_size);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_UPDATE_RULE_H_
