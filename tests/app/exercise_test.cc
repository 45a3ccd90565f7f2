// An exercise in the app: nothing is trained before a prediction, whoever asks for it.

#include <cstddef>
#include <string>

#include "app/small_runs.h"
#include "app/test_app.h"
#include "app/test_session.h"

namespace playground {
namespace {

// What is told of a refusal is no part of what a lab shows.
std::string WithoutNotices(const std::string& page) {
  const std::size_t begin = page.find("\"notices\"");
  const std::size_t end = page.find("\"look\"", begin);
  REQUIRE(end != std::string::npos);
  return page.substr(0, begin) + page.substr(end);
}

TEST_CASE("while the run waits for a prediction nobody makes a step, and it is told why") {
  TestSession test(kFewPoints);
  test.Finish();
  test.session.SetRunWaits(true);
  for (const RunCommand command :
       {RunCommand::kRunOrPause, RunCommand::kStep, RunCommand::kEpoch}) {
    test.session.Command(command);
    test.Finish();
    CHECK(test.session.trainer()->num_steps() == 0);
    REQUIRE(test.session.notices().size() == 1);
    CHECK(test.session.notices()[0].text.find("once you have predicted") != std::string::npos);
  }
  test.session.GoToStep(2);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 0);
  test.session.SetRunWaits(false);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 1);
  CHECK(test.session.notices().empty());
}

TEST_CASE("a run that waits while its data is made does not begin with it") {
  TestSession test(kFewPoints);
  test.session.SetRunWaits(true);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 0);
  test.session.Command(RunCommand::kRestart);
  test.Finish();
  CHECK(test.session.run_waits());
  CHECK(test.session.trainer()->num_steps() == 0);
}

TEST_CASE("a run that is to wait stops") {
  TestSession test(kFewPoints);
  test.session.Command(RunCommand::kRunOrPause);
  test.session.SetRunWaits(true);
  test.Finish();
  CHECK(test.session.trainer()->num_steps() == 0);
}

TEST_CASE("what an exercise asks for is kept of a run, and what is no question is refused") {
  TestApp test(kFewPoints);
  CHECK(test.app->Command("exercise asks train_loss_after_3"));
  CHECK_FALSE(test.app->Command("exercise asks beauty_after_3"));
  CHECK_FALSE(test.app->Command("exercise asks"));
}

TEST_CASE("keys, commands and labs wait; the state says so") {
  TestApp test(kFewPoints);
  REQUIRE(test.app->Command("exercise waits"));
  test.FramesUntilRest();
  CHECK(test.Has("\"run_waits\": true"));
  for (const ImGuiKey key : {ImGuiKey_Space, ImGuiKey_N, ImGuiKey_E}) test.Press(key);
  for (const char* command : {"run", "step", "epoch", "press run", "press step", "go_to_step 2"}) {
    test.app->Command(command);
    test.FramesUntilRest();
  }
  CHECK(test.Has("\"num_steps\": 0"));
  REQUIRE(test.app->Command("view reduction"));
  test.FramesUntilRest();
  test.FramesUntilRest();
  const std::string before = test.app->TextPageJson();
  test.Press(ImGuiKey_N);
  CHECK(test.app->Command("in reduction run"));
  CHECK(test.app->Command("in numerics train"));
  test.FramesUntilRest();
  CHECK(WithoutNotices(test.app->TextPageJson()) == WithoutNotices(before));
  CHECK_FALSE(test.app->Command("exercise"));
  CHECK_FALSE(test.app->Command("exercise maybe"));
  REQUIRE(test.app->Command("exercise goes_on"));
  CHECK(test.Has("\"run_waits\": false"));
  REQUIRE(test.app->Command("view overview"));
  test.Press(ImGuiKey_N);
  CHECK(test.Has("\"num_steps\": 1"));
}

TEST_CASE("no sweep over the run that is to be predicted") {
  TestApp test(kFewPoints);
  REQUIRE(test.app->Command("exercise waits"));
  test.app->Command("view runs");
  test.app->Command("in runs part sweep");
  test.FramesUntilRest();
  CHECK(test.app->Command("in runs sweep"));
  test.FramesUntilRest();
  CHECK(test.app->TextPageJson().find("sweep_runs") == std::string::npos);
  CHECK(test.app->TextPageJson().find("once you have predicted") != std::string::npos);
  REQUIRE(test.app->Command("exercise goes_on"));
  CHECK(test.app->Command("in runs sweep"));
  test.FramesUntilRest();
  CHECK(test.app->TextPageJson().find("sweep_runs") != std::string::npos);
}

TEST_CASE("no four models of Gradient flow on the data of the run that is to be predicted") {
  TestApp test(kFewPoints);
  REQUIRE(test.app->Command("exercise waits"));
  test.app->Command("view flow");
  test.app->Command("in flow part symmetry");
  test.FramesUntilRest();
  const std::string before = WithoutNotices(test.app->TextPageJson());
  CHECK(test.app->Command("in flow train"));
  test.FramesUntilRest();
  CHECK(WithoutNotices(test.app->TextPageJson()) == before);
  CHECK(test.app->TextPageJson().find("once you have predicted") != std::string::npos);
}

}  // namespace
}  // namespace playground
