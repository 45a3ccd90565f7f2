// Pcg32: our own random numbers, for what has no counterpart in PyTorch (generated pictures and
// blobs). PCG-XSH-RR 64/32 by M. O'Neill (2014), https://www.pcg-random.org.

#ifndef PLAYGROUND_RANDOM_PCG32_H_
#define PLAYGROUND_RANDOM_PCG32_H_

#include <cstdint>

namespace playground {

class Pcg32 {
 public:
  // Streams of one seed are independent sequences.
  explicit Pcg32(uint64_t seed, uint64_t stream = 0);

  uint32_t Next();                     // 32 random bits
  uint32_t NextBelow(uint32_t bound);  // 0 to bound - 1, each equally likely; bound > 0
  float NextFloat();                   // [0, 1), a multiple of 2^-24
  float NextNormal();                  // mean 0, standard deviation 1

  friend bool operator==(const Pcg32&, const Pcg32&) = default;

 private:
  uint64_t state_ = 0;
  uint64_t increment_;  // odd; names the stream
};

}  // namespace playground

#endif  // PLAYGROUND_RANDOM_PCG32_H_
