// The settings under a finger: each field is found within a row of 44 pixels; a mouse has rows as narrow as ever.

#include "ui/window/settings_panel.h"

#include <map>

#include "doctest/doctest.h"
#include "imgui_internal.h"
#include "look/staged_run.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"

namespace playground {
namespace {

// How many pixels each field is found in, from top to bottom at the place of the fields.
std::map<ImGuiID, int> HeightsFound(bool for_fingers) {
  constexpr float kWidth = 320;
  constexpr float kHeight = 1400;
  Headless headless;
  headless.for_fingers = for_fingers;
  const StagedRun run("data=blobs&n=30&test_n=10&batch=10&epochs=1", Stage::kNoRun);
  SettingsState state;
  Actions actions;
  ImGuiIO& io = ImGui::GetIO();
  std::map<ImGuiID, int> found;
  for (int y = 0; y < static_cast<int>(kHeight); ++y) {
    io.AddMouseSourceEvent(for_fingers ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(kWidth - 60, static_cast<float>(y) + 0.5f);
    headless.DrawAlone(run.view, kWidth, kHeight, [&](const View& view) {
      DrawSettingsPanel(view, {0, 0, kWidth, kHeight}, false, &state, &actions);
    });
    if (const ImGuiID id = ImGui::GetCurrentContext()->HoveredId) ++found[id];
  }
  return found;
}

TEST_CASE("a finger finds each field of the settings within 44 pixels, a mouse within its box") {
  const std::map<ImGuiID, int> by_mouse = HeightsFound(false);
  const std::map<ImGuiID, int> by_finger = HeightsFound(true);
  CHECK(by_mouse.size() >= 12);
  REQUIRE(by_finger.size() == by_mouse.size());
  for (const auto& [id, height] : by_finger) {
    CAPTURE(id);
    REQUIRE(by_mouse.contains(id));
    CHECK(by_mouse.at(id) <= static_cast<int>(kRowHeight));
    CHECK(height >= static_cast<int>(kFinger) - 1);
    CHECK(height <= static_cast<int>(kFinger));
  }
}

}  // namespace
}  // namespace playground
