// SpanPaint: what a shape is filled with, made once a shape, and the pixels of one of its rows filled with it.

#ifndef PLAYGROUND_UI_RASTER_SPAN_PAINT_H_
#define PLAYGROUND_UI_RASTER_SPAN_PAINT_H_

#include <array>
#include <cstdint>

#include "ui/raster/pixel_buffer.h"
#include "ui/raster/raster_texture.h"

namespace playground {

struct RasterCorner;

// A value that changes evenly over the plane.
struct Slope {
  double at_origin = 0;  // the shape's first corner
  double per_x = 0;      // pixel
  double per_y = 0;
};

class SpanPaint {
 public:
  // Of a rectangle of one colour, wider and higher than nothing.
  SpanPaint(const RasterCorner& top_left, const RasterCorner& bottom_right,
            const RasterTexture& texture);
  // Of a triangle with an area.
  SpanPaint(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c,
            const RasterTexture& texture);

  // Pixels left to right - 1 of the row y, whose first pixel is *row.
  void Fill(uint32_t* row, int left, int right, int y) const;
  // The same for all rows of a box, which lies inside the rectangle that this was made for.
  void FillBox(PixelBuffer* target, const PixelBox& box) const;

 private:
  // In parts of 65536 at a pixel, and from one to the next.
  struct Walk {
    int32_t at = 0, step = 0;
  };
  void SetTexture(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c);
  Walk Start(const Slope& slope, int x, int y, double limit) const;
  void FillFlat(uint32_t* row, int left, int right) const;
  void FillShaded(uint32_t* row, int left, int right, int y) const;
  void FillAlphas(uint32_t* row, int left, int right, int y) const;
  void FillTextured(uint32_t* row, int left, int right, int y) const;
  uint32_t ShadeAt(std::array<Walk, 4>& walks) const;

  const RasterTexture& texture_;
  double origin_x_, origin_y_;  // of the slopes, in pixels
  uint32_t color_;              // where it is one
  bool has_texture_ = false;    // not the same texel everywhere
  bool has_shades_ = false;     // corners differ in colour
  bool alpha_alone_ = false;    // and only in their alpha
  Slope u_, v_;                 // in texels
  std::array<Slope, 4> shades_;
  RasterTexture::Reading reading_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_SPAN_PAINT_H_
