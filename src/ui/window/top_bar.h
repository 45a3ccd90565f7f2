// The top bar: what runs the training, and how far it has come.

#ifndef PLAYGROUND_UI_WINDOW_TOP_BAR_H_
#define PLAYGROUND_UI_WINDOW_TOP_BAR_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

// In narrower frames language, theme and link stand in the settings.
inline constexpr float kLeastWidthForOptions = 560;

struct TopBarState {
  bool settings_open = false;  // only where the window is too narrow to show them always
  bool help_open = false;
  // Where these stood in the last frame; empty if they did not.
  Rect step_button;
  Rect seed_button;
};

// `content_left` is where the figures begin, so that the buttons stand over them. A `compact` bar has a
// button for the settings, unless there are none.
void DrawTopBar(const View& view, const Rect& area, float content_left, bool compact,
                bool has_settings, TopBarState* state, Actions* actions);

// The keys of the buttons, wherever the focus is, but not while text is typed. `panel` is that of the
// open view, which has its own keys first; null: none is open.
void HandleKeys(const View& view, Panel* panel, Rooms* rooms, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_TOP_BAR_H_
