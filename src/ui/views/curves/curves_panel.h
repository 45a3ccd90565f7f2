// Learning curves: loss and accuracy over the epochs, as a panel of their own and as figures in
// others.

#ifndef PLAYGROUND_UI_VIEWS_CURVES_CURVES_PANEL_H_
#define PLAYGROUND_UI_VIEWS_CURVES_CURVES_PANEL_H_

#include <optional>

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct CurvesState {
  // Of the loss axis. Unset: logarithmic for a regression, whose loss falls over orders of
  // magnitude.
  std::optional<bool> logarithmic;
};

void DrawLossPlot(const View& view, const Rect& area, CurvesState* state);
void DrawAccuracyPlot(const View& view, const Rect& area);
void DrawCurvesPanel(const View& view, const Rect& area, CurvesState* state);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_CURVES_CURVES_PANEL_H_
