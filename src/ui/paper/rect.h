// Rect: a rectangle of the screen in CSS pixels, and how a panel cuts its area into parts.

#ifndef PLAYGROUND_UI_PAPER_RECT_H_
#define PLAYGROUND_UI_PAPER_RECT_H_

#include <algorithm>

#include "imgui.h"

namespace playground {

struct Rect {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  float width() const { return right - left; }
  float height() const { return bottom - top; }
  float center_x() const { return (left + right) / 2; }
  float center_y() const { return (top + bottom) / 2; }
  ImVec2 min() const { return {left, top}; }
  ImVec2 max() const { return {right, bottom}; }
  ImVec2 size() const { return {width(), height()}; }
  bool Contains(ImVec2 point) const {
    return point.x >= left && point.x < right && point.y >= top && point.y < bottom;
  }
  Rect Inset(float horizontal, float vertical) const {
    return {left + horizontal, top + vertical, std::max(left + horizontal, right - horizontal),
            std::max(top + vertical, bottom - vertical)};
  }

  // Each takes a part off one side, as much as is left, and returns it; `gap` is lost between.
  Rect CutTop(float amount, float gap = 0) {
    const Rect part{left, top, right, std::min(bottom, top + amount)};
    top = std::min(bottom, part.bottom + gap);
    return part;
  }
  Rect CutBottom(float amount, float gap = 0) {
    const Rect part{left, std::max(top, bottom - amount), right, bottom};
    bottom = std::max(top, part.top - gap);
    return part;
  }
  Rect CutLeft(float amount, float gap = 0) {
    const Rect part{left, top, std::min(right, left + amount), bottom};
    left = std::min(right, part.right + gap);
    return part;
  }
  Rect CutRight(float amount, float gap = 0) {
    const Rect part{std::max(left, right - amount), top, right, bottom};
    right = std::max(left, part.left - gap);
    return part;
  }
};

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_RECT_H_
