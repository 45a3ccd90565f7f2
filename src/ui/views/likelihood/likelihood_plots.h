// The curves of Likelihood: -log L over mu and over the scale, what one error costs under each noise, the sum of each
// loss over the constant, and the first and last steps of SGD.

#ifndef PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_PLOTS_H_
#define PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_PLOTS_H_

#include "ui/views/likelihood/likelihood_widgets.h"

namespace playground {

// Below 200 a legend has no values: they would be those of the right end.
inline constexpr float kLikelihoodPlotHeight = 196;
inline constexpr float kLossPlotHeight = 158;

void DrawOverMu(const LikelihoodPanelContext& context, const Rect& area);
void DrawOverScale(const LikelihoodPanelContext& context, const Rect& area);
void DrawPenalties(const LikelihoodPanelContext& context, const Rect& area);
void DrawLossSum(const LikelihoodPanelContext& context, const Rect& area, LossKind kind);
void DrawFirstSteps(const LikelihoodPanelContext& context, const Rect& area);
void DrawLastSteps(const LikelihoodPanelContext& context, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_PLOTS_H_
