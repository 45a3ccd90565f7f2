// The curves of Information: cross-entropy over the probability of one class, under Q and under P, bits a symbol
// over the length of blocks, and bits a label over the epochs.

#ifndef PLAYGROUND_UI_VIEWS_INFORMATION_INFORMATION_PLOTS_H_
#define PLAYGROUND_UI_VIEWS_INFORMATION_INFORMATION_PLOTS_H_

#include "look/information/information_look.h"
#include "ui/paper/rect.h"
#include "ui/views/information/information_widgets.h"

namespace playground {

// Below 200 a legend has no values: they would be those of the right end.
inline constexpr float kInformationPlotHeight = 198;

void DrawOverQ(const InformationPanelContext& context, const Rect& area);
void DrawOverP(const InformationPanelContext& context, const Rect& area);
void DrawBlocksPlot(const InformationPanelContext& context, const Rect& area);
// Of a run whose test set was evaluated.
void DrawEpochsPlot(const InformationPanelContext& context, const Rect& area,
                    const LabelCode& code);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_INFORMATION_INFORMATION_PLOTS_H_
