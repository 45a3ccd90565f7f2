#include "study/numerics/float_format.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace playground {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

constexpr std::array<FloatFormatInfo, 4> kInfos = {{{"float16", 11, -14, 15},
                                                    {"bfloat16", 8, -126, 127},
                                                    {"float32", 24, -126, 127},
                                                    {"float64", 53, -1022, 1023}}};

// The exponent of the last place of a number of this size.
int LastPlace(const FloatFormatInfo& info, double value) {
  int exponent = 0;
  std::frexp(value, &exponent);  // |value| lies in [2^(exponent - 1), 2^exponent)
  return std::max(exponent - 1, info.least_exponent) - (info.significand_bits - 1);
}

}  // namespace

const FloatFormatInfo& InfoOf(FloatFormat format) {
  return kInfos[static_cast<std::size_t>(format)];
}

std::optional<FloatFormat> FindFloatFormat(std::string_view key) {
  for (const FloatFormat format : kFloatFormats) {
    if (InfoOf(format).key == key) return format;
  }
  return std::nullopt;
}

double LargestFinite(FloatFormat format) {
  const FloatFormatInfo& info = InfoOf(format);
  return std::ldexp(2 - std::ldexp(1.0, 1 - info.significand_bits), info.largest_exponent);
}

double RoundTo(FloatFormat format, double value) {
  if (format == FloatFormat::kFloat64 || value == 0 || !std::isfinite(value)) return value;
  const int last_place = LastPlace(InfoOf(format), value);
  const double rounded = std::ldexp(std::nearbyint(std::ldexp(value, -last_place)), last_place);
  return std::fabs(rounded) > LargestFinite(format) ? std::copysign(kInfinity, value) : rounded;
}

double NextAbove(FloatFormat format, double value) {
  if (format == FloatFormat::kFloat64) return std::nextafter(value, kInfinity);
  const FloatFormatInfo& info = InfoOf(format);
  int last_place =
      value == 0 ? info.least_exponent - (info.significand_bits - 1) : LastPlace(info, value);
  // Towards zero from a power of two the numbers lie twice as close.
  const double step = std::ldexp(1.0, last_place);
  const bool is_power =
      value < 0 && std::fabs(value) == std::ldexp(step, info.significand_bits - 1);
  if (is_power && last_place > info.least_exponent - (info.significand_bits - 1)) --last_place;
  return RoundTo(format, value + std::ldexp(1.0, last_place));
}

double NextBelow(FloatFormat format, double value) { return -NextAbove(format, -value); }

}  // namespace playground
