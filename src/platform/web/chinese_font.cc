#include "platform/web/chinese_font.h"

#include <vector>

#include "tensor/memory.h"
#include "ui/generated/fonts.h"

namespace playground {
namespace {

std::vector<unsigned char>& Bytes() {
  static std::vector<unsigned char> bytes;
  return bytes;
}

}  // namespace

unsigned char* RoomForChineseFont(std::size_t size) {
  if (!HasMemoryFor(static_cast<int64_t>(size))) return nullptr;
  Bytes().resize(size);
  return Bytes().data();
}

// In the place of the one that other programs have built in.
std::span<const unsigned char> CjkFont() { return Bytes(); }

}  // namespace playground
