// One weight: which one, by fields and by pressing into the gradients of its output, one a place.

#ifndef PLAYGROUND_UI_VIEWS_GRAPH_WEIGHT_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_GRAPH_WEIGHT_FIGURE_H_

#include "ui/views/graph/graph_widgets.h"

namespace playground {

// Both need the figures of a network.
void DrawWeightFigure(const GraphPanelContext& context, Rect area);
float WeightFigureHeight(const GraphPanelContext& context, float width);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRAPH_WEIGHT_FIGURE_H_
