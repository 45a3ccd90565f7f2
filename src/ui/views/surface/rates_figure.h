// Four paths around the largest learning rate: as a table, and the loss over their steps.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_RATES_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_RATES_FIGURE_H_

#include <vector>

#include "ui/views/surface/surface_map.h"

namespace playground {

inline constexpr int64_t kRateStepsOnMap = 16;  // more of those that diverge would hide the others

// How each of them is drawn, on the map and over the steps.
std::vector<MapPath> RatePaths(const SurfacePanelContext& context);

float RatesTableHeight(const SurfacePanelContext& context, float width);
void DrawRatesTable(const SurfacePanelContext& context, Rect area);
void DrawRatesPlot(const SurfacePanelContext& context, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_RATES_FIGURE_H_
