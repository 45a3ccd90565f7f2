// The softmax view: one example's logits, exponentials, probabilities and p - y as aligned bars. Dragging
// a logit shows what would happen.

#ifndef PLAYGROUND_UI_VIEWS_SOFTMAX_SOFTMAX_PANEL_H_
#define PLAYGROUND_UI_VIEWS_SOFTMAX_SOFTMAX_PANEL_H_

#include <cstdint>
#include <vector>

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

struct SoftmaxPanelState {
  std::vector<float> logits;  // the student's; empty: the model's own
  ExampleChoice example;      // that they belong to
};

// What follows from logits: everything the view shows.
struct SoftmaxFigures {
  double largest = 0;                // the largest logit
  std::vector<double> exponentials;  // exp(o - largest)
  double sum = 0;                    // of the exponentials
  std::vector<double> probabilities;
  double loss = 0;  // -log of the label's probability, from the logits
};
SoftmaxFigures ComputeSoftmax(const std::vector<float>& logits, int32_t label);

void DrawSoftmaxPanel(const View& view, const Rect& area, SoftmaxPanelState* state,
                      Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SOFTMAX_SOFTMAX_PANEL_H_
