// The study over seeds: histograms of how far w and b end from the true ones, and what they say.

#ifndef PLAYGROUND_UI_STUDY_PANEL_H_
#define PLAYGROUND_UI_STUDY_PANEL_H_

#include "ui/actions.h"
#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

// Whether the lab's runs can be studied: linear regression whose true line is known.
bool CanBeStudied(const View& view);

// `view.lab` has a study.
void DrawStudy(const View& view, const Rect& area, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_STUDY_PANEL_H_
