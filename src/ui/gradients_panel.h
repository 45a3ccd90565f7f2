// The gradients of the run: a picture per class beside the weights, norms over time, how the values are
// spread, and how far a minibatch's gradient is from that of the whole training set.

#ifndef PLAYGROUND_UI_GRADIENTS_PANEL_H_
#define PLAYGROUND_UI_GRADIENTS_PANEL_H_

#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

struct GradientsState {
  bool shows_full = false;  // the whole training set's instead of the minibatch's
};

void DrawGradientsPanel(const View& view, const Rect& area, GradientsState* state);

}  // namespace playground

#endif  // PLAYGROUND_UI_GRADIENTS_PANEL_H_
