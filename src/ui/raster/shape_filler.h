// ShapeFiller: the two shapes that Dear ImGui draws, upright rectangles and triangles, into a picture. Corners are taken to
// 1/256 pixel and edges are followed in whole numbers: a pixel belongs to a shape if its middle lies inside, and one on an edge
// to the shape right of it or below it, so that neighbours neither overlap nor leave a gap. The same rules as OpenGL's.

#ifndef PLAYGROUND_UI_RASTER_SHAPE_FILLER_H_
#define PLAYGROUND_UI_RASTER_SHAPE_FILLER_H_

#include <cstdint>
#include <optional>

#include "imgui.h"
#include "ui/raster/pixel_buffer.h"
#include "ui/raster/raster_texture.h"

namespace playground {

// A corner on the grid of 1/256 device pixel, with what belongs to it.
struct RasterCorner {
  int32_t x = 0, y = 0;
  float u = 0, v = 0;  // shares of the texture
  uint32_t color = 0;
  bool operator==(const RasterCorner&) const = default;
};

// Nothing where a number is not finite. What is farther away than any window counts as at its border.
std::optional<RasterCorner> MakeRasterCorner(const ImDrawVert& vertex, ImVec2 scale);

// The pixels whose middles may be inside.
PixelBox BoxOf(const RasterCorner& top_left, const RasterCorner& bottom_right);
PixelBox BoxOf(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c);

class ShapeFiller {
 public:
  explicit ShapeFiller(PixelBuffer* target) : target_(target) {}

  // Of one colour. `box` lies inside the picture and inside BoxOf.
  void FillRectangle(const RasterCorner& top_left, const RasterCorner& bottom_right,
                     const RasterTexture& texture, const PixelBox& box);
  void FillTriangle(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c,
                    const RasterTexture& texture, const PixelBox& box);

 private:
  PixelBuffer* target_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_SHAPE_FILLER_H_
