// VectorShape: one thing that is seen of a drawing: a filled outline, lines, a row of letters, a picture, or a gradient.

#ifndef PLAYGROUND_UI_VECTOR_VECTOR_SHAPE_H_
#define PLAYGROUND_UI_VECTOR_VECTOR_SHAPE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "imgui.h"
#include "ui/vector/outline.h"
#include "ui/vector/place.h"

namespace playground {

struct VectorLine {
  std::vector<Place> places;
  bool is_closed = false;
};

struct VectorLetter {
  int shape;   // index of LetterShapes::shapes()
  int32_t at;  // from the beginning of the row, in units of the font
};

struct VectorShape {
  enum class Kind { kFill, kLines, kLetters, kPicture, kGradient };

  Kind kind = Kind::kFill;
  ImU32 color = 0;               // a picture's pixels are multiplied by it
  std::optional<PlaceBox> clip;  // what can be seen of it; none: all

  // Fill
  Outline outline;
  bool is_upright = false;  // of rectangles along the axes

  // Lines
  std::vector<VectorLine> lines;
  int32_t width = 0;

  // Letters
  std::vector<VectorLetter> letters;
  Place origin;    // where the row begins, on its baseline
  float unit = 0;  // one of the font's, in CSS pixels

  // Picture and gradient
  PlaceBox box;
  ImTextureID texture = nullptr;
  ImVec2 first, last;  // of the texture, in shares of it

  // Gradient: places from left to right, or from top to bottom
  struct Stop {
    int32_t at;
    ImU32 color;
  };
  std::vector<Stop> stops;
  bool is_downward = false;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_VECTOR_SHAPE_H_
