// The panel of Information: nothing is cut off or reaches beyond at any size, and what is dragged, typed and pressed is
// what the room's commands set.

#include "ui/views/information/information_panel.h"

#include <cmath>
#include <string>

#include "doctest/doctest.h"
#include "look/information/information_room.h"
#include "look/information/information_texts.h"
#include "look/view_queries.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kClassesRun = "data=blobs&n=90&test_n=40&batch=30&epochs=7";

using InformationStage = PanelStage<InformationRoom, InformationPanel>;

TEST_CASE("every part of information is whole at every size, in both languages and themes") {
  const char* const states[] = {
      "preset skewed", "preset equal", "preset halves", "preset sure", "preset overlooked",
      "match",         "unit nats",    "block 2",       "block 3",     "p 0 0.123456789",
      "q 2 1e-9",      "take",         "moved 2"};
  InformationStage stage(kClassesRun, Stage::kFull);
  int num_frames = 0;
  for (const InformationPart part : kInformationParts) {
    for (const char* state : states) {
      for (const bool is_full : {false, true}) {
        REQUIRE(stage.Do("reset"));
        REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
        REQUIRE(stage.Do(state));
        while (is_full && stage.room().num_classes() < InformationRoom::kMostClasses) {
          REQUIRE(stage.Do("add"));
        }
        const std::string shown =
            std::string(KeyOf(part)) + ", " + state + (is_full ? ", full" : "");
        CheckWhole(&stage, shown, &num_frames);
      }
    }
  }
  CHECK(num_frames == 234);
}

TEST_CASE("what information says stands on the screen") {
  InformationStage stage(kClassesRun, Stage::kFull);
  for (const InformationPart part : kInformationParts) {
    REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CHECK(StandsOnScreen(Text(stage.run.view, FirstOf(part))));
      for (const std::string& sentence : InformationSentences(stage.run.view, stage.room(), part)) {
        CAPTURE(sentence);
        CHECK(StandsOnScreen(sentence));
      }
    }
  }
}

TEST_CASE("the labels of a run without classes have words, and no figure") {
  InformationStage stage("task=linear", Stage::kEpoch0);
  REQUIRE(stage.Do("part labels"));
  stage.DrawAt(kPanelWidths[0]);
  CHECK(StandsOnScreen("choose an experiment with classes"));
}

struct InformationWindow : ViewWindow<InformationRoom> {
  InformationWindow() : ViewWindow(kClassesRun) {}
};

// The ring of a probability's handle: the middle of what is drawn in the colour near a place.
ImVec2 HandleNear(ImU32 color, ImVec2 near) {
  for (int pass = 0; pass < 3; ++pass) {
    ImVec2 sum = {};
    float count = 0;
    for (const auto& [x, y] : VerticesOfColor(color)) {
      if (std::hypot(x - near.x, y - near.y) > 9) continue;
      sum = {sum.x + x, sum.y + y};
      ++count;
    }
    REQUIRE(count > 10);
    near = {sum.x / count, sum.y / count};
  }
  return near;
}

constexpr ImVec2 kFirstOfP = {528, 258};  // P of class 0; see the picture information.png
constexpr ImVec2 kFieldOfP = {415, 258};

TEST_CASE("a probability goes where it is dragged, in hundredths, and the others share the rest") {
  InformationWindow window;
  const ImVec2 handle = HandleNear(PaletteOf(window.run.view.theme).text, kFirstOfP);
  window.Drag(handle, {handle.x - 40, handle.y});
  const std::vector<double>& p = window.room().choice().p;
  CHECK(p[0] < 0.65);
  CHECK(p[0] > 0.2);
  CHECK(p[0] * 100 == doctest::Approx(std::round(p[0] * 100)));
  CHECK(p[1] == doctest::Approx(2 * p[2]));
  CHECK(p[0] + p[1] + p[2] == doctest::Approx(1));
  CHECK(window.room().choice().q[0] == doctest::Approx(1.0 / 3));
  window.Drag({handle.x - 40, handle.y}, {handle.x + 4000, handle.y});
  CHECK(p[0] == 1);
}

TEST_CASE("a probability that is typed is set, or refused beyond 1") {
  for (const auto& [text, value, is_refused] :
       {std::tuple{"1/4", 0.25, false}, std::tuple{"2", 0.7, true}}) {
    InformationWindow window;
    window.headless.Click(window.run.view, InformationWindow::kWidth, InformationWindow::kHeight,
                          kFieldOfP);
    REQUIRE(ImGui::GetIO().WantTextInput);
    ImGui::GetIO().AddInputCharactersUTF8(text);
    window.Draw(2);
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, down);
      window.Draw(1);
    }
    CHECK(window.room().choice().p[0] == value);
    CHECK((window.complaint == "“2” is no value for P of class 0.") == is_refused);
  }
}

}  // namespace
}  // namespace playground
