// Blocks: what stands below each other in the columns of a lab, each with its height.

#ifndef PLAYGROUND_UI_VIEWS_BLOCK_COLUMNS_H_
#define PLAYGROUND_UI_VIEWS_BLOCK_COLUMNS_H_

#include <functional>
#include <vector>

#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

struct Block {
  float height;
  std::function<void(const Rect&)> draw;
};

// One column, or two side by side.
struct BlockColumns {
  std::vector<Block> left;
  std::vector<Block> right;  // empty: there is one column

  // Puts the right column below the left one.
  void Stack();
  float Height() const;
  void Draw(Rect area, float right_width) const;
};

// Below this width things stand below each other that stand side by side otherwise.
inline constexpr float kOneColumn = 600;
inline constexpr float kColumnGap = 3 * kUnit;

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_BLOCK_COLUMNS_H_
