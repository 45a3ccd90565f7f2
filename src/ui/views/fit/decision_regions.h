// Decision regions: which class the network would choose at each place of the plane, how sure it
// is, and the points of the data over it. For data with two features.

#ifndef PLAYGROUND_UI_DECISION_REGIONS_H_
#define PLAYGROUND_UI_DECISION_REGIONS_H_

#include "ui/actions.h"
#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

void DrawDecisionRegions(const View& view, const Rect& area, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_DECISION_REGIONS_H_
