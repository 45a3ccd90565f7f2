#include "ui/window/workspace.h"

#include "experiment/parameter_registry.h"
#include "look/hand/hand_room.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/scroll_area.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/window/figure_bar.h"
#include "ui/window/frame_layout.h"
#include "ui/window/help_panel.h"
#include "ui/window/messages.h"
#include "ui/window/navigation.h"

namespace playground {
namespace {

using enum TextId;

// Where messages leave less than this, as in a small figure, nothing of a view could be read.
constexpr float kLeastFigureHeight = 96;
// The part of the navigation that its hint points at.
constexpr float kSectionsWidth = 200;

// Instead of the figures, while there is no run.
void DrawNoRun(const View& view, const Rect& area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  if (!view.files_needed) return;
  Rect rest = area;
  Rect button = rest.CutBottom(area.height() * 0.55f).CutTop(kButtonHeight);
  const DatasetInfo& info = FindDataset(view.settings->data);
  const std::string_view name = Text(view.language, info.name);
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
    actions->edit = KnobEdit(FindParameter("data"), static_cast<double>(DatasetId::kGarments));
  }
}

// Instead of a view whose code has not come.
void DrawComing(const View& view, const Rect& area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const bool has_failed = view.later_parts == LaterParts::kFailed;
  const float middle = area.center_y();
  DrawEmpty(ImGui::GetWindowDrawList(), palette,
            {area.left, middle - 72, area.right, has_failed ? middle : middle + 72},
            Text(view, has_failed ? kViewDidNotCome : kViewComes));
  if (!has_failed) return;
  const ButtonLook look = {.label = Text(view, kTryAgain), .kind = ButtonLook::Kind::kPrimary};
  const float half = ButtonWidth(look) / 2;
  const Rect button{area.center_x() - half, middle + kUnit, area.center_x() + half,
                    middle + kUnit + kButtonHeight};
  if (Button(palette, "fetch", button, look)) actions->fetch_later_parts = true;
}

void DrawContent(const View& view, Rect area, Rooms* rooms, WorkspaceState* state,
                 Actions* actions) {
  DrawMessages(view, &area, actions);
  if (state->top_bar.help_open) {
    if (DrawHelpPanel(view, area)) state->top_bar.help_open = false;
  } else if (view.trainer == nullptr) {
    DrawNoRun(view, area, actions);
  } else if (area.height() >= kLeastFigureHeight) {
    const ViewInfo* shown = ShownView(view, *state);
    if (shown == nullptr) return DrawComing(view, area, actions);
    // By hand says so itself, and runs of a view's own are others.
    if (shown->key != HandRoom::kKey && !rooms->At(*shown).HasOwnRuns()) {
      DrawHandEdited(view, &area, actions);
    }
    Panel& panel = state->panels.At(*shown);
    const ScrollArea scroll(shown->key.data(), area, panel.LeastHeight(view, area.width(), rooms));
    panel.Draw(view, scroll.content(), rooms, actions);
  }
}

void DrawBackground(const Palette& palette, float width, float height, const FrameLayout& layout) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({0, 0}, {width, height}, palette.page);
  if (layout.settings.width() <= 0) return;
  list->AddRectFilled(layout.settings.min(), layout.settings.max(), palette.panel);
  list->AddRectFilled({layout.settings.right - 1, layout.settings.top}, layout.settings.max(),
                      palette.hairline);
}

void BeginWindow(float width, float height) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::Begin("Softmax Playground", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
}

// The view and messages, and of what is around them only what was asked for.
void DrawFigureOnly(const View& view, float width, float height, Rooms* rooms,
                    WorkspaceState* state, Actions* actions) {
  BeginWindow(width, height);
  DrawBackground(PaletteOf(view.theme), width, height, {});
  const ViewInfo* shown = ShownView(view, *state);
  HandleKeys(view, shown == nullptr ? nullptr : &state->panels.At(*shown), rooms, actions);
  Rect area = Rect{0, 0, width, height}.Inset(2 * kUnit, 2 * kUnit);
  DrawFigureBar(view, state->kept, &area, &state->settings, actions);
  DrawContent(view, area, rooms, state, actions);
  ImGui::End();
}

}  // namespace

void DrawWorkspace(const View& view, float width, float height, Rooms* rooms, WorkspaceState* state,
                   Actions* actions) {
  if (state->figure_only) return DrawFigureOnly(view, width, height, rooms, state, actions);
  const ViewInfo* shown = ShownView(view, *state);
  const Room* room = shown == nullptr ? nullptr : &rooms->At(*shown);
  const bool has_own_runs = room != nullptr && room->HasOwnRuns();
  // Runs of a view's own have their own knobs.
  const bool has_settings = !IsHidden(view, "settings") && !has_own_runs;
  const FrameLayout layout =
      LayOutFrame(width, height, state->top_bar.settings_open, !has_settings);
  BeginWindow(width, height);
  DrawBackground(PaletteOf(view.theme), width, height, layout);
  HandleKeys(view, shown == nullptr ? nullptr : &state->panels.At(*shown), rooms, actions);
  // Its buttons stay where they are, whatever is below them.
  const float buttons_left =
      LayOutFrame(width, height, state->top_bar.settings_open, false).tabs.left;
  DrawTopBar(has_own_runs ? room->ViewOfOwnRuns(view) : view, layout.top_bar, buttons_left,
             layout.compact, has_settings, &state->top_bar, actions);
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
    if (view.trainer != nullptr) {
      const ViewInfo& open = ViewOrFirst(state->open_view, view.trainer->data());
      if (const ViewInfo* chosen = DrawNavigation(view, layout.tabs, open)) {
        actions->open_view = chosen->key;
      }
    }
    DrawContent(view, layout.content, rooms, state, actions);
  }
  ImGui::End();
  if (state->top_bar.help_open) return;
  Rect tabs = layout.tabs;
  const HintPlaces places = {.step = state->top_bar.step_button,
                             .views = tabs.CutLeft(kSectionsWidth),
                             .seed = state->top_bar.seed_button};
  DrawHints(view, places, width, height, &state->hints, actions);
}

const ViewInfo* ShownView(const View& view, const WorkspaceState& state) {
  if (view.trainer == nullptr || state.top_bar.help_open) return nullptr;
  const ViewInfo& open = ViewOrFirst(state.open_view, view.trainer->data());
  return IsHere(view, open) ? &open : nullptr;
}

}  // namespace playground
