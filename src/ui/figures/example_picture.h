// The picture of an example, ink on paper.

#ifndef PLAYGROUND_UI_FIGURES_EXAMPLE_PICTURE_H_
#define PLAYGROUND_UI_FIGURES_EXAMPLE_PICTURE_H_

#include <array>
#include <cstdint>
#include <span>

#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"

namespace playground {

// Paints examples of a set into pictures. The inks of all bytes are mixed once, for hundreds of examples.
class ExamplePainter {
 public:
  ExamplePainter(const Palette& palette, const DataSplit& data, const Dataset& set);
  // Writes the pixels of an example into `picture` at (left, top).
  void Paint(int64_t index, int left, int top, Picture* picture) const;

 private:
  const Palette& palette_;
  const DataSplit& data_;
  const Dataset& set_;
  std::array<ImU32, 256> inks_;  // of bytes
};

// Draws it into `area`, with a thin frame, and tells a pixel's value where the mouse is.
void DrawExamplePicture(const View& view, const ExampleChoice& choice, const Rect& area);

// The largest size up to `available` at which each of `pixels` covers a whole number of device
// pixels.
float SharpSize(float available, int64_t pixels);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_EXAMPLE_PICTURE_H_
