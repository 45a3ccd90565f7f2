// BitsHash: FNV-1a over the bits of numbers, for tests that compare the bits of two builds. Every
// NaN counts as the same, because their bits may differ between machines.

#ifndef PLAYGROUND_TESTS_BITS_HASH_H_
#define PLAYGROUND_TESTS_BITS_HASH_H_

#include <bit>
#include <cmath>
#include <cstdint>

namespace playground {

class BitsHash {
 public:
  void Add(uint32_t bits) {
    for (int byte = 0; byte < 4; ++byte) {
      value_ = (value_ ^ (bits >> 8 * byte & 0xFF)) * 0x100000001B3;
    }
  }
  void Add(int32_t number) { Add(static_cast<uint32_t>(number)); }
  void Add(float number) {
    Add(std::isnan(number) ? 0x7FC00000u : std::bit_cast<uint32_t>(number));
  }

  uint64_t value() const { return value_; }

 private:
  uint64_t value_ = 0xCBF29CE484222325;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BITS_HASH_H_
