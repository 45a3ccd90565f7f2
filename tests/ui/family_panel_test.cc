// The panel of Softmax family: nothing is cut off or reaches beyond at any size, fields take numbers as
// everywhere, and what is dragged is what the room's commands set.

#include "ui/views/family/family_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "doctest/doctest.h"
#include "look/family/family_look.h"
#include "look/family/family_room.h"
#include "look/family/family_texts.h"
#include "look/view_queries.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kClassesRun = "data=blobs&n=90&test_n=40&batch=30&epochs=7";
using FamilyStage = PanelStage<FamilyRoom, FamilyPanel>;

TEST_CASE("every part of the family is whole at every size, in both languages and themes") {
  const char* const states[] = {
      "preset counting",  "preset shifted", "preset equal", "preset wrong", "temperature -1",
      "temperature 0.05", "lambda 45",      "lambda -1",    "lambda 1000",  "lambda 0.001",
      "logit 0 -999.75",  "draws 100000",   "seed 1000000", "add",          "take"};
  FamilyStage stage(kClassesRun, Stage::kEpoch0);
  int num_frames = 0;
  for (const FamilyPart part : kFamilyParts) {
    for (const char* state : states) {
      for (const bool is_full : {false, true}) {
        REQUIRE(stage.Do("reset"));
        REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
        REQUIRE(stage.Do(state));
        while (is_full && stage.room().num_classes() < FamilyRoom::kMostClasses) {
          REQUIRE(stage.Do("add"));
        }
        const std::string shown =
            std::string(KeyOf(part)) + ", " + state + (is_full ? ", full" : "");
        CheckWhole(&stage, shown, &num_frames);
      }
    }
  }
  CHECK(num_frames == 270);
}

TEST_CASE("what the look of the family says stands on the screen") {
  FamilyStage stage(kClassesRun, Stage::kEpoch0);
  for (const FamilyPart part : kFamilyParts) {
    REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CAPTURE(std::string(KeyOf(part)));
      CHECK(StandsOnScreen(Text(stage.run.view, FirstOf(part))));
      for (const std::string& sentence :
           FamilySentences(stage.run.view.language, stage.room(), part)) {
        CAPTURE(sentence);
        CHECK(StandsOnScreen(sentence));
      }
      const LookTable table =
          part == FamilyPart::kFamily    ? DescribeFamilyNumbers(stage.run.view, stage.room())
          : part == FamilyPart::kHessian ? DescribeVariances(stage.run.view, stage.room())
                                         : DescribeTwiceLosses(stage.run.view, stage.room());
      for (const LookRow& row : table.rows) {
        for (const LookCell& cell : row.cells) CHECK(StandsOnScreen(cell.text));
      }
    }
  }
}

struct FamilyWindow : ViewWindow<FamilyRoom> {
  FamilyWindow() : ViewWindow(kClassesRun) {}
};

// The ring of a logit's handle: the middle of what is drawn in the accent's colour near a place.
ImVec2 HandleOnScreen(FamilyWindow* window, ImVec2 near) {
  const Palette& palette = PaletteOf(window->run.view.theme);
  // Again from what was found, so that the whole ring is near.
  for (int pass = 0; pass < 3; ++pass) {
    ImVec2 sum = {};
    float count = 0;
    for (const auto& [x, y] : VerticesOfColor(palette.accent)) {
      if (std::hypot(x - near.x, y - near.y) > 14) continue;
      sum = {sum.x + x, sum.y + y};
      ++count;
    }
    REQUIRE(count > 10);
    near = {sum.x / count, sum.y / count};
  }
  return near;
}

constexpr ImVec2 kFirstHandle = {466, 272};  // of logit 1 of class 0; see the picture family.png
constexpr ImVec2 kTemperatureField = {1052, 217};

TEST_CASE("a logit goes where it is dragged, rounded, and its scale stays meanwhile") {
  FamilyWindow window;
  const ImVec2 handle = HandleOnScreen(&window, kFirstHandle);
  window.Drag(handle, {handle.x - 40, handle.y});
  const double moved = window.room().choice().logits[0];
  CHECK(moved < 0.5);
  CHECK(moved > -5);
  CHECK(moved * 20 == doctest::Approx(std::round(moved * 20)));
  CHECK(window.room().choice().logits[1] == 2);
  // Far to the left it stops at the end of the scale, which was 5.
  const ImVec2 again = HandleOnScreen(&window, {handle.x - 40, handle.y});
  window.Drag(again, {again.x - 4000, again.y});
  CHECK(window.room().choice().logits[0] == -5);
}

TEST_CASE("the scale of the logits stays while one is dragged that the scale is for") {
  FamilyWindow window;
  Actions actions;
  const ImVec2 one = HandleOnScreen(&window, kFirstHandle);
  REQUIRE(window.room().Command(window.run.view, "logit 0 0", &actions));
  window.Draw(2);
  const ImVec2 zero = HandleOnScreen(&window, {one.x - 20, one.y});
  const float unit = one.x - zero.x;  // of a scale to 5
  REQUIRE(unit > 5);
  REQUIRE(window.room().Command(window.run.view, "logit 0 10", &actions));
  window.Draw(2);
  // To 4 of the scale to 10; a scale to 5 would make it 2.
  window.Drag({zero.x + 5 * unit, one.y}, {zero.x + 2 * unit, one.y});
  CHECK(std::fabs(window.room().choice().logits[0] - 4) < 0.5);
}

TEST_CASE("the keys − and + change the logit that has the focus") {
  FamilyWindow window;
  const ImVec2 handle = HandleOnScreen(&window, kFirstHandle);
  window.headless.Click(window.run.view, FamilyWindow::kWidth, FamilyWindow::kHeight, handle);
  window.Draw(2);
  const double before = window.room().choice().logits[0];
  for (const auto& [key, value] :
       {std::pair{ImGuiKey_Equal, before + 0.1}, {ImGuiKey_Minus, before}}) {
    window.headless.Press(window.run.view, FamilyWindow::kWidth, FamilyWindow::kHeight, key);
    window.Draw(1);
    CHECK(window.room().choice().logits[0] == doctest::Approx(value));
  }
}

TEST_CASE("a number typed into a dial of the family means what it says, or is refused") {
  struct Case {
    const char* text;
    double value;
    const char* complaint;
  };
  for (const Case& one : {Case{"1/4", 0.25, ""}, Case{"-1", -1, ""},
                          Case{"0", 1, "“0” is no value for temperature T."},
                          Case{"abc", 1, "“abc” is no value for temperature T."}}) {
    CAPTURE(std::string(one.text));
    FamilyWindow window;
    window.headless.Click(window.run.view, FamilyWindow::kWidth, FamilyWindow::kHeight,
                          kTemperatureField);
    REQUIRE(ImGui::GetIO().WantTextInput);
    ImGui::GetIO().AddInputCharactersUTF8(one.text);
    window.Draw(2);
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, down);
      window.Draw(1);
    }
    CHECK(window.room().choice().temperature() == one.value);
    CHECK(window.complaint == one.complaint);
  }
}

}  // namespace
}  // namespace playground
