// The drawing of a computational graph: a card a node with its value and its gradient, arrows between them; from
// left to right where there is room, else from the top down.

#ifndef PLAYGROUND_UI_VIEWS_GRAPH_GRAPH_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_GRAPH_GRAPH_FIGURE_H_

#include "ui/views/graph/graph_widgets.h"

namespace playground {

// Needs figures.
void DrawGraphFigure(const GraphPanelContext& context, Rect area);
float GraphFigureHeight(const GraphPanelContext& context, float width);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRAPH_GRAPH_FIGURE_H_
