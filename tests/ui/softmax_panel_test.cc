// The panel of softmax: its keys, its words, and that nothing in it is cut.

#include "ui/views/softmax/softmax_panel.h"

#include <algorithm>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/softmax/softmax_room.h"
#include "ui/inspection.h"
#include "ui/paper/theme.h"

namespace playground {
namespace {

TEST_CASE("plus and minus move the focused logit by a tenth, of the keypad as well") {
  const StagedRun run("data=blobs&n=60&test_n=20&batch=20&epochs=1", Stage::kFull);
  struct Case {
    ImGuiKey key;
    float change;
  };
  for (const Case& one : {Case{ImGuiKey_Equal, 0.1f}, Case{ImGuiKey_KeypadAdd, 0.1f},
                          Case{ImGuiKey_Minus, -0.1f}, Case{ImGuiKey_KeypadSubtract, -0.1f}}) {
    Headless headless;
    SoftmaxChoice choice;
    Actions actions;
    const auto draw = [&] {
      headless.DrawAlone(run.view, 1280, 800, [&](const View& view) {
        DrawSoftmaxPanel(view, {0, 0, 1280, 800}, &choice, &actions);
      });
    };
    const auto press = [&](ImGuiKey key) {
      ImGui::GetIO().AddKeyEvent(key, true);
      draw();
      ImGui::GetIO().AddKeyEvent(key, false);
      draw();
    };
    draw();
    // Tab until the key does something: the focus is on a logit then.
    for (int i = 0; i < 20 && choice.logits.empty(); ++i) {
      press(ImGuiKey_Tab);
      press(one.key);
    }
    CAPTURE(static_cast<int>(one.key));
    REQUIRE(choice.logits.size() == run.outputs.logits.size());
    float change = 0;
    for (std::size_t c = 0; c < choice.logits.size(); ++c) {
      change += choice.logits[c] - run.outputs.logits[c];
    }
    CHECK(change == doctest::Approx(one.change).epsilon(1e-5));
  }
}

TEST_CASE("the softmax view of every classifier, at the start and after training") {
  Inspection inspection;
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kEpoch0, Stage::kFull}) {
      StagedRun run(task, stage);
      if (!run.trainer->network().is_classifier()) continue;
      SoftmaxChoice state;
      Actions actions;
      inspection.Look(std::string(task) + " softmax", run.view,
                      [&](const View& view, const Rect& area) {
                        DrawSoftmaxPanel(view, area, &state, &actions);
                      });
    }
  }
}

TEST_CASE("the softmax view names the prediction, and says that logits can be dragged") {
  StagedRun run("data=garments&n=100&test_n=20&batch=50&epochs=1", Stage::kFull);
  Headless headless;
  const Palette& palette = PaletteOf(run.view.theme);
  const std::vector<int32_t>& labels = run.trainer->data().test.labels;
  for (const bool is_right : {true, false}) {
    // The staged outputs prefer class 1.
    const auto example =
        std::ranges::find_if(labels, [&](int32_t label) { return (label == 1) == is_right; });
    REQUIRE(example != labels.end());
    run.view.selected = {true, example - labels.begin()};
    SoftmaxChoice state;
    Actions actions;
    headless.DrawAlone(run.view, 1280, 800, [&](const View& view) {
      DrawSoftmaxPanel(view, {0, 0, 1280, 800}, &state, &actions);
    });
    CHECK(DrawnText().find("prediction:trouser") != std::string::npos);
    CHECK(DrawnText().find("dragone") != std::string::npos);
    CHECK(DrawnText().find("1.0000") !=
          std::string::npos);  // the logit, as fine as its exponential
    CHECK(VerticesOfColor(palette.wrong).empty() == is_right);
  }
}

}  // namespace
}  // namespace playground
