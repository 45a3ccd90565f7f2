// UlpError: how far a float is from the exact value, in units of the exact value's last place.

#ifndef PLAYGROUND_TESTS_ULP_H_
#define PLAYGROUND_TESTS_ULP_H_

#include <algorithm>
#include <cmath>
#include <limits>

namespace playground {

// Signs and NaN must agree, else the error is infinite. Infinity counts as 2^max_exponent, so that
// rounding up to it from just below is an error of less than one ulp. `Exact` is wider than
// `Float`.
template <typename Float, typename Exact>
double UlpError(Float computed, Exact exact) {
  using Limits = std::numeric_limits<Float>;
  if (std::isnan(exact) || std::isnan(computed)) {
    return std::isnan(exact) == std::isnan(computed) ? 0.0 : HUGE_VAL;
  }
  if (std::signbit(exact) != std::signbit(computed)) return HUGE_VAL;
  const Exact beyond = std::ldexp(Exact{1}, Limits::max_exponent);
  const Exact a = std::min(std::abs(static_cast<Exact>(computed)), beyond);
  const Exact b = std::min(std::abs(exact), beyond);
  if (a == b) return 0.0;
  const int exponent = b > 0 ? std::ilogb(b) : Limits::min_exponent - 1;
  const int ulp_exponent =
      std::clamp(exponent, Limits::min_exponent - 1, Limits::max_exponent - 1) - Limits::digits + 1;
  return static_cast<double>(std::ldexp(std::abs(a - b), -ulp_exponent));
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_ULP_H_
