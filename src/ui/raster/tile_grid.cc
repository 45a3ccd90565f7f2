#include "ui/raster/tile_grid.h"

#include <algorithm>
#include <cstddef>

#include "ui/raster/word_hash.h"

namespace playground {

void TileGrid::Update(int width, int height, uint32_t background,
                      const std::vector<RasterShape>& shapes) {
  drawn_.swap(wanted_);
  if (width != width_ || height != height_) drawn_.clear();
  width_ = width;
  height_ = height;
  num_columns_ = (width + kTileWidth - 1) / kTileWidth;
  num_bands_ = (height + kTileHeight - 1) / kTileHeight;
  wanted_.assign(static_cast<std::size_t>(num_columns_) * num_bands_, HashWord(0, background));
  shapes_in_.resize(std::max(shapes_in_.size(), static_cast<std::size_t>(num_bands_)));
  for (std::vector<uint32_t>& list : shapes_in_) list.clear();
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const PixelBox& box = shapes[i].box;
    const int first_column = box.left / kTileWidth, last_column = (box.right - 1) / kTileWidth;
    const int last_band = (box.bottom - 1) / kTileHeight;
    for (int band = box.top / kTileHeight; band <= last_band; ++band) {
      shapes_in_[band].push_back(static_cast<uint32_t>(i));
      uint64_t* tiles = wanted_.data() + static_cast<std::size_t>(band) * num_columns_;
      for (int column = first_column; column <= last_column; ++column) {
        tiles[column] = HashWord(tiles[column], shapes[i].hash);
      }
    }
  }
}

std::vector<PixelBox> TileGrid::ChangesIn(int band) const {
  std::vector<PixelBox> changes;
  const int top = band * kTileHeight, bottom = std::min(height_, top + kTileHeight);
  bool was_changed = false;
  for (int column = 0; column < num_columns_; ++column) {
    const std::size_t tile = static_cast<std::size_t>(band) * num_columns_ + column;
    const bool is_changed = drawn_.empty() || drawn_[tile] != wanted_[tile];
    const int left = column * kTileWidth, right = std::min(width_, left + kTileWidth);
    if (is_changed && was_changed) {
      changes.back().right = right;
    } else if (is_changed) {
      changes.push_back({left, top, right, bottom});
    }
    was_changed = is_changed;
  }
  return changes;
}

}  // namespace playground
