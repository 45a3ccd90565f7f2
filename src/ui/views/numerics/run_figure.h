// Train with it: the losses of the naive run and of the stable run, and what became of them.

#ifndef PLAYGROUND_UI_VIEWS_NUMERICS_RUN_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_NUMERICS_RUN_FIGURE_H_

#include "ui/views/numerics/numerics_widgets.h"

namespace playground {

void DrawFormRuns(const NumericsPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_NUMERICS_RUN_FIGURE_H_
