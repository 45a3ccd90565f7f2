// The confusion matrix: how often each class was taken for each other one, over the test set.

#ifndef PLAYGROUND_UI_VIEWS_CONFUSION_CONFUSION_PANEL_H_
#define PLAYGROUND_UI_VIEWS_CONFUSION_CONFUSION_PANEL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "look/confusion/confusion_counts.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct ConfusionState {
  bool as_percent = false;
};

// Returns the cell that was clicked, to look at its examples.
std::optional<ConfusionCell> DrawConfusionPanel(const View& view, const Rect& area,
                                                ConfusionState* state);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_CONFUSION_CONFUSION_PANEL_H_
