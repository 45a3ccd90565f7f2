// TorchGenerator: the random numbers of PyTorch's CPU generator, drawn in the same sequence, so
// that a run here has the data, the initial weights and the order of examples of a notebook that
// began with torch.manual_seed(seed). Every bit is that of PyTorch 1.13 on x86 with AVX2. (On a
// processor without AVX2 its own normal numbers differ by up to 2.4e-6.)
//
// A value type: a copy is a saved state, and goes on with the same numbers.

#ifndef PLAYGROUND_RANDOM_TORCH_GENERATOR_H_
#define PLAYGROUND_RANDOM_TORCH_GENERATOR_H_

#include <cstdint>
#include <optional>
#include <span>

#include "random/mersenne_twister.h"

namespace playground {

class TorchGenerator {
 public:
  // torch.manual_seed(seed). As in torch, only the low 32 bits of the seed matter.
  explicit TorchGenerator(uint64_t seed);

  // tensor.uniform_(low, high), float32. torch.rand(n) is FillUniform(0, 1, out).
  void FillUniform(double low, double high, std::span<float> out);

  // torch.normal(mean, standard_deviation, size) and tensor.normal_(mean, standard_deviation),
  // float32. Pass the double that Python passes: 0.01, not 0.01f. One call here must be one call
  // there, because fewer than 16 values and the last block of more are drawn in their own ways.
  void FillNormal(double mean, double standard_deviation, std::span<float> out);

  // torch.randperm(out.size()): the numbers 0 to out.size() - 1 in random order.
  void RandomPermutation(std::span<int32_t> out);

  // torch.empty((), dtype=torch.int64).random_().item(): 0 to 2^63 - 1.
  uint64_t NextInt63();

  friend bool operator==(const TorchGenerator&, const TorchGenerator&) = default;

 private:
  float NextUniformFloat();    // [0, 1), a multiple of 2^-24
  double NextUniformDouble();  // [0, 1), a multiple of 2^-53
  double NextNormalDouble();
  uint64_t Next64();

  MersenneTwister twister_;
  std::optional<double> cached_normal_;  // the second of a pair drawn by NextNormalDouble
};

// The order in which torch.utils.data.DataLoader(dataset, shuffle=True) visits the examples in the
// epoch that begins now; `generator` is torch's default generator. Each new epoch is a new call.
//
// An evaluation that iterates any DataLoader, shuffled or not, draws one NextInt63 from the default
// generator too (its base seed for workers).
void DataLoaderPermutation(TorchGenerator& generator, std::span<int32_t> out);

}  // namespace playground

#endif  // PLAYGROUND_RANDOM_TORCH_GENERATOR_H_
