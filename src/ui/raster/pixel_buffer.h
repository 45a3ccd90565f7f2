// PixelBuffer: a picture in memory, and boxes of its pixels.

#ifndef PLAYGROUND_UI_RASTER_PIXEL_BUFFER_H_
#define PLAYGROUND_UI_RASTER_PIXEL_BUFFER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace playground {

struct PixelBuffer {
  int width = 0;
  int height = 0;
  std::vector<uint32_t> pixels;  // RGBA8, red in the lowest byte, rows from the top

  uint32_t* Row(int y) { return pixels.data() + static_cast<std::size_t>(y) * width; }
};

// Columns left to right - 1, rows top to bottom - 1.
struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;

  bool IsEmpty() const { return right <= left || bottom <= top; }
  PixelBox Cut(const PixelBox& other) const {
    return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
            std::min(bottom, other.bottom)};
  }
  bool operator==(const PixelBox&) const = default;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_PIXEL_BUFFER_H_
