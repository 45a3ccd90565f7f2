#include "tensor/elementary.h"

#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>

namespace playground {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Float4 Magnitude(Float4 x) { return (Float4)((Int4)x & Splat4(int32_t{0x7FFFFFFF})); }

}  // namespace

Float4 Sigmoid(Float4 x) {
  const Float4 one = Splat4(1.0f);
  const Float4 e = Exp(-Magnitude(x));
  return Select(x < Splat4(0.0f), e, one) / (one + e);
}
float Sigmoid(float x) { return Sigmoid(Splat4(x))[0]; }

// Near 0 the odd polynomial of tanhf in S. Moshier's Cephes library, elsewhere 1 - 2 / (e^2x + 1).
Float4 Tanh(Float4 x) {
  const Float4 one = Splat4(1.0f);
  const Float4 magnitude = Magnitude(x);
  const Float4 square = magnitude * magnitude;
  Float4 polynomial = Splat4(-5.70498872745e-3f);
  polynomial = polynomial * square + Splat4(2.06390887954e-2f);
  polynomial = polynomial * square + Splat4(-5.37397155531e-2f);
  polynomial = polynomial * square + Splat4(1.33314422036e-1f);
  polynomial = polynomial * square + Splat4(-3.33332819422e-1f);
  const Float4 near_zero = polynomial * square * magnitude + magnitude;
  const Float4 far = one - Splat4(2.0f) / (Exp(magnitude + magnitude) + one);
  const Int4 sign = (Int4)x & Splat4(std::numeric_limits<int32_t>::min());
  return (Float4)((Int4)Select(magnitude < Splat4(0.625f), near_zero, far) | sign);
}
float Tanh(float x) { return Tanh(Splat4(x))[0]; }

float Log(float x) { return static_cast<float>(Log(static_cast<double>(x))); }

double Log(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -kInfinity : kNan;
  if (x == kInfinity) return x;
  int64_t exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  // x = 2^exponent * m with m in [sqrt(1/2), sqrt(2)).
  constexpr uint64_t kSqrtHalf = 0x3FE6A09E667F3BCD;
  const uint64_t offset = std::bit_cast<uint64_t>(x) - kSqrtHalf;
  exponent += static_cast<int64_t>(offset) >> 52;
  const double m = std::bit_cast<double>((offset & 0x000FFFFFFFFFFFFF) + kSqrtHalf);
  // log(1 + f) = 2 atanh(s) with s = f / (2 + f); the series in s^2 <= 0.0295 is cut off below
  // 2^-55. Its first term 2s is written f - (f^2/2 - s f^2/2), so that f carries no rounding error.
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double s2 = s * s;
  double tail = 0.0;
  for (int divisor = 21; divisor >= 3; divisor -= 2) tail = (tail + 2.0 / divisor) * s2;
  const double half_square = 0.5 * f * f;
  const double k = static_cast<double>(exponent);
  constexpr double kLn2High = 0x1.62e42feep-1;  // 32 bits: its product with k is exact
  constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
  return k * kLn2High + (f - (half_square - (s * (half_square + tail) + k * kLn2Low)));
}

double Log1p(double x) {
  const double u = 1.0 + x;
  if (u == 1.0) return x;
  if (!(u > 0.0) || u == kInfinity) return Log(u);
  return Log(u) + (x - (u - 1.0)) / u;  // the second term: what 1 + x lost by rounding
}

void SinCos(double x, double* sine, double* cosine) {
  assert(x >= -6.2832 && x <= 6.2832);
  // x = quadrant * pi/2 + r with |r| <= pi/4; pi/2 is in two parts, the first times quadrant exact.
  constexpr double kHalfPiHigh = 0x1.921fb544p+0;
  constexpr double kHalfPiLow = 0x1.0b4611a626331p-34;
  constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;
  constexpr double kRound = 0x1.8p52;  // adding and subtracting it rounds to an integer
  const double quadrant = (x * kTwoOverPi + kRound) - kRound;
  const double r = (x - quadrant * kHalfPiHigh) - quadrant * kHalfPiLow;
  // Taylor series, from the smallest term: r^17/17! and r^18/18! are below 2^-56.
  const double r2 = r * r;
  double s = 0.0;
  for (int n = 17; n >= 3; n -= 2) s = (1.0 - s) * r2 / (n * (n - 1));
  s = r - r * s;
  double c = 0.0;
  for (int n = 18; n >= 2; n -= 2) c = (1.0 - c) * r2 / (n * (n - 1));
  c = 1.0 - c;
  switch (static_cast<int>(quadrant) & 3) {
    case 0:
      *sine = s, *cosine = c;
      break;
    case 1:
      *sine = c, *cosine = -s;
      break;
    case 2:
      *sine = -s, *cosine = -c;
      break;
    default:
      *sine = -c, *cosine = s;
      break;
  }
}

}  // namespace playground
