// Workspace: the whole window. Top bar, settings, navigation and the open view, in a fixed layout.

#ifndef PLAYGROUND_UI_WINDOW_WORKSPACE_H_
#define PLAYGROUND_UI_WINDOW_WORKSPACE_H_

#include <string>

#include "look/actions.h"
#include "look/view.h"
#include "look/view_table.h"
#include "ui/window/hints.h"
#include "ui/window/panels.h"
#include "ui/window/settings_panel.h"
#include "ui/window/top_bar.h"

namespace playground {

struct WorkspaceState {
  bool figure_only = false;       // the view and messages, without bars, settings and navigation
  std::vector<std::string> kept;  // with figure_only: run controls and knobs over the view
  std::string open_view;  // key of the open view; one that does not apply stands for the first
  TopBarState top_bar;
  SettingsState settings;
  HintsState hints;
  Panels panels;
};

// Fills a window of this many CSS pixels.
void DrawWorkspace(const View& view, float width, float height, Rooms* rooms, WorkspaceState* state,
                   Actions* actions);

// The view that is shown; null while there is no run, help is in its place, or its code has not come.
const ViewInfo* ShownView(const View& view, const WorkspaceState& state);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_WORKSPACE_H_
