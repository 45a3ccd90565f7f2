// The gradients of the run: a picture per class beside the weights, norms over time, how the values
// are spread, and how far a minibatch's gradient is from that of the whole training set.

#ifndef PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENTS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENTS_PANEL_H_

#include <cstdint>

#include "look/gradients/gradients_room.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

void DrawGradientsPanel(const GradientsView& view, const Rect& area, GradientsChoice* state);

class GradientsPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View&, float, Rooms*) override { return 320; }
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRADIENTS_GRADIENTS_PANEL_H_
