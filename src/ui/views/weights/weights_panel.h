// Weights as pictures: one template a class where the inputs are pixels, a heat map otherwise.

#ifndef PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHTS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHTS_PANEL_H_

#include <cstdint>

#include "look/view.h"
#include "look/weights/weights_room.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

void DrawWeightsPanel(const View& view, const Rect& area, WeightsChoice* state);

// Only the pictures of the first layer and their scale, for the overview. Inputs must be pixels.
void DrawTemplates(const View& view, const Rect& area);

class WeightsPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHTS_PANEL_H_
