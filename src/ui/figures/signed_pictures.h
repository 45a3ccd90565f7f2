// Rows of weights or gradients as pictures in diverging colours, side by side, each with a caption and
// its own scale; exact values where the mouse is.

#ifndef PLAYGROUND_UI_FIGURES_SIGNED_PICTURES_H_
#define PLAYGROUND_UI_FIGURES_SIGNED_PICTURES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct SignedPicture {
  std::string caption;
  const float* values = nullptr;  // [height * width], row by row
  float maximum = 1;              // drawn in the full colour
};

struct PicturePlace {
  int64_t picture = 0;
  int64_t pixel = 0;
};

// `version` changes when any value does. The place under the mouse.
// `chosen_picture` (or -1) is framed, `chosen_pixel` (or -1) is marked in every picture.
std::optional<PicturePlace> DrawSignedPictures(const View& view, const Rect& area, const char* id,
                                               std::span<const SignedPicture> pictures,
                                               uint64_t version, int64_t chosen_picture,
                                               int64_t chosen_pixel);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_SIGNED_PICTURES_H_
