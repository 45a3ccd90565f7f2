// The settings: a row for each knob of the parameter registry that applies, in its groups.

#ifndef PLAYGROUND_UI_SETTINGS_PANEL_H_
#define PLAYGROUND_UI_SETTINGS_PANEL_H_

#include "train/experiment_config.h"
#include "ui/actions.h"
#include "ui/parameter_control.h"
#include "ui/rect.h"
#include "ui/view.h"

namespace playground {

struct SettingsState {
  EntryState entry;
};

// `with_options`: language, theme and link at the end, for frames too narrow to show them above.
void DrawSettingsPanel(const View& view, const Rect& area, bool with_options, SettingsState* state,
                       Actions* actions);

// What a knob is compared with to say that it was changed: the book's values for the task, with the
// sizes of the chosen dataset.
ExperimentConfig ReferenceConfig(Task task, DatasetId data);

}  // namespace playground

#endif  // PLAYGROUND_UI_SETTINGS_PANEL_H_
