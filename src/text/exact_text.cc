#include "text/exact_text.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <system_error>

namespace playground {
namespace {

// `format` has one precision and one value.
std::string Printed(const char* format, int precision, double value) {
  std::array<char, 400> buffer;  // the largest number has 309 digits before the point
  const int length = std::snprintf(buffer.data(), buffer.size(), format, precision, value);
  assert(length >= 0 && static_cast<std::size_t>(length) < buffer.size());
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string ShortestText(double value) {
  assert(std::isfinite(value));
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  assert(error == std::errc());
  return {buffer.data(), end};
}

std::string DecimalsText(double value, int decimals) { return Printed("%.*f", decimals, value); }
std::string DigitsText(double value, int digits) { return Printed("%.*g", digits, value); }

std::string HashText(uint64_t hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(hash >> shift) & 0xF];
  return text;
}

}  // namespace playground
