// The panel of By hand: nothing is cut off at any size, a click chooses a place, and what is dragged is one edit.

#include "ui/views/hand/hand_panel.h"

#include <string>

#include "doctest/doctest.h"
#include "look/hand/hand_room.h"
#include "look/hand/hand_texts.h"
#include "look/view_queries.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "data=garments&n=60&test_n=20&batch=20&epochs=1",
    "data=blobs&n=60&test_n=20&batch=20&epochs=1",
    "task=linear&data=d2l-linear&n=60&test_n=20&batch=20&epochs=1",
    "task=mlp&data=garments&hidden=30,5&n=60&test_n=20&batch=20&epochs=1",
    "task=mlp&data=line&hidden=5&n=60&test_n=20&batch=20&epochs=1",
};

using HandStage = PanelStage<HandRoom, HandPanel>;

TEST_CASE("by hand is whole at every size, in both languages and themes") {
  int num_frames = 0;
  for (const char* task : kTasks) {
    for (const Stage stage_of_run :
         {Stage::kEpoch0, Stage::kOneStep, Stage::kFull, Stage::kDiverged}) {
      HandStage stage(task, stage_of_run);
      CheckWhole(&stage, std::string(task), &num_frames);
      if (stage_of_run == Stage::kDiverged) continue;
      REQUIRE(stage.Do("value -123.456"));
      REQUIRE(stage.run.trainer->EditByHand(*stage.actions.by_hand));
      ++stage.run.view.parameters_version;
      REQUIRE(stage.Do("ink 200"));
      CheckWhole(&stage, std::string(task) + " edited", &num_frames);
      REQUIRE(stage.Do("bias"));
      CheckWhole(&stage, std::string(task) + " bias", &num_frames);
    }
  }
  CHECK(num_frames == 5 * 3 * (3 * 3 + 1));
}

TEST_CASE("what by hand says stands on the screen") {
  HandStage stage(kTasks[0], Stage::kEpoch0);
  REQUIRE(stage.Do("place 2 400"));
  REQUIRE(stage.Do("value 1"));
  REQUIRE(stage.run.trainer->EditByHand(*stage.actions.by_hand));
  ++stage.run.view.parameters_version;
  for (const float width : kPanelWidths) {
    stage.DrawAt(width);
    CAPTURE(width);
    CHECK(StandsOnScreen(HandFirstText(stage.run.view)));
    CHECK(StandsOnScreen(HandChosenText(stage.run.view, stage.room())));
    CHECK(StandsOnScreen(HandReasonText(stage.run.view, stage.room())));
    for (const std::string& text : HandStateTexts(stage.run.view, stage.room())) {
      CHECK(StandsOnScreen(text));
    }
  }
}

}  // namespace
}  // namespace playground
