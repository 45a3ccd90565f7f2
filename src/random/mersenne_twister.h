// MersenneTwister: the generator mt19937 of Matsumoto and Nishimura (1998), under PyTorch's CPU
// generator and under Python's `random`. They differ in how a seed becomes the first state.
// Source: http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/MT2002/emt19937ar.html

#ifndef PLAYGROUND_RANDOM_MERSENNE_TWISTER_H_
#define PLAYGROUND_RANDOM_MERSENNE_TWISTER_H_

#include <array>
#include <cstdint>
#include <span>

namespace playground {

class MersenneTwister {
 public:
  // init_genrand: torch.manual_seed hands over the low 32 bits of its seed.
  explicit MersenneTwister(uint32_t seed);

  // init_by_array: Python's random.seed hands over the 32-bit digits of its seed, lowest first.
  // `key` holds at least one digit.
  explicit MersenneTwister(std::span<const uint32_t> key);

  // genrand_int32: 32 random bits. Inline: shuffling calls it once an example.
  uint32_t Next() {
    if (next_ == kSize) Regenerate();
    uint32_t bits = state_[next_++];
    bits ^= bits >> 11;
    bits ^= (bits << 7) & 0x9D2C5680u;
    bits ^= (bits << 15) & 0xEFC60000u;
    bits ^= bits >> 18;
    return bits;
  }

  friend bool operator==(const MersenneTwister&, const MersenneTwister&) = default;

 private:
  static constexpr int kSize = 624;

  void Regenerate();

  std::array<uint32_t, kSize> state_;
  int next_ = kSize;  // kSize: all words of the state are used up
};

}  // namespace playground

#endif  // PLAYGROUND_RANDOM_MERSENNE_TWISTER_H_
