// The confusion matrix: how often each class was taken for each other one, over the test set.

#ifndef PLAYGROUND_UI_VIEWS_CONFUSION_CONFUSION_PANEL_H_
#define PLAYGROUND_UI_VIEWS_CONFUSION_CONFUSION_PANEL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "look/confusion/confusion_room.h"
#include "look/confusion_counts.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

// Returns the cell that was clicked, to look at its examples.
std::optional<ConfusionCell> DrawConfusionPanel(const View& view, const Rect& area,
                                                ConfusionChoice* state);

class ConfusionPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_CONFUSION_CONFUSION_PANEL_H_
