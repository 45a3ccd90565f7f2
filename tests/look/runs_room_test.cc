// Tried runs as data: a row a run with what differs and what became of it, pins that reach the curves, and a sweep that
// begins, goes on, is cancelled and is told in words.

#include "look/runs/runs_room.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "look/curves/curves_room.h"
#include "look/curves/learning_curves.h"
#include "look/look_checks.h"
#include "look/run_log.h"
#include "look/runs/runs_texts.h"
#include "look/staged_run.h"
#include "look/view_table.h"

namespace playground {
namespace {

constexpr const char* kFirst = "data=blobs&n=60&test_n=20&batch=30&epochs=3";
constexpr const char* kOther = "data=blobs&n=60&test_n=20&batch=30&epochs=3&lr=0.5";

struct Runs {
  Runs() {
    log.Observe(1, *StagedRun(kFirst, Stage::kFull).trainer, 0.25);
    log.Observe(2, *StagedRun(kOther, Stage::kFull).trainer, 1.5);
    log.Observe(3, *StagedRun(kOther, Stage::kDiverged).trainer, 0.1);
    run.view.run_log = &log;
  }
  bool Do(std::string_view command) { return room.Command(run.view, command, &actions); }
  Look Describe() const { return room.Describe(run.view); }
  void Work() {
    while (room.HasWork(run.view)) room.WorkSlice(run.view);
  }

  RunLog log;
  StagedRun run{kFirst, Stage::kFull};
  RunsRoom room;
  Actions actions;
};

TEST_CASE("tried runs are in the table, among the labs") {
  const ViewInfo* info = FindView("runs");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("a run has one row from its first step on, which is of its last moment") {
  RunLog log;
  StagedRun run(kFirst, Stage::kEpoch0);
  log.Observe(7, *run.trainer, 0);
  CHECK(log.runs().empty());
  run.trainer->Step();
  log.Observe(7, *run.trainer, 0.5);
  REQUIRE(log.runs().size() == 1);
  CHECK(log.runs()[0].num_steps == 1);
  CHECK(!log.runs()[0].is_finished);
  run.trainer->Step();
  log.Observe(7, *run.trainer, 0.75);
  REQUIRE(log.runs().size() == 1);
  CHECK(log.runs()[0].num_steps == 2);
  CHECK(log.runs()[0].seconds == 0.75);
  CHECK(log.runs()[0].hash == run.trainer->weights_hash());
  // Forgotten, it does not come back as it goes on.
  CHECK(log.Forget(1));
  CHECK(!log.Forget(1));
  log.Observe(7, *run.trainer, 1);
  CHECK(log.runs().empty());
  log.Observe(8, *run.trainer, 1);
  REQUIRE(log.runs().size() == 1);
  CHECK(log.runs()[0].number == 2);
}

TEST_CASE("of too many runs the oldest that is not pinned goes, and six can be pinned") {
  RunLog log;
  const StagedRun run(kFirst, Stage::kOneStep);
  for (int64_t key = 1; key <= RunLog::kMostRuns; ++key) log.Observe(key, *run.trainer, 0);
  for (int64_t number = 1; number <= RunLog::kMostPinned; ++number) CHECK(log.TogglePin(number));
  CHECK(!log.TogglePin(7));
  CHECK(log.TogglePin(6));
  CHECK(log.TogglePin(7));
  CHECK(!log.TogglePin(1000));
  CHECK(log.Pinned().size() == 6);
  log.Observe(1000, *run.trainer, 0);
  CHECK(static_cast<int64_t>(log.runs().size()) == RunLog::kMostRuns);
  CHECK(log.Find(1) != nullptr);
  CHECK(log.Find(6) == nullptr);  // the oldest without a pin
}

TEST_CASE("the table: what differs from the run before, what became of it, seconds, hash") {
  Runs runs;
  const Look look = runs.Describe();
  const LookTable* table = FindTable(look, "runs");
  REQUIRE(table != nullptr);
  REQUIRE(table->rows.size() == 3);
  // The last one first.
  CHECK(table->rows[2].cells[0].text == "the first run");
  CHECK(table->rows[1].cells[0].text.find("0.1 → 0.5") != std::string::npos);
  CHECK(table->rows[0].cells[0].text.find("and 1 more") == std::string::npos);
  CHECK(table->rows[0].cells[1].text.find("diverged in step") == 0);
  CHECK(ValueAt(*table, 1, "seconds") == 1.5);
  CHECK(ValueAt(*table, 2, "test_accuracy") == runs.log.runs()[0].epochs.back().test_accuracy);
  CHECK(table->rows[2].cells[ColumnAt(*table, "experiment")].text.find("data=blobs") !=
        std::string::npos);
}

TEST_CASE("tried runs are whole in every state and both languages, and offers are understood") {
  Runs runs;
  for (const char* state : {"", "part sweep", "knob batch", "knob activation", "values 10 20 30",
                            "seeds 2", "quantity test_accuracy", "sweep", "cancel", "sweep",
                            "part race", "race", "rates best", "race"}) {
    CAPTURE(std::string(state));
    if (std::string_view(state) == "knob activation") {
      CHECK(!runs.Do(state));  // there are no hidden layers
    } else if (*state != '\0') {
      REQUIRE(runs.Do(state));
    }
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      runs.run.view.language = language;
      CheckLook(runs.room, runs.run.view);
    }
    runs.run.view.language = Language::kEnglish;
  }
  runs.Work();
  CheckLook(runs.room, runs.run.view);
  // Without runs, without a log, and of a regression.
  RunLog empty;
  runs.run.view.run_log = &empty;
  CheckLook(runs.room, runs.run.view);
  runs.run.view.run_log = nullptr;
  CheckLook(runs.room, runs.run.view);
  StagedRun line("task=linear&data=line&n=30&test_n=10&batch=10&epochs=1", Stage::kFull);
  RunLog lines;
  lines.Observe(1, *line.trainer, 0.5);
  line.view.run_log = &lines;
  RunsRoom room;
  CheckLook(room, line.view);
}

TEST_CASE("tried runs do not understand nonsense, and nothing changes by it") {
  Runs runs;
  for (const char* bad : {"",           "part",
                          "part none",  "pin",
                          "pin 0",      "pin 9",
                          "pin x",      "open",
                          "open 4",     "forget",
                          "forget 4",   "knob",
                          "knob none",  "knob task",
                          "knob seed",  "knob lr x",
                          "values",     "values x",
                          "values -1",  "seeds",
                          "seeds 0",    "seeds 21",
                          "seeds 1.5",  "quantity",
                          "quantity x", "copy",
                          "copy none",  "copy sweep",
                          "sweep now",  "cancel it",
                          "race now",   "rates",
                          "rates slow", "take",
                          "take adam",  "take nothing",
                          "copy race",  "values 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                          "nonsense"}) {
    CheckRefused(&runs.room, runs.run.view, bad);
    CHECK(!runs.actions.pin_run);
    CHECK(!runs.actions.open_run);
    CHECK(!runs.actions.forget_run);
  }
}

TEST_CASE("pin, open, forget and copy go to the app") {
  Runs runs;
  REQUIRE(runs.Do("pin 2"));
  CHECK(runs.actions.pin_run == 2);
  REQUIRE(runs.Do("open 1"));
  CHECK(runs.actions.open_run == 1);
  REQUIRE(runs.Do("forget 3"));
  CHECK(runs.actions.forget_run == 3);
  REQUIRE(runs.Do("copy runs"));
  CHECK(runs.actions.copy_text.find("difference,outcome") != std::string::npos);
  CHECK(runs.actions.copy_text.find("0.1 → 0.5") != std::string::npos);
}

TEST_CASE("pinned runs stand behind the present one's curves, where they can be compared") {
  Runs runs;
  const auto pinned_of = [&](const CurveFigure& figure) {
    std::vector<std::string> names;
    for (const LearningCurve& curve : figure.curves) {
      if (curve.role == LearningCurve::Role::kPinned) names.push_back(curve.own_label);
    }
    return names;
  };
  CHECK(pinned_of(LossFigure(runs.run.view)).empty());
  REQUIRE(runs.log.TogglePin(1));
  REQUIRE(runs.log.TogglePin(2));
  CHECK(pinned_of(LossFigure(runs.run.view)) == std::vector<std::string>{"run 1", "run 2"});
  const CurveFigure accuracy = AccuracyFigure(runs.run.view);
  CHECK(pinned_of(accuracy) == std::vector<std::string>{"run 1", "run 2"});
  CHECK(accuracy.curves[0].points.back().y == runs.log.runs()[0].epochs.back().test_accuracy);
  const CurvesRoom curves;
  const Look look = curves.Describe(runs.run.view);
  CHECK(HasColumn(*FindTable(look, "epochs"), "run_1_test_loss"));
  CheckLook(curves, runs.run.view);
  // A regression's loss is another thing.
  const StagedRun line("task=linear&data=line&n=30&test_n=10&batch=10&epochs=1", Stage::kFull);
  View view = line.view;
  view.run_log = &runs.log;
  CHECK(pinned_of(LossFigure(view)).empty());
}

TEST_CASE("a sweep goes on in slices, says what is best, and can be cancelled") {
  Runs runs;
  REQUIRE(runs.Do("values 0.01 0.5"));
  REQUIRE(runs.Do("seeds 2"));
  REQUIRE(runs.Do("quantity test_accuracy"));
  REQUIRE(runs.Do("sweep"));
  CHECK(runs.room.HasWork(runs.run.view));
  CHECK(SaysSentence(runs.Describe(), "0 of 4 runs are done."));
  runs.Work();
  CHECK(runs.room.sweep()->num_done() == 4);
  const Look look = runs.Describe();
  const LookTable* table = FindTable(look, "sweep");
  REQUIRE(table != nullptr);
  REQUIRE(table->rows.size() == 2);
  CHECK(ValueAt(*table, 0, "runs") == 2);
  const bool first_is_best = ValueAt(*table, 0, "median") >= ValueAt(*table, 1, "median");
  CHECK(SaysSentence(look, first_is_best ? "Best is 0.01" : "Best is 0.5"));
  CHECK(FindTable(look, "sweep_runs")->rows.size() == 4);
  CHECK(SaysSentence(look, "2/λₘₐₓ = "));
  REQUIRE(runs.Do("copy sweep"));
  CHECK(runs.actions.copy_text.find("0.01") != std::string::npos);

  REQUIRE(runs.Do("sweep"));
  for (int slice = 0; slice < 3; ++slice) runs.room.WorkSlice(runs.run.view);
  REQUIRE(runs.Do("cancel"));
  CHECK(!runs.room.HasWork(runs.run.view));
  CHECK(SaysSentence(runs.Describe(), "Stopped: "));
}

TEST_CASE(
    "a race of six optimizers: figures after every epoch, who is ahead, and a run from a row") {
  Runs runs;
  REQUIRE(runs.Do("part race"));
  CHECK(SaysSentence(runs.Describe(), "Guess first: of six optimizers"));
  REQUIRE(runs.Do("race"));
  CHECK(SaysSentence(runs.Describe(), "0 of 6 runs are done."));
  runs.Work();
  Look look = runs.Describe();
  const LookTable* table = FindTable(look, "race");
  REQUIRE(table != nullptr);
  REQUIRE(table->rows.size() == 6);
  CHECK(ValueAt(*table, 0, "lr") == 0.1);
  CHECK(ValueAt(*table, 3, "lr") == 0.001);
  const LookTable* epochs = FindTable(look, "race_epochs");
  REQUIRE(epochs->rows.size() == 4);
  const OptimizerRace& race = *runs.room.race();
  int64_t best = 0;
  for (int64_t i = 0; i < 6; ++i) {
    const std::string key(RacerTable()[static_cast<std::size_t>(i)].key);
    const auto recorded = race.racer(i).trainer->history().epochs();
    for (int64_t epoch = 0; epoch <= 3; ++epoch) {
      CHECK(ValueAt(*epochs, epoch, key) == recorded[static_cast<std::size_t>(epoch)].test_loss);
    }
    // Before the first step they are one.
    CHECK(ValueAt(*epochs, 0, key) == ValueAt(*epochs, 0, "sgd"));
    if (ValueAt(*table, i, "test_loss") < ValueAt(*table, best, "test_loss")) best = i;
  }
  CHECK(table->selected_row == best);
  CHECK(SaysSentence(
      look, "After epoch 3 " + table->rows[static_cast<std::size_t>(best)].name + " is ahead"));
  REQUIRE(runs.Do("quantity test_accuracy"));
  look = runs.Describe();
  CHECK(ValueAt(*FindTable(look, "race_epochs"), 3, "adam") ==
        race.racer(3).trainer->history().epochs().back().test_accuracy);
  REQUIRE(runs.Do("copy race_epochs"));
  CHECK(runs.actions.copy_text.find("sgd,momentum,nesterov,adam,rmsprop,adagrad") !=
        std::string::npos);
  REQUIRE(runs.Do("take nesterov"));
  REQUIRE(runs.actions.open_experiment.has_value());
  CHECK(*runs.actions.open_experiment == race.racer(2).config);

  REQUIRE(runs.Do("rates best"));
  REQUIRE(runs.Do("race"));
  runs.room.WorkSlice(runs.run.view);
  CheckRefused(&runs.room, runs.run.view, "take adam");  // its rate is not known yet
  runs.Work();
  CHECK(FindTable(runs.Describe(), "race_rates")->rows.size() == 42);
  REQUIRE(runs.Do("race"));
  REQUIRE(runs.Do("cancel"));
  CHECK(!runs.room.HasWork(runs.run.view));
  CHECK(SaysSentence(runs.Describe(), "Stopped: "));
}

TEST_CASE("a race waits for the prediction of an exercise, and says why it cannot be run") {
  Runs runs;
  runs.run.view.run_waits = true;
  REQUIRE(runs.Do("race"));
  CHECK(runs.room.race() == nullptr);
  CHECK(!runs.actions.complaint.empty());
  runs.run.view.run_waits = false;
  runs.run.config.num_epochs = 0;
  REQUIRE(runs.Do("part race"));
  REQUIRE(runs.Do("race"));
  CHECK(!runs.room.is_racing());
  CHECK(SaysSentence(runs.Describe(), "no end"));
}

TEST_CASE("a sweep that cannot be made says why") {
  Runs runs;
  runs.run.config.num_epochs = 0;
  REQUIRE(runs.Do("sweep"));
  CHECK(!runs.room.is_sweeping());
  CHECK(SaysSentence(runs.Describe(), "no end"));
}

}  // namespace
}  // namespace playground
