#include "random/pcg32.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>

#include "tensor/elementary.h"

namespace playground {

Pcg32::Pcg32(uint64_t seed, uint64_t stream) : increment_(stream << 1 | 1) {
  Next();
  state_ += seed;
  Next();
}

uint32_t Pcg32::Next() {
  const uint64_t old = state_;
  state_ = old * 6364136223846793005u + increment_;
  return std::rotr(static_cast<uint32_t>((old >> 18 ^ old) >> 27), static_cast<int>(old >> 59));
}

// D. Lemire, "Fast random integer generation in an interval" (2019): the high half of bits * bound,
// where draws whose low half falls into the surplus of 2^32 over a multiple of bound are dropped.
uint32_t Pcg32::NextBelow(uint32_t bound) {
  assert(bound > 0);
  const uint32_t surplus = -bound % bound;  // 2^32 mod bound
  uint64_t product;
  do {
    product = uint64_t{Next()} * bound;
  } while (static_cast<uint32_t>(product) < surplus);
  return static_cast<uint32_t>(product >> 32);
}

float Pcg32::NextFloat() { return static_cast<float>(Next() >> 8) * 0x1p-24f; }

// Box-Muller; the second number of the pair is not kept, so that the state stays two words.
float Pcg32::NextNormal() {
  const double above_zero = (static_cast<double>(Next()) + 1.0) * 0x1p-32;
  const double angle = 2.0 * std::numbers::pi * 0x1p-32 * static_cast<double>(Next());
  double sine, cosine;
  SinCos(angle, &sine, &cosine);
  return static_cast<float>(std::sqrt(-2.0 * Log(above_zero)) * cosine);
}

}  // namespace playground
