// The limits of exp: a number to try, what the trials left open, on a line and in a table.

#ifndef PLAYGROUND_UI_VIEWS_NUMERICS_EXP_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_NUMERICS_EXP_FIGURE_H_

#include "ui/views/numerics/numerics_widgets.h"

namespace playground {

// `tried`: what stands in the field.
void DrawExpSearch(const NumericsPanelContext& context, Rect area, double* tried);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_NUMERICS_EXP_FIGURE_H_
