// PyTorch evaluates the polynomials of S. Moshier's Cephes library (logf, sinf, cosf) in float32:
// native/cpu/avx_mathfun.h, called from normal_fill_16_AVX2 in native/cpu/DistributionTemplates.h.
// Its compiler fuses each product with the sum it flows into. An accurate logarithm would differ in
// the last bits of every sixth number, and through the data in the fifth digit of a loss.
#include "random/torch_box_muller.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace playground {
namespace {

// x normal and positive.
float CephesLog(float x) {
  // x = 2^exponent * m with m in [sqrt(1/2), sqrt(2)); f = m - 1.
  const uint32_t bits = std::bit_cast<uint32_t>(x);
  float exponent = static_cast<float>(static_cast<int32_t>(bits >> 23) - 126);
  const float half_to_one = std::bit_cast<float>((bits & 0x007FFFFF) | 0x3F000000);
  float f = half_to_one - 1.0f;
  if (half_to_one < 0.707106781186547524f) {
    exponent -= 1.0f;
    f += half_to_one;
  }
  constexpr float kCoefficients[] = {-1.1514610310e-1f, 1.1676998740e-1f,  -1.2420140846e-1f,
                                     1.4249322787e-1f,  -1.6668057665e-1f, 2.0000714765e-1f,
                                     -2.4999993993e-1f, 3.3333331174e-1f};
  float polynomial = 7.0376836292e-2f;
  for (const float coefficient : kCoefficients) {
    polynomial = MultiplyAdd(polynomial, f, coefficient);
  }
  const float square = f * f;
  const float tail =
      MultiplyAdd(polynomial * f, square, exponent * -2.12194440e-4f) - square * 0.5f;
  return MultiplyAdd(exponent, 0.693359375f, f + tail);
}

// 0 <= x < 8192.
void CephesSinCos(float x, float* sine, float* cosine) {
  // x = octant * pi/4 + r with an even octant and |r| <= pi/4; pi/4 is in three parts.
  const int32_t octant = (static_cast<int32_t>(x * 1.27323954473516f) + 1) & ~1;
  const float count = static_cast<float>(octant);
  float r = MultiplyAdd(count, -0.78515625f, x);
  r = MultiplyAdd(count, -2.4187564849853515625e-4f, r);
  r = MultiplyAdd(count, -3.77489497744594108e-8f, r);
  const float square = r * r;

  float cosine_tail = MultiplyAdd(2.443315711809948e-5f, square, -1.388731625493765e-3f);
  cosine_tail = MultiplyAdd(cosine_tail, square, 4.166664568298827e-2f);
  const float c = MultiplyAdd(cosine_tail * square, square, square * -0.5f) + 1.0f;

  float sine_tail = MultiplyAdd(-1.9515295891e-4f, square, 8.3321608736e-3f);
  sine_tail = MultiplyAdd(sine_tail, square, -1.6666654611e-1f);
  const float s = MultiplyAdd(sine_tail * square, r, r);

  const bool swapped = (octant & 2) != 0;
  const bool sine_negative = (octant & 4) != 0;
  const bool cosine_negative = ((octant + 2) & 4) != 0;
  *sine = (swapped ? c : s) * (sine_negative ? -1.0f : 1.0f);
  *cosine = (swapped ? s : c) * (cosine_negative ? -1.0f : 1.0f);
}

}  // namespace

void TorchBoxMuller(float mean, float standard_deviation, std::span<float, 16> block) {
  for (size_t i = 0; i < 8; ++i) {
    const float radius = std::sqrt(-2.0f * CephesLog(1.0f - block[i]));
    const float angle = static_cast<float>(2.0 * std::numbers::pi) * block[i + 8];
    float sine, cosine;
    CephesSinCos(angle, &sine, &cosine);
    block[i] = MultiplyAdd(radius * cosine, standard_deviation, mean);
    block[i + 8] = MultiplyAdd(radius * sine, standard_deviation, mean);
  }
}

}  // namespace playground
