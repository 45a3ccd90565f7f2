// DoubleTraining: the same minibatch SGD in double precision, plain loops over one example at a time.
// What every engine's loss is compared with; nothing of the core's arithmetic is used.

#ifndef PLAYGROUND_TESTS_BENCH_DOUBLE_TRAINING_H_
#define PLAYGROUND_TESTS_BENCH_DOUBLE_TRAINING_H_

#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "model/network.h"
#include "model/parameters.h"

namespace playground {

// ReLU between layers; cross-entropy, or half the squared error of one output; mean reduction.
class DoubleTraining {
 public:
  DoubleTraining(const Network& network, const Parameters& initial, const Dataset& dataset);

  // One pass over the examples in this order.
  void Epoch(std::span<const int32_t> order, int64_t batch_size, double learning_rate);
  // Mean loss over all examples.
  double Loss();

 private:
  // Input-major: all weights of one input lie together, so that an input of 0 costs nothing.
  struct Layer {
    int64_t inputs, outputs;
    std::vector<double> weight, grad_weight;  // [inputs][outputs]
    std::vector<double> bias, grad_bias;      // [outputs]
    std::vector<double> input, sum, delta;    // of the example at hand; sum before the ReLU
  };

  // Returns the loss of the example and leaves its derivative by the last sums in their delta.
  double Forward(int64_t example);
  void Backward();

  const Dataset& dataset_;
  bool is_classifier_;
  std::vector<Layer> layers_;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_DOUBLE_TRAINING_H_
