// The panel of Likelihood: nothing is cut off or reaches beyond at any size, and what is dragged and pressed is what the
// room's commands set.

#include "ui/views/likelihood/likelihood_panel.h"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"
#include "look/likelihood/likelihood_room.h"
#include "look/likelihood/likelihood_texts.h"
#include "look/view_queries.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kRun = "task=linear&data=line&n=40&test_n=10&batch=20";

using LikelihoodStage = PanelStage<LikelihoodRoom, LikelihoodPanel>;

TEST_CASE("every part of likelihood is whole at every size, in both languages and themes") {
  const char* const states[] = {"preset usual",  "preset outlier", "preset even",   "preset around",
                                "noise laplace", "noise student",  "scale 0.001",   "scale 1000",
                                "mu -999.75",    "copies 1000",    "threshold 0.1", "loss squared",
                                "loss huber",    "rate 100",       "order one",     "start -1000"};
  LikelihoodStage stage(kRun, Stage::kEpoch0);
  int num_frames = 0;
  for (const LikelihoodPart part : kLikelihoodParts) {
    for (const char* state : states) {
      for (const bool is_full : {false, true}) {
        REQUIRE(stage.Do("reset"));
        REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
        REQUIRE(stage.Do(state));
        while (is_full && stage.room().num_points() < LikelihoodRoom::kMost) {
          REQUIRE(stage.Do("add"));
        }
        const std::string shown =
            std::string(KeyOf(part)) + ", " + state + (is_full ? ", full" : "");
        CheckWhole(&stage, shown, &num_frames);
      }
    }
  }
  CHECK(num_frames == 288);
}

TEST_CASE("what likelihood says stands on the screen") {
  LikelihoodStage stage(kRun, Stage::kEpoch0);
  for (const LikelihoodPart part : kLikelihoodParts) {
    REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CHECK(StandsOnScreen(Text(stage.run.view, FirstOf(part))));
      for (const std::string& sentence :
           LikelihoodSentences(stage.run.view.language, stage.room(), part)) {
        CAPTURE(sentence);
        CHECK(StandsOnScreen(sentence));
      }
    }
  }
}

TEST_CASE("the outlier goes where it is dragged, and the axis stays meanwhile") {
  ViewWindow<LikelihoodRoom> window(kRun);
  const std::vector<double> before = window.room().choice().x;
  // The rightmost of the discs on the axis, the lowest things of that colour.
  ImVec2 outlier = {0, 0};
  for (const auto& [x, y] : VerticesOfColor(PaletteOf(window.run.view.theme).point)) {
    outlier = {std::max(outlier.x, x), std::max(outlier.y, y)};
  }
  outlier = {outlier.x - 5, outlier.y - 5};
  window.Drag(outlier, {outlier.x - 60, outlier.y});
  const std::vector<double>& x = window.room().choice().x;
  CHECK(x.back() < 9.5);
  CHECK(x.back() > 5);
  CHECK(std::vector<double>(x.begin(), x.end() - 1) ==
        std::vector<double>(before.begin(), before.end() - 1));
}

}  // namespace
}  // namespace playground
