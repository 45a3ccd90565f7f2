// A slice through the loss of the current run: what it is taken along, and its contours.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_SLICE_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_SLICE_FIGURE_H_

#include "ui/views/surface/surface_widgets.h"

namespace playground {

void DrawSlice(const SurfacePanelContext& context, Rect area);
// What it needs at this width.
float SliceHeight(const SurfacePanelContext& context, float width);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_SLICE_FIGURE_H_
