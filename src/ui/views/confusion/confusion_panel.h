// The confusion matrix: how often each class was taken for each other one, over the test set.

#ifndef PLAYGROUND_UI_CONFUSION_PANEL_H_
#define PLAYGROUND_UI_CONFUSION_PANEL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

// Examples of one class that were taken for one (perhaps the same) class.
struct ConfusionCell {
  int32_t label = 0;
  int32_t predicted = 0;
  bool operator==(const ConfusionCell&) const = default;
};

struct ConfusionState {
  bool as_percent = false;
};

// Returns the cell that was clicked, to look at its examples.
std::optional<ConfusionCell> DrawConfusionPanel(const View& view, const Rect& area,
                                                ConfusionState* state);

// The wrong cells with the largest counts, largest first, at most `most`, without empty ones.
std::vector<ConfusionCell> WorstConfusions(const EvaluationResult& evaluation, int64_t num_classes,
                                           std::size_t most);

}  // namespace playground

#endif  // PLAYGROUND_UI_CONFUSION_PANEL_H_
