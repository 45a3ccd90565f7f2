#include "ui/raster/span_paint.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/raster/blending.h"
#include "ui/raster/shape_filler.h"

namespace playground {
namespace {

constexpr double kPartsOfPixel = 256, kOne = 65536;

// Of a value that each corner has, over the triangle abc; `scale` is one over twice its area, in pixels.
struct Plane {
  double abx, aby, acx, acy, scale;

  Plane(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c)
      : abx((b.x - a.x) / kPartsOfPixel),
        aby((b.y - a.y) / kPartsOfPixel),
        acx((c.x - a.x) / kPartsOfPixel),
        acy((c.y - a.y) / kPartsOfPixel),
        scale(1 / (abx * acy - acx * aby)) {}

  Slope Through(double a, double b, double c) const {
    return {a, ((b - a) * acy - (c - a) * aby) * scale, ((c - a) * abx - (b - a) * acx) * scale};
  }
};

uint32_t Channel(uint32_t color, int channel) { return (color >> (8 * channel)) & 0xff; }

}  // namespace

SpanPaint::SpanPaint(const RasterCorner& top_left, const RasterCorner& bottom_right,
                     const RasterTexture& texture)
    : texture_(texture),
      origin_x_(top_left.x / kPartsOfPixel),
      origin_y_(top_left.y / kPartsOfPixel),
      color_(top_left.color) {
  SetTexture(top_left, bottom_right, bottom_right);
  if (!has_texture_) return;
  const double width = bottom_right.x / kPartsOfPixel - origin_x_;
  const double height = bottom_right.y / kPartsOfPixel - origin_y_;
  u_ = {double{top_left.u} * texture.width(),
        (double{bottom_right.u} - double{top_left.u}) * texture.width() / width, 0};
  v_ = {double{top_left.v} * texture.height(), 0,
        (double{bottom_right.v} - double{top_left.v}) * texture.height() / height};
  reading_ = texture.ReadingFor(std::max(std::abs(u_.per_x), std::abs(v_.per_y)));
}

SpanPaint::SpanPaint(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c,
                     const RasterTexture& texture)
    : texture_(texture),
      origin_x_(a.x / kPartsOfPixel),
      origin_y_(a.y / kPartsOfPixel),
      color_(a.color) {
  SetTexture(a, b, c);
  has_shades_ = a.color != b.color || a.color != c.color;
  if (!has_texture_ && !has_shades_) return;
  const Plane plane(a, b, c);
  if (has_shades_) {
    constexpr uint32_t kColors = 0x00ffffff;
    alpha_alone_ = ((a.color ^ b.color) & kColors) == 0 && ((a.color ^ c.color) & kColors) == 0;
    for (int i = alpha_alone_ ? 3 : 0; i < 4; ++i) {
      shades_[i] = plane.Through(Channel(a.color, i), Channel(b.color, i), Channel(c.color, i));
    }
  }
  if (has_texture_) {
    const double width = texture.width(), height = texture.height();
    u_ = plane.Through(double{a.u} * width, double{b.u} * width, double{c.u} * width);
    v_ = plane.Through(double{a.v} * height, double{b.v} * height, double{c.v} * height);
    const double across = u_.per_x * u_.per_x + v_.per_x * v_.per_x;
    const double down = u_.per_y * u_.per_y + v_.per_y * v_.per_y;
    reading_ = texture.ReadingFor(std::sqrt(std::max(across, down)));
  }
}

// A shape that has one texel takes it into its colour: most are filled with a white one.
void SpanPaint::SetTexture(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c) {
  has_texture_ = a.u != b.u || a.v != b.v || a.u != c.u || a.v != c.v;
  if (has_texture_) return;
  const auto place = [](double texels) {
    constexpr double kFarthest = RasterTexture::kFarthest;
    return static_cast<int32_t>(std::clamp(std::floor(texels * kOne), -kFarthest, kFarthest));
  };
  const int32_t u = place(double{a.u} * texture_.width());
  const int32_t v = place(double{a.v} * texture_.height());
  const uint32_t texel = texture_.is_alpha() ? 0x00ffffff | texture_.ReadAlpha(u, v) << 24
                                             : texture_.Read(texture_.ReadingFor(0), u, v);
  // Corners of several colours are filled with white; another texel is read pixel by pixel.
  has_texture_ = texel != 0xffffffff && (b.color != a.color || c.color != a.color);
  if (!has_texture_) color_ = MultiplyColors(color_, texel);
}

SpanPaint::Walk SpanPaint::Start(const Slope& slope, int x, int y, double limit) const {
  const double dx = x + 0.5 - origin_x_, dy = y + 0.5 - origin_y_;
  const double at = (slope.at_origin + slope.per_x * dx + slope.per_y * dy) * kOne;
  // Where a step would be larger there is no second pixel.
  return {static_cast<int32_t>(std::clamp(std::floor(at + 0.5), -limit, limit)),
          static_cast<int32_t>(std::clamp(std::floor(slope.per_x * kOne + 0.5), -limit, limit))};
}

void SpanPaint::Fill(uint32_t* row, int left, int right, int y) const {
  if (has_texture_) {
    if (texture_.is_alpha() && !has_shades_) {
      FillAlphas(row, left, right, y);
    } else {
      FillTextured(row, left, right, y);
    }
  } else if (has_shades_) {
    FillShaded(row, left, right, y);
  } else {
    FillFlat(row, left, right);
  }
}

void SpanPaint::FillBox(PixelBuffer* target, const PixelBox& box) const {
  const int width = box.right - box.left;
  if (!has_texture_ || texture_.is_alpha()) {
    for (int y = box.top; y < box.bottom; ++y) Fill(target->Row(y), box.left, box.right, y);
    return;
  }
  constexpr double kLimit = RasterTexture::kFarthest;
  const Walk u = Start(u_, box.left, box.top, kLimit);
  const RasterTexture::Columns columns(texture_, reading_, u.at, u.step, width);
  std::vector<uint32_t> colors(width);
  for (int y = box.top; y < box.bottom; ++y) {
    columns.Read(Start(v_, box.left, y, kLimit).at, colors);
    uint32_t* pixel = target->Row(y) + box.left;
    for (const uint32_t read : colors) {
      const uint32_t color = color_ == 0xffffffff ? read : MultiplyColors(read, color_);
      *pixel = AlphaOf(color) == 255 ? color : Blend(*pixel, color, AlphaOf(color));
      ++pixel;
    }
  }
}

void SpanPaint::FillFlat(uint32_t* row, int left, int right) const {
  const uint32_t alpha = AlphaOf(color_);
  if (alpha == 255) {
    std::fill(row + left, row + right, color_);
  } else if (alpha > 0) {
    for (int x = left; x < right; ++x) row[x] = Blend(row[x], color_, alpha);
  }
}

uint32_t SpanPaint::ShadeAt(std::array<Walk, 4>& walks) const {
  uint32_t color = alpha_alone_ ? color_ & 0x00ffffff : 0;
  for (int i = alpha_alone_ ? 3 : 0; i < 4; ++i) {
    const int32_t value = std::clamp((walks[i].at + 32768) >> 16, 0, 255);
    color |= static_cast<uint32_t>(value) << (8 * i);
    walks[i].at += walks[i].step;
  }
  return color;
}

void SpanPaint::FillShaded(uint32_t* row, int left, int right, int y) const {
  constexpr double kLimit = 512 * kOne;
  std::array<Walk, 4> walks;
  for (int i = alpha_alone_ ? 3 : 0; i < 4; ++i) walks[i] = Start(shades_[i], left, y, kLimit);
  for (int x = left; x < right; ++x) {
    const uint32_t color = ShadeAt(walks);
    row[x] = Blend(row[x], color, AlphaOf(color));
  }
}

// Text, and lines, whose soft edges are pixels of the atlas.
void SpanPaint::FillAlphas(uint32_t* row, int left, int right, int y) const {
  constexpr double kLimit = RasterTexture::kFarthest;
  const uint32_t alpha = AlphaOf(color_);
  Walk u = Start(u_, left, y, kLimit), v = Start(v_, left, y, kLimit);
  const auto blend = [&](uint32_t* pixel, uint32_t texel) {
    const uint32_t share = MultiplyBytes(alpha, texel);
    if (share == 255) {
      *pixel = color_ | 0xff000000;
    } else if (share > 0) {
      *pixel = Blend(*pixel, color_, share);
    }
  };
  if (v_.per_x == 0) {
    const RasterTexture::AlphaRow texels(texture_, v.at);
    for (int x = left; x < right; ++x, u.at += u.step) blend(row + x, texels.At(u.at));
  } else {
    for (int x = left; x < right; ++x, u.at += u.step, v.at += v.step) {
      blend(row + x, texture_.ReadAlpha(u.at, v.at));
    }
  }
}

void SpanPaint::FillTextured(uint32_t* row, int left, int right, int y) const {
  constexpr double kLimit = RasterTexture::kFarthest, kShadeLimit = 512 * kOne;
  Walk u = Start(u_, left, y, kLimit), v = Start(v_, left, y, kLimit);
  std::array<Walk, 4> walks;
  for (int i = 0; i < 4 && has_shades_; ++i) walks[i] = Start(shades_[i], left, y, kShadeLimit);
  const bool is_plain = !has_shades_ && color_ == 0xffffffff;
  for (int x = left; x < right; ++x, u.at += u.step, v.at += v.step) {
    uint32_t color = texture_.is_alpha() ? 0x00ffffff | texture_.ReadAlpha(u.at, v.at) << 24
                                         : texture_.Read(reading_, u.at, v.at);
    if (!is_plain) color = MultiplyColors(color, has_shades_ ? ShadeAt(walks) : color_);
    const uint32_t alpha = AlphaOf(color);
    row[x] = alpha == 255 ? color : Blend(row[x], color, alpha);
  }
}

}  // namespace playground
