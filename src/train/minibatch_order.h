// MinibatchOrder: the order in which the epochs visit the examples, drawn as PyTorch and Python draw it.

#ifndef PLAYGROUND_TRAIN_MINIBATCH_ORDER_H_
#define PLAYGROUND_TRAIN_MINIBATCH_ORDER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "experiment/experiment_config.h"
#include "random/python_random.h"
#include "random/torch_generator.h"

namespace playground {

// Draws from torch's default generator after manual_seed(seed), in this sequence: the features and
// then the noise of d2l-linear and line, the weights layer by layer, then each epoch's order. So the
// generator handed in here is the one that has made the data and the weights.
//   shuffle     torch.randperm(n) from the default generator
//   dataloader  DataLoader(shuffle=True): base seed and sampler seed from the default generator, the
//               permutation from a generator of its own
//   python      random.seed(seed) once, random.shuffle(list(range(n))) each epoch, as data_iter of 3.2
//   sequential  0, 1, 2, ...
class MinibatchOrder {
 public:
  MinibatchOrder() = default;
  MinibatchOrder(OrderKind kind, uint64_t seed, const TorchGenerator& generator,
                 int64_t num_examples);

  void BeginEpoch();
  // A copy that goes on with the next epoch; it leaves out the indices, which that one draws anew.
  MinibatchOrder BeforeDraw() const;
  std::span<const int32_t> indices() const { return indices_; }  // [N] of the epoch under way

 private:
  // Of generators that are there: to seed two takes as long as ten steps of linear regression.
  MinibatchOrder(OrderKind kind, const TorchGenerator& torch, const PythonRandom& python,
                 int64_t num_examples)
      : kind_(kind), torch_(torch), python_(python), num_examples_(num_examples) {}

  OrderKind kind_ = OrderKind::kSequential;
  TorchGenerator torch_{0};
  PythonRandom python_{0};
  int64_t num_examples_ = 0;
  std::vector<int32_t> indices_;
};

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_MINIBATCH_ORDER_H_
