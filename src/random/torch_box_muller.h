// TorchBoxMuller: sixteen normal numbers from sixteen uniform ones, rounded as PyTorch rounds them.

#ifndef PLAYGROUND_RANDOM_TORCH_BOX_MULLER_H_
#define PLAYGROUND_RANDOM_TORCH_BOX_MULLER_H_

#include <span>

namespace playground {

// a * b + c as the fused instruction gives it that torch is compiled to for x86 with AVX2. The product
// of two floats is exact in double precision. The sum is rounded there and then to float, which differs
// from one rounding only where the first one falls on the middle between two floats: about one sum in
// 2^29. WebAssembly has no fused instruction, and std::fma without one is slow.
inline float MultiplyAdd(float a, float b, float c) {
  return static_cast<float>(static_cast<double>(a) * static_cast<double>(b) +
                            static_cast<double>(c));
}

// In: numbers of [0, 1), multiples of 2^-24. The first eight give the radii, the last eight the
// angles. Out: numbers of the normal distribution, the bits that PyTorch 1.13 gives on x86 with
// AVX2.
void TorchBoxMuller(float mean, float standard_deviation, std::span<float, 16> block);

}  // namespace playground

#endif  // PLAYGROUND_RANDOM_TORCH_BOX_MULLER_H_
