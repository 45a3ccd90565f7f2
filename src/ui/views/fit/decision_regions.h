// Decision regions: which class the network would choose at each place of the plane, how sure it
// is, and the points of the data over it. For data with two features.

#ifndef PLAYGROUND_UI_VIEWS_FIT_DECISION_REGIONS_H_
#define PLAYGROUND_UI_VIEWS_FIT_DECISION_REGIONS_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

void DrawDecisionRegions(const View& view, const Rect& area, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FIT_DECISION_REGIONS_H_
