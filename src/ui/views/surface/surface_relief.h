// The loss over two parameters as a relief, seen from above and from a side that the student turns.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_RELIEF_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_RELIEF_H_

#include <span>

#include "ui/views/surface/surface_map.h"

namespace playground {

// For two parameters.
void DrawSurfaceRelief(const SurfacePanelContext& context, const Rect& area,
                       std::span<const MapPath> paths);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_RELIEF_H_
