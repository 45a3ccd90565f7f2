// Messages: what the student must know now. A restart that is due, training that diverged, data
// that is being made, notices.

#ifndef PLAYGROUND_UI_WINDOW_MESSAGES_H_
#define PLAYGROUND_UI_WINDOW_MESSAGES_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// Draws them from the top of `area`, takes their height off it.
void DrawMessages(const View& view, Rect* area, Actions* actions);
// That the run was edited by hand, if it was.
void DrawHandEdited(const View& view, Rect* area, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_MESSAGES_H_
