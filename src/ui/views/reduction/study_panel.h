// The study over seeds: histograms of how far w and b end from the true ones, and what they say.

#ifndef PLAYGROUND_UI_VIEWS_REDUCTION_STUDY_PANEL_H_
#define PLAYGROUND_UI_VIEWS_REDUCTION_STUDY_PANEL_H_

#include <string>
#include <vector>

#include "look/reduction/reduction_lab.h"
#include "look/reduction/reduction_view.h"
#include "look/view.h"
#include "study/reduction/seed_study.h"
#include "ui/paper/rect.h"

namespace playground {

// Whether the lab's runs can be studied: linear regression whose true line is known.
bool CanBeStudied(const ReductionView& view);

// What a finished study found, one sentence a line.
std::vector<std::string> StudyFindings(Language language, const SeedStudy& study);

// `view` has a study.
void DrawStudy(const ReductionView& view, const Rect& area, ReductionActions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_REDUCTION_STUDY_PANEL_H_
