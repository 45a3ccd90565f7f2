// The errors of a regression over its training set, as a histogram: they shrink to the noise.

#ifndef PLAYGROUND_UI_VIEWS_FIT_RESIDUAL_PLOT_H_
#define PLAYGROUND_UI_VIEWS_FIT_RESIDUAL_PLOT_H_

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

void DrawResidualPlot(const View& view, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FIT_RESIDUAL_PLOT_H_
