// The workspace with one view open, so that the mouse works as in the window.

#ifndef PLAYGROUND_TESTS_UI_VIEW_WINDOW_H_
#define PLAYGROUND_TESTS_UI_VIEW_WINDOW_H_

#include <string>

#include "look/staged_run.h"
#include "ui/headless.h"

namespace playground {

template <typename ItsRoom>
struct ViewWindow {
  static constexpr float kWidth = 1280;
  static constexpr float kHeight = 800;

  explicit ViewWindow(const char* experiment) : run(experiment, Stage::kEpoch0) {
    headless.state.open_view = ItsRoom::kKey;
    Draw(3);
  }
  ItsRoom& room() { return headless.rooms.Get<ItsRoom>(); }
  void Draw(int frames) {
    for (int frame = 0; frame < frames; ++frame) {
      complaint += headless.Draw(run.view, kWidth, kHeight).complaint;
    }
  }
  void Drag(ImVec2 from, ImVec2 to) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(from.x, from.y);
    Draw(2);
    io.AddMouseButtonEvent(0, true);
    Draw(2);
    io.AddMousePosEvent(to.x, to.y);
    Draw(2);
    io.AddMouseButtonEvent(0, false);
    Draw(2);
  }

  StagedRun run;
  Headless headless;
  std::string complaint;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_VIEW_WINDOW_H_
