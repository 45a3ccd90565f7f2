#include "ui/raster/packer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

namespace playground {
namespace {

constexpr int kLeastMatch = 3, kMostMatch = 258, kFarthestMatch = 32768;

class BitWriter {
 public:
  explicit BitWriter(std::vector<uint8_t>* bytes) : bytes_(bytes) {}

  // The lowest bit first.
  void Write(uint32_t value, int num_bits) {
    pending_ |= static_cast<uint64_t>(value) << num_pending_;
    for (num_pending_ += num_bits; num_pending_ >= 8; num_pending_ -= 8, pending_ >>= 8) {
      bytes_->push_back(static_cast<uint8_t>(pending_));
    }
  }
  // Codes begin with their highest bit.
  void WriteCode(uint32_t code, int num_bits) {
    for (int bit = num_bits - 1; bit >= 0; --bit) Write((code >> bit) & 1, 1);
  }
  void Finish() {
    if (num_pending_ > 0) Write(0, 8 - num_pending_);
  }

 private:
  std::vector<uint8_t>* bytes_;
  uint64_t pending_ = 0;
  int num_pending_ = 0;
};

// A literal byte, the end (256), or a class of lengths (257 and up): RFC 1951, 3.2.6.
void WriteSymbol(int symbol, BitWriter* out) {
  if (symbol < 144) {
    out->WriteCode(0x30 + symbol, 8);
  } else if (symbol < 256) {
    out->WriteCode(0x190 + symbol - 144, 9);
  } else if (symbol < 280) {
    out->WriteCode(symbol - 256, 7);
  } else {
    out->WriteCode(0xc0 + symbol - 280, 8);
  }
}

// Lengths and distances come in classes that are halves or quarters of powers of two, and bits that tell which of the class:
// RFC 1951, 3.2.5. `value` counts from 0, a power has 2^`fine` classes.
struct Class {
  int number, num_bits;
  uint32_t bits;
};

Class ClassOf(uint32_t value, int fine) {
  const int highest = std::bit_width(value) - 1;
  if (highest <= fine) return {static_cast<int>(value), 0, 0};
  const int num_bits = highest - fine;
  const int number = (num_bits << fine) + static_cast<int>(value >> num_bits);
  return {number, num_bits, value & ((1u << num_bits) - 1)};
}

void WriteMatch(int length, int distance, BitWriter* out) {
  // The longest has a class of its own.
  const Class of_length = length == kMostMatch
                              ? Class{28, 0, 0}
                              : ClassOf(static_cast<uint32_t>(length - kLeastMatch), 2);
  WriteSymbol(257 + of_length.number, out);
  out->Write(of_length.bits, of_length.num_bits);
  const Class of_distance = ClassOf(static_cast<uint32_t>(distance - 1), 1);
  out->WriteCode(of_distance.number, 5);
  out->Write(of_distance.bits, of_distance.num_bits);
}

uint32_t Adler32(const std::vector<uint8_t>& bytes) {
  uint32_t sum = 1, sums = 0;
  for (const uint8_t byte : bytes) {
    sum = (sum + byte) % 65521;
    sums = (sums + sum) % 65521;
  }
  return sums << 16 | sum;
}

}  // namespace

std::vector<uint8_t> Pack(const std::vector<uint8_t>& bytes) {
  std::vector<uint8_t> packed = {0x78, 0x01};  // a window of 32 KB; packed fast
  BitWriter out(&packed);
  out.Write(1, 1);  // the last block
  out.Write(1, 2);  // with fixed codes
  const auto size = static_cast<int64_t>(bytes.size());
  // Where three bytes were seen last, by their hash.
  std::vector<int64_t> last(1 << 15, -kFarthestMatch);
  for (int64_t at = 0; at < size;) {
    int length = 0;
    int64_t from = 0;
    if (at + kLeastMatch <= size) {
      const uint32_t three = bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16;
      int64_t& place = last[(three * 2654435761u) >> 17];
      from = place;
      place = at;
      const auto most = static_cast<int>(std::min<int64_t>(kMostMatch, size - at));
      if (from >= 0 && at - from <= kFarthestMatch) {
        while (length < most && bytes[from + length] == bytes[at + length]) ++length;
      }
    }
    if (length >= kLeastMatch) {
      WriteMatch(length, static_cast<int>(at - from), &out);
      at += length;
    } else {
      WriteSymbol(bytes[at++], &out);
    }
  }
  WriteSymbol(256, &out);
  out.Finish();
  const uint32_t checksum = Adler32(bytes);
  for (int shift = 24; shift >= 0; shift -= 8) {
    packed.push_back(static_cast<uint8_t>(checksum >> shift));
  }
  return packed;
}

}  // namespace playground
