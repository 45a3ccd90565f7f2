// The data of Loss surface: its points, which can be dragged, the line of the lowest point and that of the
// path's end.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_DATA_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_DATA_H_

#include <optional>

#include "look/plot_axis.h"
#include "ui/views/surface/surface_widgets.h"

namespace playground {

// A point that is being dragged, and the axes, which stay meanwhile.
struct DataDrag {
  std::optional<int64_t> point;
  AxisRange x;
  AxisRange y;
};

void DrawSurfaceData(const SurfacePanelContext& context, Rect area, DataDrag* drag);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_DATA_H_
