// The scale of a diverging colour map: which numbers its colours stand for.

#ifndef PLAYGROUND_UI_FIGURES_COLOR_SCALE_H_
#define PLAYGROUND_UI_FIGURES_COLOR_SCALE_H_

#include "tensor/matrix.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// 1, 2 or 5 times a power of ten: at least the largest magnitude in `values`, and the same over
// many steps, so that a picture that changes keeps its colours. 1 where all are zero.
float ScaleMaximum(ConstMatrixView values);

// A bar from -maximum over 0 to +maximum with its numbers, in the middle of `area`.
void DrawColorScale(ImDrawList* list, const Palette& palette, const Rect& area, float maximum);
// The same from 0 to maximum.
void DrawSequentialScale(ImDrawList* list, const Palette& palette, const Rect& area, float maximum);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_COLOR_SCALE_H_
