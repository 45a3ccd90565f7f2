// Dataset: examples in memory, features beside their labels or targets. Knows nothing of where they
// came from (catalog.h) or in which order they are visited (train/).

#ifndef PLAYGROUND_DATA_DATASET_H_
#define PLAYGROUND_DATA_DATASET_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "random/torch_generator.h"
#include "tensor/matrix.h"
#include "text/language.h"

namespace playground {

// Pixels are kept as the bytes of the file: a quarter of the memory, and faster, because training
// is bound by memory. The kernels convert them inside the block and fold the 1/255 into logits and
// gradients.
inline constexpr float kByteScale = 1.0f / 255.0f;

// Rows of bytes are a multiple of this many bytes apart, the padding is zero.
inline constexpr int64_t kBytePitchUnit = 16;

// One set of N examples with D features each. Exactly one of `bytes` and `floats` is filled, and
// exactly one of `labels` (classification) and `targets` (regression).
struct Dataset {
  int64_t num_examples = 0;  // N
  int64_t num_features = 0;  // D
  int64_t pitch = 0;         // elements from one example to the next

  AlignedVector<uint8_t> bytes;  // [N, pitch], value = byte * kByteScale
  AlignedVector<float> floats;   // [N, pitch]

  std::vector<int32_t> labels;  // [N], 0 <= label < num_classes of the split
  std::vector<float> targets;   // [N]

  bool has_bytes() const { return !bytes.empty(); }
  const uint8_t* ByteRow(int64_t example) const { return bytes.data() + example * pitch; }
  const float* FloatRow(int64_t example) const { return floats.data() + example * pitch; }
  // The value of one feature as the model sees it.
  float Feature(int64_t example, int64_t feature) const {
    return has_bytes() ? static_cast<float>(ByteRow(example)[feature]) * kByteScale
                       : FloatRow(example)[feature];
  }
};

// An empty set of byte features (float features) with room for `num_examples`, all zero.
Dataset MakeByteDataset(int64_t num_examples, int64_t num_features);
Dataset MakeFloatDataset(int64_t num_examples, int64_t num_features);

// The line or plane that generated a regression set, where it is known.
struct TrueLinearModel {
  std::vector<float> weight;  // [D]
  float bias = 0;
};

// What a run trains and tests on. Immutable once made; runs share it.
struct DataSplit {
  std::string name;         // key of the catalog, or "file"
  std::string description;  // one line: what and how many
  Dataset train;
  Dataset test;
  int64_t image_height = 0;  // 0: the features are no picture
  int64_t image_width = 0;
  int64_t num_classes = 0;  // 0: regression
  std::vector<BilingualString> class_names;
  std::optional<TrueLinearModel> truth;
  // torch's default generator as the data's draws left it; empty where the data drew nothing from
  // it.
  std::optional<TorchGenerator> generator_after_draws;

  bool is_classification() const { return num_classes > 0; }
  bool has_images() const { return image_height > 0; }
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_DATASET_H_
