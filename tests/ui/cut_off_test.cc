// Where something has no room it is said how much of it is seen, and all of it can be reached.

#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "look/confusion/confusion_room.h"
#include "look/confusion_counts.h"
#include "look/numerics/numerics_look.h"
#include "look/view_queries.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/views/fit/fit_panel.h"
#include "ui/views/step/number_table.h"
#include "ui/window/frame_layout.h"

namespace playground {
namespace {

using enum TextId;

struct Size {
  float width, height;
};
constexpr Size kSmall[] = {{700, 450}, {400, 300}, {390, 700}};

std::string WithoutSpaces(std::string text) {
  std::erase(text, ' ');
  return text;
}
bool Has(const std::string& text, const std::string& words) {
  return text.find(WithoutSpaces(words)) != std::string::npos;
}

// What is drawn while the wheel is turned over the middle of the view from its top to its end.
std::string ReadByWheel(Headless* headless, const View& view, Size size) {
  const Rect content = LayOutFrame(size.width, size.height, false, false).content;
  ImGuiIO& io = ImGui::GetIO();
  // In a wide view what scrolls is above the other figures.
  const float y = size.width > 1000 ? content.top + 0.3f * content.height() : content.bottom - 40;
  io.AddMousePosEvent(content.center_x(), y);
  for (int turn = 0; turn < 60; ++turn) {
    io.AddMouseWheelEvent(0, 20);
    headless->Draw(view, size.width, size.height);
  }
  std::string all;
  std::string last;
  int rests = 0;
  for (int turn = 0; turn < 400; ++turn) {
    headless->Draw(view, size.width, size.height);
    headless->Draw(view, size.width, size.height);
    const std::string now = DrawnText();
    if (now == last) {
      // A list within what scrolls takes the wheel after a rest.
      if (rests++ > 1) break;
      for (int frame = 0; frame < 90; ++frame) headless->Draw(view, size.width, size.height);
    } else {
      rests = 0;
    }
    last = now;
    all += now + "\n";
    io.AddMouseWheelEvent(0, -1);
    for (int frame = 0; frame < 3; ++frame) headless->Draw(view, size.width, size.height);
  }
  return all;
}

std::string ReadView(const StagedRun& run, std::string_view key, Size size) {
  Headless headless;
  headless.state.open_view = key;
  headless.Draw(run.view, size.width, size.height);
  Room& room = headless.rooms.At(*FindView(key));
  for (int slice = 0; slice < 100'000 && room.HasWork(run.view); ++slice) room.WorkSlice(run.view);
  return ReadByWheel(&headless, run.view, size);
}

constexpr const char* kWide = "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=256";
constexpr const char* kGarments = "data=garments&n=200&test_n=100&batch=50&epochs=2";
constexpr const char* kPlane = "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2";

TEST_CASE("the pictures of all 256 hidden units can be scrolled to, of weights and gradients") {
  const StagedRun run(kWide, Stage::kOneStep);
  for (const char* key : {"weights", "gradients"}) {
    for (const Size size : {Size{1280, 800}, Size{700, 450}, Size{390, 700}}) {
      CAPTURE(std::string(key));
      CAPTURE(size.width);
      const std::string text = ReadView(run, key, size);
      CHECK(text.find("of256") != std::string::npos);
      CHECK(Has(text, "unit 0"));
      CHECK(Has(text, "unit 137"));
      CHECK(Has(text, "unit 255"));
    }
  }
}

TEST_CASE("captions of pictures are whole at every size") {
  const StagedRun garments(kGarments, Stage::kOneStep);
  const StagedRun wide(kWide, Stage::kOneStep);
  for (const char* key : {"overview", "weights", "gradients"}) {
    for (const Size size : kSmall) {
      CAPTURE(std::string(key));
      CAPTURE(size.width);
      const std::string text = ReadView(garments, key, size);
      if (std::string_view(key) == "overview" && size.height < 400) continue;  // the curve alone
      CHECK(Has(text, "pullover"));
      CHECK(Has(text, "ankle boot"));
      CHECK(Has(ReadView(wide, key, size), "unit 12"));
    }
  }
}

TEST_CASE("every pair that is confused can be seen beside or below the matrix") {
  const StagedRun run(kGarments, Stage::kFull);
  const auto worst = WorstConfusions(*run.view.test_evaluation, 10, kMostWorstPairs);
  REQUIRE_FALSE(worst.empty());
  for (const Size size : kSmall) {
    CAPTURE(size.width);
    const std::string text = ReadView(run, "confusion", size);
    CHECK(Has(text, Text(run.view, kWorstConfusions)));
    for (const ConfusionCell& cell : worst) CHECK(Has(text, PairName(run.view, cell)));
  }
}

TEST_CASE("the estimates of a regression stand below the figure where they do not fit beside it") {
  const StagedRun run(kPlane, Stage::kFull);
  for (const Size size : kSmall) {
    CAPTURE(size.width);
    const std::string text = ReadView(run, "fit", size);
    CHECK(Has(text, Text(run.view, kEstimatesTitle)));
    CHECK(Has(text, Text(run.view, kLeastSquaresColumn)));
    CHECK(Has(text, "w₂"));
  }
}

TEST_CASE("estimates that have no room scroll, and it is said how many are seen") {
  const StagedRun run(kPlane, Stage::kFull);
  Headless headless;
  const auto draw = [&] {
    headless.DrawAlone(run.view, 400, 150,
                       [](const View& view) { DrawEstimates(view, {0, 0, 400, 140}); });
  };
  ImGui::GetIO().AddMousePosEvent(200, 130);
  draw();
  draw();
  CHECK(Has(DrawnText(), "1 of 3"));
  CHECK(DrawnText().find("b+") == std::string::npos);
  for (int turn = 0; turn < 5; ++turn) {
    ImGui::GetIO().AddMouseWheelEvent(0, -1);
    for (int frame = 0; frame < 4; ++frame) draw();
  }
  CHECK(PlacesOfText("w₁").empty());
  CHECK_FALSE(PlacesOfText("b").empty());
}

TEST_CASE("a compared run has all of its knobs on a phone") {
  const StagedRun run(kPlane, Stage::kEpoch0);
  for (const Size size : {Size{400, 300}, Size{390, 700}}) {
    for (const char* preset : {"book", "last"}) {
      CAPTURE(size.width);
      CAPTURE(std::string(preset));
      Headless headless;
      headless.state.open_view = "reduction";
      headless.Draw(run.view, size.width, size.height);
      Actions ignored;
      Room& room = headless.rooms.At(*FindView("reduction"));
      CHECK(room.Command(run.view, preset, &ignored));
      for (int slice = 0; slice < 100'000 && room.HasWork(run.view); ++slice) {
        room.WorkSlice(run.view);
      }
      const std::string text = ReadByWheel(&headless, run.view, size);
      // "/ B", the rate, and the size of the minibatch with its number behind.
      CHECK(Has(text, "/ B"));
      CHECK(Has(text, Text(run.view, kReductionRate)));
      CHECK(Has(text, std::string_view(preset) == "last" ? "B256" : "B10"));
    }
  }
}

TEST_CASE("all cases, buttons and classes of the numbers' lab can be reached") {
  const StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=1", Stage::kEpoch0);
  for (const Size size : {Size{400, 300}, Size{390, 700}}) {
    CAPTURE(size.width);
    Headless headless;
    headless.state.open_view = "numerics";
    const auto read = [&](const char* part) {
      Actions ignored;
      CHECK(headless.rooms.Command("numerics", run.view, part, &ignored));
      headless.Draw(run.view, size.width, size.height);
      return ReadByWheel(&headless, run.view, size);
    };
    const std::string forms = read("part forms");
    for (const NumericsCase& one : NumericsCases()) CHECK(Has(forms, Text(run.view, one.name)));
    CHECK(Has(forms, Text(run.view, kNumericsFormatsNote)));
    const std::string limits = read("part limits");
    for (const TextId label :
         {kNumericsTry, kNumericsMiddleHigh, kNumericsMiddleLow, kNumericsForget}) {
      CHECK(Has(limits, Text(run.view, label)));
    }
    CHECK(Has(read("part training"), Text(run.view, kNumericsTrainNaive)));
  }
}

TEST_CASE(
    "the columns that a table has no room for are behind a button that says how many are seen") {
  const StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=1", Stage::kOneStep);
  NumberTable table;
  table.row_names = {"0", "1"};
  for (int c = 0; c < 6; ++c) {
    table.columns.push_back({.key = "c", .title = "column" + std::to_string(c), .is_new = c == 4});
  }
  table.cells.assign(2, std::vector<LookCell>(6, LookCell{"0.123456", 0.123456}));
  Headless headless;
  const auto draw = [&] {
    headless.DrawAlone(run.view, 300, 120, [&](const View& view) {
      DrawNumberTable(view, {0, 0, 300, 110}, "table", table);
    });
  };
  draw();
  CHECK(Has(DrawnText(), "column4"));
  CHECK(Has(DrawnText(), "of 6"));
  std::string all;
  for (int page = 0; page < 6; ++page) {
    draw();
    all += DrawnText();
    ImGui::GetIO().AddMousePosEvent(290, 10);
    draw();
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddMouseButtonEvent(0, down);
      draw();
    }
  }
  for (int c = 0; c < 6; ++c) CHECK(Has(all, "column" + std::to_string(c)));
  // Keys reach it as well: it is an item like others.
  table.columns.resize(2);
  for (auto& row : table.cells) row.resize(2);
  draw();
  CHECK(DrawnText().find("of") == std::string::npos);
}

TEST_CASE("rows of a low view do not lie on each other: it scrolls") {
  const StagedRun run(kGarments, Stage::kFull);
  for (const char* key : {"softmax", "step", "confusion", "examples"}) {
    Headless headless;
    headless.state.open_view = key;
    for (int frame = 0; frame < 3; ++frame) headless.Draw(run.view, 400, 300);
    CAPTURE(std::string(key));
    CHECK(OverlappingText() == "");
  }
  const std::string softmax = ReadView(run, "softmax", {400, 300});
  CHECK(Has(softmax, "ankle boot"));
  CHECK(Has(softmax, "Σ"));
}

}  // namespace
}  // namespace playground
