#include "text/exact_text.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>

namespace playground {

std::string ShortestText(double value) {
  assert(std::isfinite(value));
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  assert(error == std::errc());
  return {buffer.data(), end};
}

std::string HashText(uint64_t hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(hash >> shift) & 0xF];
  return text;
}

}  // namespace playground
