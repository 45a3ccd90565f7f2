// How wrong a difference is over ε, for one parameter.

#ifndef PLAYGROUND_UI_VIEWS_GRAPH_CHECK_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_GRAPH_CHECK_FIGURE_H_

#include "ui/views/graph/graph_widgets.h"

namespace playground {

// Below 200 a legend has no values: they would be those of the right end.
inline constexpr float kSweepPlotHeight = 320;

// Needs figures.
void DrawSweepPlot(const GraphPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRAPH_CHECK_FIGURE_H_
