// What a sweep found: the outcome over the values of the knob, a mark a run, a line through the medians.

#ifndef PLAYGROUND_UI_VIEWS_RUNS_SWEEP_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_RUNS_SWEEP_FIGURE_H_

#include "ui/views/runs/runs_widgets.h"

namespace playground {

inline constexpr float kSweepFigureHeight = 330;

// Needs a sweep.
void DrawSweepFigure(const RunsPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_RUNS_SWEEP_FIGURE_H_
