// Numbers as files have them: as bytes, the lowest first.

#ifndef PLAYGROUND_EXPORT_LOW_BYTE_FIRST_H_
#define PLAYGROUND_EXPORT_LOW_BYTE_FIRST_H_

#include <cstdint>
#include <string>

namespace playground {

inline void Append16(uint16_t value, std::string* bytes) {
  *bytes += static_cast<char>(value & 0xFF);
  *bytes += static_cast<char>(value >> 8);
}

inline void Append32(uint32_t value, std::string* bytes) {
  Append16(static_cast<uint16_t>(value & 0xFFFF), bytes);
  Append16(static_cast<uint16_t>(value >> 16), bytes);
}

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_LOW_BYTE_FIRST_H_
