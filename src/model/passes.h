// Passes: forward and backward over one minibatch.
//
// The rows are worked on in blocks that stay in the cache: gather and convert, forward through all
// layers, loss, backward through all layers, next block. Sums over examples are carried on in
// ascending order, so the size of the blocks does not show in the bits.

#ifndef PLAYGROUND_MODEL_PASSES_H_
#define PLAYGROUND_MODEL_PASSES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "model/network.h"
#include "model/parameters.h"
#include "tensor/kernels.h"
#include "tensor/matrix.h"

namespace playground {

// What one minibatch made of every tensor on the way. Class-major tensors [C, B] have one row per
// class and one column per example; columns from batch_size() on are spare.
struct MinibatchTensors {
  std::vector<int32_t> examples;    // [B] rows of the dataset
  std::vector<Matrix> hidden;       // hidden[l] [B, H_l]: output of layer l after its activation
  std::vector<Matrix> grad_hidden;  // [B, H_l]: gradient by the input of that activation
  Matrix logits;                    // [C, B] class-major; the predictions [1, B] of a regression
  Matrix probabilities;             // [C, B] class-major; of a classifier only
  Matrix grad_logits;               // [C, B] class-major: gradient of the reduced loss
  std::vector<float> losses;        // [B]
  double loss_sum = 0;
  int64_t num_correct = 0;  // label has the largest logit; 0 for a regression

  int64_t batch_size() const { return static_cast<int64_t>(examples.size()); }
};

class Passes {
 public:
  // 64 rows of 784 features are 200 KB, which fit the second-level cache beside weights and gradient.
  // Fewer rows leave the accumulators of the gradient's tiles more often, which costs more than it
  // saves: measured, 86 % of the peak with 16 rows, 91 with 32, 96 with 64.
  static constexpr int64_t kBlockRows = 64;

  // For minibatches of at most `max_batch` examples. After construction nothing is allocated.
  // Tests show with other `block_rows` that the bits do not depend on them.
  Passes(const Network& network, int64_t max_batch, int64_t block_rows = kBlockRows);

  // Tensors with room for max_batch examples.
  MinibatchTensors MakeTensors() const;

  // Logits, probabilities and losses of `examples`; the gradients in `tensors` are scratch.
  void Forward(const Parameters& parameters, const Dataset& dataset,
               std::span<const int32_t> examples, MinibatchTensors* tensors);

  // Forward, and the gradient of the reduced loss by every parameter. `upcoming` names examples that
  // will be asked for next: their memory is touched early, which changes the speed and nothing else.
  void ForwardBackward(const Parameters& parameters, const Dataset& dataset,
                       std::span<const int32_t> examples, std::span<const int32_t> upcoming,
                       Reduction reduction, MinibatchTensors* tensors, Parameters* gradient);

  const Network& network() const { return network_; }

 private:
  struct Job;  // the arguments of one call
  void Run(const Job& job);
  void GatherBlock(const Job& job, int64_t begin, int64_t count);
  void TouchNextBlock(const Job& job, int64_t next);
  void ForwardBlock(const Job& job, int64_t begin, int64_t count);
  void LossBlock(const Job& job, int64_t begin, int64_t count);
  void BackwardBlock(const Job& job, int64_t begin, int64_t count);
  ConstMatrixView LayerInput(const Job& job, int64_t layer, int64_t begin, int64_t count) const;

  Network network_;
  int64_t max_batch_;
  int64_t block_rows_;
  Matrix block_features_;              // [block_rows, D] of the block at hand, bytes not yet scaled
  std::vector<int32_t> block_labels_;  // [block_rows]
  Matrix block_delta_;                 // [block_rows, C] grad_logits of the block, row-major
  // Weights of layer l in panels: for the forward pass of hidden layers, and for the way back into the
  // layer below.
  std::vector<AlignedVector<float>> forward_storage_, backward_storage_;
  std::vector<PackedPanels> forward_panels_, backward_panels_;
};

}  // namespace playground

#endif  // PLAYGROUND_MODEL_PASSES_H_
