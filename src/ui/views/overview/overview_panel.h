// Overview: the first screen. How training goes, what has been learned, and what it makes of one
// example, side by side.

#ifndef PLAYGROUND_UI_OVERVIEW_PANEL_H_
#define PLAYGROUND_UI_OVERVIEW_PANEL_H_

#include "ui/actions.h"
#include "ui/curves_panel.h"
#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

void DrawOverviewPanel(const View& view, const Rect& area, CurvesState* curves, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_OVERVIEW_PANEL_H_
