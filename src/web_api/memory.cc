#include "web_api/memory.h"

#include <algorithm>
#include <cstdlib>

#include "train/evaluation.h"
#include "train/snapshot.h"

namespace playground {
namespace {

constexpr int64_t kFloat = sizeof(float);

// MinibatchTensors and the passes' own: each hidden layer and the outputs, forward and backward.
int64_t MinibatchBytes(int64_t batch_size, int64_t num_hidden, int64_t num_outputs) {
  return batch_size * (2 * num_hidden + 4 * num_outputs + 4) * kFloat;
}

}  // namespace

// Volatile, since a compiler may else leave out the pair and assume success.
bool HasMemoryFor(int64_t num_bytes) {
  if (num_bytes > int64_t{PTRDIFF_MAX}) return false;
  void* volatile probe = std::malloc(static_cast<std::size_t>(std::max<int64_t>(num_bytes, 1)));
  const bool has_memory = probe != nullptr;
  std::free(probe);
  return has_memory;
}

int64_t TrainerBytes(const ExperimentConfig& config, const DataSplit& data) {
  const int64_t num_outputs = data.is_classification() ? data.num_classes : 1;
  int64_t num_parameters = 0;
  int64_t num_hidden = 0;
  int64_t inputs = data.train.num_features;
  if (config.task == Task::kMlp) {
    for (const int64_t width : config.hidden_widths) {
      num_parameters += width * (inputs + 4);
      num_hidden += width;
      inputs = width;
    }
  }
  num_parameters += num_outputs * (inputs + 4);

  // Parameters, gradient, velocity, what they were before, packed panels, and one more in passing;
  // two of them again for each epoch that is kept.
  const int64_t num_epochs =
      config.num_epochs > 0 ? config.num_epochs : SnapshotStore::kDefaultMaxBytes;
  const int64_t snapshots =
      std::min(2 * num_epochs * num_parameters * kFloat, SnapshotStore::kDefaultMaxBytes);
  const int64_t parameters = 10 * num_parameters * kFloat + snapshots;
  const int64_t minibatch =
      MinibatchBytes(std::min(config.batch_size, data.train.num_examples), num_hidden, num_outputs);
  const int64_t evaluation = MinibatchBytes(Evaluation::kBlock, num_hidden, num_outputs) +
                             3 * num_outputs * num_outputs * int64_t{sizeof(int64_t)};
  // The order of an epoch, the predicted classes of both sets.
  const int64_t examples = 4 * (data.train.num_examples + data.test.num_examples) * kFloat;
  return parameters + minibatch + evaluation + examples;
}

}  // namespace playground
