// LetterShapes: which letter a quad of the font atlas shows, and the outline that its picture in the atlas was made from, which
// is kept once whatever its sizes.

#ifndef PLAYGROUND_UI_VECTOR_LETTER_SHAPES_H_
#define PLAYGROUND_UI_VECTOR_LETTER_SHAPES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "imgui.h"

namespace playground {

struct LetterShape {
  int font;            // the first of the atlas's files that is the same as the letter's
  uint32_t character;  // U+0041
  std::string name;    // the same in every picture, since several may stand in one document
  std::string
      path;  // of SVG, in units of the font, with its origin where the letter begins on its baseline
};

// A letter in its place, in CSS pixels.
struct FoundLetter {
  int shape = -1;  // index of its shape; none: no letter
  ImVec2 origin;
  float unit = 0;        // one of the font's
  bool is_whole = true;  // Dear ImGui has cut nothing off
};

class LetterShapes {
 public:
  // Opposite corners of a quad that is filled from the atlas of the current context.
  FoundLetter Find(const ImDrawVert& top_left, const ImDrawVert& bottom_right);
  // In the order in which they were found.
  const std::vector<LetterShape>& shapes() const { return shapes_; }

 private:
  int ShapeOf(const ImFont& font, uint32_t character, float* unit);

  std::vector<LetterShape> shapes_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_LETTER_SHAPES_H_
