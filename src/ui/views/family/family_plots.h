// The curves of Softmax family: softmax over temperatures, both variances over a factor of the logits, and
// the push of two losses over how wrong the model is.

#ifndef PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_PLOTS_H_
#define PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_PLOTS_H_

#include "ui/views/family/family_widgets.h"

namespace playground {

// Below 200 a legend has no values: they would be those of the right end.
inline constexpr float kFamilyPlotHeight = 196;

// Every class over the temperatures of one sign.
void DrawTemperaturesPlot(const FamilyPanelContext& context, Rect area);
void DrawScalesPlot(const FamilyPanelContext& context, Rect area);
void DrawGapPlot(const FamilyPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_PLOTS_H_
