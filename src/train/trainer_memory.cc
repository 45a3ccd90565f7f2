#include "train/trainer_memory.h"

#include <algorithm>
#include <string>

#include "model/passes.h"
#include "tensor/memory.h"
#include "train/evaluation.h"
#include "train/snapshot.h"

namespace playground {
namespace {

// A page has 2 GB in all, and what trains there should train everywhere.
constexpr int64_t kMaxBytes = int64_t{1800} << 20;

constexpr int64_t kFloat = sizeof(float);

struct NetworkSize {
  int64_t num_parameters = 0;  // with the padding of their rows
  int64_t num_hidden = 0;      // units of all hidden layers
  int64_t num_outputs = 0;
};

NetworkSize SizeOf(const ExperimentConfig& config, const DataSplit& data) {
  NetworkSize size;
  size.num_outputs = data.is_classification() ? data.num_classes : 1;
  int64_t inputs = data.train.num_features;
  if (config.task == Task::kMlp) {
    for (const int64_t width : config.hidden_widths) {
      size.num_parameters += width * (inputs + kLanes);
      size.num_hidden += width;
      inputs = width;
    }
  }
  size.num_parameters += size.num_outputs * (inputs + kLanes);
  return size;
}

// MinibatchTensors and the passes' own: each hidden layer and the outputs, forward and backward,
// and the block of features that is worked on.
int64_t MinibatchBytes(const NetworkSize& size, int64_t num_features, int64_t batch_size) {
  const int64_t tensors = batch_size * (2 * size.num_hidden + 4 * size.num_outputs + 4);
  const int64_t block =
      std::min(batch_size + kLanes, Passes::kBlockRows) * RoundUp(num_features, kBytePitchUnit);
  return (tensors + block) * kFloat;
}

}  // namespace

int64_t TrainerBytes(const ExperimentConfig& config, const DataSplit& data) {
  const NetworkSize size = SizeOf(config, data);
  const int64_t parameter_bytes = size.num_parameters * kFloat;
  // Parameters, gradient, velocity, what they were before, packed panels, and one more in passing;
  // two of them again for each epoch that is kept. Adaptive optimizers have squares, too.
  const bool has_squares = IsAdaptive(config.optimizer);
  const int64_t epoch_bytes = (has_squares ? 3 : 2) * parameter_bytes;
  const bool store_fills =
      config.num_epochs == 0 || config.num_epochs > SnapshotStore::kDefaultMaxBytes / epoch_bytes;
  const int64_t snapshots =
      store_fills ? SnapshotStore::kDefaultMaxBytes : config.num_epochs * epoch_bytes;
  const int64_t num_features = data.train.num_features;
  const int64_t minibatch =
      MinibatchBytes(size, num_features, std::min(config.batch_size, data.train.num_examples));
  const int64_t confused = size.num_outputs <= kMostConfusedClasses ? size.num_outputs : 0;
  const int64_t evaluation = MinibatchBytes(size, num_features, Evaluation::kBlock) +
                             3 * confused * confused * int64_t{sizeof(int64_t)};
  // The order of an epoch, the predicted classes of both sets.
  const int64_t examples = 4 * (data.train.num_examples + data.test.num_examples) * kFloat;
  return (has_squares ? 12 : 10) * parameter_bytes + snapshots + minibatch + evaluation + examples;
}

Result<void> CheckTrainerMemory(const ExperimentConfig& config, const DataSplit& data,
                                int64_t copies_beside) {
  const int64_t num_bytes =
      TrainerBytes(config, data) + copies_beside * SizeOf(config, data).num_parameters * kFloat;
  if (num_bytes <= kMaxBytes && HasMemoryFor(num_bytes)) return {};
  return Fail("There is not enough memory for this run, which takes about " +
              std::to_string(num_bytes >> 20) +
              " MB beside its data. Choose smaller hidden widths, a smaller minibatch or smaller "
              "pictures.");
}

}  // namespace playground
