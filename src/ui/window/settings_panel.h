// The settings: a row for each knob of the parameter registry that applies, in its groups.

#ifndef PLAYGROUND_UI_WINDOW_SETTINGS_PANEL_H_
#define PLAYGROUND_UI_WINDOW_SETTINGS_PANEL_H_

#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/parameter_control.h"
#include "ui/paper/rect.h"

namespace playground {

struct SettingsState {
  EntryState entry;
};

// `with_options`: language, theme and link at the end, for frames too narrow to show them above.
void DrawSettingsPanel(const View& view, const Rect& area, bool with_options, SettingsState* state,
                       Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_SETTINGS_PANEL_H_
