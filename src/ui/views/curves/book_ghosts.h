// The book's published curves as ghosts behind the live ones, and its own checks as ticks or crosses.

#ifndef PLAYGROUND_UI_VIEWS_CURVES_BOOK_GHOSTS_H_
#define PLAYGROUND_UI_VIEWS_CURVES_BOOK_GHOSTS_H_

#include <vector>

#include "look/view.h"
#include "ui/figures/plot.h"
#include "ui/paper/rect.h"

namespace playground {

// The published curves that belong into the plot of losses (of accuracies), as grey dashed lines; none
// unless the run is the book's, on the dataset that they were published for.
std::vector<PlotSeries> GhostSeries(const View& view, bool accuracies);

// One line: each check with a tick, a cross, or nothing while the run is not at its end. Takes its height
// off `area`; nothing if the run is not one of the book's with checks.
void DrawBookChecks(const View& view, Rect* area);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_CURVES_BOOK_GHOSTS_H_
