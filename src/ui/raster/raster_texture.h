// RasterTexture: a picture that shapes are filled with, and how it is read between its pixels: as OpenGL reads what
// platform/sdl makes of the same picture.

#ifndef PLAYGROUND_UI_RASTER_RASTER_TEXTURE_H_
#define PLAYGROUND_UI_RASTER_RASTER_TEXTURE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace playground {

class RasterTexture {
 public:
  // Beyond this nothing is asked for: far outside of every picture, and no sum of two is too large.
  static constexpr int32_t kFarthest = 1 << 29;

  // RGBA8, rows from the top. `smooth`: interpolated, and from smaller versions where it is shrunk; else each pixel is a
  // sharp square, interpolated only where it is shrunk.
  static RasterTexture OfPicture(int width, int height, const uint32_t* rgba, bool smooth);
  // White, of these alphas, interpolated; they belong to the caller and stay. Dear ImGui's font atlas.
  static RasterTexture OfAlphas(int width, int height, const uint8_t* alphas);

  int width() const { return width_; }
  int height() const { return height_; }
  // Of white in many strengths.
  bool is_alpha() const { return alphas_ != nullptr; }

  // What is read for a shape that moves so many texels a pixel.
  struct Reading {
    int level = 0;      // how often halved
    uint32_t next = 0;  // parts of 256 that the next level has
    bool is_interpolated = true;
  };
  Reading ReadingFor(double texels_per_pixel) const;

  // At a place in texels of the whole picture, in parts of 65536; beyond its edges the pixel at the edge.
  uint32_t Read(const Reading& reading, int32_t u, int32_t v) const;
  uint32_t ReadAlpha(int32_t u, int32_t v) const;

  // The texel before a place, the one behind it, and how far the place is behind the middle of the first, in parts of 256.
  struct Between {
    int first, second;
    uint32_t weight;
  };

  // Reads rows of a picture as Read does, each at one place in v and at the same places in u, `step` apart: what only these
  // decide is worked out once for all rows.
  class Columns {
   public:
    Columns(const RasterTexture& texture, const Reading& reading, int32_t u, int32_t step,
            int count);
    void Read(int32_t v, std::span<uint32_t> colors) const;  // of all columns

   private:
    const RasterTexture& texture_;
    Reading reading_;
    std::vector<Between> columns_;
    std::vector<Between> next_columns_;  // of the next level, where the reading has some
  };

  // Reads a row of an is_alpha() texture: the same place in v for all of it.
  class AlphaRow {
   public:
    AlphaRow(const RasterTexture& texture, int32_t v);
    uint32_t At(int32_t u) const {
      const int32_t from_middle = u - kHalfTexel;
      const int texel = from_middle >> 16;
      const int first = std::clamp(texel, 0, last_), second = std::clamp(texel + 1, 0, last_);
      const uint32_t weight = (static_cast<uint32_t>(from_middle) >> 8) & 0xff;
      const uint32_t upper = upper_[first] * (256 - weight) + upper_[second] * weight;
      const uint32_t lower = lower_[first] * (256 - weight) + lower_[second] * weight;
      return (upper * (256 - weight_) + lower * weight_ + 32768) >> 16;
    }

   private:
    const uint8_t* upper_;
    const uint8_t* lower_;
    int last_;
    uint32_t weight_;
  };

 private:
  struct Level {
    int width, height;
    std::vector<uint32_t> pixels;

    const uint32_t* Row(int y) const { return pixels.data() + static_cast<std::size_t>(y) * width; }
  };
  static constexpr int32_t kHalfTexel = 32768;
  static Level Halved(const Level& level);
  static Between Neighbours(int32_t place, int size);
  static int32_t InLevel(int32_t place, int level_size, int size);
  uint32_t Interpolated(const Level& level, int32_t u, int32_t v) const;

  int width_ = 0;
  int height_ = 0;
  const uint8_t* alphas_ = nullptr;
  std::vector<Level> levels_;  // the picture, and halved again and again if it is smooth
  bool smooth_ = true;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_RASTER_TEXTURE_H_
