// The buttons that run the training, of RunControls(): in the top bar, and over a view alone.

#ifndef PLAYGROUND_UI_WINDOW_RUN_BUTTONS_H_
#define PLAYGROUND_UI_WINDOW_RUN_BUTTONS_H_

#include "look/actions.h"
#include "look/run_controls.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// How much of the buttons is written out.
enum class RunLabels { kAll, kRunOnly, kNone };

// The same while it runs and while it rests, so that nothing moves.
float RunButtonWidth(const View& view, const RunControl& control, RunLabels labels);

// A press goes to `actions`.
void DrawRunButton(const View& view, const RunControl& control, RunLabels labels, const Rect& place,
                   Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_RUN_BUTTONS_H_
