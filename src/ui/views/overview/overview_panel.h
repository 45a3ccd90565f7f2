// Overview: the first screen. How training goes, what has been learned, and what it makes of one
// example, side by side.

#ifndef PLAYGROUND_UI_VIEWS_OVERVIEW_OVERVIEW_PANEL_H_
#define PLAYGROUND_UI_VIEWS_OVERVIEW_OVERVIEW_PANEL_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/curves/curves_panel.h"
#include "ui/views/panel.h"

namespace playground {

void DrawOverviewPanel(const View& view, const Rect& area, CurvesChoice* curves, Actions* actions);

class OverviewPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_OVERVIEW_OVERVIEW_PANEL_H_
