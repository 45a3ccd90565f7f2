// Overview: the first screen. How training goes, what has been learned, and what it makes of one
// example, side by side.

#ifndef PLAYGROUND_UI_VIEWS_OVERVIEW_OVERVIEW_PANEL_H_
#define PLAYGROUND_UI_VIEWS_OVERVIEW_OVERVIEW_PANEL_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/curves/curves_panel.h"

namespace playground {

void DrawOverviewPanel(const View& view, const Rect& area, CurvesState* curves, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_OVERVIEW_OVERVIEW_PANEL_H_
