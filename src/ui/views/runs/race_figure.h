// The race of the optimizers: what it is asked for, and the curves of the six, which differ in dash and mark.

#ifndef PLAYGROUND_UI_VIEWS_RUNS_RACE_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_RUNS_RACE_FIGURE_H_

#include <array>

#include "ui/paper/marks.h"
#include "ui/views/runs/runs_widgets.h"

namespace playground {

inline constexpr float kRaceFigureHeight = 330;

struct RacerStyle {
  LineStyle line;
  Marker marker;
};
// In the order of RacerTable: no two have the same dash and mark.
inline constexpr std::array<RacerStyle, OptimizerRace::kNumRacers> kRacerStyles = {
    {{LineStyle::kSolid, Marker::kCircle},
     {LineStyle::kDashed, Marker::kSquare},
     {LineStyle::kDotted, Marker::kTriangle},
     {LineStyle::kSolid, Marker::kCross},
     {LineStyle::kDashDot, Marker::kRing},
     {LineStyle::kDashed, Marker::kDiamond}}};

// Learning rates, quantity, and what begins and ends the race.
void DrawRaceChoice(const RunsPanelContext& context, Rect area);
float RaceChoiceHeight(const RunsPanelContext& context, float width);

// Needs a race.
void DrawRaceFigure(const RunsPanelContext& context, Rect area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_RUNS_RACE_FIGURE_H_
