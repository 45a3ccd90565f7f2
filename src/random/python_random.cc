#include "random/python_random.h"

#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <limits>
#include <utility>

namespace playground {
namespace {

// Python seeds with the 32-bit digits of the number, lowest first, without leading zeros.
MersenneTwister SeededTwister(uint64_t seed) {
  const std::array<uint32_t, 2> digits = {static_cast<uint32_t>(seed),
                                          static_cast<uint32_t>(seed >> 32)};
  return MersenneTwister(std::span(digits).first(digits[1] == 0 ? 1 : 2));
}

}  // namespace

PythonRandom::PythonRandom(uint64_t seed) : twister_(SeededTwister(seed)) {}

// As many high bits as the bound has, drawn again until they are below it (_randbelow).
uint32_t PythonRandom::NextBelow(uint32_t bound) {
  const int shift = std::countl_zero(bound);
  uint32_t candidate;
  do {
    candidate = twister_.Next() >> shift;
  } while (candidate >= bound);
  return candidate;
}

void PythonRandom::Shuffle(std::span<int32_t> values) {
  assert(values.size() <= std::numeric_limits<int32_t>::max());
  for (size_t count = values.size(); count > 1; --count) {
    std::swap(values[count - 1], values[NextBelow(static_cast<uint32_t>(count))]);
  }
}

}  // namespace playground
