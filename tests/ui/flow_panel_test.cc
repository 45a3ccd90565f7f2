// The panel of Gradient flow: nothing is cut off or reaches beyond at any size, what the room says stands on it, and
// what is pressed is what the room's commands set.

#include "ui/views/flow/flow_panel.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/flow/flow_room.h"
#include "look/flow/flow_texts.h"
#include "look/view_queries.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kRun = "task=mlp&data=blobs&n=40&test_n=10&batch=20&hidden=12,9&epochs=2";

struct FlowStage : PanelStage<FlowRoom, FlowPanel> {
  using PanelStage::PanelStage;
  void Work() {
    while (room().HasWork(run.view)) room().WorkSlice(run.view);
  }
};

TEST_CASE("every part of gradient flow is whole at every size, in both languages and themes") {
  const char* const states[] = {"",
                                "of run",
                                "activation relu",
                                "start xavier",
                                "start torch",
                                "start zeros",
                                "depth 1",
                                "depth 50",
                                "scale 10",
                                "steps 0",
                                "rate 1000",
                                "factors 300",
                                "side 1",
                                "sigma 0.001",
                                "constant -10",
                                "nudge 0.125",
                                "updates 500",
                                "place -99.5",
                                "layer 10",
                                "seed 999999",
                                "train"};
  FlowStage stage(kRun, Stage::kEpoch0);
  int num_frames = 0;
  for (const FlowPart part : kFlowParts) {
    for (const char* state : states) {
      REQUIRE(stage.Do("reset"));
      stage.room().Reset();
      for (const char* small : {"width 16", "steps 10"}) REQUIRE(stage.Do(small));
      REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
      if (*state != '\0') REQUIRE(stage.Do(state));
      stage.Work();
      CheckWhole(&stage, std::string(KeyOf(part)) + ", " + state, &num_frames);
    }
  }
  CHECK(num_frames == 252);
}

TEST_CASE("while it is being computed, and without hidden layers, gradient flow is whole, too") {
  int num_frames = 0;
  for (const char* experiment : {kRun, "data=blobs&n=40&test_n=10&batch=20"}) {
    FlowStage stage(experiment, Stage::kOneStep);
    for (const char* command : {"of deep", "of run", "part slopes", "of deep"}) {
      REQUIRE(stage.Do(command));
      CheckWhole(&stage, command, &num_frames);
      stage.Work();
      CheckWhole(&stage, command, &num_frames);
    }
  }
  CHECK(num_frames == 48);
}

TEST_CASE("what gradient flow says stands on the screen") {
  FlowStage stage(kRun, Stage::kEpoch0);
  for (const FlowPart part : kFlowParts) {
    REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
    stage.Work();
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CHECK(StandsOnScreen(Text(stage.run.view, FirstOf(part, FlowNetwork::kDeep))));
      for (const std::string& sentence : FlowSentences(stage.run.view, stage.room(), part)) {
        CAPTURE(sentence);
        CHECK(StandsOnScreen(sentence));
      }
    }
  }
}

TEST_CASE("buttons of gradient flow are its room's commands") {
  ViewWindow<FlowRoom> window(kRun);
  const auto press = [&window](const char* words) {
    // The sentence above names buttons, too.
    const std::vector<Rect> places = PlacesOfText(words);
    CAPTURE(std::string(words));
    REQUIRE_FALSE(places.empty());
    const ImVec2 place = {(places.back().left + places.back().right) / 2, places.back().center_y()};
    window.Drag(place, place);
    window.Draw(2);
  };
  press("Xavier");
  CHECK(window.room().choice().start == FlowStart::kXavier);
  press("Product of matrices");
  CHECK(window.room().choice().part == FlowPart::kProduct);
  press("+ 10");
  CHECK(window.room().choice().Whole(FlowDialId::kFactors) == 110);
  press("All as it was");
  CHECK(window.room().choice().Whole(FlowDialId::kFactors) == 100);
  CHECK(window.room().choice().part == FlowPart::kProduct);
  CHECK(window.complaint.empty());
}

}  // namespace
}  // namespace playground
