// The lab Graph as data: whole in every state and both languages, playback in the order of forward and back, the
// numbers of the reference one press away, the chain and the check of a run, and no command for what is not there.

#include "look/graph/graph_room.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "look/graph/graph_formulas.h"
#include "look/graph/graph_texts.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_queries.h"
#include "look/view_table.h"

namespace playground {
namespace {

constexpr const char* kGraphRuns[] = {
    "data=garments&n=60&test_n=20&batch=30&epochs=1",
    "task=mlp&data=garments&n=60&test_n=20&batch=30&epochs=1&hidden=16,8",
    "task=mlp&data=blobs&n=60&test_n=20&batch=30&epochs=1&hidden=5&activation=tanh",
    "task=linear&data=d2l-linear&n=60&test_n=20&batch=10&epochs=1",
    "task=linear&data=line&n=60&test_n=20&batch=10&epochs=1&loss=huber",
};

struct Graphs {
  explicit Graphs(const char* experiment = kGraphRuns[0], Stage stage = Stage::kFull)
      : run(experiment, stage) {
    Work();
  }
  void Work() {
    int slices = 0;
    while (room.HasWork(run.view) && slices++ < 100'000) room.WorkSlice(run.view);
    REQUIRE(!room.HasWork(run.view));
  }
  bool Do(std::string_view command) {
    const bool done = room.Command(run.view, command, &actions);
    Work();
    return done;
  }
  Look Describe() const { return room.Describe(run.view); }
  bool Says(std::string_view words) const { return SaysSentence(Describe(), words); }

  StagedRun run;
  GraphRoom room;
  Actions actions;
};

TEST_CASE("the graph is in the table, among the labs") {
  const ViewInfo* info = FindView("graph");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("every graph in every state is whole in both languages, and its offers are understood") {
  int count = 0;
  for (const char* experiment : kGraphRuns) {
    for (const GraphSource source : kGraphSources) {
      Graphs graphs(experiment);
      if (source != GraphSource::kRun && experiment != kGraphRuns[0]) continue;
      for (const char* state :
           {"", "softmax long", "first", "step 1", "node 0", "node 1", "largest", "bias 0 0",
            "epsilon 1", "epsilon 1e-13", "part weight", "part check"}) {
        CAPTURE(std::string(experiment));
        CAPTURE(std::string(KeyOf(source)));
        CAPTURE(std::string(state));
        REQUIRE(graphs.Do("reset"));
        REQUIRE(graphs.Do("part graph"));
        REQUIRE(graphs.Do("source " + std::string(KeyOf(source))));
        const GraphFigures& figures = *graphs.room.figures();
        const bool is_softmax = std::string_view(state) == "softmax long";
        const bool is_weight =
            std::string_view(state) == "largest" || std::string_view(state) == "bias 0 0";
        if (is_softmax && !figures.is_classifier()) continue;
        if (is_weight && !figures.is_network()) continue;
        if (*state != '\0') REQUIRE(graphs.Do(state));
        for (const Language language : {Language::kEnglish, Language::kChinese}) {
          graphs.run.view.language = language;
          CheckLook(graphs.room, graphs.run.view);
          ++count;
        }
        graphs.run.view.language = Language::kEnglish;
      }
    }
  }
  CHECK(count > 150);
}

TEST_CASE(
    "before the first slice, of a run that diverged, and without a run it says what is there") {
  for (const Stage stage : {Stage::kNoRun, Stage::kNotEvaluated, Stage::kDiverged}) {
    Graphs graphs(kGraphRuns[0], stage);
    GraphRoom fresh;
    CheckLook(fresh, graphs.run.view);
    CHECK(SaysSentence(fresh.Describe(graphs.run.view), "The graph is being computed"));
    CheckLook(graphs.room, graphs.run.view);
  }
}

TEST_CASE("the graph does not understand nonsense, and nothing changes by it") {
  Graphs graphs(kGraphRuns[1]);
  for (const char* bad : {"",
                          "part",
                          "part none",
                          "source",
                          "source none",
                          "softmax",
                          "softmax none",
                          "step",
                          "step -1",
                          "step 1000",
                          "step 1.5",
                          "node",
                          "node -1",
                          "node 100",
                          "element",
                          "element -1",
                          "element 1e9",
                          "weight",
                          "weight 0",
                          "weight 0 1",
                          "weight 9 0 0",
                          "weight 0 16 0",
                          "weight 0 0 784",
                          "weight 0 0 0 0",
                          "bias 0",
                          "bias 3 0",
                          "bias 0 16",
                          "bias 0 0 0",
                          "epsilon",
                          "epsilon 0",
                          "epsilon 2",
                          "epsilon 1e-15",
                          "epsilon nan",
                          "speed",
                          "speed 3",
                          "example",
                          "example -1",
                          "example 20",
                          "example 1.5",
                          "next",
                          "largest 1",
                          "reset now",
                          "play it",
                          "nonsense"}) {
    CheckRefused(&graphs.room, graphs.run.view, bad);
  }
  // By hand there are no examples, and of u = v·v + v no layers.
  REQUIRE(graphs.Do("source u"));
  for (const char* bad : {"example 1", "weight 0 0 0", "bias 0 0", "largest", "softmax long"}) {
    CheckRefused(&graphs.room, graphs.run.view, bad);
  }
}

TEST_CASE("steps: forward each node gets its value, back its gradient, and edges add up") {
  Graphs graphs;
  REQUIRE(graphs.Do("source softmax"));
  REQUIRE(graphs.Do("softmax long"));
  const ComputationGraph& graph = graphs.room.figures()->graph;
  const GraphPlayback& playback = graphs.room.figures()->playback;
  CHECK(playback.num_forward() == 8);   // o m d e s ŷ log ŷ l
  CHECK(playback.num_backward() == 7);  // all but m
  REQUIRE(graphs.Do("first"));
  CHECK(graphs.Says("Given: the example and the parameters."));
  std::vector<bool> had_value(static_cast<std::size_t>(graph.num_nodes()));
  std::vector<int64_t> brought(static_cast<std::size_t>(graph.num_nodes()));
  std::vector<double> partial;
  for (int64_t step = 1; step <= playback.num_steps(); ++step) {
    REQUIRE(graphs.Do("next"));
    CHECK(graphs.room.step() == step);
    const int active = graphs.room.node();
    CHECK(active == playback.NodeOf(step));
    for (const int input : graph.node(active).inputs) CHECK(playback.HasValue(input, step));
    if (step <= playback.num_forward()) {
      CHECK(playback.HasValue(active, step));
      CHECK(!playback.HasValue(active, step - 1));
      CHECK(playback.GradientAt(graph, active, step, &partial).empty());
      continue;
    }
    // Its own gradient is complete before it brings it on.
    const auto users = static_cast<int64_t>(graph.EdgesBack(active).size());
    CHECK(playback.NumBrought(graph, active, step) == users);
  }
  CheckRefused(&graphs.room, graphs.run.view, "next");
  const Look look = graphs.Describe();
  const LookTable* nodes = FindTable(look, "nodes");
  REQUIRE(nodes != nullptr);
  CHECK(ValueAt(*nodes, graph.num_nodes() - 1, "value") ==
        doctest::Approx(2.98635417).epsilon(1e-8));
  CHECK(graphs.Says("between logits and loss is 19.81, that of the logits 0.9495"));
  // e gets −16.61 and 0.838; half way it has one of them.
  int e = 0;
  while (graph.node(e).name != "e") ++e;
  int64_t step = playback.num_forward();
  while (playback.NumBrought(graph, e, step) < 1) ++step;
  CHECK(playback.GradientAt(graph, e, step, &partial).size() == 3);
  CHECK(partial[1] != graph.node(e).gradient[1]);
  REQUIRE(graphs.Do("node " + std::to_string(e)));
  const Look at_e = graphs.Describe();
  const LookTable* table = FindTable(at_e, "brought");
  REQUIRE(table != nullptr);
  REQUIRE(table->rows.size() == 3);
  CHECK(ValueAt(*table, 2, "gradient") == doctest::Approx(-15.77159719).epsilon(1e-8));
  REQUIRE(graphs.Do("previous"));
  CHECK(graphs.room.step() == playback.num_steps() - 1);
}

TEST_CASE("it plays as fast as asked, and stops at the end") {
  Graphs graphs;
  REQUIRE(graphs.Do("source mlp"));
  REQUIRE(graphs.Do("speed 2"));
  REQUIRE(graphs.room.Command(graphs.run.view, "play", &graphs.actions));
  CHECK(graphs.room.step() == 0);
  CHECK(graphs.room.IsPlaying());
  CHECK(!graphs.room.HasWork(graphs.run.view));
  graphs.room.Tick(10);
  CHECK(graphs.room.step() == 1);
  graphs.room.Tick(10.4);
  CHECK(graphs.room.step() == 1);
  graphs.room.Tick(10.6);
  CHECK(graphs.room.step() == 2);
  for (double now = 11; now < 40; now += 0.6) graphs.room.Tick(now);
  CHECK(!graphs.room.IsPlaying());
  CHECK(graphs.room.step() == graphs.room.figures()->playback.num_steps());
  graphs.Work();
  REQUIRE(graphs.room.Command(graphs.run.view, "play", &graphs.actions));
  REQUIRE(graphs.room.Command(graphs.run.view, "pause", &graphs.actions));
  graphs.room.Tick(100);
  CHECK(graphs.room.step() == 0);
  const int64_t last = graphs.room.figures()->playback.num_steps();
  REQUIRE(graphs.room.Command(graphs.run.view, "play back", &graphs.actions));
  CHECK(graphs.room.step() == last);
  graphs.room.Tick(101);
  CHECK(graphs.room.step() == last - 1);
}

TEST_CASE("formulas with numbers: the mlp of d2l 4.7") {
  Graphs graphs;
  REQUIRE(graphs.Do("source mlp"));
  const ComputationGraph& graph = graphs.room.figures()->graph;
  const int z = graph.Find(GraphTensor::kPreActivation, 0);
  REQUIRE(graphs.Do("node " + std::to_string(z)));
  REQUIRE(graphs.Do("element 1"));
  CHECK(graphs.Says("z₁ = W₁ x + b₁"));
  CHECK(graphs.Says("z₁[1] = 0.25 · 1 + 0.75 · 2 + 0.1 = 1.85"));
  CHECK(graphs.Says("∂J/∂b₁ = ∂J/∂z₁"));
  CHECK(graphs.Says("∂J/∂W₁ += ∂J/∂z₁ · xᵀ"));  // the penalty brings its part
  CHECK(graphs.Says("where relu is off the gradient is not 0 but λW"));
  // The weight from x₁ to the unit that is off: the penalty alone.
  REQUIRE(graphs.Do("weight 0 0 1"));
  const Look look = graphs.Describe();
  const LookTable* chain = FindTable(look, "chain");
  REQUIRE(chain != nullptr);
  CHECK(ValueAt(*chain, 1, "number") == 0);                       // slope
  CHECK(ValueAt(*chain, 5, "number") == doctest::Approx(-0.05));  // all
  CHECK(std::fabs(ValueAt(*chain, 6, "number") + 0.05) < 1e-8);   // float32
  CHECK(graphs.Says("the unit is off for this example"));
}

TEST_CASE("of a run: example, step, chain and check are of the run's numbers") {
  for (const char* experiment : kGraphRuns) {
    CAPTURE(std::string(experiment));
    Graphs graphs(experiment);
    graphs.run.view.selected = {true, 3};
    REQUIRE(graphs.Do("part check"));
    const GraphFigures& figures = *graphs.room.figures();
    const Trainer& trainer = *graphs.run.trainer;
    CHECK(figures.core->example.index == 3);
    CHECK(figures.step == trainer.num_steps());
    CHECK(graphs.Says("after step " + std::to_string(trainer.num_steps())));
    const GraphNode& weight = figures.graph.node(figures.graph.Find(GraphTensor::kWeight, 0));
    CHECK(weight.values[0] == static_cast<double>(trainer.parameters().Weight(0).At(0, 0)));
    REQUIRE(graphs.room.watch().IsChecked());
    CHECK(graphs.room.watch().check()->num_total() == trainer.parameters().num_values());
    CHECK(graphs.Says("agree with their central differences"));
    const Look look = graphs.Describe();
    const LookTable* check = FindTable(look, "check");
    REQUIRE(check != nullptr);
    for (std::size_t t = 0; t < check->rows.size(); ++t) {
      CHECK(ValueAt(*check, static_cast<int64_t>(t), "worst") < 1e-7);
      CHECK(ValueAt(*check, static_cast<int64_t>(t), "worst_float") < 1e-4);
      CHECK(!check->rows[t].command.empty());
    }
    REQUIRE(FindTable(look, "epsilon") != nullptr);
    CHECK(FindTable(look, "epsilon")->rows.size() == kNumEpsilons);

    REQUIRE(graphs.Do("epsilon 1e-13"));
    REQUIRE(graphs.room.watch().IsChecked());
    const bool is_small = graphs.Says("ε is too small") || graphs.Says("exactly");
    CHECK(is_small);
    REQUIRE(graphs.Do("largest"));
    const WeightPlace largest = graphs.room.weight();
    const WeightChain chain = ChainOf(figures.graph, largest);
    CHECK(chain.gradient != 0);
    if (figures.core->network.num_layers() > 1) {
      REQUIRE(graphs.Do("weight 0 0 0"));
      REQUIRE(FindTable(graphs.Describe(), "terms") != nullptr);
    }
  }
}

TEST_CASE("the run goes on: the graph follows, the check waits") {
  Graphs graphs(kGraphRuns[0], Stage::kEpoch0);
  const double before = graphs.room.figures()->graph.loss().values[0];
  graphs.run.trainer->Step();
  graphs.run.view.parameters_version += 1;
  graphs.run.view.running = true;
  REQUIRE(graphs.Do("part check"));
  CHECK(graphs.room.figures()->graph.loss().values[0] != before);
  CHECK(graphs.room.watch().check() == nullptr);
  CHECK(graphs.Says("the check begins when it pauses"));
  graphs.run.view.running = false;
  graphs.Work();
  CHECK(graphs.room.watch().IsChecked());
}

TEST_CASE("an example is asked for by its number") {
  Graphs graphs;
  REQUIRE(graphs.room.Command(graphs.run.view, "example 12", &graphs.actions));
  REQUIRE(graphs.actions.select.has_value());
  CHECK(*graphs.actions.select == ExampleChoice{true, 12});
}

TEST_CASE("a value is worked out once its step has computed it, and not before") {
  Graphs graphs;
  const ComputationGraph& graph = graphs.room.figures()->graph;
  const int output = graph.Find(GraphTensor::kOutput, 0);
  REQUIRE(graphs.Do("node " + std::to_string(output)));
  CHECK(graphs.Says("784 products and the bias = "));
  REQUIRE(graphs.Do("first"));
  CHECK(NumbersOfNode(Language::kEnglish, graphs.room).empty());
  CHECK_FALSE(graphs.Says("784 products and the bias"));
}

}  // namespace
}  // namespace playground
