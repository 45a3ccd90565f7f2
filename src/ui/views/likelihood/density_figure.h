// The density over the numbers: its height at each of them, with the numbers, mu and sigma to drag; and the numbers on
// a line with the best constants.

#ifndef PLAYGROUND_UI_VIEWS_LIKELIHOOD_DENSITY_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_LIKELIHOOD_DENSITY_FIGURE_H_

#include "ui/views/likelihood/likelihood_widgets.h"

namespace playground {

inline constexpr float kDensityHeight = 320;
inline constexpr float kPointLineHeight = 116;

void DrawDensityFigure(const LikelihoodPanelContext& context, Rect area);
void DrawPointLine(const LikelihoodPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_LIKELIHOOD_DENSITY_FIGURE_H_
