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
#include "tensor/executor.h"
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

  // Below so many products of the forward pass, handing pieces to threads takes longer than they save.
  static constexpr int64_t kSmallestSharedWork = 1 << 18;

  // Takes pieces of large minibatches at a time, with the same bits, from the next call on. `executor`
  // outlives the passes. Tests share smaller work.
  void SetExecutor(Executor* executor, int64_t smallest_shared_work = kSmallestSharedWork);

  // Of a classifier: the target of the gradients has so much of itself spread over all classes, as torch's
  // label_smoothing; the losses are those without.
  void SetLabelSmoothing(float smoothing) { label_smoothing_ = smoothing; }

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

  // What is worked with besides the tensors: of the block at hand.
  struct Scratch {
    Matrix features;              // [block_rows, D], bytes not yet scaled
    std::vector<int32_t> labels;  // [block_rows]
    Matrix delta;                 // [block_rows, C] grad_logits, row-major
  };
  // Weights of a layer in panels: for the forward pass of hidden layers, and for the way back into the
  // layer below.
  struct Panels {
    AlignedVector<float> storage;
    PackedPanels packed;
  };

  Scratch MakeScratch() const;
  void Run(const Job& job);
  void RunInBlocks(const Job& job);
  void PackForward(const Job& job, int64_t layer);
  void PackBackward(const Job& job, int64_t layer);
  void GatherBlock(const Job& job, int64_t begin, int64_t count, Scratch* scratch) const;
  void GatherColumns(const Job& job, int64_t begin, int64_t count, int64_t column, int64_t width,
                     Scratch* scratch) const;
  void TouchNextBlock(const Job& job, int64_t next) const;
  static void TouchExamples(const Dataset& dataset, std::span<const int32_t> examples);
  void ForwardBlock(const Job& job, int64_t begin, int64_t count, const Scratch& scratch) const;
  void LossBlock(const Job& job, int64_t begin, int64_t count, Scratch* scratch) const;
  void PropagateBlock(const Job& job, int64_t begin, int64_t count, Scratch* scratch) const;
  void AccumulateBlock(const Job& job, int64_t begin, int64_t count, const Scratch& scratch) const;
  ConstMatrixView LayerInput(const Job& job, int64_t layer, int64_t begin, int64_t count,
                             const Scratch& scratch) const;
  DeltaView LayerDelta(const Job& job, int64_t layer, int64_t begin) const;

  // The same in pieces (passes_in_pieces.cc).
  // Columns [column, column + width) of a layer's weights.
  struct Strip {
    int64_t layer, column, width;
  };
  // Panels from `column` on, `width` columns.
  struct PanelRange {
    int64_t layer, column, width;
    bool backward;
  };
  void RunInPieces(const Job& job);
  void PackRange(const Job& job, const PanelRange& range);
  void GradientStrip(const Job& job, const Strip& strip, Scratch* scratch) const;

  Network network_;
  const LossInfo* loss_;
  float label_smoothing_ = 0;
  int64_t max_batch_;
  int64_t block_rows_;
  std::vector<Scratch> scratch_;  // one a worker
  std::vector<Panels> forward_, backward_;
  int64_t num_weights_ = 0;
  Executor* executor_ = nullptr;
  int64_t smallest_shared_work_ = kSmallestSharedWork;
  // RunInPieces with an executor. A pointer, so that a program that never has one is linked without it.
  void (Passes::*run_large_)(const Job& job) = &Passes::RunInBlocks;
  std::vector<Strip> strips_;
  std::vector<PanelRange> panel_ranges_;  // the backward ones last
  int64_t num_forward_ranges_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_MODEL_PASSES_H_
