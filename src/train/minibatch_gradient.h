// MinibatchGradient: the gradient of one minibatch, in one piece or put together as MinibatchParts say. What only a
// comparison of runs needs is here, so that the trainer's own way is the plain one.

#ifndef PLAYGROUND_TRAIN_MINIBATCH_GRADIENT_H_
#define PLAYGROUND_TRAIN_MINIBATCH_GRADIENT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "model/passes.h"
#include "tensor/executor.h"
#include "train/minibatch_parts.h"

namespace playground {

class MinibatchGradient {
 public:
  // For minibatches of up to `largest` examples. `network` outlives this.
  MinibatchGradient(const Network& network, int64_t largest);

  // Of all gradients from the next one on.
  void SetParts(MinibatchParts parts);
  const MinibatchParts& parts() const { return parts_; }
  void SetExecutor(Executor* executor) { passes_.SetExecutor(executor); }
  MinibatchTensors MakeTensors() const { return passes_.MakeTensors(); }

  // Writes the gradient of the reduced loss of `examples` of `set`, neither clipped nor divided; those of `next` are
  // brought near. `tensors` become those of the pass, of several passes the last one's, with the figures of all.
  // False if some logit is not finite. Allocates nothing.
  bool Compute(const Parameters& parameters, const Dataset& set, std::span<const int32_t> examples,
               std::span<const int32_t> next, Reduction reduction, MinibatchTensors* tensors,
               Parameters* gradient);

  // Makes it no longer than the parts say, if they do.
  void Clip(Parameters* gradient);
  // By what the last gradient was multiplied for that; 1: it was short enough.
  double clip_factor() const { return clip_factor_; }

 private:
  // What one call of Compute reads and writes.
  struct Task {
    const Parameters& parameters;
    const Dataset& set;
    MinibatchTensors* tensors;
    Parameters* gradient;
  };

  bool IsInOnePiece() const { return parts_.weights.empty() && weight_levels_.empty(); }
  void AddPart(const Task& task, std::span<const int32_t> part, Reduction reduction, double share);
  void AddPass(const Task& task, std::span<const int32_t> examples, Reduction reduction,
               float factor);
  // How much examples count together; without weights so many as there are.
  double WeightOf(const Dataset& set, std::span<const int32_t> examples) const;

  const Network& network_;
  int64_t largest_;
  Passes passes_;
  MinibatchParts parts_;
  std::vector<int64_t> part_ends_;      // of the minibatch at hand
  Parameters part_gradient_;            // empty in one piece
  std::vector<float> weight_levels_;    // the different weights of classes
  std::vector<int32_t> part_examples_;  // of one weight
  struct {
    double loss_sum = 0;
    int64_t num_correct = 0;
    bool finite_logits = true;
  } figures_;  // of the passes so far
  double clip_factor_ = 1;
};

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_MINIBATCH_GRADIENT_H_
