// The three forms side by side: dials, a loss for every form and format, and the values of every
// operation in the chosen format.

#ifndef PLAYGROUND_UI_VIEWS_NUMERICS_FORM_FIGURES_H_
#define PLAYGROUND_UI_VIEWS_NUMERICS_FORM_FIGURES_H_

#include "ui/views/numerics/numerics_widgets.h"

namespace playground {

void DrawForms(const NumericsPanelContext& context, Rect area);
// What that needs.
float FormsHeight(const NumericsPanelContext& context, float width);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_NUMERICS_FORM_FIGURES_H_
