// The softmax view: one example's logits, exponentials, probabilities and p - y as aligned bars. Dragging
// a logit shows what would happen.

#ifndef PLAYGROUND_UI_VIEWS_SOFTMAX_SOFTMAX_PANEL_H_
#define PLAYGROUND_UI_VIEWS_SOFTMAX_SOFTMAX_PANEL_H_

#include <cstdint>
#include <vector>

#include "look/actions.h"
#include "look/softmax/softmax_room.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

void DrawSoftmaxPanel(const View& view, const Rect& area, SoftmaxChoice* state, Actions* actions);

class SoftmaxPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SOFTMAX_SOFTMAX_PANEL_H_
