// Workspace: the whole window. Top bar, settings and the figures as tabs, in a fixed layout.

#ifndef PLAYGROUND_UI_WINDOW_WORKSPACE_H_
#define PLAYGROUND_UI_WINDOW_WORKSPACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "look/actions.h"
#include "look/view.h"
#include "ui/views/confusion/confusion_panel.h"
#include "ui/views/curves/curves_panel.h"
#include "ui/views/examples/examples_panel.h"
#include "ui/views/gradients/gradients_panel.h"
#include "ui/views/reduction/reduction_panel.h"
#include "ui/views/softmax/softmax_panel.h"
#include "ui/views/step/step_panel.h"
#include "ui/views/weights/weights_panel.h"
#include "ui/window/settings_panel.h"
#include "ui/window/top_bar.h"

namespace playground {

struct WorkspaceState {
  std::string tab;  // key of the open tab; one that does not apply stands for the first
  TopBarState top_bar;
  SettingsState settings;
  CurvesState curves;
  ExamplesState examples;
  WeightsState weights;
  ConfusionState confusion;
  StepPanelState step;
  ReductionPanelState lab;
  SoftmaxPanelState softmax;
  GradientsState gradients;
};

// Fills a window of this many CSS pixels.
void DrawWorkspace(const View& view, float width, float height, WorkspaceState* state,
                   Actions* actions);

// Key of the tab that is shown; "" while there is no run.
std::string_view OpenTabKey(const View& view, const WorkspaceState& state);
// Whether the reduction lab is shown: run commands are for its runs then.
bool ReductionIsOpen(const View& view, const WorkspaceState& state);

// Keys of the tabs that apply to what is trained, in their order: for links and tests.
std::vector<std::string_view> TabKeys(const View& view);
bool IsTabKey(std::string_view key);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_WORKSPACE_H_
