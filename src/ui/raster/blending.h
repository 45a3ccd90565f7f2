// Arithmetic of RGBA8 colours in whole numbers, so that the same picture has the same bytes everywhere.
// Colours are packed as Dear ImGui packs them: red in the lowest byte, alpha in the highest.

#ifndef PLAYGROUND_UI_RASTER_BLENDING_H_
#define PLAYGROUND_UI_RASTER_BLENDING_H_

#include <cstdint>

namespace playground {

// a * b / 255, rounded to the nearest; a and b at most 255.
inline uint32_t MultiplyBytes(uint32_t a, uint32_t b) {
  const uint32_t product = a * b + 128;
  return (product + (product >> 8)) >> 8;
}

inline uint32_t AlphaOf(uint32_t color) { return color >> 24; }

// Channel by channel.
inline uint32_t MultiplyColors(uint32_t a, uint32_t b) {
  uint32_t product = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    product |= MultiplyBytes((a >> shift) & 0xff, (b >> shift) & 0xff) << shift;
  }
  return product;
}

// first * (255 - weight) / 255 + second * weight / 255 in each channel, rounded once, to the nearest. Two channels share
// a multiplication: none of them overflows into the other.
inline uint32_t Mix(uint32_t first, uint32_t second, uint32_t weight) {
  constexpr uint32_t kEven = 0x00ff00ff, kHalves = 0x00800080;
  const uint32_t rest = 255 - weight;
  uint32_t even = (first & kEven) * rest + (second & kEven) * weight + kHalves;
  uint32_t odd = ((first >> 8) & kEven) * rest + ((second >> 8) & kEven) * weight + kHalves;
  even = ((even + ((even >> 8) & kEven)) >> 8) & kEven;
  odd = (odd + ((odd >> 8) & kEven)) & ~kEven;
  return even | odd;
}

// As Mix, in 256 parts: exact where a weight of texels is known to 8 bits.
inline uint32_t Interpolate(uint32_t first, uint32_t second, uint32_t weight) {
  constexpr uint32_t kEven = 0x00ff00ff, kHalves = 0x00800080;
  const uint32_t rest = 256 - weight;
  const uint32_t even = (first & kEven) * rest + (second & kEven) * weight + kHalves;
  const uint32_t odd = ((first >> 8) & kEven) * rest + ((second >> 8) & kEven) * weight + kHalves;
  return ((even >> 8) & kEven) | (odd & ~kEven);
}

// The mean of four in each channel, halves rounded up; two channels share an addition.
inline uint32_t MeanOfFour(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  constexpr uint32_t kEven = 0x00ff00ff, kTwo = 0x00020002;
  const uint32_t even = (a & kEven) + (b & kEven) + (c & kEven) + (d & kEven) + kTwo;
  const uint32_t odd =
      ((a >> 8) & kEven) + ((b >> 8) & kEven) + ((c >> 8) & kEven) + ((d >> 8) & kEven) + kTwo;
  return ((even >> 2) & kEven) | (((odd >> 2) & kEven) << 8);
}

// Onto an opaque pixel, which stays opaque.
inline uint32_t Blend(uint32_t pixel, uint32_t color, uint32_t alpha) {
  return Mix(pixel, color | 0xff000000, alpha);
}

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_BLENDING_H_
