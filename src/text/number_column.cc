#include "text/number_column.h"

#include <algorithm>
#include <cmath>

#include "text/number_text.h"

namespace playground {
namespace {

// Beyond these a number is all zeros, and is written with a power of ten.
constexpr int kLeastPower = -4;
constexpr int kMostPower = 6;

}  // namespace

std::string NumberColumn::Text(double value) const {
  if (exponent == 0 || !std::isfinite(value)) return FixedText(value, decimals);
  // A power of ten of its own would move the point.
  const std::string power =
      exponent < 0 ? "−" + std::to_string(-exponent) : std::to_string(exponent);
  return FixedText(value / std::pow(10.0, exponent), decimals) + "e" + power;
}

NumberColumn ColumnOf(double largest, int digits) {
  if (!std::isfinite(largest) || largest == 0) return {};
  const int power = static_cast<int>(std::floor(std::log10(std::fabs(largest))));
  if (power < kLeastPower || power > kMostPower) {
    return {.decimals = digits - 1, .exponent = power};
  }
  return {.decimals = std::max(0, digits - 1 - power), .exponent = 0};
}

std::string AloneText(double value, int digits) {
  return value == 0 ? "0" : ColumnOf(value, digits).Text(value);
}

}  // namespace playground
