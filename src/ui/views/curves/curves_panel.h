// Learning curves: loss and accuracy over the epochs, as a panel of their own and as figures in
// others.

#ifndef PLAYGROUND_UI_VIEWS_CURVES_CURVES_PANEL_H_
#define PLAYGROUND_UI_VIEWS_CURVES_CURVES_PANEL_H_

#include <optional>

#include "look/curves/curves_room.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

void DrawLossPlot(const View& view, const Rect& area, CurvesChoice* state);
void DrawAccuracyPlot(const View& view, const Rect& area);
void DrawCurvesPanel(const View& view, const Rect& area, CurvesChoice* state);

class CurvesPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_CURVES_CURVES_PANEL_H_
