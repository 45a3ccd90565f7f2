// The panel of Tensors: nothing is cut off or reaches beyond at any size, what is typed and pressed is what the room runs,
// and earlier lines come back by the arrow keys.

#include "ui/views/tensors/tensors_panel.h"

#include <string>

#include "doctest/doctest.h"
#include "look/tensors/tensors_room.h"
#include "look/tensors/tensors_texts.h"
#include "ui/panel_stage.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kRun = "task=linear&data=line&n=40&test_n=10&batch=20";

using TensorsStage = PanelStage<TensorsRoom, TensorsPanel>;

TEST_CASE("every part of tensors is whole at every size, in both languages and themes") {
  TensorsStage stage(kRun, Stage::kEpoch0);
  int num_frames = 0;
  int number = 0;
  for (const TensorPart& part : TensorParts()) {
    REQUIRE(stage.Do("part " + std::string(part.key)));
    for (const TensorExample& example : part.examples) {
      REQUIRE(stage.Do("example " + std::to_string(number++)));
      CheckWhole(&stage, example.line, &num_frames);
    }
  }
  for (const char* line : {"torch.arange(256).reshape(2, 8, 16)", "torch.randn(3, 3) * 1e10",
                           "T3 + T3.float()", "torch.ones(1, 200) + torch.zeros(1)",
                           "torch.zeros(1000, 1)", "(X, 'text', 1e-5)", "torch.stack((X, X, X, X))",
                           "torch.tensor(1.)", "torch.zeros(0, 3)", "x = 1", "(", "nothing"}) {
    REQUIRE(stage.Do(std::string("run ") + line));
    CheckWhole(&stage, line, &num_frames);
  }
  CHECK(num_frames > 300);
}

TEST_CASE("what tensors says stands on the screen") {
  TensorsStage stage(kRun, Stage::kEpoch0);
  for (const char* line :
       {"a + b", "A.sum(axis=0)", "X[0]", "X[3]", "c = X.clone(); c[0] = 1; c"}) {
    REQUIRE(stage.Do(std::string("run ") + line));
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CAPTURE(line);
      for (const std::string& sentence : TensorsSentences(stage.run.view.language, stage.room())) {
        CHECK(StandsOnScreen(sentence));
      }
      for (const std::string& printed : PrintedLines(stage.room().entries().back().printed, 40)) {
        CHECK(StandsOnScreen(printed));
      }
    }
  }
}

void Press(ViewWindow<TensorsRoom>* window, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  window->Draw(2);
  ImGui::GetIO().AddKeyEvent(key, false);
  window->Draw(2);
}

TEST_CASE("a line is typed, run by Enter, changed and run again, and earlier ones come back") {
  ViewWindow<TensorsRoom> window(kRun);
  const std::optional<ImVec2> prompt = PlaceOf(">>>");
  REQUIRE(prompt.has_value());
  const ImVec2 inside = {prompt->x + 150, prompt->y};
  window.Drag(inside, inside);
  ImGuiIO& io = ImGui::GetIO();
  CHECK(io.WantTextInput);
  const auto select_all = [&] {
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    Press(&window, ImGuiKey_A);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    window.Draw(2);
  };
  select_all();
  io.AddInputCharactersUTF8("a.sum()");
  window.Draw(2);
  Press(&window, ImGuiKey_Enter);
  CHECK(window.room().entries().back().line == "a.sum()");
  CHECK(window.room().outcome().printed == "tensor(3)");
  // The keyboard is still its own.
  CHECK(io.WantTextInput);
  select_all();
  io.AddInputCharactersUTF8("b.sum()");
  window.Draw(2);
  Press(&window, ImGuiKey_Enter);
  CHECK(window.room().outcome().printed == "tensor(1)");
  Press(&window, ImGuiKey_UpArrow);
  Press(&window, ImGuiKey_UpArrow);
  Press(&window, ImGuiKey_Enter);
  CHECK(window.room().entries().back().line == "a.sum()");
  Press(&window, ImGuiKey_UpArrow);
  Press(&window, ImGuiKey_UpArrow);
  Press(&window, ImGuiKey_DownArrow);
  Press(&window, ImGuiKey_Enter);
  CHECK(window.room().entries().back().line == "a.sum()");
}

}  // namespace
}  // namespace playground
