// The panel of the lab Graph: nothing is cut off or reaches beyond at any size, what the look says stands on the
// screen, and cards, places and rows that are pressed are what the room's commands choose.

#include "ui/views/graph/graph_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "doctest/doctest.h"
#include "look/graph/graph_formulas.h"
#include "look/graph/graph_room.h"
#include "look/graph/graph_texts.h"
#include "look/view_queries.h"
#include "ui/inspection.h"
#include "ui/view_window.h"

namespace playground {
namespace {

constexpr const char* kGraphExperiments[] = {
    "data=garments&n=60&test_n=20&batch=30&epochs=1",
    "task=mlp&data=garments&n=60&test_n=20&batch=30&epochs=1&hidden=16,12,8,8",
    "task=mlp&data=blobs&n=60&test_n=20&batch=30&epochs=1&hidden=5",
    "task=linear&data=d2l-linear&n=60&test_n=20&batch=10&epochs=1",
};
// Of the content in windows of 1280, 700 and 360 pixels.
constexpr float kGraphWidths[] = {1232, 676, 336};

struct GraphStage {
  explicit GraphStage(const char* experiment) : run(experiment, Stage::kFull) { Work(); }
  GraphRoom& room() { return headless.rooms.Get<GraphRoom>(); }
  void Work() {
    while (room().HasWork(run.view)) room().WorkSlice(run.view);
  }
  bool Do(const std::string& command) {
    const bool done = room().Command(run.view, command, &actions);
    Work();
    return done;
  }
  // As high as it needs to be.
  Rect DrawAt(float width) {
    Rect area;
    for (int frame = 0; frame < 2; ++frame) {
      headless.DrawAlone(run.view, width + 20, 3000, [&](const View& view) {
        area = {10, 10, 10 + width, 10 + panel.LeastHeight(view, width, &headless.rooms)};
        panel.Draw(view, area, &headless.rooms, &actions);
      });
    }
    return area;
  }

  StagedRun run;
  Headless headless;
  GraphPanel panel;
  Actions actions;
};

// What stands before each ellipsis.
std::string CutGraphTexts() {
  const std::string text = DrawnText();
  std::string found;
  for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 1)) {
    const std::size_t begin = at > 24 ? at - 24 : 0;
    found += text.substr(begin, at + 3 - begin) + " | ";
  }
  return found;
}

TEST_CASE("every part of the graph is whole at every size, in both languages and themes") {
  int num_frames = 0;
  for (const char* experiment : kGraphExperiments) {
    GraphStage stage(experiment);
    for (const GraphSource source : kGraphSources) {
      if (source != GraphSource::kRun && experiment != kGraphExperiments[0]) continue;
      for (const GraphPart part : kGraphParts) {
        for (const char* state : {"last", "first", "softmax long", "node 2"}) {
          REQUIRE(stage.Do("reset"));
          REQUIRE(stage.Do("source " + std::string(KeyOf(source))));
          REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
          if (!stage.Do(state)) continue;
          for (const float width : kGraphWidths) {
            const bool is_chinese = num_frames % 2 == 1;
            stage.run.view.language = is_chinese ? Language::kChinese : Language::kEnglish;
            stage.run.view.theme = num_frames % 3 == 0 ? Theme::kDark : Theme::kLight;
            const Rect area = stage.DrawAt(width);
            ++num_frames;
            CAPTURE(std::string(experiment));
            CAPTURE(std::string(KeyOf(source)));
            CAPTURE(std::string(KeyOf(part)));
            CAPTURE(std::string(state));
            CAPTURE(width);
            CAPTURE(is_chinese);
            CHECK(OverflowBeyond(area) <= kEdge);
            CHECK(CutGraphTexts() == "");
            CHECK(OverlappingText() == "");
          }
        }
      }
    }
  }
  CHECK(num_frames > 200);
}

TEST_CASE("what the look of the graph says stands on the screen") {
  GraphStage stage(kGraphExperiments[1]);
  const auto has = [](std::string words) {
    std::erase(words, ' ');
    std::erase(words, '\n');
    std::string drawn = DrawnText();
    std::erase(drawn, ' ');
    std::erase(drawn, '\n');
    return drawn.find(words) != std::string::npos;
  };
  for (const GraphPart part : kGraphParts) {
    REQUIRE(stage.Do("part " + std::string(KeyOf(part))));
    for (const float width : kGraphWidths) {
      stage.DrawAt(width);
      CAPTURE(width);
      CHECK(has(Text(stage.run.view, FirstOf(part))));
      for (const std::string& sentence : GraphSentences(stage.run.view, stage.room(), part)) {
        CAPTURE(sentence);
        CHECK(has(sentence));
      }
    }
  }
  REQUIRE(stage.Do("part graph"));
  REQUIRE(stage.Do("node 5"));
  stage.DrawAt(kGraphWidths[0]);
  CHECK(has(BuiltUpText(ForwardFormula(stage.room().figures()->graph, 5))));
  for (const std::string& formula : BackwardFormulas(stage.room().figures()->graph, 5)) {
    CHECK(has(BuiltUpText(formula)));
  }
}

struct GraphWindow : ViewWindow<GraphRoom> {
  explicit GraphWindow(const char* experiment) : ViewWindow(experiment) { Work(); }
  void Work() {
    while (room().HasWork(run.view)) room().WorkSlice(run.view);
    Draw(2);
  }
  bool Do(const char* command) {
    const bool done = room().Command(run.view, command, &actions);
    Work();
    return done;
  }
  void Press(ImVec2 place) { headless.Click(run.view, kWidth, kHeight, place); }
  ImVec2 MiddleOf(const std::string& text) {
    const std::vector<Rect> places = PlacesOfText(text);
    CAPTURE(text);
    REQUIRE(!places.empty());
    return {places.front().center_x(), places.front().center_y()};
  }

  Actions actions;
};

TEST_CASE("a card that is pressed shows its node, and an element its row") {
  GraphWindow window(kGraphExperiments[2]);
  REQUIRE(window.Do("source mlp"));
  const ComputationGraph& graph = window.room().figures()->graph;
  window.Press(window.MiddleOf("h₁"));
  CHECK(window.room().node() == graph.Find(GraphTensor::kHidden, 0));
  // Of a matrix the elements stand higher up.
  REQUIRE(window.Do("source softmax"));
  REQUIRE(window.Do("node 1"));
  CHECK(window.room().element() == 3);
  window.Press(window.MiddleOf("W[0, 1]"));
  CHECK(window.room().element() == 1);
}

TEST_CASE(
    "a place among the inputs that is pressed is the weight, and a row of the check as well") {
  GraphWindow window(kGraphExperiments[0]);
  REQUIRE(window.Do("part weight"));
  REQUIRE(window.Do("weight 0 3 0"));
  // The picture lies between its title and the end of its scale: pressed about its middle.
  const ImVec2 title = window.MiddleOf("∂l/∂W of output");
  window.Press({title.x + 60, title.y + 160});
  const WeightPlace place = window.room().weight();
  CHECK(place.output == 3);
  CHECK(place.input > 100);
  CHECK(place.input < 700);
  REQUIRE(window.Do("part check"));
  REQUIRE(window.room().watch().IsChecked());
  const int worst = window.room().watch().check()->WorstTensor();
  const TensorCheck& tensor =
      window.room().watch().check()->tensors()[static_cast<std::size_t>(worst)];
  const ComputationGraph& graph = window.room().figures()->graph;
  window.Press(window.MiddleOf(ElementName(graph.node(tensor.node), tensor.worst.index)));
  CHECK(window.room().weight() == PlaceOf(graph, {tensor.node, tensor.worst.index}));
}

}  // namespace
}  // namespace playground
