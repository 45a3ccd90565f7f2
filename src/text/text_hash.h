// HashOfText: FNV-1a of the bytes, for names that stay the same for the same text. No secret is kept by it.

#ifndef PLAYGROUND_TEXT_TEXT_HASH_H_
#define PLAYGROUND_TEXT_TEXT_HASH_H_

#include <cstdint>
#include <string_view>

namespace playground {

inline constexpr uint64_t kHashStart = 0xcbf29ce484222325;

constexpr uint64_t HashOfText(std::string_view text, uint64_t start = kHashStart) {
  uint64_t hash = start;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

}  // namespace playground

#endif  // PLAYGROUND_TEXT_TEXT_HASH_H_
