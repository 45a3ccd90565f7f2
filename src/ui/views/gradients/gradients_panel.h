// The gradients of the run: a picture per class beside the weights, norms over time, how the values
// are spread, and how far a minibatch's gradient is from that of the whole training set.

#ifndef PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENTS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENTS_PANEL_H_

#include <cstdint>

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct GradientsState {
  bool shows_full = false;  // the whole training set's instead of the minibatch's
  int64_t tensor = 0;       // of the histogram, in PyTorch's order
  int figure = -1;          // where there is room for one only; -1: not chosen yet
};

void DrawGradientsPanel(const View& view, const Rect& area, GradientsState* state);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENTS_PANEL_H_
