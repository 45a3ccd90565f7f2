#include "ui/raster/raster_texture.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "ui/raster/blending.h"

namespace playground {
namespace {

constexpr int32_t kHalfTexelPlace = 32768;

// The texel before a place, and how far behind its middle that is, in parts of 256.
struct Between {
  int first, second;
  uint32_t weight;
};

Between Neighbours(int32_t place, int size) {
  const int32_t from_middle = place - kHalfTexelPlace;
  const int texel = from_middle >> 16;
  return {std::clamp(texel, 0, size - 1), std::clamp(texel + 1, 0, size - 1),
          (static_cast<uint32_t>(from_middle) >> 8) & 0xff};
}

}  // namespace

RasterTexture RasterTexture::OfPicture(int width, int height, const uint32_t* rgba, bool smooth) {
  RasterTexture texture;
  texture.width_ = width;
  texture.height_ = height;
  texture.smooth_ = smooth;
  const std::size_t size = static_cast<std::size_t>(width) * height;
  texture.levels_.push_back({width, height, std::vector<uint32_t>(rgba, rgba + size)});
  while (smooth && (texture.levels_.back().width > 1 || texture.levels_.back().height > 1)) {
    texture.levels_.push_back(Halved(texture.levels_.back()));
  }
  return texture;
}

RasterTexture RasterTexture::OfAlphas(int width, int height, const uint8_t* alphas) {
  RasterTexture texture;
  texture.width_ = width;
  texture.height_ = height;
  texture.alphas_ = alphas;
  return texture;
}

// Each pixel the mean of four; a last odd row or column is left out, as OpenGL's sizes have it.
RasterTexture::Level RasterTexture::Halved(const Level& level) {
  Level half = {std::max(1, level.width / 2), std::max(1, level.height / 2), {}};
  half.pixels.reserve(static_cast<std::size_t>(half.width) * half.height);
  for (int y = 0; y < half.height; ++y) {
    for (int x = 0; x < half.width; ++x) {
      uint32_t mean = 0;
      const auto at = [&](int dx, int dy) {
        const int column = std::min(2 * x + dx, level.width - 1);
        const int row = std::min(2 * y + dy, level.height - 1);
        return level.pixels[static_cast<std::size_t>(row) * level.width + column];
      };
      for (int shift = 0; shift < 32; shift += 8) {
        uint32_t sum = 2;
        for (const uint32_t pixel : {at(0, 0), at(1, 0), at(0, 1), at(1, 1)}) {
          sum += (pixel >> shift) & 0xff;
        }
        mean |= (sum / 4) << shift;
      }
      half.pixels.push_back(mean);
    }
  }
  return half;
}

RasterTexture::Reading RasterTexture::ReadingFor(double texels_per_pixel) const {
  if (!smooth_) return {.is_interpolated = texels_per_pixel > 1};
  Reading reading;
  double scale = texels_per_pixel;
  const int last = static_cast<int>(levels_.size()) - 1;
  while (scale >= 2 && reading.level < last) {
    scale /= 2;
    ++reading.level;
  }
  // The logarithm between two powers of two, as a straight line.
  if (scale > 1 && reading.level < last) {
    reading.next = static_cast<uint32_t>((std::min(scale, 2.0) - 1) * 256);
  }
  return reading;
}

uint32_t RasterTexture::Interpolated(const Level& level, int32_t u, int32_t v) {
  const Between x = Neighbours(u, level.width), y = Neighbours(v, level.height);
  const uint32_t* upper = level.pixels.data() + static_cast<std::size_t>(y.first) * level.width;
  const uint32_t* lower = level.pixels.data() + static_cast<std::size_t>(y.second) * level.width;
  return Interpolate(Interpolate(upper[x.first], upper[x.second], x.weight),
                     Interpolate(lower[x.first], lower[x.second], x.weight), y.weight);
}

uint32_t RasterTexture::Read(const Reading& reading, int32_t u, int32_t v) const {
  if (!reading.is_interpolated) {
    const int x = std::clamp(u >> 16, 0, width_ - 1);
    const int y = std::clamp(v >> 16, 0, height_ - 1);
    return levels_[0].pixels[static_cast<std::size_t>(y) * width_ + x];
  }
  // Shares of the whole are the same in every level.
  const auto in = [&](const Level& level) {
    return Interpolated(level, static_cast<int32_t>(int64_t{u} * level.width / width_),
                        static_cast<int32_t>(int64_t{v} * level.height / height_));
  };
  if (reading.level == 0 && reading.next == 0) return Interpolated(levels_[0], u, v);
  const uint32_t color = in(levels_[reading.level]);
  if (reading.next == 0) return color;
  return Interpolate(color, in(levels_[reading.level + 1]), reading.next);
}

uint32_t RasterTexture::ReadAlpha(int32_t u, int32_t v) const { return AlphaRow(*this, v).At(u); }

RasterTexture::AlphaRow::AlphaRow(const RasterTexture& texture, int32_t v)
    : last_(texture.width_ - 1) {
  const Between rows = Neighbours(v, texture.height_);
  upper_ = texture.alphas_ + static_cast<std::size_t>(rows.first) * texture.width_;
  lower_ = texture.alphas_ + static_cast<std::size_t>(rows.second) * texture.width_;
  weight_ = rows.weight;
}

}  // namespace playground
