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
    const std::string title = DiagnosisTitle(view);
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
    CHECK(view.diagnosis->trend == LossTrend::kGrowing);
    CHECK(view.diagnosis->last_loss > 20 * view.diagnosis->first_loss);
    CHECK(view.diagnosis->rate_limit < 2.4);
    CHECK(DiagnosisTitle(view).find("grows") != std::string::npos);
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

// Says one thing about the losses, in both languages, and nothing that is true of the others alone.
void CheckWords(const View& view, LossTrend trend) {
  const std::string title = DiagnosisTitle(view);
  const std::string text = DiagnosisText(view);
  CAPTURE(title);
  CAPTURE(text);
  CHECK((title.find("grows") != std::string::npos) == (trend == LossTrend::kGrowing));
  CHECK((title.find("falling") != std::string::npos) == (trend == LossTrend::kFalling));
  CHECK((title.find("swings") != std::string::npos) == (trend == LossTrend::kSwinging));
  CHECK((text.find("goes further") != std::string::npos) == (trend == LossTrend::kGrowing));
  CHECK((text.find("does not run away") != std::string::npos) ==
        (trend == LossTrend::kSwinging && view.diagnosis->is_bounded));
  if (view.diagnosis->is_bounded) CHECK(text.find("diverge") == std::string::npos);
  View chinese = view;
  chinese.language = Language::kChinese;
  CHECK(DiagnosisTitle(chinese) != title);
  CHECK(DiagnosisText(chinese) != text);
}

TEST_CASE("the message says what is true of the run at hand") {
  struct Row {
    const char* experiment;
    LossTrend trend;
    bool is_bounded;
  };
  const Row rows[] = {
      {kGrowing, LossTrend::kGrowing, false},
      // Cross-entropy pulls with probabilities, which are bounded ...
      {"task=softmax&data=garments&lr=10000&reduction=sum&epochs=4", LossTrend::kSwinging, true},
      // ... but decay multiplies the weights by 1 - 10.
      {"task=softmax&data=garments&lr=10000&weight_decay=0.001&epochs=1", LossTrend::kGrowing,
       false},
      {"task=linear&data=line&loss=absolute&lr=1000&epochs=40&batch=20", LossTrend::kSwinging,
       true},
      {"task=linear&data=line&loss=huber&lr=300&epochs=30", LossTrend::kSwinging, true},
      {"task=linear&data=line&loss=squared&lr=30&epochs=30", LossTrend::kGrowing, false},
      // Adam divides by the size of the gradient: its step is bounded whatever the loss is.
      {"task=linear&data=line&loss=squared&lr=3000&batch=100&epochs=30&optimizer=adam",
       LossTrend::kSwinging, true},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.experiment));
    TestSession test(row.experiment);
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
    // Only what grows is stopped to be looked at.
    const bool grows = row.trend == LossTrend::kGrowing;
    CHECK((test.phase() == Trainer::Phase::kFinished) != grows);
    const View view = test.session.MakeView();
    REQUIRE(view.diagnosis != nullptr);
    CHECK(view.diagnosis->trend == row.trend);
    CHECK(view.diagnosis->is_bounded == row.is_bounded);
    CheckWords(view, row.trend);
    // The figures are those of the run.
    const History& history = view.trainer->history();
    const auto points = history.minibatch_loss().points();
    CHECK(view.diagnosis->first_loss == history.epochs().front().train_loss);
    CHECK(view.diagnosis->last_loss == points.back().mean);
    for (const auto& point : points) CHECK(point.mean <= view.diagnosis->peak);
    for (const auto& point : points.last(3)) {
      CHECK(point.mean >= view.diagnosis->lowest);
      CHECK(point.mean <= view.diagnosis->highest);
    }
  }
}

TEST_CASE("a run that is high and learns all the same is not said to get worse") {
  TestSession test("task=softmax&data=garments&lr=10000&reduction=sum");
  test.session.Command(RunCommand::kRunOrPause);
  while (test.session.HasWork()) {
    test.session.Work(1e-3);
    const View view = test.session.MakeView();
    if (view.diagnosis != nullptr) CHECK(view.diagnosis->trend != LossTrend::kGrowing);
  }
  CHECK(test.phase() == Trainer::Phase::kFinished);
  CHECK(test.session.trainer()->test_evaluation().accuracy > 0.7);
}

TEST_CASE("with a smaller rate a loss that grew is high but falling, and then the run is well") {
  TestSession test(kGrowing);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  const double peak = test.session.MakeView().diagnosis->last_loss;
  ExperimentConfig config = test.session.settings();
  config.learning_rate = 0.03;
  test.EditTo(config);
  for (int step = 0; step < 30; ++step) {
    test.session.Command(RunCommand::kStep);
    test.Finish();
  }
  {
    const View view = test.session.MakeView();
    REQUIRE(view.diagnosis != nullptr);
    CHECK(view.diagnosis->trend == LossTrend::kFalling);
    CHECK(view.diagnosis->peak >= peak);
    CHECK(view.diagnosis->last_loss < view.diagnosis->peak);
    CheckWords(view, LossTrend::kFalling);
  }
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.MakeView().diagnosis == nullptr);
}

TEST_CASE(
    "a loss that was made high by hand is no fault of the steps, unless they make it higher") {
  // Adam's steps are short: the loss stays high for long.
  TestSession slow("task=linear&data=line&optimizer=adam&lr=0.001&epochs=20");
  slow.Finish();
  slow.session.EditByHand({.kind = HandRequest::Kind::kSet,
                           .place = {.layer = 0, .output = 0, .input = 0},
                           .value = 1000});
  slow.session.Command(RunCommand::kRunOrPause);
  slow.Finish();
  CHECK(slow.phase() == Trainer::Phase::kFinished);
  CHECK(slow.session.trainer()->history().epochs().back().train_loss > 1000);
  CHECK(slow.session.MakeView().diagnosis == nullptr);
  TestSession growing(kGrowing);
  growing.Finish();
  growing.session.EditByHand({.kind = HandRequest::Kind::kSet,
                              .place = {.layer = 0, .output = 0, .input = 0},
                              .value = 3});
  growing.session.Command(RunCommand::kRunOrPause);
  growing.Finish();
  const View view = growing.session.MakeView();
  REQUIRE(view.diagnosis != nullptr);
  CHECK(view.diagnosis->trend == LossTrend::kGrowing);
}

TEST_CASE("observing changes what is known and asking does not") {
  const auto trainer = NewTrainer(kGrowing);
  Doctor doctor;
  CHECK_FALSE(doctor.Diagnose(*trainer).has_value());
  while (!doctor.found_growth()) {
    RunToStep(*trainer, trainer->num_steps() + 1);
    REQUIRE(trainer->num_steps() < 100);
    CHECK_FALSE(doctor.found_growth());
    doctor.Observe(*trainer);
  }
  for (int i = 0; i < 3; ++i) {
    CHECK(doctor.found_growth());
    CHECK(doctor.Diagnose(*trainer)->trend == LossTrend::kGrowing);
  }
  doctor.Observe(*trainer);
  CHECK_FALSE(doctor.found_growth());  // once in a run
  CHECK(doctor.Diagnose(*trainer)->trend == LossTrend::kGrowing);
}

TEST_CASE("a loss that multiplies is found within an epoch of four steps") {
  TestSession test("task=linear&data=d2l-linear&lr=1000&batch=256");
  test.session.Command(RunCommand::kEpoch);
  test.Finish();
  const View view = test.session.MakeView();
  REQUIRE(view.diagnosis != nullptr);
  CHECK(view.diagnosis->trend == LossTrend::kGrowing);
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
