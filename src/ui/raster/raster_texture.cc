#include "ui/raster/raster_texture.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "ui/raster/blending.h"

namespace playground {

RasterTexture::Between RasterTexture::Neighbours(int32_t place, int size) {
  const int32_t from_middle = place - kHalfTexel;
  const int texel = from_middle >> 16;
  return {std::clamp(texel, 0, size - 1), std::clamp(texel + 1, 0, size - 1),
          (static_cast<uint32_t>(from_middle) >> 8) & 0xff};
}

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
    const uint32_t* upper = level.Row(2 * y);
    const uint32_t* lower = level.Row(std::min(2 * y + 1, level.height - 1));
    for (int x = 0; x < half.width; ++x) {
      const int left = 2 * x, right = std::min(2 * x + 1, level.width - 1);
      half.pixels.push_back(MeanOfFour(upper[left], upper[right], lower[left], lower[right]));
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

// Shares of the whole are the same in every level.
int32_t RasterTexture::InLevel(int32_t place, int level_size, int size) {
  return static_cast<int32_t>(int64_t{place} * level_size / size);
}

uint32_t RasterTexture::Interpolated(const Level& level, int32_t u, int32_t v) const {
  const Between x = Neighbours(InLevel(u, level.width, width_), level.width);
  const Between y = Neighbours(InLevel(v, level.height, height_), level.height);
  const uint32_t *upper = level.Row(y.first), *lower = level.Row(y.second);
  return Interpolate(Interpolate(upper[x.first], upper[x.second], x.weight),
                     Interpolate(lower[x.first], lower[x.second], x.weight), y.weight);
}

uint32_t RasterTexture::Read(const Reading& reading, int32_t u, int32_t v) const {
  if (!reading.is_interpolated) {
    return levels_[0].Row(std::clamp(v >> 16, 0, height_ - 1))[std::clamp(u >> 16, 0, width_ - 1)];
  }
  const uint32_t color = Interpolated(levels_[reading.level], u, v);
  if (reading.next == 0) return color;
  return Interpolate(color, Interpolated(levels_[reading.level + 1], u, v), reading.next);
}

RasterTexture::Columns::Columns(const RasterTexture& texture, const Reading& reading, int32_t u,
                                int32_t step, int count)
    : texture_(texture), reading_(reading) {
  const auto add_level = [&](std::vector<Between>& columns, const Level& level) {
    columns.reserve(count);
    for (int i = 0; i < count; ++i) {
      columns.push_back(
          Neighbours(InLevel(u + i * step, level.width, texture.width_), level.width));
    }
  };
  if (!reading.is_interpolated) {
    for (int i = 0; i < count; ++i) {
      const int texel = std::clamp((u + i * step) >> 16, 0, texture.width_ - 1);
      columns_.push_back({texel, texel, 0});
    }
    return;
  }
  add_level(columns_, texture.levels_[reading.level]);
  if (reading.next > 0) add_level(next_columns_, texture.levels_[reading.level + 1]);
}

void RasterTexture::Columns::Read(int32_t v, std::span<uint32_t> colors) const {
  if (!reading_.is_interpolated) {
    const uint32_t* texels = texture_.levels_[0].Row(std::clamp(v >> 16, 0, texture_.height_ - 1));
    for (std::size_t i = 0; i < colors.size(); ++i) colors[i] = texels[columns_[i].first];
    return;
  }
  const auto read_level = [&](const Level& level, const std::vector<Between>& columns, auto&& use) {
    const Between y = Neighbours(InLevel(v, level.height, texture_.height_), level.height);
    const uint32_t *upper = level.Row(y.first), *lower = level.Row(y.second);
    for (std::size_t i = 0; i < colors.size(); ++i) {
      const Between& x = columns[i];
      use(&colors[i],
          Interpolate(Interpolate(upper[x.first], upper[x.second], x.weight),
                      Interpolate(lower[x.first], lower[x.second], x.weight), y.weight));
    }
  };
  read_level(texture_.levels_[reading_.level], columns_,
             [](uint32_t* color, uint32_t read) { *color = read; });
  if (reading_.next == 0) return;
  read_level(
      texture_.levels_[reading_.level + 1], next_columns_,
      [&](uint32_t* color, uint32_t read) { *color = Interpolate(*color, read, reading_.next); });
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
