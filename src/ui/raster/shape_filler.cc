#include "ui/raster/shape_filler.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/raster/span_paint.h"

namespace playground {
namespace {

constexpr int kParts = 256, kHalfPixel = 128;
// In device pixels; products of two distances fit into 64 bits with room to spare.
constexpr double kFarthestPixel = 32768;

// The first pixel whose middle is at this place or behind it.
int FirstAtOrAfter(int32_t place) { return (place + kHalfPixel - 1) >> 8; }

int64_t FloorDivide(int64_t a, int64_t b) {
  const int64_t quotient = a / b;
  return quotient - (a % b < 0 ? 1 : 0);
}

// Where an edge, from an upper to a lower corner, crosses the middles of rows: the first pixel at or after it. Exact.
class EdgeWalk {
 public:
  EdgeWalk(const RasterCorner& upper, const RasterCorner& lower, int y) {
    const int64_t dx = lower.x - upper.x, dy = lower.y - upper.y;
    divisor_ = dy * kParts;
    // x = (upper.x * dy + (middle of y - upper.y) * dx - dy * kHalfPixel) / divisor_, rounded up.
    const int64_t place =
        upper.x * dy + (int64_t{y} * kParts + kHalfPixel - upper.y) * dx - dy * kHalfPixel;
    x_ = FloorDivide(place + divisor_ - 1, divisor_);
    rest_ = place + divisor_ - 1 - x_ * divisor_;
    step_ = FloorDivide(dx * kParts, divisor_);
    rest_step_ = dx * kParts - step_ * divisor_;
  }
  int64_t x() const { return x_; }
  void Down() {
    x_ += step_;
    rest_ += rest_step_;
    if (rest_ < divisor_) return;
    rest_ -= divisor_;
    ++x_;
  }

 private:
  int64_t divisor_, x_, rest_, step_, rest_step_;
};

}  // namespace

std::optional<RasterCorner> MakeRasterCorner(const ImDrawVert& vertex, ImVec2 scale) {
  const auto on_grid = [](float place, float ratio) {
    const double pixels =
        std::clamp(double{place} * double{ratio}, -kFarthestPixel, kFarthestPixel);
    return static_cast<int32_t>(std::floor(pixels * kParts + 0.5));
  };
  if (!std::isfinite(vertex.pos.x) || !std::isfinite(vertex.pos.y)) return std::nullopt;
  return RasterCorner{on_grid(vertex.pos.x, scale.x), on_grid(vertex.pos.y, scale.y), vertex.uv.x,
                      vertex.uv.y, vertex.col};
}

PixelBox BoxOf(const RasterCorner& top_left, const RasterCorner& bottom_right) {
  return {FirstAtOrAfter(top_left.x), FirstAtOrAfter(top_left.y), FirstAtOrAfter(bottom_right.x),
          FirstAtOrAfter(bottom_right.y)};
}

PixelBox BoxOf(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c) {
  return {FirstAtOrAfter(std::min({a.x, b.x, c.x})), FirstAtOrAfter(std::min({a.y, b.y, c.y})),
          FirstAtOrAfter(std::max({a.x, b.x, c.x})), FirstAtOrAfter(std::max({a.y, b.y, c.y}))};
}

void ShapeFiller::FillRectangle(const RasterCorner& top_left, const RasterCorner& bottom_right,
                                const RasterTexture& texture, const PixelBox& box) {
  SpanPaint(top_left, bottom_right, texture).FillBox(target_, box);
}

void ShapeFiller::FillTriangle(const RasterCorner& a, const RasterCorner& b, const RasterCorner& c,
                               const RasterTexture& texture, const PixelBox& box) {
  const RasterCorner* corners[3] = {&a, &b, &c};
  std::sort(corners, corners + 3,
            [](const RasterCorner* one, const RasterCorner* other) { return one->y < other->y; });
  const RasterCorner &top = *corners[0], &middle = *corners[1], &bottom = *corners[2];
  const int64_t area = int64_t{middle.x - top.x} * (bottom.y - top.y) -
                       int64_t{bottom.x - top.x} * (middle.y - top.y);
  if (area == 0) return;
  const bool middle_is_right = area > 0;
  const SpanPaint paint(a, b, c, texture);
  // Above the middle corner and below it; the long edge goes on.
  const RasterCorner* const parts[2][2] = {{&top, &middle}, {&middle, &bottom}};
  for (const auto& [from, to] : parts) {
    const int first = std::max(FirstAtOrAfter(from->y), box.top);
    const int end = std::min(FirstAtOrAfter(to->y), box.bottom);
    if (first >= end) continue;
    EdgeWalk long_edge(top, bottom, first), short_edge(*from, *to, first);
    for (int y = first; y < end; ++y, long_edge.Down(), short_edge.Down()) {
      const int64_t left = middle_is_right ? long_edge.x() : short_edge.x();
      const int64_t right = middle_is_right ? short_edge.x() : long_edge.x();
      const int begin = static_cast<int>(std::max<int64_t>(left, box.left));
      const int stop = static_cast<int>(std::min<int64_t>(right, box.right));
      if (begin < stop) paint.Fill(target_->Row(y), begin, stop, y);
    }
  }
}

}  // namespace playground
