#include "tensor/width.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "tensor/lanes.h"

namespace playground {
namespace {

constexpr int kAllLanes[] = {4, 8, 16};

bool IsAmong(int lanes, std::span<const int> all) {
  return std::ranges::find(all, lanes) != all.end();
}

}  // namespace

std::span<const int> AvailableLanes() {
#if defined(__x86_64__)
  // Each answer includes that the operating system keeps the registers.
  const bool has_avx2 = __builtin_cpu_supports("avx2");
  const bool has_avx512 = has_avx2 && __builtin_cpu_supports("avx512f") &&
                          __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512cd") &&
                          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  return std::span(kAllLanes).first(has_avx512 ? 3 : has_avx2 ? 2 : 1);
#else
  return std::span(kAllLanes).first(1);
#endif
}

Result<void> UseLanesNamed(const char* text) {
  const std::span<const int> available = AvailableLanes();
  const std::string_view wanted = text == nullptr ? "" : text;
  if (wanted.empty()) {
    UseLanes(available.back());
    return {};
  }
  int lanes = 0;
  const auto [end, error] = std::from_chars(wanted.begin(), wanted.end(), lanes);
  if (error != std::errc() || end != wanted.end() || !IsAmong(lanes, kAllLanes)) {
    return Fail("PLAYGROUND_LANES is \"" + std::string(wanted) +
                "\": set it to 4, 8 or 16, or not at all.");
  }
  if (!IsAmong(lanes, available)) {
    return Fail("PLAYGROUND_LANES asks for " + std::to_string(lanes) +
                " lanes, and this processor has " + std::to_string(available.back()) +
                ": set it to fewer, or not at all.");
  }
  UseLanes(lanes);
  return {};
}

}  // namespace playground
