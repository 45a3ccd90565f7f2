// Loss surface as data: each number is the formula's, each dial and each drag has a command, what is
// offered is understood, and the sentences say what converges, what diverges and why.

#include "look/surface/surface_room.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/surface/surface_texts.h"
#include "look/view_table.h"
#include "model/double_network.h"

namespace playground {
namespace {

struct Surface {
  View view;
  Actions actions;
  SurfaceRoom room;

  bool Do(std::string_view command) { return room.Command(view, command, &actions); }
  Look Describe() const { return room.Describe(view); }
  bool Says(std::string_view words) const { return SaysSentence(Describe(), words); }
  double Curvature(const std::string& name) const {
    const Look look = Describe();
    const LookTable* table = FindTable(look, "curvature");
    REQUIRE(table != nullptr);
    const auto row = std::ranges::find(table->rows, name, &LookRow::name);
    REQUIRE(row != table->rows.end());
    REQUIRE(row->cells[0].value.has_value());
    return *row->cells[0].value;
  }
};

const char* const kStates[] = {
    "",          "ridge 2",     "unit 10",    "rate 5",          "batch 1",    "steps 0",
    "steps 200", "rate 1e6",    "as relief",  "turn -90",        "part rates", "part equation",
    "unit 0.01", "point 0 0 0", "part slice", "slice travelled", "play",       "at 3"};

TEST_CASE("the view is in the table, among the labs") {
  const ViewInfo* info = FindView("surface");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE(
    "every state of every problem is whole in both languages, and what is offered is understood") {
  for (const ProblemKind kind : kProblemKinds) {
    const std::string problem = "problem " + std::string(KeyOf(kind));
    for (const char* state : kStates) {
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        CAPTURE(problem);
        CAPTURE(std::string(state));
        Surface surface;
        surface.view.language = language;
        REQUIRE(surface.Do(problem));
        if (*state != '\0') REQUIRE(surface.Do(state));
        CheckLook(surface.room, surface.view);
        if (language == Language::kChinese) continue;
        for (const LookOffer& offer : surface.Describe().offers) {
          if (!offer.enabled) continue;
          CAPTURE(offer.command);
          Surface other;
          REQUIRE(other.Do(problem));
          if (*state != '\0') REQUIRE(other.Do(state));
          CHECK(other.Do(offer.command));
        }
      }
    }
  }
}

TEST_CASE("what is not understood changes nothing") {
  Surface surface;
  REQUIRE(surface.Do("batch 2"));
  for (const char* bad : {"",
                          "rate",
                          "rate 0",
                          "rate -1",
                          "rate x",
                          "rate 1e9",
                          "rate nan",
                          "rate inf",
                          "rate 1 2",
                          "rate 0x10",
                          "batch 0",
                          "batch 4",
                          "batch 1.5",
                          "steps -1",
                          "steps 201",
                          "steps 2.5",
                          "unit 0",
                          "unit 1000",
                          "ridge -1",
                          "ridge nan",
                          "turn 181",
                          "start",
                          "start 1",
                          "start 1 2 3",
                          "start x 1",
                          "start 1001 0",
                          "start nan 0",
                          "point",
                          "point 0",
                          "point 0 1",
                          "point 3 1 1",
                          "point -1 1 1",
                          "point 0 1 1 1",
                          "point 0 1 1e9",
                          "point 0.5 1 1",
                          "problem",
                          "problem none",
                          "part",
                          "part none",
                          "as",
                          "as other",
                          "fit it",
                          "reset now",
                          "step 2",
                          "epoch 1",
                          "run now",
                          "pause 1",
                          "next",
                          "at",
                          "at -1",
                          "at 21",
                          "at 1.5",
                          "play it",
                          "speed",
                          "speed 3",
                          "restart 1",
                          "nonsense",
                          "slice",
                          "slice none",
                          "reach",
                          "reach 0",
                          "reach 1e9",
                          "reach nan",
                          "across",
                          "across 1",
                          "across 1 1",
                          "across 0 1"}) {
    CheckRefused(&surface.room, surface.view, bad);
  }
  // Where there is one parameter, one number is the start.
  REQUIRE(surface.Do("problem slope"));
  CheckRefused(&surface.room, surface.view, "start 1 2");
}

TEST_CASE("three points: the numbers of the normal equation, and what the sentences say of them") {
  const Surface surface;
  const Look look = surface.Describe();
  const LookTable* equation = FindTable(look, "equation");
  REQUIRE(equation != nullptr);
  REQUIRE(equation->rows.size() == 2);
  CHECK(ValueAt(*equation, 0, "parameter_0") == 14);
  CHECK(ValueAt(*equation, 0, "parameter_1") == 6);
  CHECK(ValueAt(*equation, 1, "parameter_1") == 3);
  CHECK(ValueAt(*equation, 0, "moment") == 23);
  CHECK(ValueAt(*equation, 1, "moment") == 10);
  CHECK(std::fabs(ValueAt(*equation, 0, "solution") - 1.5) < 1e-12);
  CHECK(std::fabs(ValueAt(*equation, 1, "solution") - 1.0 / 3) < 1e-12);
  CHECK(SaysSentence(look, "Σ x² = 1² + 2² + 3² = 14"));
  CHECK(SaysSentence(look, "Σ x = 1 + 2 + 3 = 6; n = 3"));
  CHECK(SaysSentence(look, "Σ x y = 1·2 + 2·3 + 3·5 = 23"));
  CHECK(SaysSentence(look, "Determinant 6"));
  CHECK(SaysSentence(look, "Σ (ŷ − y)² = 0.16667; divided by 2n, L* = 0.027778"));
  CHECK(SaysSentence(look, "Lowest point: w = 1.5, b = 0.3333, loss 0.027778."));
  const double largest = (17 + std::sqrt(265.0)) / 6;
  CHECK(std::fabs(surface.Curvature("λₘₐₓ, across the valley") - largest) < 1e-12);
  CHECK(std::fabs(surface.Curvature("limit of η, 2/λₘₐₓ") - 2 / largest) < 1e-12);
  CHECK(std::fabs(surface.Curvature("condition number κ") - largest * largest * 1.5) < 1e-9);
  CHECK(std::fabs(surface.Curvature("η as a share of it") - 0.33 * largest / 2) < 1e-12);
}

TEST_CASE("a learning rate above the limit diverges, and in the end is no finite number") {
  Surface surface;
  CHECK(surface.Says("on the whole set it converges"));
  CHECK(surface.Says("After 20 steps: w = "));
  REQUIRE(surface.Do("rate 0.37"));
  CHECK(surface.Says("of plain SGD's limit 0.3606: on the whole set it diverges."));
  REQUIRE(surface.Do("rate 1000"));
  CHECK(surface.Says("no finite float32 number any more: the path diverges and ends there"));
  surface.view.language = Language::kChinese;
  CHECK(surface.Says("路径发散"));
}

TEST_CASE("minibatches have a stricter limit, which is told with the learning rate beside it") {
  Surface surface;
  CHECK_FALSE(surface.Says("Minibatches of"));
  REQUIRE(surface.Do("batch 1"));
  REQUIRE(surface.room.whole_path() != nullptr);
  CHECK(surface.Says("Minibatches of 1 drawn at random are stricter"));
  CHECK(surface.Says("and this η is above"));
  const double limit = surface.Curvature("limit for minibatches");
  CHECK(limit < surface.Curvature("limit of η, 2/λₘₐₓ"));
  REQUIRE(surface.Do("rate 0.05"));
  CHECK_FALSE(surface.Says("and this η is above"));
  // Same start, same number of steps; with noise they part.
  CHECK(surface.room.path().points()[0].parameters ==
        surface.room.whole_path()->points()[0].parameters);
  CHECK(surface.room.path().num_steps() == surface.room.whole_path()->num_steps());
  CHECK(surface.room.path().points()[1].parameters !=
        surface.room.whole_path()->points()[1].parameters);
}

TEST_CASE("dragging by word: start, points, and units move what they are called") {
  Surface surface;
  REQUIRE(surface.Do("start -1 2.5"));
  CHECK(surface.room.start() == std::vector<double>{-1, 2.5});
  CHECK(surface.room.path().points()[0].parameters == std::vector<float>{-1, 2.5f});
  CHECK(surface.room.path().num_steps() == 20);
  REQUIRE(surface.Do("point 2 3 4"));
  CHECK(surface.room.regression().data.targets[2] == 4);
  CHECK(std::fabs(surface.room.loss().solution()[0] - 1) < 1e-12);  // 2, 3, 4 lie on x + 1
  CHECK(std::fabs(surface.room.loss().least_loss()) < 1e-12);
  REQUIRE(surface.Do("unit 10"));
  CHECK(surface.room.regression().data.Feature(2, 0) == 30);
  CHECK(surface.room.raw().data.Feature(2, 0) == 3);
  CHECK(std::fabs(surface.room.loss().solution()[0] - 0.1) < 1e-12);
  REQUIRE(surface.Do("reset"));
  CHECK(surface.room.start() == std::vector<double>{0, 3});
  CHECK(std::fabs(surface.room.loss().solution()[0] - 1.5) < 1e-12);
  // Numbers as people write them.
  REQUIRE(surface.Do("start 1/2 −3"));
  CHECK(surface.room.start() == std::vector<double>{0.5, -3});
  REQUIRE(surface.Do("rate 5%"));
  CHECK(surface.room.choice().learning_rate() == 0.05);
}

TEST_CASE("the frame holds start and lowest point, and stays while the start moves within it") {
  Surface surface;
  const double reach = surface.room.frame().reach;
  REQUIRE(surface.Do("start 1 1"));
  CHECK(surface.room.frame().reach == reach);
  REQUIRE(surface.Do("fit"));
  CHECK(surface.room.frame().reach < reach);
  for (const char* command : {"start 40 -7", "point 0 1 300", "unit 100", "problem dependent"}) {
    CAPTURE(std::string(command));
    REQUIRE(surface.Do(command));
    const SurfaceFrame& frame = surface.room.frame();
    for (std::size_t k = 0; k < 2; ++k) {
      CHECK(std::fabs(surface.room.start()[k] - frame.middle[k]) <= frame.reach);
      CHECK(std::fabs(surface.room.loss().solution()[k] - frame.middle[k]) <= frame.reach);
    }
  }
}

TEST_CASE(
    "dependent columns: no inverse, where descent ends, and a ridge that makes it one point") {
  Surface surface;
  REQUIRE(surface.Do("problem dependent"));
  CHECK(surface.Says("Determinant 0: the matrix has no inverse."));
  CHECK(surface.Says("descent ends at w₁ = 2.221, w₂ = −0.5571"));
  CHECK(surface.Says("A whole line of points is lowest"));
  const Look look = surface.Describe();
  const LookTable* curvature = FindTable(look, "curvature");
  const auto row = std::ranges::find(curvature->rows, "condition number κ", &LookRow::name);
  CHECK(row->cells[0].text == "inf");
  CHECK_FALSE(row->cells[0].value.has_value());
  // The path gets there.
  REQUIRE(surface.Do("steps 200"));
  for (std::size_t k = 0; k < 2; ++k) {
    CHECK(std::fabs(static_cast<double>(surface.room.path().last().parameters[k]) -
                    surface.room.EndOfDescent()[k]) < 1e-6);
  }
  REQUIRE(surface.Do("ridge 10"));
  CHECK(surface.Says("λ = 10 raises every eigenvalue of XᵀX by 10"));
  CHECK_FALSE(surface.Says("no inverse"));
  CHECK(std::fabs(surface.room.loss().solution()[0] - 0.19375) < 1e-12);
  CHECK(surface.room.EndOfDescent() == surface.room.loss().solution());
}

TEST_CASE("four paths: a row each, and what they do is what they are said to do") {
  for (const ProblemKind kind : kProblemKinds) {
    Surface surface;
    REQUIRE(surface.Do("problem " + std::string(KeyOf(kind))));
    const Look look = surface.Describe();
    const LookTable* rates = FindTable(look, "rates");
    REQUIRE(rates != nullptr);
    REQUIRE(rates->rows.size() == 4);
    const double before =
        surface.room.loss().Loss(surface.room.start()) - surface.room.loss().least_loss();
    for (int64_t row = 0; row < 4; ++row) {
      const double share = kRateShares[static_cast<std::size_t>(row)];
      CHECK(std::fabs(ValueAt(*rates, row, "across") - (1 - 2 * share)) < 1e-12);
      CHECK((ValueAt(*rates, row, "above") < before) == (share < 1));
    }
    CHECK(rates->rows[3].cells[4].text == "swings wider and wider");
  }
  // Without curvature there is no limit, and no path around it.
  Surface flat;
  REQUIRE(flat.Do("problem slope"));
  for (const char* point : {"point 0 0 1", "point 1 0 2", "point 2 0 3"}) REQUIRE(flat.Do(point));
  CHECK(flat.Says("there is no curvature, and no limit"));
  CHECK(FindTable(flat.Describe(), "rates") == nullptr);
  CheckLook(flat.room, flat.view);
}

TEST_CASE("the line names the run that takes the same steps, as long as nothing was moved") {
  Surface surface;
  CHECK_FALSE(surface.Says("A run takes the same steps"));
  REQUIRE(surface.Do("problem line"));
  CHECK(
      surface.Says("A run takes the same steps to the last bit: "
                   "task=linear&data=line&lr=0.1&batch=10."));
  REQUIRE(surface.Do("ridge 5"));
  CHECK(surface.Says("&weight_decay=0.05."));
  REQUIRE(surface.Do("point 3 1 1"));
  CHECK_FALSE(surface.Says("A run takes the same steps"));
  // Its path, epoch by epoch, is the trainer's.
  REQUIRE(surface.Do("reset"));
  CHECK(surface.room.path().last().parameters == std::vector<float>{1.3990452f, 1.039608f});
}

TEST_CASE("the top bar is for the path: step, epoch, run, pause, restart") {
  Surface surface;
  REQUIRE(surface.Do("problem line"));
  REQUIRE(surface.Do("part equation"));
  const auto shown = [&] { return *surface.room.ViewOfOwnRuns(surface.view).own_run; };
  surface.room.CommandOwnRuns(RunCommand::kRestart);
  CHECK(surface.room.choice().part == SurfacePart::kSurface);  // what it does is seen
  CHECK(shown().num_steps == 0);
  CHECK_FALSE(shown().loss.has_value());
  surface.room.CommandOwnRuns(RunCommand::kStep);
  CHECK(shown().num_steps == 1);
  surface.room.CommandOwnRuns(RunCommand::kEpoch);
  CHECK(shown().num_steps == 10);
  CHECK(shown().loss == surface.room.path().last().batch_loss);
  surface.room.CommandOwnRuns(RunCommand::kRunOrPause);
  CHECK(surface.room.ViewOfOwnRuns(surface.view).running);
  surface.room.WorkSlice(surface.view);
  CHECK(shown().num_steps == 11);
  surface.room.CommandOwnRuns(RunCommand::kRunOrPause);
  CHECK_FALSE(surface.room.HasWork(surface.view));
  surface.room.CommandOwnRuns(RunCommand::kRunOrPause);
  for (int slice = 0; slice < 1000 && surface.room.HasWork(surface.view); ++slice) {
    surface.room.WorkSlice(surface.view);
  }
  CHECK(shown().num_steps == SurfaceRoom::kMostSteps);
  CHECK(shown().is_over);
  surface.room.CommandOwnRuns(RunCommand::kNewSeed);  // there is none to be had
  CHECK(shown().num_steps == SurfaceRoom::kMostSteps);
}

TEST_CASE("the path plays on and back as fast as asked, and shows the step it is at") {
  Surface surface;
  REQUIRE(surface.Do("steps 20"));
  const SurfaceRoom& room = surface.room;
  CHECK(room.shown_step() == 20);
  CHECK_FALSE(surface.Do("next"));
  REQUIRE(surface.Do("speed 2"));
  REQUIRE(surface.Do("play"));
  CHECK(room.shown_step() == 0);
  CHECK(room.IsPlaying());
  CHECK_FALSE(room.HasWork(surface.view));
  surface.room.Tick(10);
  CHECK(room.shown_step() == 1);
  surface.room.Tick(10.4);
  CHECK(room.shown_step() == 1);
  surface.room.Tick(10.6);
  CHECK(room.shown_step() == 2);
  REQUIRE(surface.Do("play back"));
  surface.room.Tick(11);
  CHECK(room.shown_step() == 1);
  surface.room.Tick(11.6);
  CHECK(room.shown_step() == 0);
  CHECK_FALSE(room.playback().is_playing());
  REQUIRE(surface.Do("play back"));  // from the start it is the whole way
  CHECK(room.shown_step() == 20);
  surface.room.Tick(12);
  REQUIRE(surface.Do("pause"));
  surface.room.Tick(20);
  CHECK(room.shown_step() == 19);
  REQUIRE(surface.Do("play"));
  surface.room.Tick(21);
  CHECK(room.shown_step() == 20);
  CHECK_FALSE(room.playback().is_playing());
  REQUIRE(surface.Do("previous"));
  REQUIRE(surface.Do("at 7"));
  REQUIRE(surface.Do("next"));
  CHECK(room.shown_step() == 8);
  CHECK(room.path().num_steps() == 20);  // nothing is forgotten

  const std::vector<float>& place = room.path().points()[8].parameters;
  const double loss = room.loss().Loss(std::vector<double>(place.begin(), place.end()));
  CHECK(surface.Says("After 8 steps: "));
  CHECK(surface.Says(SurfaceText(loss - room.loss().least_loss(), 3) + " above the lowest"));
  const Look look = surface.Describe();
  CHECK(std::ranges::find(look.offers, "at 8", &LookOffer::command) != look.offers.end());
}

TEST_CASE("what makes the path longer or another is shown at its end, and stops the playback") {
  for (const char* command : {"step", "epoch", "run", "steps 20", "problem line", "reset"}) {
    CAPTURE(command);
    Surface surface;
    REQUIRE(surface.Do("at 3"));
    REQUIRE(surface.Do("play"));
    REQUIRE(surface.Do(command));
    CHECK_FALSE(surface.room.playback().is_playing());
    CHECK(surface.room.shown_step() == surface.room.path().num_steps());
  }
  Surface surface;
  REQUIRE(surface.Do("at 3"));
  REQUIRE(surface.Do("rate 0.2"));  // the same step of another path
  CHECK(surface.room.shown_step() == 3);
  REQUIRE(surface.Do("run"));
  REQUIRE(surface.Do("play"));
  CHECK_FALSE(surface.room.is_running());
  REQUIRE(surface.Do("part rates"));
  CHECK_FALSE(surface.room.playback().is_playing());
}

// Runs the slice to its end.
void FinishSlice(SurfaceRoom* room, const View& view) {
  for (int slice = 0; room->HasWork(view); ++slice) {
    room->WorkSlice(view);
    REQUIRE(slice < 100'000);
  }
}

// The mean loss over the examples of a slice, in double.
double LossInDouble(const Trainer& trainer, const Parameters& parameters, int64_t count) {
  const DoubleNetwork network(trainer.network());
  const std::vector<double> values = network.ParametersOf(parameters);
  std::vector<int32_t> rows(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<int32_t>(i);
  double sum = 0;
  for (const DoubleExample& example : ExamplesOf(trainer.data().train, rows)) {
    sum += network.Loss(network.Logits(values, example), example);
  }
  return sum / static_cast<double>(count);
}

TEST_CASE("slices of every kind of run: each loss is that of the network in double") {
  for (const char* experiment :
       {"data=garments&n=300&test_n=60&batch=50&epochs=2",
        "data=blobs&n=90&test_n=40&batch=30&epochs=2", "task=linear&data=line&batch=10&epochs=2",
        "task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8,5"}) {
    const StagedRun run(experiment, Stage::kFull);
    const Trainer& trainer = *run.trainer;
    for (const SliceKind kind : kSliceKinds) {
      CAPTURE(std::string(experiment));
      CAPTURE(std::string(KeyOf(kind)));
      SurfaceRoom room;
      Actions actions;
      CHECK_FALSE(room.HasWork(run.view));  // only what is seen is computed
      REQUIRE(room.Command(run.view, "part slice", &actions));
      REQUIRE(room.Command(run.view, "slice " + std::string(KeyOf(kind)), &actions));
      FinishSlice(&room, run.view);
      REQUIRE(room.slice().shown() != nullptr);
      const LossSlice& slice = *room.slice().shown();
      CHECK(slice.num_examples() == std::min<int64_t>(256, trainer.data().train.num_examples));
      CHECK(slice.step() == trainer.num_steps());
      // The middle is the run itself.
      CHECK(HashParameters(slice.ParametersAt(0, 0)) == trainer.weights_hash());
      for (const int i : {0, 7, 10, 20}) {
        for (const int j : {0, 10, 13, 20}) {
          const Parameters at = slice.ParametersAt(slice.Coordinate(i), slice.Coordinate(j));
          const double truth = LossInDouble(trainer, at, slice.num_examples());
          CHECK(std::fabs(slice.LossAt(i, j) - truth) < 1e-5 * (1 + truth));
        }
      }
      const Look look = room.Describe(run.view);
      const LookTable* table = FindTable(look, "slice");
      REQUIRE(table != nullptr);
      CHECK(ValueAt(*table, 10, "first_10") == slice.middle_loss());
      CHECK(SaysSentence(look, trainer.parameters().num_values() == 2 && kind == SliceKind::kWeights
                                   ? "this slice is its whole surface"
                                   : "This is a slice: the loss over two of"));
      CheckLook(room, run.view);
    }
  }
}

TEST_CASE("directions: one parameter each, the way from the start, at right angles and as long") {
  const StagedRun run("task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8",
                      Stage::kFull);
  const Trainer& trainer = *run.trainer;
  SurfaceRoom room;
  Actions actions;
  REQUIRE(room.Command(run.view, "part slice", &actions));
  REQUIRE(room.Command(run.view, "across 5 17", &actions));
  REQUIRE(room.Command(run.view, "reach 0.5", &actions));
  FinishSlice(&room, run.view);
  const auto all = [](const Parameters& parameters) {
    return std::vector<float>(parameters.All().begin(), parameters.All().end());
  };
  // 2 inputs, 8 hidden units: 5 is weight [2, 1] of the first layer, 17 the bias of its second unit.
  CHECK(NameOfParameter(trainer.network(), 5) == "0.weight[2, 1]");
  CHECK(NameOfParameter(trainer.network(), 17) == "0.bias[1]");
  CHECK(NameOfParameter(trainer.network(), 24) == "2.weight[0, 0]");
  const Parameters moved = room.slice().shown()->ParametersAt(0.5, -0.25);
  CHECK(moved.Weight(0).At(2, 1) == trainer.parameters().Weight(0).At(2, 1) + 0.5f);
  CHECK(moved.Bias(0)[1] == trainer.parameters().Bias(0)[1] - 0.25f);
  CHECK(ValueOfParameter(moved, 17) == moved.Bias(0)[1]);
  int64_t num_different = 0;
  for (std::size_t i = 0; i < all(moved).size(); ++i) {
    num_different += all(moved)[i] != trainer.parameters().All()[i] ? 1 : 0;
  }
  CHECK(num_different == 2);

  REQUIRE(room.Command(run.view, "slice travelled", &actions));
  CHECK_FALSE(room.slice().IsCurrent(run.view));
  FinishSlice(&room, run.view);
  const LossSlice& way = *room.slice().shown();
  const std::vector<float> start = all(way.ParametersAt(-1, 0));
  const std::vector<float> here = all(trainer.parameters());
  const std::vector<float> side = all(way.ParametersAt(0, 1));
  double dot = 0;
  double along = 0;
  double across = 0;
  for (std::size_t i = 0; i < start.size(); ++i) {
    CHECK(std::fabs(start[i] - trainer.initial_parameters().All()[i]) < 1e-6f);
    const auto a = static_cast<double>(here[i] - start[i]);
    const auto b = static_cast<double>(side[i] - here[i]);
    dot += a * b;
    along += a * a;
    across += b * b;
  }
  CHECK(std::fabs(dot) < 1e-5 * along);
  CHECK(std::fabs(across / along - 1) < 1e-5);
}

TEST_CASE(
    "a slice waits while the run goes on, begins anew when it has moved, and says why there is "
    "none") {
  StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=2", Stage::kEpoch0);
  SurfaceRoom room;
  Actions actions;
  REQUIRE(room.Command(run.view, "part slice", &actions));
  REQUIRE(room.Command(run.view, "slice travelled", &actions));
  FinishSlice(&room, run.view);
  CHECK(room.slice().shown() == nullptr);
  CHECK(SaysSentence(room.Describe(run.view), "The run has not moved from its start"));
  REQUIRE(room.Command(run.view, "slice random", &actions));
  REQUIRE(room.HasWork(run.view));
  room.WorkSlice(run.view);
  room.WorkSlice(run.view);
  room.WorkSlice(run.view);
  CHECK(SaysSentence(room.Describe(run.view), " of 441 places are computed."));
  run.view.running = true;
  CHECK_FALSE(room.HasWork(run.view));
  CHECK(SaysSentence(room.Describe(run.view), "computed anew when it pauses"));
  run.view.running = false;
  FinishSlice(&room, run.view);
  CHECK(room.slice().IsCurrent(run.view));
  run.trainer->Step();
  ++run.view.parameters_version;
  CHECK(room.HasWork(run.view));
  FinishSlice(&room, run.view);
  CHECK(room.slice().shown()->step() == 1);
  room.Reset();
  CHECK(room.slice().shown() == nullptr);
  // Far out the losses are large, and still numbers.
  StagedRun line("task=linear&data=line&batch=10&epochs=1", Stage::kFull);
  SurfaceRoom far;
  REQUIRE(far.Command(line.view, "part slice", &actions));
  REQUIRE(far.Command(line.view, "reach 1000", &actions));
  FinishSlice(&far, line.view);
  CHECK(SpanOf(*far.slice().shown()).num_not_finite == 0);
  // A network of more than a million parameters is told so.
  StagedRun wide("task=mlp&data=garments&n=30&test_n=10&batch=30&epochs=1&hidden=1400",
                 Stage::kEpoch0);
  SurfaceRoom large;
  REQUIRE(large.Command(wide.view, "part slice", &actions));
  FinishSlice(&large, wide.view);
  CHECK(large.slice().shown() == nullptr);
  CHECK(SaysSentence(large.Describe(wide.view), "slices are computed up to 1,000,000"));
}

}  // namespace
}  // namespace playground
