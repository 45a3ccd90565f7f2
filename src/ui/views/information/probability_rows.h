// ProbabilityRows: a row a class with P and Q, each a bar to drag and a number to type, the surprise at it under Q,
// and what it adds to H(P, Q); or P alone with its own surprise, in bits.

#ifndef PLAYGROUND_UI_VIEWS_INFORMATION_PROBABILITY_ROWS_H_
#define PLAYGROUND_UI_VIEWS_INFORMATION_PROBABILITY_ROWS_H_

#include "ui/paper/rect.h"
#include "ui/views/information/information_widgets.h"

namespace playground {

float ProbabilityRowsHeight(const InformationPanelContext& context);
void DrawProbabilityRows(const InformationPanelContext& context, Rect area, bool has_q);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_INFORMATION_PROBABILITY_ROWS_H_
