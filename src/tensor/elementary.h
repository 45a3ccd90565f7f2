// Elementary functions of the core, made of + - * / and bit operations only: the same bits in every
// build, and no call of a libm that differs between systems. sqrt is exact by IEEE 754 and is taken
// from <cmath>.
//
// Each line below is a contract: valid range, largest error, in ulp of the result's type. The rows
// of tests/tensor/elementary_test.cc are the same; tests/exhaustive/ visits every float.
//
//   function       range          error     at the edges
//   Exp            all floats     1 ulp     0 below -103.98, inf above 88.73, denormals rounded
//   Log(float)     all floats     0.5 ulp   -inf at 0, NaN below
//   Sigmoid        all floats     2.5 ulp   0 and 1, denormals rounded
//   Tanh           all floats     1.5 ulp   -1 and 1; Tanh(-x) = -Tanh(x)
//   Log(double)    all doubles    1 ulp     -inf at 0, NaN below
//   Log1p          all doubles    2 ulp     -inf at -1, NaN below
//   SinCos         |x| <= 2 pi    2^-52     (absolute)
//
// NaN gives NaN. The function of one float is lane 0 of the function of four: the same bits.

#ifndef PLAYGROUND_TENSOR_ELEMENTARY_H_
#define PLAYGROUND_TENSOR_ELEMENTARY_H_

#include "tensor/lanes.h"

namespace playground {

// e^x = 2^n e^r with n = round(x / ln 2), so that |r| <= ln(2) / 2; ln 2 is in two parts, the first
// of which times n is exact. The polynomial is that of expf in S. Moshier's Cephes library.
template <int kWidth>
[[gnu::always_inline]] inline Floats<kWidth> ExpOf(Floats<kWidth> x) {
  // Beyond these the result is 0 or infinity anyway. NaN passes, being the first operand.
  x = Min(Max(x, Splat<kWidth>(-104.0f)), Splat<kWidth>(89.0f));
  const Floats<kWidth> round = Splat<kWidth>(0x1.8p23f);  // adding it leaves n in the low bits
  const Floats<kWidth> shifted = x * 1.44269504f + round;
  const Floats<kWidth> n = shifted - round;
  const Floats<kWidth> r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  Floats<kWidth> polynomial = Splat<kWidth>(1.9875691500e-4f);
  polynomial = polynomial * r + 1.3981999507e-3f;
  polynomial = polynomial * r + 8.3334519073e-3f;
  polynomial = polynomial * r + 4.1665795894e-2f;
  polynomial = polynomial * r + 1.6666665459e-1f;
  polynomial = polynomial * r + 5.0000001201e-1f;
  const Floats<kWidth> exp_r = (polynomial * (r * r) + r) + 1.0f;
  // 2^n in two factors: n runs from -150 to 128, the exponent of one float only from -126 to 127.
  // The first product is exact, the second rounds to a denormal or to infinity where it must.
  const Ints<kWidth> exponent = (Ints<kWidth>)shifted - (Ints<kWidth>)round;
  const Ints<kWidth> half = exponent >> 1;
  const Ints<kWidth> low = (half + 127) << 23;
  const Ints<kWidth> high = (exponent - half + 127) << 23;
  return exp_r * (Floats<kWidth>)low * (Floats<kWidth>)high;
}
inline Float4 Exp(Float4 x) { return ExpOf<4>(x); }
inline float Exp(float x) { return Exp(Splat4(x))[0]; }

// 1 / (1 + e^-x), computed from e^-|x| so that neither end overflows.
Float4 Sigmoid(Float4 x);
float Sigmoid(float x);

Float4 Tanh(Float4 x);
float Tanh(float x);

float Log(float x);
double Log(double x);
double Log1p(double x);  // log(1 + x)

void SinCos(double x, double* sine, double* cosine);

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_ELEMENTARY_H_
