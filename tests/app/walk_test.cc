// The step view's walk: phase by phase, forward and back, a run is the run that it is without
// looking.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/test_app.h"
#include "app/test_session.h"
#include "doctest/doctest.h"
#include "look/step/step_phases.h"
#include "random/pcg32.h"
#include "text/exact_text.h"
#include "train/run.h"
#include "ui/views/step/step_panel.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=47&test_n=5&batch=10&lr=0.03&epochs=2",
    "task=linear&data=line&n=30&test_n=5&batch=10&lr=0.03&epochs=2&reduction=sum&divide=1",
    "data=garments&n=50&test_n=5&batch=20&epochs=2",
    "data=blobs&n=47&test_n=5&batch=10&epochs=2&momentum=0.9&weight_decay=0.01",
    "task=mlp&data=blobs&n=47&test_n=5&batch=10&hidden=7,5&epochs=2",
    "task=mlp&data=line&n=30&test_n=5&batch=10&hidden=4&epochs=2&activation=tanh",
    "task=mlp&data=blobs&n=47&test_n=5&batch=10&hidden=7&epochs=2&optimizer=adam&lr=0.01",
};

struct Bits {
  uint64_t weights = 0;
  uint64_t gradient = 0;
  bool operator==(const Bits&) const = default;
};
Bits BitsOf(const Trainer& trainer) {
  return {trainer.weights_hash(), HashParameters(trainer.gradient())};
}

// After each step of a run that nobody looks at; [0] before the first.
std::vector<Bits> PlainRun(const char* experiment, int64_t num_steps) {
  const auto trainer = NewTrainer(experiment);
  FinishEvaluation(*trainer);
  std::vector<Bits> bits = {BitsOf(*trainer)};
  for (int64_t step = 1; step <= num_steps; ++step) {
    trainer->Step();
    FinishEvaluation(*trainer);
    bits.push_back(BitsOf(*trainer));
  }
  return bits;
}

TEST_CASE("a run that is watched phase by phase has the bits of a plain one, on every task") {
  for (const char* experiment : kTasks) {
    CAPTURE(std::string(experiment));
    const auto plain = NewTrainer(experiment);
    RunToEnd(*plain);
    const auto num_phases = static_cast<int64_t>(PhasesOf(plain->network()).size());

    TestApp watched(experiment);
    watched.FramesUntilRest();
    REQUIRE(watched.app->Command("view step"));
    int64_t presses = 0;
    // The first press of a step takes it, the others look at it.
    while (!watched.Has("\"phase\": \"finished\"")) {
      REQUIRE(presses < 1000);
      watched.Press(ImGuiKey_N);
      CHECK(watched.Has("\"num_steps\": " + std::to_string(presses / num_phases + 1) + ","));
      CHECK(watched.Has("\"step_phase\": " + std::to_string(presses % num_phases) + ","));
      ++presses;
    }
    CHECK(presses == (plain->num_steps() - 1) * num_phases + 1);
    CHECK(watched.Has("\"weights_hash\": \"" + HashText(plain->weights_hash()) + "\""));
  }
}

// What the keys of the step view do, without the keys.
class Walker {
 public:
  explicit Walker(const char* experiment) : test_(experiment) { test_.Finish(); }

  void Forward() {
    NextPhase(test_.session.MakeView(), &panel_, &actions_);
    Apply();
  }
  void Back() {
    PreviousPhase(test_.session.MakeView(), &panel_, &actions_);
    Apply();
  }
  void ToEndOfEpoch() {
    actions_.commands.push_back(RunCommand::kEpoch);
    Apply();
  }
  void ToStep(int64_t step) {
    actions_.go_to_step = step;
    Apply();
  }
  int64_t phase() const { return panel_.phase; }
  const Trainer& trainer() const { return *test_.session.trainer(); }

 private:
  void Apply() {
    for (const RunCommand command : actions_.commands) test_.session.Command(command);
    if (actions_.go_to_step) test_.session.GoToStep(*actions_.go_to_step);
    actions_ = {};
    test_.Finish();
  }

  TestSession test_;
  StepChoice panel_;
  Actions actions_;
};

TEST_CASE("1,000 random moves over phases, steps and epochs are at the bits of the plain run") {
  constexpr int64_t kFurthest = 60;
  for (const char* experiment : kTasks) {
    CAPTURE(std::string(experiment));
    const std::vector<Bits> plain = PlainRun(experiment, kFurthest + 10);
    Walker walker(experiment);
    Pcg32 random(7);
    std::array<int64_t, 5> moves = {};
    int64_t furthest = 0;
    for (int move = 0; move < 1000; ++move) {
      const uint32_t draw = random.Next() % 100;
      const int64_t step = walker.trainer().num_steps();
      const bool at_end = step >= kFurthest;
      if (draw < 45 && !at_end) {
        ++moves[0];
        walker.Forward();
      } else if (draw < 70) {
        ++moves[1];
        walker.Back();
      } else if (draw < 80 && !at_end) {
        ++moves[2];
        walker.ToEndOfEpoch();
        CHECK(walker.trainer().step_in_epoch() == 0);
      } else if (draw < 90 && step > 0) {
        ++moves[3];
        walker.ToStep(step - 1);
      } else {
        ++moves[4];
        walker.ToStep(static_cast<int64_t>(random.Next()) % (walker.trainer().furthest_step() + 1));
      }
      const Trainer& trainer = walker.trainer();
      REQUIRE(trainer.num_steps() < static_cast<int64_t>(plain.size()));
      furthest = std::max(furthest, trainer.num_steps());
      CAPTURE(move);
      CHECK(BitsOf(trainer) == plain[trainer.num_steps()]);
      // The phases show the tensors of the step that the parameters are those of.
      CHECK((trainer.last_minibatch().batch_size() > 0) == (trainer.num_steps() > 0));
    }
    CHECK(furthest >= kFurthest / 2);
    for (const int64_t count : moves) CHECK(count > 20);
  }
}

struct Operation {
  std::string step, phase;
  bool operator==(const Operation&) const = default;
};
Operation OperationOf(const TestApp& test) {
  const std::string state = test.app->StateJson();
  const auto member = [&state](std::string_view key) {
    const std::string name = "\"" + std::string(key) + "\": ";
    const std::size_t begin = state.find(name) + name.size();
    return state.substr(begin, state.find_first_of(",}", begin) - begin);
  };
  return {member("num_steps"), member("step_phase")};
}

// What is shown one after the other until nothing moves; while the run is on its way to a step nobody looks.
std::vector<Operation> OperationsUntilRest(TestApp* test) {
  std::vector<Operation> shown;
  int frames = 0;
  do {
    test->Frame();
    test->host.now += 1.0 / 60;
    if (!test->app->HasWork() && (shown.empty() || shown.back() != OperationOf(*test))) {
      shown.push_back(OperationOf(*test));
    }
    REQUIRE(++frames < 10'000);
  } while (test->app->WantsFrame());
  return shown;
}

TEST_CASE("what plays shows every operation of a run once, to its end and back to its beginning") {
  for (const char* experiment : kTasks) {
    CAPTURE(std::string(experiment));
    const auto plain = NewTrainer(experiment);
    RunToEnd(*plain);
    const auto num_phases = static_cast<int64_t>(PhasesOf(plain->network()).size());
    std::vector<Operation> all;
    for (int64_t step = 1; step <= plain->num_steps(); ++step) {
      for (int64_t phase = 0; phase < num_phases; ++phase) {
        all.push_back({std::to_string(step), std::to_string(phase)});
      }
    }

    TestApp test(experiment);
    test.FramesUntilRest();
    REQUIRE(test.app->Command("view step"));
    test.FramesUntilRest();
    REQUIRE(test.app->Command("in step speed 16"));
    REQUIRE(test.app->Command("in step play"));
    std::vector<Operation> shown = OperationsUntilRest(&test);
    if (!shown.empty() && shown.front().step == "0") shown.erase(shown.begin());
    CHECK(shown == all);
    CHECK(test.Has("\"weights_hash\": \"" + HashText(plain->weights_hash()) + "\""));

    REQUIRE(test.app->Command("in step play back"));
    shown = OperationsUntilRest(&test);
    std::ranges::reverse(shown);
    REQUIRE(!shown.empty());
    CHECK(shown.front().step == "0");
    shown.erase(shown.begin());
    CHECK(shown.size() >= all.size() - 1);  // the last one may have gone before it was looked at
    all.resize(shown.size());
    CHECK(shown == all);
  }
}

TEST_CASE("whatever is touched stops what plays, but its speed") {
  for (const std::string touch : {"nothing", "a press", "N", "a knob", "a phase", "an example",
                                  "restart", "a step", "run", "another seed"}) {
    CAPTURE(touch);
    TestApp test("data=blobs&n=47&test_n=5&batch=10&epochs=0");
    test.FramesUntilRest();
    REQUIRE(test.app->Command("view step"));
    REQUIRE(test.app->Command("in step play"));
    REQUIRE(test.app->Command("in step speed 8"));
    const auto moves = [&test] {
      const Operation before = OperationOf(test);
      for (int frame = 0; frame < 30; ++frame) test.Frame();
      return OperationOf(test) != before;
    };
    CHECK(moves());
    if (touch == "a press") test.Click(5, 795);
    if (touch == "N") test.Press(ImGuiKey_N);
    if (touch == "a knob") test.app->Command("set lr=0.2");
    if (touch == "a phase") test.app->Command("in step phase 3");
    if (touch == "an example") test.app->Command("in step example 2");
    if (touch == "restart") test.app->Command("restart");
    if (touch == "a step") test.app->Command("step");
    if (touch == "another seed") test.app->Command("new_seed");
    if (touch == "run") {
      test.app->Command("run");
      test.Frame();
      test.app->Command("pause");
    }
    for (int frame = 0; frame < 20; ++frame) test.Frame();
    CHECK(moves() == (touch == "nothing"));
  }
}

TEST_CASE("N and Shift+N are each other's inverse, over steps and epochs") {
  for (const char* experiment : kTasks) {
    CAPTURE(std::string(experiment));
    Walker walker(experiment);
    const auto num_phases = static_cast<int64_t>(PhasesOf(walker.trainer().network()).size());
    struct Place {
      int64_t step, phase;
      Bits bits;
      bool operator==(const Place&) const = default;
    };
    const auto place = [&] {
      return Place{walker.trainer().num_steps(), walker.phase(), BitsOf(walker.trainer())};
    };
    std::vector<Place> places;
    for (int64_t press = 0; press < 7 * num_phases; ++press) {
      walker.Forward();
      places.push_back(place());
      CHECK(places.back().step == press / num_phases + 1);
      CHECK(places.back().phase == press % num_phases);
    }
    for (std::size_t i = places.size() - 1; i-- > 0;) {
      walker.Back();
      CHECK(place() == places[i]);
    }
    // Before the first phase of the first step lies the beginning, and nothing before it.
    walker.Back();
    CHECK(walker.trainer().num_steps() == 0);
    walker.Back();
    CHECK(walker.trainer().num_steps() == 0);
  }
}

}  // namespace
}  // namespace playground
