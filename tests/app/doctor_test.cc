// The divergence doctor: a run that diverges stops, the message says which tensor at which step,
// the last good values stay, and its two buttons lead out.

#include "app/work/doctor.h"

#include <cmath>
#include <string>

#include "app/test_app.h"
#include "app/test_session.h"
#include "doctest/doctest.h"
#include "look/run_texts.h"
#include "train/run.h"

namespace playground {
namespace {

// Ten times beyond the limit: the loss grows by a factor with every step.
constexpr const char* kDiverging =
    "task=linear&data=d2l-linear&n=100&test_n=10&batch=10&reduction=sum&divide=0&lr=3&epochs=5";

// Grows slowly: no number overflows for long.
constexpr const char* kGrowing =
    "task=linear&data=d2l-linear&n=200&test_n=10&batch=200&lr=2.4&epochs=400";

// Clicks down a column of the window, where one of the message's buttons is, until the state
// changes.
void PressButton(TestApp& app, float x) {
  const std::string before = app.app->StateJson();
  for (float y = 105; y < 190; y += 6) {
    app.Click(x, y);
    if (app.app->StateJson() != before) return;
  }
  FAIL("no button was hit");
}
constexpr float kBackButton = 1020;
constexpr float kRateButton = 1180;

// Runs to the overflow: growth stops the run first, and the student wants to see the end.
void RunToOverflow(TestApp& app) {
  app.FramesUntilRest();
  for (int press = 0; press < 2; ++press) {
    app.app->Command("run");
    app.FramesUntilRest();
  }
  REQUIRE(app.Has("\"phase\": \"diverged\""));
}
void RunToOverflow(TestSession& test) {
  for (int press = 0; press < 2; ++press) {
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
  }
  REQUIRE(test.phase() == Trainer::Phase::kDiverged);
}

TEST_CASE("the diagnosis names tensor and step, and the last good parameters stay") {
  TestSession test(kDiverging);
  RunToOverflow(test);
  const Trainer& trainer = *test.session.trainer();
  REQUIRE(trainer.divergence().has_value());
  // The same steps by hand: the last one that was whole.
  const auto plain = NewTrainer(kDiverging);
  FinishEvaluation(*plain);
  uint64_t good = plain->weights_hash();
  while (plain->phase() != Trainer::Phase::kDiverged) {
    good = plain->weights_hash();
    plain->Step();
    FinishEvaluation(*plain);
  }
  CHECK(trainer.divergence()->step == plain->divergence()->step);
  CHECK(trainer.divergence()->tensor == plain->divergence()->tensor);
  CHECK(trainer.weights_hash() == good);
  for (const float p : trainer.parameters().All()) CHECK(std::isfinite(p));

  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    View view = test.session.MakeView();
    view.language = language;
    REQUIRE(view.diagnosis != nullptr);
    const std::string title = DivergenceTitle(view);
    CHECK(title.find(trainer.divergence()->tensor) != std::string::npos);
    CHECK(title.find(std::to_string(trainer.divergence()->step)) != std::string::npos);
    CHECK(title.find(std::to_string(trainer.divergence()->epoch)) != std::string::npos);
  }
}

TEST_CASE("the limit is 2 by the curvature of the data, for this loss, reduction and divide") {
  struct Row {
    const char* knobs;
    double factor;  // of the limit for mean and half_squared
  };
  // X'X / N of the book's plane is near the identity, so the limit is near 2.
  const Row rows[] = {{"&reduction=mean&lr=30", 1},
                      {"&reduction=sum&divide=1&lr=30", 1},
                      {"&reduction=sum&divide=0&lr=3", 0.1},
                      {"&loss=squared&reduction=mean&lr=30", 0.5},
                      {"&reduction=mean&divide=1&lr=300", 10}};
  double limit_of_mean = 0;
  for (const Row& row : rows) {
    CAPTURE(std::string(row.knobs));
    TestSession test(
        ("task=linear&data=d2l-linear&n=500&test_n=10&batch=10&epochs=9" + std::string(row.knobs))
            .c_str());
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
    const View view = test.session.MakeView();
    REQUIRE(view.diagnosis != nullptr);
    if (limit_of_mean == 0) limit_of_mean = view.diagnosis->rate_limit;
    CHECK(limit_of_mean > 1.5);
    CHECK(limit_of_mean < 2.1);
    CHECK(view.diagnosis->rate_limit == doctest::Approx(row.factor * limit_of_mean).epsilon(1e-6));
  }
}

TEST_CASE("Back one epoch takes the run to the last epoch's end, and it can go on from there") {
  TestApp test("task=linear&data=d2l-linear&n=100&test_n=10&batch=50&lr=8&epochs=50");
  RunToOverflow(test);
  const auto plain = NewTrainer(test.app->ExperimentText());
  RunToEnd(*plain);
  const int64_t epoch = plain->divergence()->epoch;
  REQUIRE(epoch > 2);
  CHECK(test.Has("\"divergence\": {\"step\": " + std::to_string(plain->divergence()->step) +
                 ", \"epoch\": " + std::to_string(epoch) + ", \"tensor\": \"" +
                 plain->divergence()->tensor + "\"}"));
  PressButton(test, kBackButton);
  CHECK(test.Has("\"phase\": \"training\""));
  CHECK(test.Has("\"divergence\": null"));
  CHECK(test.Has("\"epoch\": " + std::to_string(epoch - 1) + ","));
  CHECK(test.Has("\"step\": 0,"));
  test.app->Command("set lr=0.1");
  test.app->Command("run");
  test.FramesUntilRest();
  CHECK(test.Has("\"phase\": \"finished\""));
  CHECK(test.Has("\"epoch\": 50,"));
}

TEST_CASE("Set lr to half the limit begins again, and the run learns") {
  TestSession session(kDiverging);
  session.session.Command(RunCommand::kRunOrPause);
  session.Finish();
  const double limit = session.session.MakeView().diagnosis->rate_limit;
  REQUIRE(limit > 0);

  TestApp test(kDiverging);
  RunToOverflow(test);
  PressButton(test, kRateButton);
  CHECK(test.Has("\"phase\": \"training\""));
  CHECK(test.Has("\"num_steps\": 0,"));
  const double chosen = ConfigOf(test.app->ExperimentText()).learning_rate;
  CHECK(chosen == doctest::Approx(limit / 2).epsilon(0.05));
  test.app->Command("run");
  test.FramesUntilRest();
  CHECK(test.Has("\"phase\": \"finished\""));
  CHECK(test.Has("\"divergence\": null"));
  // It has learned as the same run does by itself.
  const auto plain = NewTrainer(test.app->ExperimentText());
  RunToEnd(*plain);
  CHECK(plain->history().epochs().back().train_loss < 0.01);
}

TEST_CASE("a loss that grows and grows stops the run once, while every number is finite") {
  TestSession test(kGrowing);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  REQUIRE(test.phase() != Trainer::Phase::kDiverged);
  CHECK_FALSE(test.session.is_running());
  const int64_t stopped_at = test.session.trainer()->num_steps();
  CHECK(stopped_at < 100);
  {
    const View view = test.session.MakeView();
    REQUIRE(view.diagnosis != nullptr);
    CHECK(view.diagnosis->is_growing);
    CHECK(view.diagnosis->last_loss > 20 * view.diagnosis->first_loss);
    CHECK(view.diagnosis->rate_limit < 2.4);
    CHECK(DivergenceTitle(view).find("grows") != std::string::npos);
  }
  SUBCASE("Run goes on to see where it ends, and is not stopped again before") {
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
    CHECK(test.session.trainer()->num_steps() > stopped_at + 50);
  }
  SUBCASE("gone back before it, the trouble is over, and is found again") {
    test.session.GoToStep(0);
    test.Finish();
    CHECK(test.session.MakeView().diagnosis == nullptr);
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
    CHECK(test.session.MakeView().diagnosis != nullptr);
  }
}

TEST_CASE("a loss that multiplies is found within an epoch of four steps") {
  TestSession test("task=linear&data=d2l-linear&lr=1000&batch=256");
  test.session.Command(RunCommand::kEpoch);
  test.Finish();
  const View view = test.session.MakeView();
  REQUIRE(view.diagnosis != nullptr);
  CHECK(view.diagnosis->is_growing);
  CHECK(view.diagnosis->rate_limit > 0);
  CHECK(view.diagnosis->rate_limit < 1000);
}

TEST_CASE("the buttons are there for a growing loss too") {
  TestApp test(kGrowing);
  test.FramesUntilRest();
  test.app->Command("run");
  test.FramesUntilRest();
  REQUIRE(test.Has("\"phase\": \"training\""));
  SUBCASE("back") {
    PressButton(test, kBackButton);
    CHECK(test.Has("\"restart_needed\": false"));
    CHECK_FALSE(test.Has("\"num_steps\": 0,"));
  }
  SUBCASE("another rate") {
    PressButton(test, kRateButton);
    CHECK(test.Has("\"num_steps\": 0,"));
    CHECK(ConfigOf(test.app->ExperimentText()).learning_rate < 1.2);
  }
}

TEST_CASE("a run that is well has no diagnosis, nor one whose loss jumps at the start") {
  for (const char* experiment :
       {"task=linear&data=d2l-linear&n=100&test_n=10&batch=10&lr=0.03&epochs=5",
        "data=blobs&n=90&test_n=30&batch=1&lr=5&epochs=3"}) {
    CAPTURE(std::string(experiment));
    TestSession test(experiment);
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
    CHECK(test.phase() == Trainer::Phase::kFinished);
    CHECK(test.session.MakeView().diagnosis == nullptr);
  }
}

}  // namespace
}  // namespace playground
