// The study over seeds: histograms of the two figures that each seed left, and what they say.

#ifndef PLAYGROUND_UI_VIEWS_REDUCTION_STUDY_PANEL_H_
#define PLAYGROUND_UI_VIEWS_REDUCTION_STUDY_PANEL_H_

#include "look/reduction/compared_runs.h"
#include "look/reduction/reduction_view.h"
#include "ui/paper/rect.h"

namespace playground {

// `view` has a study.
void DrawStudy(const ReductionView& view, const Rect& area, ReductionActions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_REDUCTION_STUDY_PANEL_H_
