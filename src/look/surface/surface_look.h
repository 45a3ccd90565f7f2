// What Loss surface shows, as tables: the data, curvature and limits, the normal equation, the path step
// by step, the four paths around the limit.

#ifndef PLAYGROUND_LOOK_SURFACE_SURFACE_LOOK_H_
#define PLAYGROUND_LOOK_SURFACE_SURFACE_LOOK_H_

#include "look/look.h"
#include "look/surface/surface_room.h"
#include "look/view.h"

namespace playground {

// A row a number, one column.
LookTable DescribeCurvature(const View& view, const SurfaceRoom& room);
// A row a share of the limit; no rows where there is no limit.
LookTable DescribeRates(const View& view, const SurfaceRoom& room);

Look DescribeSurface(const View& view, const SurfaceRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SURFACE_SURFACE_LOOK_H_
