#include "look/fit/regression_predictions.h"

#include <algorithm>
#include <numeric>

#include "model/passes.h"

namespace playground {

std::vector<int32_t> EvenlySpaced(int64_t num_examples, int64_t most) {
  const int64_t stride = std::max<int64_t>(1, (num_examples + most - 1) / most);
  std::vector<int32_t> indices;
  for (int64_t i = 0; i < num_examples; i += stride) indices.push_back(static_cast<int32_t>(i));
  return indices;
}

std::vector<float> PredictExamples(const Trainer& trainer, const Dataset& set,
                                   std::span<const int32_t> examples) {
  if (examples.empty()) return {};
  Passes passes(trainer.network(), static_cast<int64_t>(examples.size()));
  MinibatchTensors tensors = passes.MakeTensors();
  passes.Forward(trainer.parameters(), set, examples, &tensors);
  const float* predictions = tensors.logits.View().Row(0);
  return std::vector<float>(predictions, predictions + examples.size());
}

std::vector<float> PredictAlong(const Trainer& trainer, std::span<const float> features) {
  const auto count = static_cast<int64_t>(features.size());
  Dataset set = MakeFloatDataset(count, 1);
  set.targets.assign(features.size(), 0);
  for (int64_t i = 0; i < count; ++i) set.floats[i * set.pitch] = features[i];
  std::vector<int32_t> examples(features.size());
  std::iota(examples.begin(), examples.end(), 0);
  return PredictExamples(trainer, set, examples);
}

}  // namespace playground
