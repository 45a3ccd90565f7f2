// Over a view alone: the run controls and knobs that its author keeps, `only=run,step,lr`.

#ifndef PLAYGROUND_UI_WINDOW_FIGURE_BAR_H_
#define PLAYGROUND_UI_WINDOW_FIGURE_BAR_H_

#include <string>
#include <vector>

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/window/settings_panel.h"

namespace playground {

// Cuts the bar off the top of `area`; nothing where none of `kept` has a meaning now. The run controls are one
// cell, each knob another; cells are of one width, as many beside each other as there is room for.
// web/figure_size.js counts in the same way.
void DrawFigureBar(const View& view, const std::vector<std::string>& kept, Rect* area,
                   SettingsState* state, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_FIGURE_BAR_H_
