// ExperimentConfig: everything a run follows from. Two equal configs give the same bits.
// Its text form, ranges, labels and help are in parameter_registry.h.

#ifndef PLAYGROUND_EXPERIMENT_EXPERIMENT_CONFIG_H_
#define PLAYGROUND_EXPERIMENT_EXPERIMENT_CONFIG_H_

#include <cstdint>
#include <vector>

#include "data/catalog.h"
#include "model/activation.h"
#include "model/initialization.h"
#include "model/loss.h"

namespace playground {

enum class Task { kSoftmax, kLinear, kMlp };

// In which order an epoch visits the examples; which generator draws it is in minibatch_order.h.
enum class OrderKind { kShuffle, kDataLoader, kPython, kSequential };

// What the update makes of a gradient; the formulas are in tensor/kernels.h.
enum class Optimizer { kSgd, kNesterov, kAdam, kRmsprop, kAdagrad };

struct ExperimentConfig {
  int64_t version = 1;  // of the text form
  Task task = Task::kSoftmax;

  DatasetId data = DatasetId::kGarments;
  int64_t num_train = 6000;
  int64_t num_test = 1000;
  double noise = 0;
  uint64_t seed = 0;

  LossKind loss = LossKind::kCrossEntropy;
  double huber_delta = 1;
  Reduction reduction = Reduction::kMean;
  bool divide_by_batch = false;

  Optimizer optimizer = Optimizer::kSgd;
  double learning_rate = 0.1;
  int64_t batch_size = 256;
  int64_t num_epochs = 10;  // 0: no end
  double weight_decay = 0;
  double momentum = 0;  // of kSgd and kNesterov; MomentumOf

  Initialization initialization = Initialization::kNormal;
  double init_std = 0.01;
  std::vector<int64_t> hidden_widths = {256};  // mlp only
  Activation activation = Activation::kRelu;   // mlp only

  OrderKind order = OrderKind::kShuffle;
  bool drop_last = false;

  bool operator==(const ExperimentConfig&) const = default;
};

// Whether it divides by the size of its gradients so far: its step hardly depends on their scale.
bool IsAdaptive(Optimizer optimizer);
// The momentum that acts: 0 where the optimizer has none, whatever the knob says.
double MomentumOf(const ExperimentConfig& config);

// What its data follows from: the one way from an experiment to its dataset.
DatasetRequest RequestOf(const ExperimentConfig& config);

// The seed after this one. The knob has so many as torch.manual_seed takes; after the last comes the first.
uint64_t NextSeed(uint64_t seed);

}  // namespace playground

#endif  // PLAYGROUND_EXPERIMENT_EXPERIMENT_CONFIG_H_
