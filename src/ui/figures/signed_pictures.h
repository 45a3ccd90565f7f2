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

// How pictures stand side by side.
struct PictureGrid {
  int64_t columns = 1;
  int64_t rows = 1;
  float picture = 0;  // size of one
  float row_height = 0;
  bool tells_scale = true;  // below the pictures
};
// As large as `count` of them can be, with room for captions; where they would be too small to be
// looked at, more rows than `area` has room for.
PictureGrid FitPictures(const View& view, const Rect& area, int64_t count, float caption_width,
                        bool tells_scale);

// `version` changes when any value does. The place under the mouse.
// `chosen_picture` (or -1) is framed, `chosen_pixel` (or -1) is marked in every picture.
std::optional<PicturePlace> DrawSignedPictures(const View& view, const Rect& area, const char* id,
                                               std::span<const SignedPicture> pictures,
                                               uint64_t version, int64_t chosen_picture,
                                               int64_t chosen_pixel);
// The same in a grid that is given, of which the pictures may be a row.
std::optional<PicturePlace> DrawSignedPictures(const View& view, const Rect& area, const char* id,
                                               std::span<const SignedPicture> pictures,
                                               uint64_t version, int64_t chosen_picture,
                                               int64_t chosen_pixel, const PictureGrid& grid);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_SIGNED_PICTURES_H_
