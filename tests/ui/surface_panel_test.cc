// The panel of Loss surface: nothing is cut off or reaches beyond at any size, fields take numbers as
// everywhere, and what is dragged is what the room's commands set.

#include "ui/views/surface/surface_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "doctest/doctest.h"
#include "look/surface/surface_look.h"
#include "look/surface/surface_room.h"
#include "look/surface/surface_texts.h"
#include "ui/inspection.h"
#include "ui/view_window.h"
#include "ui/views/surface/surface_map.h"

namespace playground {
namespace {

constexpr const char* kAnyRun = "data=blobs&n=90&test_n=40&batch=30&epochs=7";
// Of the content in windows of 1280, 700 and 360 pixels.
constexpr float kWidths[] = {1232, 676, 336};

struct Stage0 {
  StagedRun run{kAnyRun, Stage::kEpoch0};
  Headless headless;
  SurfacePanel panel;
  Actions actions;

  SurfaceRoom& room() { return headless.rooms.Get<SurfaceRoom>(); }
  bool Do(const std::string& command) { return room().Command(run.view, command, &actions); }
  // As high as it needs to be, or as a large window is.
  Rect DrawAt(float width) {
    Rect area;
    for (int frame = 0; frame < 2; ++frame) {
      headless.DrawAlone(run.view, width + 20, 1600, [&](const View& view) {
        const float least = panel.LeastHeight(view, width, &headless.rooms);
        area = {10, 10, 10 + width, 10 + std::max(least, width > 1000 ? 660.f : 0.f)};
        panel.Draw(view, area, &headless.rooms, &actions);
      });
    }
    return area;
  }
};

// What stands before each ellipsis.
std::string CutTexts() {
  const std::string text = DrawnText();
  std::string found;
  for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 1)) {
    const std::size_t begin = at > 24 ? at - 24 : 0;
    found += text.substr(begin, at + 3 - begin) + " | ";
  }
  return found;
}

TEST_CASE("every part of every problem is whole at every size, in both languages and themes") {
  const char* const states[] = {"ridge 0",        "ridge 2.5",       "batch 1",   "as relief",
                                "rate 1e6",       "unit 10",         "unit 0.01", "steps 0",
                                "start 900 -900", "point 0 999 -999"};
  Stage0 stage;
  int num_frames = 0;
  for (const ProblemKind kind : kProblemKinds) {
    for (const SurfacePart part : kSurfaceParts) {
      for (const char* state : states) {
        REQUIRE(stage.Do("as contours"));
        REQUIRE(stage.Do("problem " + std::string(KeyOf(kind))));
        REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
        if (!stage.Do(state)) continue;  // one number is the start of the slope
        for (const float width : kWidths) {
          const bool is_chinese = num_frames % 2 == 1;
          stage.run.view.language = is_chinese ? Language::kChinese : Language::kEnglish;
          stage.run.view.theme = num_frames % 3 == 0 ? Theme::kDark : Theme::kLight;
          const Rect area = stage.DrawAt(width);
          ++num_frames;
          CAPTURE(std::string(KeyOf(kind)));
          CAPTURE(std::string(KeyOf(part)));
          CAPTURE(std::string(state));
          CAPTURE(width);
          CAPTURE(is_chinese);
          CHECK(OverflowBeyond(area) <= kEdge);
          CHECK(CutTexts() == "");
          CHECK(OverlappingText() == "");
        }
      }
    }
  }
  CHECK(num_frames > 300);
}

TEST_CASE("what the look says stands on the screen") {
  Stage0 stage;
  const auto has = [](std::string words) {
    std::erase(words, ' ');
    return DrawnText().find(words) != std::string::npos;
  };
  stage.DrawAt(1232);
  CHECK(has("Try this: raise the learning rate"));
  for (const LookRow& row : DescribeCurvature(stage.run.view, stage.room()).rows) {
    CHECK(has(BuiltUpText(row.name)));
    CHECK(has(row.cells[0].text));
  }
  CHECK(has("weight w"));
  CHECK(has("bias b"));
  REQUIRE(stage.Do("part rates"));
  stage.DrawAt(1232);
  for (const LookRow& row : DescribeRates(stage.run.view, stage.room()).rows) {
    for (const LookCell& cell : row.cells) CHECK(has(cell.text));
  }
  REQUIRE(stage.Do("part equation"));
  stage.DrawAt(1232);
  for (const std::string& line : SumLines(stage.room())) CHECK(has(line));
}

struct Window : ViewWindow<SurfaceRoom> {
  Window() : ViewWindow(kAnyRun) {}
};

// Where the ring of the start is: the middle of what is drawn in the accent's colour there.
ImVec2 StartOnScreen(Window* window, ImVec2 near) {
  const Palette& palette = PaletteOf(window->run.view.theme);
  ImVec2 sum = {};
  float count = 0;
  for (const auto& [x, y] : VerticesOfColor(palette.accent)) {
    if (std::hypot(x - near.x, y - near.y) > 12) continue;
    sum = {sum.x + x, sum.y + y};
    ++count;
  }
  REQUIRE(count > 10);
  return {sum.x / count, sum.y / count};
}

TEST_CASE("the start goes where it is dragged, stays in sight, and the path follows") {
  Window window;
  // At (0, 3) of the first problem; see the picture surface.png.
  const ImVec2 start = StartOnScreen(&window, {312, 295});
  window.Drag(start, {start.x + 100, start.y + 60});
  const std::vector<double> moved = window.room().start();
  CHECK(moved[0] > 0.5);
  CHECK(moved[1] < 2.5);
  // Rounded, so that it can be typed.
  CHECK(moved[0] * 100 == doctest::Approx(std::round(moved[0] * 100)));
  CHECK(window.room().path().points()[0].parameters[0] == static_cast<float>(moved[0]));
  const double reach = window.room().frame().reach;
  window.Drag({start.x + 100, start.y + 60}, {start.x - 4000, start.y + 60});
  CHECK(window.room().frame().reach == reach);
  CHECK(window.room().start()[0] < -1);
  CHECK(window.room().start()[0] >= window.room().frame().middle[0] - reach);
}

TEST_CASE("a point of the data goes where it is dragged, and the surface follows") {
  Window window;
  const std::vector<double> before = window.room().loss().solution();
  const Palette& palette = PaletteOf(window.run.view.theme);
  // The point (3, 5): the rightmost filled circle of the data.
  ImVec2 point = {0, 0};
  for (const auto& [x, y] : VerticesOfColor(palette.accent)) {
    if (x < 1240 && x > 1060 && y > 460 && y < 500) point = {x, y};
  }
  REQUIRE(point.x > 0);
  window.Drag({point.x - 3, point.y}, {point.x - 3, point.y + 60});
  CHECK(window.room().regression().data.targets[2] < 4.5f);
  CHECK(window.room().loss().solution()[0] < before[0]);
  // Pressed where no point is, nothing moves.
  const std::vector<double> after = window.room().loss().solution();
  window.Drag({point.x - 170, point.y - 10}, {point.x - 100, point.y + 30});
  CHECK(window.room().loss().solution() == after);
}

TEST_CASE("the relief turns as it is dragged") {
  Window window;
  Actions actions;
  REQUIRE(window.room().Command(window.run.view, "as relief", &actions));
  window.Draw(2);
  const double before = window.room().choice()[SurfaceDialId::kTurn];
  window.Drag({300, 500}, {340, 500});
  CHECK(window.room().choice()[SurfaceDialId::kTurn] == before + 20);
  window.Drag({300, 500}, {1180, 500});
  CHECK(std::fabs(window.room().choice()[SurfaceDialId::kTurn]) <= 180);
}

TEST_CASE("a number typed into a dial means what it says, or is refused with a sentence") {
  struct Case {
    const char* text;
    double value;
    const char* complaint;
  };
  for (const Case& one : {Case{"1/4", 0.25, ""}, Case{"5%", 0.05, ""}, Case{"1e9", 1e6, ""},
                          Case{"abc", 0.33, "“abc” is no value for learning rate η."},
                          Case{"0x10", 0.33, "“0x10” is no value for learning rate η."}}) {
    CAPTURE(std::string(one.text));
    Window window;
    window.headless.Click(window.run.view, Window::kWidth, Window::kHeight, {970, 213});
    REQUIRE(ImGui::GetIO().WantTextInput);
    ImGui::GetIO().AddInputCharactersUTF8(one.text);
    window.Draw(2);
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, down);
      window.Draw(1);
    }
    CHECK(window.room().choice().learning_rate() == one.value);
    CHECK(window.complaint == one.complaint);
  }
}

TEST_CASE("contours are round numbers above the lowest loss, up to the highest in sight") {
  for (const double least : {0.0, 0.0278, 0.1045, 17.0, 60.0}) {
    const std::vector<double> losses = ContourLosses(least, 50);
    REQUIRE(losses.size() >= 3);
    CHECK(losses.size() <= 16);
    CHECK(std::ranges::is_sorted(losses));
    CHECK(losses.front() > least);
    CHECK(losses.back() <= least + 50);
    for (const double loss : losses) {
      CHECK(SurfaceText(loss, 2) == SurfaceText(loss, 6));  // two digits say it
    }
  }
  CHECK(ContourLosses(1, 0).empty());
  // Of values that hardly differ, too.
  const std::vector<double> close = ContourLosses(0.738, 0.031);
  REQUIRE(close.size() >= 4);
  CHECK(close.size() <= 11);
  CHECK(SurfaceText(close.front(), 6) == "0.74");
}

TEST_CASE("a slice of the run: its words and its figure at every size, and before there is one") {
  for (const char* experiment : kTasks) {
    for (const SliceKind kind : kSliceKinds) {
      for (const Stage stage : {Stage::kEpoch0, Stage::kFull}) {
        StagedRun run(experiment, stage);
        Headless headless;
        SurfacePanel panel;
        Actions actions;
        SurfaceRoom& room = headless.rooms.Get<SurfaceRoom>();
        REQUIRE(room.Command(run.view, "part slice", &actions));
        REQUIRE(room.Command(run.view, "slice " + std::string(KeyOf(kind)), &actions));
        for (const bool is_computed : {false, true}) {
          for (int slice = 0; is_computed && room.HasWork(run.view); ++slice) {
            room.WorkSlice(run.view);
            REQUIRE(slice < 100'000);
          }
          for (const float width : {912.f, 676.f, 336.f}) {
            run.view.language = width > 900 ? Language::kEnglish : Language::kChinese;
            Rect area;
            for (int frame = 0; frame < 2; ++frame) {
              headless.DrawAlone(run.view, width + 20, 1200, [&](const View& view) {
                area = {10, 10, 10 + width, 10 + panel.LeastHeight(view, width, &headless.rooms)};
                panel.Draw(view, area, &headless.rooms, &actions);
              });
            }
            CAPTURE(std::string(experiment));
            CAPTURE(width);
            CHECK(OverflowBeyond(area) <= kEdge);
            CHECK(CutTexts() == "");
            CHECK(OverlappingText() == "");
          }
        }
        const bool is_possible = kind != SliceKind::kTravelled || stage == Stage::kFull;
        CHECK((room.slice().shown() != nullptr) == is_possible);
        CHECK(DrawnText().find(is_possible ? "训练样本的平均损失" : "训练还没有离开起点") !=
              std::string::npos);
      }
    }
  }
}

TEST_CASE("beside the slice the top bar is the run's") {
  StagedRun run(kAnyRun, Stage::kEpoch0);
  Headless headless;
  headless.state.open_view = SurfaceRoom::kKey;
  Actions actions;
  headless.Draw(run.view, 1280, 800);
  CHECK(DrawnText().find("20/200") != std::string::npos);
  REQUIRE(headless.rooms.Get<SurfaceRoom>().Command(run.view, "part slice", &actions));
  headless.Draw(run.view, 1280, 800);
  CHECK(DrawnText().find("20/200") == std::string::npos);
  CHECK(DrawnText().find("0/7") != std::string::npos);
}

TEST_CASE("the top bar is for the path") {
  for (const Size size : kSizes) {
    StagedRun run(kAnyRun, Stage::kFull);
    Headless headless;
    headless.state.open_view = SurfaceRoom::kKey;
    headless.Draw(run.view, size.width, size.height);
    CHECK(DrawnText().find("20/200") != std::string::npos);
    headless.rooms.Get<SurfaceRoom>().CommandOwnRuns(RunCommand::kStep);
    headless.Draw(run.view, size.width, size.height);
    CHECK(DrawnText().find("21/200") != std::string::npos);
  }
}

}  // namespace
}  // namespace playground
