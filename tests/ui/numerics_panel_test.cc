// The panel of Numerics: what is typed into its fields, and that the top bar is for its two runs.

#include "ui/views/numerics/numerics_panel.h"

#include <string>

#include "doctest/doctest.h"
#include "look/numerics/numerics_room.h"
#include "look/numerics/numerics_texts.h"
#include "look/view_queries.h"
#include "ui/inspection.h"
#include "ui/panel_stage.h"

namespace playground {
namespace {

constexpr const char* kAnyRun = "data=blobs&n=90&test_n=40&batch=30&epochs=77";

// Where a field is, from the left of the panel.
constexpr float kShift = 250;
constexpr float kRate = 80;

// A field of the panel that has the cursor.
class Field {
 public:
  Field(NumericsPart part, float x) : run_(kAnyRun, Stage::kEpoch0) {
    headless_.state.open_view = NumericsRoom::kKey;
    Actions actions;
    const char* const parts[] = {"part forms", "part limits", "part training"};
    room().Command(run_.view, parts[static_cast<int>(part)], &actions);
    headless_.Draw(run_.view, 1280, 800);
    // By its cursor, so that the layout may change.
    const Rect area = LayOutFrame(1280, 800, false, true).content;
    for (float y = 40; y < 300 && !ImGui::GetIO().WantTextInput; y += 4) {
      headless_.Click(run_.view, 1280, 800, {area.left + x, area.top + y});
    }
    REQUIRE(ImGui::GetIO().WantTextInput);
  }

  // What the interface complains of.
  std::string Type(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    headless_.Draw(run_.view, 1280, 800);
    headless_.Draw(run_.view, 1280, 800);
    std::string complaint;
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, down);
      complaint += headless_.Draw(run_.view, 1280, 800).complaint;
    }
    return complaint;
  }
  NumericsRoom& room() { return headless_.rooms.Get<NumericsRoom>(); }

 private:
  Headless headless_;
  StagedRun run_;
};

struct Case {
  const char* text;
  double value;
};

TEST_CASE("a number typed into a dial means what it says, or is refused with a sentence") {
  for (const Case& one : {Case{"5%", 0.05}, Case{"1/3", 1.0 / 3}, Case{"1e-3", 0.001},
                          Case{"−88.5", -88.5}, Case{"1e9", 1000}}) {
    CAPTURE(std::string(one.text));
    Field field(NumericsPart::kForms, kShift);
    CHECK(field.Type(one.text) == "");
    CHECK(field.room().choice().dials[0] == one.value);
  }
  for (const char* text : {"1e-3x", "0x10", "abc", "1/3x"}) {
    CAPTURE(std::string(text));
    Field field(NumericsPart::kForms, kShift);
    const double before = field.room().choice().dials[0];
    CHECK(field.Type(text) == "“" + std::string(text) + "” is no value for shift.");
    CHECK(field.room().choice().dials[0] == before);
  }
}

TEST_CASE("so is a learning rate") {
  {
    Field field(NumericsPart::kTraining, kRate);
    CHECK(field.Type("1/4") == "");
    CHECK(field.room().choice().learning_rate == 0.25);
  }
  Field refused(NumericsPart::kTraining, kRate);
  CHECK(refused.Type("0x10").find("0x10") != std::string::npos);
  CHECK(refused.room().choice().learning_rate == 10);
}

TEST_CASE("every form has its losses, its values or a button for them, and what became of it") {
  PanelStage<NumericsRoom, NumericsPanel> stage(kAnyRun, Stage::kEpoch0);
  for (const char* state : {"case plain", "case gradient", "classes 10", "case overflow"}) {
    REQUIRE(stage.Do(state));
    for (const float width : kPanelWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CAPTURE(std::string(state));
      const std::string text = DrawnText();
      for (const SoftmaxForm form : kSoftmaxForms) {
        std::string name = FormName(Language::kEnglish, form);
        std::erase(name, ' ');
        int count = 0;
        for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; ++at) ++count;
        CHECK(count >= 3);
        CHECK(StandsOnScreen(FormSentence(
            Language::kEnglish, form, stage.room().Figures(form, stage.room().choice().format))));
      }
      CHECK(StandsOnScreen(Text(stage.run.view, TextId::kNumericsTryFirst)));
    }
  }
}

TEST_CASE("the top bar is for the two runs: its figures, its buttons, and a press shows them") {
  StagedRun run(kAnyRun, Stage::kFull);
  for (const Size size : kSizes) {
    CAPTURE(size.width);
    Headless headless;
    headless.state.open_view = NumericsRoom::kKey;
    NumericsRoom& room = headless.rooms.Get<NumericsRoom>();
    headless.Draw(run.view, size.width, size.height);
    CHECK(DrawnText().find("77/77") == std::string::npos);  // of the run that is not seen
    CHECK(DrawnText().find("0/50") != std::string::npos);
    room.CommandOwnRuns(RunCommand::kEpoch);
    CHECK(room.choice().part == NumericsPart::kTraining);
    while (room.HasWork(run.view)) room.WorkSlice(run.view);
    headless.Draw(run.view, size.width, size.height);
    CHECK(DrawnText().find("1/50") != std::string::npos);
    // No second button of the same word.
    CHECK(DrawnText().find("Trainboth") == std::string::npos);
    const std::string text = DrawnText();
    CHECK(text.find("Restart") == text.rfind("Restart"));
  }
}

}  // namespace
}  // namespace playground
