// Text as it is read: the colour of every character of the last frame, and of what lies below it.

#ifndef PLAYGROUND_TESTS_UI_TEXT_CONTRAST_H_
#define PLAYGROUND_TESTS_UI_TEXT_CONTRAST_H_

#include <string>
#include <vector>

#include "imgui.h"
#include "ui/paper/rect.h"
#include "ui/plain_renderer.h"

namespace playground {

// Contrast ratio of WCAG 2.1 of two opaque colours.
double Contrast(ImU32 a, ImU32 b);

// Characters that stand on one ground in one colour.
struct WrittenText {
  ImU32 ink = 0;     // opaque, as it comes out on its ground
  ImU32 ground = 0;  // what most of the characters stand on
  std::string text;  // the first of them
  Rect place;

  double contrast() const { return Contrast(ink, ground); }
};

// What the last frame has written where it can be seen, each pair of colours once.
std::vector<WrittenText> WrittenTexts(const PlainRenderer& renderer);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_TEXT_CONTRAST_H_
