// Book mode: choosing an experiment of the book, its published curves as ghosts behind the live ones, and
// its own checks as ticks or crosses.

#ifndef PLAYGROUND_UI_BOOK_MODE_H_
#define PLAYGROUND_UI_BOOK_MODE_H_

#include <vector>

#include "train/book_presets.h"
#include "ui/actions.h"
#include "ui/plot.h"
#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

// A row of the settings: the book's experiments as a list.
void DrawBookRow(const View& view, Rect row, Actions* actions);

// The published curves that belong into the plot of losses (of accuracies), as grey dashed lines; none
// unless the run is the book's, on the dataset that they were published for.
std::vector<PlotSeries> GhostSeries(const View& view, bool accuracies);

// One line: each check with a tick, a cross, or nothing while the run is not at its end. Takes its height
// off `area`; nothing if the run is not one of the book's with checks.
void DrawBookChecks(const View& view, Rect* area);

}  // namespace playground

#endif  // PLAYGROUND_UI_BOOK_MODE_H_
