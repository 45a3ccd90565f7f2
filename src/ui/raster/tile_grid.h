// TileGrid: which parts of a picture have changed since it was drawn last. It is divided into tiles; each has a hash of the
// shapes that reach into it, in their order, and is drawn anew where that is another one than before.

#ifndef PLAYGROUND_UI_RASTER_TILE_GRID_H_
#define PLAYGROUND_UI_RASTER_TILE_GRID_H_

#include <cstdint>
#include <vector>

#include "ui/raster/pixel_buffer.h"
#include "ui/raster/shape_list.h"

namespace playground {

class TileGrid {
 public:
  static constexpr int kTileWidth = 64, kTileHeight = 32;

  // Takes in the shapes of a frame of this size on this background.
  void Update(int width, int height, uint32_t background, const std::vector<RasterShape>& shapes);
  // All is drawn anew next time.
  void Forget() { drawn_.clear(); }

  int num_bands() const { return num_bands_; }
  // Of a row of tiles: the parts that have changed, from left to right, and the shapes in it, as indices in their order.
  std::vector<PixelBox> ChangesIn(int band) const;
  const std::vector<uint32_t>& ShapesIn(int band) const { return shapes_in_[band]; }

 private:
  int width_ = 0, height_ = 0;
  int num_columns_ = 0, num_bands_ = 0;
  std::vector<uint64_t> drawn_, wanted_;  // hashes of the tiles, band by band
  std::vector<std::vector<uint32_t>> shapes_in_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_TILE_GRID_H_
