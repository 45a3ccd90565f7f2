// UpdateRule: what a config's loss, reduction, divide and learning rate amount to in one line:
//   w <- w - effective_rate * (mean over the minibatch of the gradient of the base loss)
// so that two configs that look different can be compared. Of an adaptive optimizer, which divides by the
// size of its gradients, gradient_factor hardly reaches the step: its rate is the learning rate alone.

#ifndef PLAYGROUND_TRAIN_UPDATE_RULE_H_
#define PLAYGROUND_TRAIN_UPDATE_RULE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "experiment/experiment_config.h"
#include "train/minibatch_parts.h"

namespace playground {

struct UpdateRule {
  LossKind base_loss;       // half_squared stands for squared too, whose gradient is twice as large
  double loss_factor;       // of the loss over its base: 2 for squared
  double reduction_factor;  // B for sum, 1 for mean
  double weight_factor;     // of a sum, how much an example counts in the mean; 1 without weights
  double divide_factor;     // 1/B with divide (or another size, see MinibatchParts), else 1
  double parts_factor;      // of the way the parts are put together; 1 without parts
  // The product of the five: what reaches the optimizer, as a multiple of the mean gradient.
  double gradient_factor;
  bool is_adaptive;
  double
      effective_rate;  // learning rate * gradient_factor; of an adaptive optimizer the learning rate
  // Weight decay and the longest gradient as they would be for the mean gradient: what a factor of the loss makes
  // larger, it does not make of them. 0: none.
  double effective_decay;
  double effective_clip;
  // The parts leave every example of the minibatch as it counts. With false (means of unequal shards) the
  // smallest and the largest weight of an example, as multiples of 1/B.
  bool uniform;
  double smallest_weight;
  double largest_weight;
};

// For a minibatch of `batch_size` examples, which count `mean_weight` in the mean.
UpdateRule MakeUpdateRule(const ExperimentConfig& config, const MinibatchParts& parts,
                          int64_t batch_size, double mean_weight = 1);

// How much an example of these labels counts in the mean.
double MeanWeight(const MinibatchParts& parts, std::span<const int32_t> labels);

// Of the examples of one minibatch, by their labels: by how much of the gradient of its own base loss each
// moves the parameters, before any clipping.
std::vector<double> RatesOfExamples(const ExperimentConfig& config, const MinibatchParts& parts,
                                    std::span<const int32_t> labels);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_UPDATE_RULE_H_
