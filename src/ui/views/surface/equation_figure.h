// The normal equation with its numbers: matrices in brackets, the sums that they are made of, and what
// follows.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_EQUATION_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_EQUATION_FIGURE_H_

#include "ui/views/surface/surface_widgets.h"

namespace playground {

void DrawEquation(const SurfacePanelContext& context, Rect area);
// What it needs at this width.
float EquationHeight(const SurfacePanelContext& context, float width);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_EQUATION_FIGURE_H_
