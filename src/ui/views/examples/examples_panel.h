// Test examples as a page of pictures with what they are and what they were taken for, and the
// chosen one in detail.

#ifndef PLAYGROUND_UI_VIEWS_EXAMPLES_EXAMPLES_PANEL_H_
#define PLAYGROUND_UI_VIEWS_EXAMPLES_EXAMPLES_PANEL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "look/actions.h"
#include "look/confusion/confusion_counts.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct ExamplesState {
  bool only_wrong = false;
  std::optional<ConfusionCell> only_cell;  // goes before only_wrong
  int64_t first_shown = 0;                 // place in the list of those that pass the filter
};

void DrawExamplesPanel(const View& view, const Rect& area, ExamplesState* state, Actions* actions);

// Indices of the test examples that pass the filter, ascending. Without predictions, all of them.
std::vector<int32_t> FilterExamples(const View& view, const ExamplesState& state);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_EXAMPLES_EXAMPLES_PANEL_H_
