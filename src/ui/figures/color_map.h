// Colour maps: numbers to colours. Zero is always the colour of the page, so that a picture of
// weights is ink where something is and paper where nothing is, in both themes.

#ifndef PLAYGROUND_UI_FIGURES_COLOR_MAP_H_
#define PLAYGROUND_UI_FIGURES_COLOR_MAP_H_

#include "imgui.h"
#include "ui/paper/theme.h"

namespace playground {

// Signed values: t = -1 blue, 0 page, +1 orange. NaN is drawn in the colour of an error.
ImU32 DivergingColor(const Palette& palette, float t);
// Counts and magnitudes: t = 0 page, 1 deep blue (light blue in the dark).
ImU32 SequentialColor(const Palette& palette, float t);
// Pixels of pictures: t = 0 nearly page, 1 ink.
ImU32 InkColor(const Palette& palette, float t);
// Text that is readable on `background`.
ImU32 TextColorOn(const Palette& palette, ImU32 background);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_COLOR_MAP_H_
