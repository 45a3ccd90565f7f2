// Help: what to try first, the keys, and what each view shows. Takes the place of the figures.

#ifndef PLAYGROUND_UI_WINDOW_HELP_PANEL_H_
#define PLAYGROUND_UI_WINDOW_HELP_PANEL_H_

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// Returns true when it was closed.
bool DrawHelpPanel(const View& view, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_HELP_PANEL_H_
