// RasterTexture: a picture that shapes are filled with, and how it is read between its pixels: as OpenGL reads what
// platform/sdl makes of the same picture.

#ifndef PLAYGROUND_UI_RASTER_RASTER_TEXTURE_H_
#define PLAYGROUND_UI_RASTER_RASTER_TEXTURE_H_

#include <algorithm>
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
  };
  static constexpr int32_t kHalfTexel = 32768;
  static Level Halved(const Level& level);
  static uint32_t Interpolated(const Level& level, int32_t u, int32_t v);

  int width_ = 0;
  int height_ = 0;
  const uint8_t* alphas_ = nullptr;
  std::vector<Level> levels_;  // the picture, and halved again and again if it is smooth
  bool smooth_ = true;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_RASTER_TEXTURE_H_
