#include "tensor/elementary.h"

#include <bit>
#include <cstdint>
#include <limits>

namespace playground {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double Log(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -kInfinity : kNan;
  if (x == kInfinity) return x;
  // x = 2^exponent * m with m in [sqrt(1/2), sqrt(2)).
  int64_t exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  constexpr uint64_t kSqrtHalf = 0x3FE6A09E667F3BCD;
  const uint64_t shifted = std::bit_cast<uint64_t>(x) - kSqrtHalf;
  exponent += static_cast<int64_t>(shifted) >> 52;
  const double m = std::bit_cast<double>((shifted & 0x000FFFFFFFFFFFFF) + kSqrtHalf);
  // log(1 + f) = 2 atanh(s) with s = f / (2 + f), whose series in s*s <= 0.0295 ends below 2^-55.
  // 2s is written f - (f*f/2 - s*f*f/2), so that the leading term f carries no rounding error.
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double s2 = s * s;
  double tail = 2.0 / 21;
  for (int divisor = 19; divisor >= 3; divisor -= 2) tail = tail * s2 + 2.0 / divisor;
  tail *= s2;
  const double half_square = 0.5 * f * f;
  constexpr double kLn2High = 0x1.62e42feep-1;  // 32 bits: exact when multiplied by the exponent
  constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
  const double k = static_cast<double>(exponent);
  return k * kLn2High + (f - (half_square - (s * (half_square + tail) + k * kLn2Low)));
}

double Log1p(double x) {
  const double u = 1.0 + x;
  if (!(u > 0.0) || u == kInfinity) return Log(u);
  return Log(u) + (x - (u - 1.0)) / u;  // the second term: what 1 + x lost by rounding
}

void SinCos(double x, double* sine, double* cosine) {
  // x = quadrant * pi/2 + r, |r| <= pi/4.
  constexpr double kHalfPiHigh = 0x1.921fb544p+0;
  constexpr double kHalfPiLow = 0x1.0b4611a626331p-34;
  constexpr double kRound = 0x1.8p52;  // adding and subtracting it rounds to an integer
  const double quadrant = (x * 0x1.45f306dc9c883p-1 + kRound) - kRound;
  const double r = (x - quadrant * kHalfPiHigh) - quadrant * kHalfPiLow;
  const double r2 = r * r;
  double s = 0, c = 0;
  for (int n = 17; n >= 3; n -= 2) s = (1.0 - s) * r2 / (n * (n - 1));
  for (int n = 18; n >= 2; n -= 2) c = (1.0 - c) * r2 / (n * (n - 1));
  s = r - r * s;
  c = 1.0 - c;
  switch (static_cast<int>(quadrant) & 3) {
    case 0:
      *sine = s;
      *cosine = c;
      break;
    case 1:
      *sine = c;
      *cosine = -s;
      break;
    case 2:
      *sine = -s;
      *cosine = -c;
      break;
    default:
      *sine = -c;
      *cosine = s;
      break;
  }
}

}  // namespace playground
