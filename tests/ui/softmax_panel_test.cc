// The softmax view's keys.

#include "ui/views/softmax/softmax_panel.h"

#include <array>

#include "doctest/doctest.h"
#include "look/softmax/softmax_room.h"
#include "ui/headless.h"

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

}  // namespace
}  // namespace playground
