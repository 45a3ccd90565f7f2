// Parameters: all weights and biases of a network in one block of memory. A gradient and a velocity
// have the same shape and are Parameters too.

#ifndef PLAYGROUND_MODEL_PARAMETERS_H_
#define PLAYGROUND_MODEL_PARAMETERS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "model/network.h"
#include "tensor/matrix.h"

namespace playground {

// Layer l has weight [out, in] and bias [out], as in PyTorch. Rows are padded to whole vectors with
// zeros, which stay zero in training.
class Parameters {
 public:
  Parameters() = default;
  explicit Parameters(const Network& network);  // all zero

  int64_t num_layers() const { return static_cast<int64_t>(layers_.size()); }
  MatrixView Weight(int64_t layer) {
    const LayerPlace& place = layers_[layer];
    return {values_.data() + place.weight_start, place.outputs, place.inputs, place.pitch};
  }
  ConstMatrixView Weight(int64_t layer) const {
    const LayerPlace& place = layers_[layer];
    return {values_.data() + place.weight_start, place.outputs, place.inputs, place.pitch};
  }
  std::span<float> Bias(int64_t layer) {
    const LayerPlace& place = layers_[layer];
    return {values_.data() + place.bias_start, static_cast<std::size_t>(place.outputs)};
  }
  std::span<const float> Bias(int64_t layer) const {
    const LayerPlace& place = layers_[layer];
    return {values_.data() + place.bias_start, static_cast<std::size_t>(place.outputs)};
  }

  // Everything, padding included, for element-wise work.
  std::span<float> All() { return values_; }
  std::span<const float> All() const { return values_; }

  int64_t num_values() const;  // without the padding
  void SetZero();

 private:
  struct LayerPlace {
    int64_t outputs, inputs, pitch;
    int64_t weight_start, bias_start;  // in values_
  };
  std::vector<LayerPlace> layers_;
  AlignedVector<float> values_;
};

// FNV-1a (64 bits) over the bits of every weight and bias in PyTorch's order, each float in four bytes
// from the lowest, every NaN as 0x7FC00000. Source: http://www.isthe.com/chongo/tech/comp/fnv/
uint64_t HashParameters(const Parameters& parameters);

// The first tensor ("0.weight", ...) that holds a number that is not finite; "" if none does.
std::string FirstNonFiniteTensor(const Parameters& parameters);

}  // namespace playground

#endif  // PLAYGROUND_MODEL_PARAMETERS_H_
