#include "data/dataset.h"

#include <cassert>

namespace playground {

Dataset MakeByteDataset(int64_t num_examples, int64_t num_features) {
  assert(num_examples >= 0 && num_features >= 0);
  Dataset dataset;
  dataset.num_examples = num_examples;
  dataset.num_features = num_features;
  dataset.pitch = RoundUp(num_features, kBytePitchUnit);
  dataset.bytes.resize(static_cast<size_t>(num_examples * dataset.pitch));
  return dataset;
}

Dataset MakeFloatDataset(int64_t num_examples, int64_t num_features) {
  assert(num_examples >= 0 && num_features >= 0);
  Dataset dataset;
  dataset.num_examples = num_examples;
  dataset.num_features = num_features;
  dataset.pitch = RoundUp(num_features, kLanes);
  dataset.floats.resize(static_cast<size_t>(num_examples * dataset.pitch));
  return dataset;
}

}  // namespace playground
