// The gradients over the run: angle and ratio of the minibatch's to the whole set's, and their
// sizes.

#ifndef PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENT_PLOTS_H_
#define PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENT_PLOTS_H_

#include "look/gradients/gradients_room.h"
#include "ui/paper/rect.h"

namespace playground {

void DrawAnglePlot(const GradientsView& view, const Rect& area);
void DrawRatioPlot(const GradientsView& view, const Rect& area);
// Of one layer both gradients, of several layers each one's, of the minibatch or of the whole set.
void DrawNormPlot(const GradientsView& view, const Rect& area, bool shows_full);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENT_PLOTS_H_
