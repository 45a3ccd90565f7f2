// The panel of Tried runs: nothing is cut off or reaches beyond at any size, pins and buttons ask for what they say, and
// a sweep begins where it is pressed.

#include "ui/views/runs/runs_panel.h"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"
#include "look/run_log.h"
#include "look/runs/runs_room.h"
#include "look/runs/runs_texts.h"
#include "look/view_queries.h"
#include "ui/inspection.h"
#include "ui/view_window.h"
#include "ui/views/runs/race_figure.h"

namespace playground {
namespace {

constexpr const char* kTriedRuns[] = {
    "data=blobs&n=60&test_n=20&batch=30&epochs=2",
    "data=blobs&n=60&test_n=20&batch=15&epochs=2&lr=0.5&init=zeros&momentum=0.9&order=sequential",
    "task=mlp&data=blobs&n=60&test_n=20&batch=15&epochs=1&hidden=4",
};

// A log of these runs, one of them diverged.
RunLog LogOfRuns() {
  RunLog log;
  int64_t key = 0;
  for (const char* experiment : kTriedRuns) {
    log.Observe(++key, *StagedRun(experiment, Stage::kFull).trainer, 12.25);
  }
  log.Observe(++key, *StagedRun(kTriedRuns[0], Stage::kDiverged).trainer, 0.001);
  return log;
}

TEST_CASE("every part of tried runs is whole at every size, in both languages and themes") {
  StagedRun run(kTriedRuns[0], Stage::kFull);
  const RunLog log = LogOfRuns();
  Headless headless;
  RunsPanel panel;
  Actions actions;
  auto& room = headless.rooms.Get<RunsRoom>();
  int num_frames = 0;
  for (const bool has_log : {true, false}) {
    run.view.run_log = has_log ? &log : nullptr;
    REQUIRE(room.Command(run.view, "knob lr", &actions));
    for (const char* state : {"part table", "part sweep", "values 0.01 0.1 5", "sweep", "go on",
                              "knob reduction", "sweep", "go on", "cancel", "part race", "race",
                              "go on", "quantity test_accuracy", "rates best", "race", "go on"}) {
      if (std::string_view(state) == "go on") {
        while (room.HasWork(run.view)) room.WorkSlice(run.view);
      } else {
        REQUIRE(room.Command(run.view, state, &actions));
      }
      for (const float width : {1232.f, 676.f, 336.f}) {
        for (const bool is_chinese : {false, true}) {
          run.view.language = is_chinese ? Language::kChinese : Language::kEnglish;
          run.view.theme = num_frames % 3 == 0 ? Theme::kDark : Theme::kLight;
          Rect area;
          for (int frame = 0; frame < 2; ++frame) {
            headless.DrawAlone(run.view, width + 20, 2400, [&](const View& view) {
              area = {10, 10, 10 + width, 10 + panel.LeastHeight(view, width, &headless.rooms)};
              panel.Draw(view, area, &headless.rooms, &actions);
            });
          }
          ++num_frames;
          CAPTURE(std::string(state));
          CAPTURE(width);
          CAPTURE(is_chinese);
          CHECK(OverflowBeyond(area) <= kEdge);
          CHECK(DrawnText().find("…") == std::string::npos);
          CHECK(OverlappingText() == "");
        }
      }
    }
  }
  CHECK(num_frames == 192);
}

TEST_CASE("no two racers have the same dash and mark") {
  for (const auto& a : kRacerStyles) {
    for (const auto& b : kRacerStyles) {
      CHECK((&a == &b || a.line != b.line || a.marker != b.marker));
    }
  }
}

struct RunsWindow : ViewWindow<RunsRoom> {
  RunsWindow() : ViewWindow(kTriedRuns[0]) {
    run.view.run_log = &log;
    Draw(2);
  }
  ImVec2 PlaceOf(const std::string& text) {
    const std::vector<Rect> places = PlacesOfText(text);
    CAPTURE(text);
    REQUIRE(!places.empty());
    return {places.front().center_x(), places.front().center_y()};
  }
  Actions Press(ImVec2 place) { return headless.Click(run.view, kWidth, kHeight, place); }

  RunLog log = LogOfRuns();
};

TEST_CASE("the pin and the button of a row are of its run") {
  RunsWindow window;
  // The first row is the last run.
  const ImVec2 outcome = window.PlaceOf("diverged in step");
  CHECK(window.Press({362, outcome.y}).pin_run == 4);
  const std::vector<Rect> open = PlacesOfText("Open");
  REQUIRE(open.size() >= 4);
  std::vector<float> rows;
  for (const Rect& place : open) rows.push_back(place.center_y());
  const auto nearest =
      std::ranges::min_element(rows, {}, [&](float y) { return std::abs(y - outcome.y); });
  const Rect& place = open[static_cast<std::size_t>(nearest - rows.begin())];
  CHECK(window.Press({place.center_x(), place.center_y()}).open_run == 4);
}

TEST_CASE("pinned runs are drawn in Curves, with their names in the legend") {
  RunsWindow window;
  REQUIRE(window.log.TogglePin(1));
  REQUIRE(window.log.TogglePin(2));
  window.headless.state.open_view = "curves";
  window.Draw(3);
  CHECK(DrawnText().find("run1") != std::string::npos);
  CHECK(DrawnText().find("run2") != std::string::npos);
}

TEST_CASE("one press races six optimizers, and a row of the table starts a run") {
  RunsWindow window;
  Actions actions;
  REQUIRE(window.room().Command(window.run.view, "part race", &actions));
  window.Draw(2);
  const std::vector<Rect> buttons = PlacesOfText("Race");
  REQUIRE(!buttons.empty());
  // The lowest one: the first stands in a sentence.
  const Rect& button = *std::ranges::max_element(buttons, {}, &Rect::top);
  window.Press({button.center_x(), button.center_y()});
  REQUIRE(window.room().is_racing());
  while (window.room().HasWork(window.run.view)) window.room().WorkSlice(window.run.view);
  window.Draw(2);
  for (const char* name : {"SGD", "Momentum", "Nesterov", "Adam", "RMSprop", "Adagrad"}) {
    REQUIRE(PlacesOfText(name).size() >= 2);  // in the legend and in the table
  }
  const std::vector<Rect> places = PlacesOfText("Adam");
  // The lowest one: others stand in the legend and in a sentence.
  const Rect& row = *std::ranges::max_element(places, {}, &Rect::top);
  const Actions pressed = window.Press({row.center_x(), row.center_y()});
  REQUIRE(pressed.open_experiment.has_value());
  CHECK(pressed.open_experiment->optimizer == Optimizer::kAdam);
}

TEST_CASE("a sweep begins at its button, and ends there") {
  RunsWindow window;
  Actions actions;
  REQUIRE(window.room().Command(window.run.view, "part sweep", &actions));
  window.Draw(2);
  const std::vector<Rect> buttons = PlacesOfText("Sweep");
  REQUIRE(!buttons.empty());
  // The last one: the first names the part.
  const Rect& button = *std::ranges::max_element(buttons, {}, &Rect::top);
  window.Press({button.center_x(), button.center_y()});
  CHECK(window.room().is_sweeping());
  window.Draw(2);
  window.Press(window.PlaceOf("Cancel"));
  CHECK(!window.room().is_sweeping());
}

}  // namespace
}  // namespace playground
