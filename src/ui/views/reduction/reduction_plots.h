// The curves of Sum or mean, one line per run.

#ifndef PLAYGROUND_UI_VIEWS_REDUCTION_REDUCTION_PLOTS_H_
#define PLAYGROUND_UI_VIEWS_REDUCTION_REDUCTION_PLOTS_H_

#include "look/reduction/reduction_view.h"
#include "look/view.h"
#include "ui/paper/marks.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// How run `index` is drawn everywhere: colour, dash and marker.
struct RunLook {
  ImU32 color;
  LineStyle line;
  Marker marker;
};
RunLook LookOfRun(const Palette& palette, int64_t index);

// One of the figures. `view` has a comparison.
void DrawReductionPlot(const ReductionView& view, const Rect& area, int plot);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_REDUCTION_REDUCTION_PLOTS_H_
