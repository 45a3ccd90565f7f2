// Linear regression: the line over the points (one feature), predictions against targets (any
// number of features), and the estimated weights beside the true ones and the closed-form solution.

#ifndef PLAYGROUND_UI_VIEWS_FIT_FIT_PANEL_H_
#define PLAYGROUND_UI_VIEWS_FIT_FIT_PANEL_H_

#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

// Line and points where there is one feature, else predictions against targets.
void DrawFitPlot(const View& view, const Rect& area);
void DrawEstimates(const View& view, const Rect& area);
void DrawFitPanel(const View& view, const Rect& area);

class FitPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FIT_FIT_PANEL_H_
