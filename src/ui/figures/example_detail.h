// The chosen example: its picture, what it is and what the network takes it for, and its logits and
// softmax probabilities as bars, one row a class.

#ifndef PLAYGROUND_UI_FIGURES_EXAMPLE_DETAIL_H_
#define PLAYGROUND_UI_FIGURES_EXAMPLE_DETAIL_H_

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

void DrawExampleDetail(const View& view, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_EXAMPLE_DETAIL_H_
