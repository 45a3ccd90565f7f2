// StoredWeights: the weight matrix of a layer as each form stores it, drawn to scale as far as it can be seen; and bars of
// its weights, bytes and multiply-adds.

#ifndef PLAYGROUND_UI_VIEWS_COST_STORED_WEIGHTS_H_
#define PLAYGROUND_UI_VIEWS_COST_STORED_WEIGHTS_H_

#include "ui/paper/rect.h"
#include "ui/views/cost/cost_widgets.h"

namespace playground {

void DrawStoredWeights(const CostPanelContext& context, Rect area);
float StoredWeightsHeight(float width);

void DrawFormBars(const CostPanelContext& context, Rect area);
float FormBarsHeight();

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_COST_STORED_WEIGHTS_H_
