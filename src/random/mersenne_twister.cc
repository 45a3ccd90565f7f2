#include "random/mersenne_twister.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace playground {

MersenneTwister::MersenneTwister(uint32_t seed) {
  state_[0] = seed;
  for (uint32_t i = 1; i < kSize; ++i) {
    state_[i] = 1812433253u * (state_[i - 1] ^ (state_[i - 1] >> 30)) + i;
  }
}

MersenneTwister::MersenneTwister(std::span<const uint32_t> key) : MersenneTwister(19650218u) {
  assert(!key.empty());
  // Two passes that write each word from its predecessor; word 0 takes part as the last word's
  // copy.
  uint32_t i = 1;
  const auto advance = [&] {
    if (++i == kSize) {
      state_[0] = state_[kSize - 1];
      i = 1;
    }
  };
  size_t digit = 0;
  for (size_t steps = std::max<size_t>(kSize, key.size()); steps > 0; --steps) {
    const uint32_t mixed = (state_[i - 1] ^ (state_[i - 1] >> 30)) * 1664525u;
    state_[i] = (state_[i] ^ mixed) + key[digit] + static_cast<uint32_t>(digit);
    advance();
    if (++digit == key.size()) digit = 0;
  }
  for (int steps = kSize - 1; steps > 0; --steps) {
    const uint32_t mixed = (state_[i - 1] ^ (state_[i - 1] >> 30)) * 1566083941u;
    state_[i] = (state_[i] ^ mixed) - i;
    advance();
  }
  state_[0] = 0x80000000u;
}

void MersenneTwister::Regenerate() {
  constexpr int kMiddle = 397;
  const auto twist = [this](int i, int next, int middle) {
    const uint32_t joined = (state_[i] & 0x80000000u) | (state_[next] & 0x7FFFFFFFu);
    state_[i] = state_[middle] ^ (joined >> 1) ^ ((joined & 1) * 0x9908B0DFu);
  };
  // The indices go round; in three pieces none has to be divided.
  for (int i = 0; i < kSize - kMiddle; ++i) twist(i, i + 1, i + kMiddle);
  for (int i = kSize - kMiddle; i < kSize - 1; ++i) twist(i, i + 1, i + kMiddle - kSize);
  twist(kSize - 1, 0, kMiddle - 1);
  next_ = 0;
}

}  // namespace playground
