// Edits by hand in the app: the run pauses and goes on from them, and whoever is told of the run is told of them.

#include <string>

#include "app/test_app.h"
#include "app/test_session.h"
#include "doctest/doctest.h"
#include "train/knob_changes.h"
#include "train/run.h"

namespace playground {
namespace {

constexpr const char* kBlobs = "data=blobs&n=60&test_n=20&batch=20&epochs=3";

constexpr HandRequest kEdit = {
    .kind = HandRequest::Kind::kSet, .place = {.layer = 0, .output = 1, .input = 0}, .value = 2};

TEST_CASE("an edit pauses the run, which goes on from it") {
  TestSession test(kBlobs);
  test.Finish();
  const auto straight = NewTrainer(kBlobs);
  RunToStep(*straight, 4);
  REQUIRE(straight->EditByHand(kEdit));
  RunToEnd(*straight);
  test.session.GoToStep(4);
  test.Finish();
  test.session.Command(RunCommand::kRunOrPause);
  test.session.EditByHand(kEdit);
  CHECK_FALSE(test.session.is_running());
  test.Finish();
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.trainer()->weights_hash() == straight->weights_hash());
}

TEST_CASE("nothing is edited before the prediction of an exercise") {
  TestSession test(kBlobs);
  test.Finish();
  test.session.SetRunWaits(true);
  test.session.EditByHand(kEdit);
  CHECK(HandEdits(*test.session.trainer()).empty());
}

TEST_CASE("the test set is measured anew after an edit, also when the run comes by it again") {
  TestSession test(kBlobs);
  test.Finish();
  test.session.GoToStep(3);  // the end of an epoch
  test.Finish();
  const double before = test.session.MakeView().test_evaluation->loss;
  test.session.EditByHand(kEdit);
  test.Finish();
  const double after = test.session.MakeView().test_evaluation->loss;
  CHECK(after != before);
  test.session.GoToStep(5);
  test.Finish();
  test.session.GoToStep(2);
  test.Finish();
  test.session.GoToStep(3);
  test.Finish();
  CHECK(test.session.MakeView().test_evaluation->loss == after);
}

TEST_CASE("state, text page, link and record tell that a run was edited by hand") {
  TestApp test(kBlobs);
  test.FramesUntilRest();
  const std::string answer =
      R"({"exercise": "e", "nonce": "", "question": "test_loss_after_0", "value": 1, "at_step": 0, )"
      R"("explanation": "", "language": "en"})";
  CHECK(test.Has("\"hand_edits\": 0"));
  CHECK(test.app->RecordJson(answer).contains("\"text\""));
  REQUIRE(test.app->Command("copy_link"));
  CHECK_FALSE(test.app->StateJson().contains("edits by hand"));
  REQUIRE(test.app->Command("step"));
  test.FramesUntilRest();
  REQUIRE(test.app->Command("in hand set 0.weight[1,0]=2"));
  REQUIRE(test.app->Command("in hand set 0.bias[2]=1"));
  test.FramesUntilRest();
  CHECK(test.Has("\"hand_edits\": 2"));
  CHECK(test.app->TextPageJson().contains("edited by hand after step 1 (edits: 2)"));
  // The record is of the run up to its last step, which knew nothing of the edits.
  CHECK(test.app->RecordJson(answer).contains("\"text\""));
  REQUIRE(test.app->Command("copy_link"));
  CHECK(test.app->StateJson().contains("not the edits by hand (edits: 2)"));
  CHECK(test.app->ExportJson("py", "").contains("net[0].weight.data[1, 0] = 2.0"));
  REQUIRE(test.app->Command("step"));
  test.FramesUntilRest();
  CHECK(test.Has("\"hand_edits\": 2"));
  CHECK(test.Has("\"hand_edits_now\": 0"));
  CHECK(test.app->RecordJson(answer).contains("edited by hand (edits: 2)"));
  CHECK_FALSE(test.app->RecordJson(answer).contains("\"text\""));
  // Back before them the run is its settings' again, and after a restart as well.
  REQUIRE(test.app->Command("go_to_step 0"));
  test.FramesUntilRest();
  CHECK(test.Has("\"hand_edits\": 0"));
  CHECK(test.app->RecordJson(answer).contains("\"text\""));
  REQUIRE(test.app->Command("restart"));
  test.FramesUntilRest();
  REQUIRE(test.app->Command("step"));
  test.FramesUntilRest();
  CHECK(test.Has("\"hand_edits\": 0"));
}

TEST_CASE("Ctrl+Z takes the last edit back, and with Shift does it again") {
  TestApp test("data=blobs&n=60&test_n=20&batch=20");
  test.FramesUntilRest();
  REQUIRE(test.app->Command("view hand"));
  REQUIRE(test.app->Command("in hand set 0.bias[1]=0.5"));
  test.FramesUntilRest();
  CHECK(test.Has("\"hand_edits\": 1"));
  const auto press = [&](bool with_shift) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    test.Press(ImGuiKey_Z, with_shift);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    test.Frame();
  };
  press(false);
  CHECK(test.Has("\"hand_edits\": 0"));
  press(true);
  CHECK(test.Has("\"hand_edits\": 1"));
  // Elsewhere the keys are nobody's.
  REQUIRE(test.app->Command("view step"));
  press(false);
  CHECK(test.Has("\"hand_edits\": 1"));
}

}  // namespace
}  // namespace playground
