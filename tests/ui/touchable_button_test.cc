// Buttons under a finger: a target of 44 pixels, whatever their picture; a mouse meets what it sees.

#include "doctest/doctest.h"
#include "look/step/step_room.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr Rect kButton{40, 40, 140, 72};  // 32 high

struct Pressed {
  Headless headless;
  StagedRun run{"data=blobs&n=30&test_n=10&batch=10&epochs=1", Stage::kNoRun};
  bool clicked = false;

  void Frame() {
    headless.DrawAlone(run.view, 200, 120, [&](const View& view) {
      clicked |= Button(PaletteOf(view.theme), "button", kButton, {.label = "Run"});
    });
  }
  bool At(ImGuiMouseSource source, ImVec2 place) {
    clicked = false;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(source);
    io.AddMousePosEvent(place.x, place.y);
    Frame();
    for (const bool down : {true, false}) {
      io.AddMouseSourceEvent(source);
      io.AddMouseButtonEvent(0, down);
      Frame();
      Frame();
    }
    return clicked;
  }
};

TEST_CASE("a finger finds a button within 44 pixels, a mouse where it is drawn") {
  Pressed pressed;
  pressed.Frame();
  for (const auto source : {ImGuiMouseSource_Mouse, ImGuiMouseSource_TouchScreen}) {
    const bool is_finger = source == ImGuiMouseSource_TouchScreen;
    CAPTURE(is_finger);
    CHECK(pressed.At(source, {90, 56}));
    CHECK(pressed.At(source, {90, 35}) == is_finger);
    CHECK(pressed.At(source, {90, 77}) == is_finger);
    CHECK_FALSE(pressed.At(source, {90, 32}));
    CHECK_FALSE(pressed.At(source, {90, 80}));
    CHECK_FALSE(pressed.At(source, {34, 56}));
  }
}

}  // namespace
}  // namespace playground
