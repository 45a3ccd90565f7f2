// Place: a point of a drawing in whole hundredths of a CSS pixel, so that no machine rounds it otherwise; and boxes of them.

#ifndef PLAYGROUND_UI_VECTOR_PLACE_H_
#define PLAYGROUND_UI_VECTOR_PLACE_H_

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>

#include "imgui.h"

namespace playground {

inline constexpr int32_t kPlacesOfPixel = 100;

struct Place {
  int32_t x = 0, y = 0;
  auto operator<=>(const Place&) const = default;
};

// What is farther away than any window counts as at its border.
inline int32_t ToPlace(float pixels) {
  constexpr double kFarthest = 1e6;
  const double bounded = std::clamp(double{pixels}, -kFarthest, kFarthest);
  return static_cast<int32_t>(std::floor(bounded * kPlacesOfPixel + 0.5));
}
inline Place ToPlace(ImVec2 pixels) { return {ToPlace(pixels.x), ToPlace(pixels.y)}; }

struct PlaceBox {
  int32_t left = 0, top = 0, right = 0, bottom = 0;

  bool IsEmpty() const { return right <= left || bottom <= top; }
  PlaceBox Cut(const PlaceBox& other) const {
    return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
            std::min(bottom, other.bottom)};
  }
  bool Contains(const PlaceBox& other) const {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }
  auto operator<=>(const PlaceBox&) const = default;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_PLACE_H_
