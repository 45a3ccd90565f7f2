#include "ui/views/block_columns.h"

#include <algorithm>

namespace playground {
namespace {

constexpr float kGap = 1.5f * kUnit;

float HeightOf(const std::vector<Block>& blocks) {
  float height = 0;
  for (const Block& block : blocks) height += block.height + kGap;
  return height;
}

void DrawBelow(Rect area, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) block.draw(area.CutTop(block.height, kGap));
}

}  // namespace

void BlockColumns::Stack() {
  left.insert(left.end(), right.begin(), right.end());
  right.clear();
}

float BlockColumns::Height() const { return std::max(HeightOf(left), HeightOf(right)); }

void BlockColumns::Draw(Rect area, float right_width) const {
  if (!right.empty()) DrawBelow(area.CutRight(right_width, kColumnGap), right);
  DrawBelow(area, left);
}

}  // namespace playground
