// Weights as pictures: one template a class where the inputs are pixels, a heat map otherwise.

#ifndef PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHTS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHTS_PANEL_H_

#include <cstdint>

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct WeightsState {
  int64_t layer = 0;
};

void DrawWeightsPanel(const View& view, const Rect& area, WeightsState* state);

// Only the pictures of the first layer and their scale, for the overview. Inputs must be pixels.
void DrawTemplates(const View& view, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHTS_PANEL_H_
