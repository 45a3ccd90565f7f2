// One knob with its name: a row of the settings, a place over a view alone.

#ifndef PLAYGROUND_UI_WINDOW_SETTING_ROW_H_
#define PLAYGROUND_UI_WINDOW_SETTING_ROW_H_

#include "experiment/parameter_registry.h"
#include "look/actions.h"
#include "look/view.h"
#include "ui/paper/parameter_control.h"
#include "ui/paper/rect.h"

namespace playground {

// Of a row's width, what its name takes.
inline constexpr float kSettingLabelShare = 0.46f;

// An edit, and a sentence about what was typed and refused, go to `actions`.
void DrawSettingRow(const View& view, const Parameter& parameter, Rect area, EntryState* entry,
                    Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_SETTING_ROW_H_
