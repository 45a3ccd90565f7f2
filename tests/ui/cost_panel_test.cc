// The panel of Speed and cost: nothing is cut off or reaches beyond at any size, and what is pressed is what the room's
// commands set.

#include "ui/views/cost/cost_panel.h"

#include <functional>
#include <string>

#include "doctest/doctest.h"
#include "look/cost/cost_room.h"
#include "look/cost/cost_texts.h"
#include "look/view_queries.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kCostRun = "data=blobs&n=90&test_n=40&batch=30&epochs=7";

struct CostStage : PanelStage<CostRoom, CostPanel> {
  explicit CostStage(const char* experiment = kCostRun) : PanelStage(experiment, Stage::kFull) {
    run.view.clock = &clock;
  }
  void Measure() {
    REQUIRE(Do("measure"));
    while (room().HasWork(run.view)) room().WorkSlice(run.view);
    REQUIRE(room().is_measured());
  }
  // The ways differ as much as on a fast machine with a slow calculator.
  std::function<double()> clock = [this] {
    double seconds = 0;
    for (const TimedLoop loop : kTimedLoops) {
      if (room().timing() == nullptr) break;
      const double cost = loop == TimedLoop::kObjects ? 12'345 : 77.7;
      seconds += room().timing()->num_operations(loop) * cost * 1e-9;
    }
    return seconds;
  };
};

TEST_CASE("both parts of cost are whole at every size, in both languages and themes") {
  CostStage stage;
  int num_frames = 0;
  for (const char* state : {"n 100", "n 1000000", "measure"}) {
    REQUIRE(stage.Do(state));
    CheckWhole(&stage, state, &num_frames);
  }
  REQUIRE(stage.Do("reset"));
  stage.Measure();
  for (int i = 0; i < 2; ++i) CheckWhole(&stage, "measured", &num_frames);
  REQUIRE(stage.Do("part layers"));
  for (const char* state : {"reset", "layer 784 10", "layer 512 50000", "layer 4096 4096", "d 1",
                            "q 262144", "factors 4096", "rank 262144", "factors 1", "d 262144"}) {
    REQUIRE(stage.Do(state));
    CheckWhole(&stage, state, &num_frames);
  }
  CHECK(num_frames == 45);
}

TEST_CASE("what cost says stands on the screen") {
  CostStage stage;
  stage.Measure();
  for (const CostPart part : kCostParts) {
    REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CHECK(StandsOnScreen(Text(stage.run.view, FirstOf(part))));
      for (const std::string& sentence : CostSentences(stage.run.view, stage.room(), part)) {
        CAPTURE(sentence);
        CHECK(StandsOnScreen(sentence));
      }
    }
  }
}

TEST_CASE("figures of the trained forms go where they leave the names no room, or are not known") {
  CostStage stage("n=90&test_n=40&batch=30&epochs=1");
  REQUIRE(stage.Do("part layers"));
  REQUIRE(stage.Do("train"));
  while (stage.room().HasWork(stage.run.view)) stage.room().WorkSlice(stage.run.view);
  REQUIRE(stage.room().training()->outcomes().size() == 4);
  for (const float width : kPanelWidths) {
    stage.DrawAt(width);
    CAPTURE(width);
    CHECK(StandsOnScreen(Text(stage.run.view, TextId::kHandTestAccuracy)));
    CHECK(StandsOnScreen(Text(stage.run.view, TextId::kHandTrainLoss)) == (width > 1000));
    CHECK(
        !StandsOnScreen(Text(stage.run.view, TextId::kCostPerExample)));  // its clock stands still
  }
}

TEST_CASE("bars of the book are there before anything is timed, those of this machine after it") {
  CostStage stage;
  stage.DrawAt(kPanelWidths[0]);
  CHECK(StandsOnScreen("book: torch's + (published)"));
  CHECK(!StandsOnScreen("plain loop, a number at a time"));
  stage.Measure();
  stage.DrawAt(kPanelWidths[0]);
  CHECK(StandsOnScreen("plain loop, a number at a time"));
  CHECK(StandsOnScreen("four lanes: the core's product"));
  CHECK(StandsOnScreen("same bits"));
}

}  // namespace
}  // namespace playground
