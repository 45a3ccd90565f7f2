// HashWord: a 64-bit hash taken on by a word. For telling apart what was drawn from what is drawn, within one run of the program.

#ifndef PLAYGROUND_UI_RASTER_WORD_HASH_H_
#define PLAYGROUND_UI_RASTER_WORD_HASH_H_

#include <cstdint>

namespace playground {

// The multiplier of the 64-bit linear congruential generators of Knuth's MMIX; the shift lets high bits, which a product leaves
// alone, reach the low ones.
inline uint64_t HashWord(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 6364136223846793005u + 1442695040888963407u;
  return hash ^ (hash >> 29);
}

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_WORD_HASH_H_
