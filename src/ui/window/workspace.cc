#include "ui/window/workspace.h"

#include <array>
#include <cmath>

#include "experiment/config_text.h"
#include "look/reduction/reduction_view.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/figures/example_detail.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/fit/decision_regions.h"
#include "ui/views/fit/fit_panel.h"
#include "ui/views/overview/overview_panel.h"
#include "ui/window/frame_layout.h"
#include "ui/window/help_panel.h"
#include "ui/window/messages.h"
#include "ui/window/tab_strip.h"

namespace playground {
namespace {

using enum TextId;

struct Tab {
  const char* key;  // in links
  TextId (*name)(const DataSplit& data);
  bool (*applies)(const DataSplit& data);
  void (*draw)(const View& view, const Rect& area, WorkspaceState* state, Actions* actions);
};

bool Always(const DataSplit&) { return true; }
bool HasPictures(const DataSplit& data) { return data.is_classification() && data.has_images(); }
bool HasClasses(const DataSplit& data) { return data.is_classification(); }
// A line, a plane, or regions of the plane.
bool HasFit(const DataSplit& data) {
  return !data.is_classification() || data.train.num_features == 2;
}

void DrawOverview(const View& view, const Rect& area, WorkspaceState* state, Actions* actions) {
  DrawOverviewPanel(view, area, &state->curves, actions);
}
void DrawCurves(const View& view, const Rect& area, WorkspaceState* state, Actions*) {
  DrawCurvesPanel(view, area, &state->curves);
}
void DrawExamples(const View& view, const Rect& area, WorkspaceState* state, Actions* actions) {
  DrawExamplesPanel(view, area, &state->examples, actions);
}
void DrawWeights(const View& view, const Rect& area, WorkspaceState* state, Actions*) {
  DrawWeightsPanel(view, area, &state->weights);
}
void DrawConfusion(const View& view, const Rect& area, WorkspaceState* state, Actions*) {
  const auto cell = DrawConfusionPanel(view, area, &state->confusion);
  if (!cell || !HasPictures(view.trainer->data())) return;
  state->examples.only_cell = cell;
  state->examples.first_shown = 0;
  state->tab = "examples";
}
void DrawFit(const View& view, const Rect& area, WorkspaceState*, Actions* actions) {
  if (view.trainer->data().is_classification()) {
    Rect rest = area;
    if (area.width() > 760) DrawExampleDetail(view, rest.CutRight(area.width() * 0.34f, 4 * kUnit));
    DrawDecisionRegions(view, rest, actions);
  } else {
    DrawFitPanel(view, area);
  }
}

void DrawStep(const View& view, const Rect& area, WorkspaceState* state, Actions* actions) {
  DrawStepPanel(view, area, &state->step, actions);
}

void DrawLab(const View& view, const Rect& area, WorkspaceState* state, Actions* actions) {
  DrawReductionPanel(view, area, &state->lab, actions);
}

void DrawSoftmax(const View& view, const Rect& area, WorkspaceState* state, Actions* actions) {
  DrawSoftmaxPanel(view, area, &state->softmax, actions);
}
void DrawGradients(const View& view, const Rect& area, WorkspaceState* state, Actions*) {
  DrawGradientsPanel(view, area, &state->gradients);
}

// To add a tab: a file pair for its panel, a function above, a row here, and its name in
// text_table.inc.
constexpr std::array<Tab, 10> kTabs = {{
    {"overview", [](const DataSplit&) { return kTabOverview; }, Always, DrawOverview},
    {"step", [](const DataSplit&) { return kTabStep; }, Always, DrawStep},
    {"softmax", [](const DataSplit&) { return kTabSoftmax; }, HasClasses, DrawSoftmax},
    {"gradients", [](const DataSplit&) { return kTabGradients; }, Always, DrawGradients},
    {"curves", [](const DataSplit&) { return kTabCurves; }, Always, DrawCurves},
    {"fit", [](const DataSplit& data) { return data.is_classification() ? kTabRegions : kTabFit; },
     HasFit, DrawFit},
    {"examples", [](const DataSplit&) { return kTabExamples; }, HasPictures, DrawExamples},
    {"weights", [](const DataSplit&) { return kTabWeights; }, HasClasses, DrawWeights},
    {"confusion", [](const DataSplit&) { return kTabConfusion; }, HasClasses, DrawConfusion},
    {"lab", [](const DataSplit&) { return kTabReduction; }, Always, DrawLab},
}};

const Tab& OpenTab(const View& view, const WorkspaceState& state) {
  for (const Tab& tab : kTabs) {
    if (state.tab == tab.key && tab.applies(view.trainer->data())) return tab;
  }
  return kTabs[0];
}

void DrawTabs(const View& view, const Rect& area, WorkspaceState* state) {
  if (view.trainer == nullptr) return;
  std::vector<TabName> names;
  int open = 0;
  for (const Tab& tab : kTabs) {
    if (!tab.applies(view.trainer->data())) continue;
    if (&tab == &OpenTab(view, *state)) open = static_cast<int>(names.size());
    names.push_back({tab.key, Text(view, tab.name(view.trainer->data()))});
  }
  const int chosen = DrawTabStrip(PaletteOf(view.theme), area, names, open, Text(view, kMoreViews));
  if (chosen < 0) return;
  state->tab = names[static_cast<std::size_t>(chosen)].key;
  state->top_bar.help_open = false;
}

// Instead of the figures, while there is no run.
void DrawNoRun(const View& view, const Rect& area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  if (!view.files_needed) return;
  Rect rest = area;
  Rect button = rest.CutBottom(area.height() * 0.55f).CutTop(kButtonHeight);
  const DatasetInfo& info = FindDataset(view.settings->data);
  const std::string_view name = Text(view.language, BilingualText{info.english, info.chinese});
  DrawEmpty(ImGui::GetWindowDrawList(), palette,
            {area.left, button.top - 72, area.right, button.top},
            Fill(Text(view, kFilesNeeded), {name}));
  const ButtonLook look = {
      .label = Text(view, kOpenFiles), .icon = Icon::kOpen, .kind = ButtonLook::Kind::kPrimary};
  const float width = ButtonWidth(look);
  button.left = button.center_x() - width / 2;
  button.right = button.left + width;
  if (Button(palette, "open", button, look)) actions->open_files = true;
  HelpOnHover(palette, Text(view, kOpenFilesHelp));
  // Without the files: the pictures that need none, with the same settings.
  const ButtonLook drawn = {.label = Text(view, kUseGarments), .kind = ButtonLook::Kind::kOutlined};
  const float drawn_width = ButtonWidth(drawn);
  const Rect below{button.center_x() - drawn_width / 2, button.bottom + kUnit,
                   button.center_x() + drawn_width / 2, button.bottom + kUnit + kButtonHeight};
  if (Button(palette, "garments", below, drawn)) {
    ExperimentConfig settings = *view.settings;
    SetParameter(&settings, *FindParameter("data"), static_cast<int>(DatasetId::kGarments));
    actions->settings = settings;
  }
}

void DrawContent(const View& view, Rect area, WorkspaceState* state, Actions* actions) {
  DrawMessages(view, &area, actions);
  if (state->top_bar.help_open) {
    if (DrawHelpPanel(view, area)) state->top_bar.help_open = false;
  } else if (view.trainer == nullptr) {
    DrawNoRun(view, area, actions);
  } else {
    OpenTab(view, *state).draw(view, area, state, actions);
  }
}

}  // namespace

// The top bar of the lab is about its runs: run A's figures, and commands for all of them.
View ViewOfComparedRun(const View& view) {
  View lab = view;
  const Comparison* comparison = view.lab->comparison;
  lab.trainer = comparison == nullptr ? nullptr : &comparison->trainer(0);
  lab.commands_wait = view.lab->is_making_data;
  if (!view.lab->runs.empty()) lab.settings = &view.lab->runs.front().config;
  lab.running = view.lab->is_running;
  lab.restart_needed = false;
  lab.examples_per_second = 0;
  lab.epoch_milliseconds = 0;
  return lab;
}

void DrawWorkspace(const View& view, float width, float height, WorkspaceState* state,
                   Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const bool reduction_is_open = ReductionIsOpen(view, *state);
  // The lab's runs have their own knobs.
  const FrameLayout layout = LayOutFrame(width, height, state->top_bar.settings_open,
                                         IsHidden(view, "settings") || reduction_is_open);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::Begin("Softmax Playground", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({0, 0}, {width, height}, palette.page);
  if (layout.settings.width() > 0) {
    list->AddRectFilled(layout.settings.min(), layout.settings.max(), palette.panel);
    list->AddRectFilled({layout.settings.right - 1, layout.settings.top}, layout.settings.max(),
                        palette.hairline);
  }
  const bool step_is_open = view.trainer != nullptr && !state->top_bar.help_open &&
                            OpenTab(view, *state).key == std::string_view("step");
  HandleKeys(view, step_is_open ? &state->step : nullptr, actions);
  // Its buttons stay where they are, whatever is below them.
  const float buttons_left =
      LayOutFrame(width, height, state->top_bar.settings_open, false).tabs.left;
  DrawTopBar(reduction_is_open ? ViewOfComparedRun(view) : view, layout.top_bar, buttons_left,
             layout.compact, &state->top_bar, actions);
  if (layout.settings.width() > 0) {
    Rect settings = layout.settings;
    if (layout.settings_cover_content) {
      Rect messages = settings.Inset(kUnit, kUnit);
      DrawMessages(view, &messages, actions);
      settings.top = messages.top;
    }
    DrawSettingsPanel(view, settings, width < kLeastWidthForOptions, &state->settings, actions);
  }
  if (!layout.settings_cover_content) {
    DrawTabs(view, layout.tabs, state);
    DrawContent(view, layout.content, state, actions);
  }
  ImGui::End();
}

std::string_view OpenTabKey(const View& view, const WorkspaceState& state) {
  return view.trainer == nullptr ? std::string_view() : OpenTab(view, state).key;
}

bool ReductionIsOpen(const View& view, const WorkspaceState& state) {
  return view.trainer != nullptr && view.lab != nullptr && !state.top_bar.help_open &&
         OpenTab(view, state).key == std::string_view("lab");
}

std::vector<std::string_view> TabKeys(const View& view) {
  std::vector<std::string_view> keys;
  if (view.trainer == nullptr) return keys;
  for (const Tab& tab : kTabs) {
    if (tab.applies(view.trainer->data())) keys.push_back(tab.key);
  }
  return keys;
}

bool IsTabKey(std::string_view key) {
  for (const Tab& tab : kTabs) {
    if (key == tab.key) return true;
  }
  return false;
}

}  // namespace playground
