// Session: what the student asks for happens, in whatever slices, and nothing else does.

#include "app/session.h"

#include <algorithm>
#include <string>

#include "app/idx_files.h"
#include "app/small_runs.h"
#include "app/test_session.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "look/run_log.h"

namespace playground {
namespace {

TEST_CASE("the same run in one slice or in hundreds ends with the same bits") {
  uint64_t hashes[3];
  int slices[3];
  const double seconds[] = {1e9, 1e-3, 0};
  for (int i = 0; i < 3; ++i) {
    TestSession test(kFewGarments);
    test.Finish();
    test.session.Command(RunCommand::kRunOrPause);
    slices[i] = test.Finish(seconds[i]);
    CHECK(test.phase() == Trainer::Phase::kFinished);
    hashes[i] = test.session.trainer()->weights_hash();
  }
  CHECK(slices[0] == 1);
  CHECK(slices[2] >= 10);
  CHECK(hashes[0] == hashes[1]);
  CHECK(hashes[0] == hashes[2]);
}

TEST_CASE("pausing, stepping and running on give the bits of running through") {
  TestSession through(kFewGarments), stepped(kFewGarments);
  through.Finish();
  through.session.Command(RunCommand::kRunOrPause);
  through.Finish();
  stepped.Finish();
  for (int i = 0; i < 3; ++i) {
    stepped.session.Command(RunCommand::kStep);
    stepped.Finish(0);
  }
  stepped.session.Command(RunCommand::kEpoch);
  stepped.Finish(0);
  stepped.session.Command(RunCommand::kRunOrPause);
  stepped.session.Work(0);
  stepped.session.Command(RunCommand::kRunOrPause);
  CHECK_FALSE(stepped.session.is_running());
  stepped.session.Command(RunCommand::kRunOrPause);
  stepped.Finish(0);
  CHECK(through.session.trainer()->weights_hash() == stepped.session.trainer()->weights_hash());
}

TEST_CASE("a session at rest has no work") {
  TestSession test(kFewPoints);
  CHECK(test.session.HasWork());
  test.Finish();
  CHECK_FALSE(test.session.HasWork());
  CHECK(test.session.trainer()->history().epochs().size() == 1);
  CHECK(test.session.trainer()->num_steps() == 0);
}

TEST_CASE("one step is one step, also when the data is still being made") {
  TestSession test(kFewPoints);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 1);
  test.session.Command(RunCommand::kStep);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 3);
  // The third step ended the epoch; the next waits for its evaluation and comes after it.
  CHECK(test.session.trainer()->epoch() == 1);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 4);
  CHECK(test.session.trainer()->history().epochs().size() == 2);
}

TEST_CASE("a step that was not reached yet is gone to by training, with the same bits") {
  TestSession stepped(kFewPoints), sent(kFewPoints);
  stepped.Finish();
  sent.Finish();
  for (int i = 0; i < 7; ++i) {
    stepped.session.Command(RunCommand::kStep);
    stepped.Finish();
  }
  sent.session.GoToStep(7);
  CHECK(sent.session.is_running());
  sent.Finish();
  CHECK_FALSE(sent.session.is_running());
  CHECK(sent.session.trainer()->num_steps() == 7);
  CHECK(sent.session.trainer()->weights_hash() == stepped.session.trainer()->weights_hash());
  CHECK(sent.session.trainer()->history().epochs().size() == 3);
  // Back, and forward again, without training.
  sent.session.GoToStep(2);
  sent.Finish();
  CHECK(sent.session.trainer()->num_steps() == 2);
  CHECK(sent.session.trainer()->furthest_step() == 7);
  sent.session.GoToStep(-1);
  sent.Finish();
  CHECK(sent.session.trainer()->num_steps() == 2);
}

TEST_CASE("an epoch ends with its evaluation, and goes on after the last one if asked") {
  TestSession test(kFewPoints);
  test.Finish();
  test.session.Command(RunCommand::kStep);
  test.Finish();
  for (int64_t epoch = 1; epoch <= 4; ++epoch) {
    test.session.Command(RunCommand::kEpoch);
    CHECK(test.session.is_running());
    test.Finish();
    CHECK(test.session.trainer()->epoch() == epoch);
    CHECK(test.session.trainer()->step_in_epoch() == 0);
    CHECK_FALSE(test.session.is_running());
  }
}

TEST_CASE("a run stops at the last epoch; Run then says so, until more epochs are asked for") {
  TestSession test(kFewPoints);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.trainer()->epoch() == 3);
  CHECK_FALSE(test.session.is_running());
  test.session.Command(RunCommand::kRunOrPause);
  CHECK_FALSE(test.session.is_running());
  REQUIRE(test.session.notices().size() == 1);
  CHECK(test.session.notices()[0].kind == Notice::Kind::kInformation);
  ExperimentConfig longer = test.session.settings();
  longer.num_epochs = 5;
  test.EditTo(longer);
  test.session.Command(RunCommand::kRunOrPause);
  CHECK(test.session.notices().empty());
  test.Finish();
  CHECK(test.session.trainer()->epoch() == 5);
}

TEST_CASE("knobs act at once or wait for a restart, which is said; undo takes them back") {
  TestSession test(kFewPoints);
  test.Finish();
  ExperimentConfig edited = test.session.settings();
  edited.learning_rate = 0.7;
  const int64_t experiments = test.session.num_experiments();
  test.EditTo(edited);
  CHECK(test.session.num_experiments() == experiments);
  CHECK_FALSE(test.session.RestartNeeded());
  CHECK(test.session.trainer()->config().learning_rate == 0.7);
  edited.batch_size = 15;
  edited.learning_rate = 0.9;
  test.EditTo(edited);
  CHECK(test.session.RestartNeeded());
  CHECK(test.session.trainer()->config().learning_rate == 0.9);  // the one that can, does
  CHECK(test.session.trainer()->config().batch_size == 30);
  test.session.DiscardEdits();
  CHECK_FALSE(test.session.RestartNeeded());
  CHECK(test.session.settings().batch_size == 30);
  CHECK(test.session.settings().learning_rate == 0.9);
  test.EditTo(edited);
  test.session.Command(RunCommand::kRestart);
  test.Finish();
  CHECK_FALSE(test.session.RestartNeeded());
  CHECK(test.session.trainer()->config().batch_size == 15);
  CHECK(test.session.trainer()->num_steps() == 0);
}

TEST_CASE("restart repeats the run, a new seed does not") {
  TestSession test(kFewPoints);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  const uint64_t hash = test.session.trainer()->weights_hash();
  test.session.Command(RunCommand::kRestart);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 0);
  CHECK_FALSE(test.session.is_running());
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.trainer()->weights_hash() == hash);
  test.session.Command(RunCommand::kNewSeed);
  test.Finish();
  CHECK(test.session.settings().seed == 1);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.trainer()->weights_hash() != hash);
}

TEST_CASE("runs that were tried leave a row each, can be pinned, and are opened again") {
  TestSession test(kFewPoints);
  test.Finish();
  const auto log = [&test]() -> const RunLog& { return *test.session.MakeView().run_log; };
  CHECK(log().runs().empty());
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  REQUIRE(log().runs().size() == 1);
  CHECK(log().runs()[0].is_finished);
  CHECK(log().runs()[0].hash == test.session.trainer()->weights_hash());
  CHECK(log().runs()[0].seconds > 0);
  CHECK(log().runs()[0].last()->epoch == test.session.trainer()->epoch());
  const ExperimentConfig first = test.session.settings();

  // From the start again it is another run, with the same bits.
  test.session.Command(RunCommand::kRestart);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  REQUIRE(log().runs().size() == 2);
  CHECK(log().runs()[0].is_finished);
  CHECK(log().runs()[1].num_steps == 1);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  REQUIRE(log().runs().size() == 2);
  CHECK(log().runs()[1].hash == log().runs()[0].hash);

  // Another seed is another one; the first comes back with its settings.
  test.session.Command(RunCommand::kNewSeed);
  test.Finish();
  test.session.Command(RunCommand::kEpoch);
  test.Finish();
  REQUIRE(log().runs().size() == 3);
  CHECK(log().runs()[2].hash != log().runs()[0].hash);
  test.session.TogglePin(1);
  CHECK(log().Pinned().size() == 1);
  test.session.OpenRun(1);
  test.Finish();
  CHECK(test.session.settings() == first);
  test.session.OpenRun(77);
  test.session.ForgetRun(2);
  CHECK(log().runs().size() == 2);
  CHECK(log().Find(2) == nullptr);
}

TEST_CASE("the book's experiment that was chosen stays the chosen one while its config is kept") {
  TestSession test("data=blobs&n=50&test_n=10&seed=3");
  const auto shown = [&] {
    const View view = test.session.MakeView();
    return MatchBookPreset(*view.settings, view.book_preset);
  };
  CHECK(shown() == nullptr);
  for (const BookPreset& preset : BookPresets()) {
    CAPTURE(std::string(preset.key));
    test.session.StartBook(preset);
    CHECK(shown() == &preset);
    CHECK(test.session.settings().seed == 3);
  }
  const BookPreset* scratch = FindBookPreset("en1-4.4");  // the config of 3.7
  test.session.StartBook(*scratch);
  test.session.Command(RunCommand::kNewSeed);
  CHECK(shown() == scratch);
  ExperimentConfig changed = test.session.settings();
  changed.learning_rate = 0.5;
  test.EditTo(changed);
  CHECK(shown() == nullptr);
  test.session.StartBook(*FindBookPreset("3.7"));
  CHECK(shown() == FindBookPreset("3.7"));
}

TEST_CASE("another task begins with the book's values, another dataset with its sizes") {
  TestSession test(kFewPoints);
  test.Finish();
  ExperimentConfig edited = test.session.settings();
  CHECK(test.session.Edit({FindParameter("seed"), 5.0}));
  CHECK(test.session.Edit({FindParameter("task"), static_cast<double>(Task::kLinear)}));
  test.Finish();
  CHECK(test.session.settings().learning_rate == doctest::Approx(0.03));
  CHECK(test.session.settings().batch_size == 10);
  CHECK(test.session.settings().seed == 5);
  CHECK(test.session.settings() == ParseConfig("task=linear&seed=5").config);
  CHECK_FALSE(test.session.trainer()->data().is_classification());
  CHECK(test.session.Edit({FindParameter("data"), static_cast<double>(DatasetId::kLine)}));
  test.Finish();
  CHECK(test.session.trainer()->data().train.num_features == 1);
  CHECK(test.session.MakeView().least_squares != nullptr);
}

TEST_CASE("divergence is a state that is shown; lower learning rate begins again") {
  TestSession test("data=blobs&n=90&test_n=30&batch=30&epochs=3&lr=1e30&weight_decay=100");
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.phase() == Trainer::Phase::kDiverged);
  CHECK_FALSE(test.session.is_running());
  CHECK(test.session.MakeView().test_evaluation != nullptr);
  for (const RunCommand command :
       {RunCommand::kRunOrPause, RunCommand::kStep, RunCommand::kEpoch}) {
    test.session.Command(command);
    CHECK_FALSE(test.session.HasWork());
  }
  test.session.RestartWithLearningRate(test.session.settings().learning_rate / 10);
  test.Finish();
  CHECK(test.session.trainer()->config().learning_rate == doctest::Approx(1e29));
  CHECK(test.phase() == Trainer::Phase::kTraining);
}

TEST_CASE("after single steps the shown predictions are those of the present parameters") {
  TestSession test(kFewGarments);
  test.Finish();
  test.session.Command(RunCommand::kStep);
  test.Finish();
  const View view = test.session.MakeView();
  Evaluation evaluation(view.trainer->network());
  evaluation.Start(&view.trainer->parameters(), &view.trainer->data().test);
  while (!evaluation.Advance(1000)) {
  }
  REQUIRE(view.test_evaluation != nullptr);
  CHECK(view.test_evaluation->predicted == evaluation.result().predicted);
  CHECK(view.test_evaluation->loss == evaluation.result().loss);
}

TEST_CASE("the outputs of the chosen example are those of the network") {
  TestSession test(kFewGarments);
  test.session.Command(RunCommand::kEpoch);
  test.Finish();
  for (const int64_t index : {0, 7, 59}) {
    test.session.Select({true, index});
    const View view = test.session.MakeView();
    REQUIRE(view.selected_outputs != nullptr);
    CHECK(view.selected_outputs->predicted == view.test_evaluation->predicted[index]);
    float sum = 0;
    for (const float probability : view.selected_outputs->probabilities) sum += probability;
    CHECK(sum == doctest::Approx(1));
  }
  test.session.Select({true, 60});  // beyond: ignored
  CHECK(test.session.MakeView().selected.index == 59);
  test.session.Select({true, -1});
  CHECK(test.session.MakeView().selected.index == 59);
}

TEST_CASE("versions change when what they stand for does, and only then") {
  TestSession test(kFewPoints);
  test.Finish();
  const View before = test.session.MakeView();
  const View same = test.session.MakeView();
  CHECK(same.parameters_version == before.parameters_version);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  const View after = test.session.MakeView();
  CHECK(after.parameters_version != before.parameters_version);
  CHECK(after.data_version == before.data_version);
  CHECK(after.evaluation_version != before.evaluation_version);
  test.session.Command(RunCommand::kNewSeed);
  test.Finish();
  CHECK(test.session.MakeView().data_version != before.data_version);
}

TEST_CASE("data and config that do not fit are told, and the run stays") {
  TestSession test(kFewPoints);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  ExperimentConfig bad = test.session.settings();
  bad.drop_last = true;
  bad.batch_size = 1000;
  test.EditTo(bad);
  test.session.Command(RunCommand::kRestart);
  test.Finish();
  REQUIRE(test.session.notices().size() == 1);
  CHECK(test.session.notices()[0].kind == Notice::Kind::kError);
  CHECK(test.session.trainer()->num_steps() == 1);
}

TEST_CASE("an experiment that cannot be had at the start leaves its sentence and the default one") {
  for (const char* link : {"drop_last=1&n=100&batch=1000", "task=mlp&hidden=4096,4096,4096,4096",
                           "data=blobs&drop_last=1&n=9&batch=10&epochs=2"}) {
    CAPTURE(std::string(link));
    TestSession test(link);
    test.session.Command(RunCommand::kRunOrPause);
    test.Finish();
    REQUIRE(test.session.notices().size() == 1);
    CHECK(test.session.notices()[0].kind == Notice::Kind::kError);
    CHECK(test.session.notices()[0].text.ends_with("The default experiment is shown instead."));
    REQUIRE(test.session.trainer() != nullptr);
    CHECK(test.session.settings() == ParseConfig("").config);
    CHECK(test.session.trainer()->config() == ParseConfig("").config);
    CHECK(test.session.trainer()->num_steps() == 0);  // run was asked of the other one
    // The sentence stays until it is closed.
    test.session.Command(RunCommand::kStep);
    test.Finish();
    CHECK(test.session.trainer()->num_steps() == 1);
    CHECK(test.session.notices().size() == 1);
  }
}

TEST_CASE("the figures of the test set are of the step after which they were taken") {
  TestSession test(kFewPoints);
  test.Finish();
  CHECK(test.session.MakeView().test_evaluation_step == 0);
  test.session.Command(RunCommand::kEpoch);
  test.Finish();
  const int64_t steps = test.session.trainer()->num_steps();
  CHECK(test.session.MakeView().test_evaluation_step == steps);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  CHECK(test.session.MakeView().test_evaluation_step == steps + 1);
}

TEST_CASE("an example that the new data does not have is not looked at") {
  TestSession test(kFewPoints);
  test.Finish();
  test.session.Select({.from_test = false, .index = 80});
  CHECK(test.session.MakeView().selected == ExampleChoice{false, 80});
  test.session.Start(ParseConfig("data=blobs&n=50&test_n=300").config);
  test.Finish();
  CHECK(test.session.MakeView().selected == ExampleChoice());
}

TEST_CASE("a notice has a length that leaves room, and whole characters") {
  TestSession test(kFewPoints);
  std::string name;
  for (int i = 0; i < 500; ++i) name += "学习率";
  test.session.AddNotice(Notice::Kind::kError, "x" + name + ": It is too long. Shorten it.");
  const std::string text = test.session.notices().at(0).text;
  CHECK(text.size() <= 410);
  CHECK(text.starts_with("x学习率"));
  CHECK(text.ends_with(": It is too long. Shorten it."));
  const std::size_t gap = text.find(" … ");
  REQUIRE(gap != std::string::npos);
  const std::size_t rest = text.find(':') - gap - std::string(" … ").size();
  CHECK((gap - 1) % 3 == 0);
  CHECK(rest % 3 == 0);
}

TEST_CASE("notices are few, each once, and can be closed") {
  TestSession test(kFewPoints);
  for (const char* text : {"a", "a", "b", "c", "d"}) {
    test.session.AddNotice(Notice::Kind::kWarning, text);
  }
  REQUIRE(test.session.notices().size() == 3);
  CHECK(test.session.notices()[0].text == "b");
  test.session.DismissNotice(test.session.notices()[0].id);
  CHECK(test.session.notices()[0].text == "c");
}

TEST_CASE("speed counts training alone, and is unknown until it is known") {
  Speedometer speedometer;
  CHECK(speedometer.examples_per_second() == 0);
  speedometer.AddSteps(100, 0.001);
  CHECK(speedometer.examples_per_second() == 0);
  speedometer.AddSteps(9900, 0.099);
  CHECK(speedometer.examples_per_second() == doctest::Approx(100'000));
  speedometer.EndEpoch();
  CHECK(speedometer.epoch_milliseconds() == doctest::Approx(100));
}

}  // namespace
}  // namespace playground
