// RealSoftMax on the axis of the logits: where they lie, the largest, the value, and how far it can be.

#ifndef PLAYGROUND_UI_VIEWS_FAMILY_SMOOTH_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_FAMILY_SMOOTH_FIGURE_H_

#include "ui/views/family/family_widgets.h"

namespace playground {

float SmoothFigureHeight(const FamilyPanelContext& context, float width);
void DrawSmoothFigure(const FamilyPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FAMILY_SMOOTH_FIGURE_H_
