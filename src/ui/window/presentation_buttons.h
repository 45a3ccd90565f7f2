// Buttons for how things are shown: link, theme, language.

#ifndef PLAYGROUND_UI_WINDOW_PRESENTATION_BUTTONS_H_
#define PLAYGROUND_UI_WINDOW_PRESENTATION_BUTTONS_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// From the right end of `area`, whose rest is left.
void DrawPresentationButtons(const View& view, Rect* area, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_PRESENTATION_BUTTONS_H_
