// App: the experiment's text, the page's history, automation, and frames only when something
// changes.

#include "app/app.h"

#include <algorithm>
#include <string>

#include "app/idx_files.h"
#include "app/small_runs.h"
#include "app/test_app.h"
#include "doctest/doctest.h"
#include "imgui.h"
#include "ui/drawn.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

TEST_CASE("a run leaves as PyTorch code, or a sentence says why not") {
  TestApp test(kFewPoints);
  CHECK(test.app->ExportJson("py", "").starts_with("{\"error\": "));
  test.FramesUntilRest();
  REQUIRE(test.app->Command("epoch"));
  test.FramesUntilRest();
  const std::string code = test.app->ExportJson("py", "run.pictures");
  CHECK(code.starts_with("{\"text\": \"# Softmax Playground"));
  CHECK(code.find("torch.manual_seed") != std::string::npos);
  CHECK(code.find("\"pictures\": \"\"") != std::string::npos);
  CHECK(test.app->ExportJson("ipynb", "").find("nbformat") != std::string::npos);
  CHECK(test.app->ExportJson("cobol", "").starts_with("{\"error\": "));
}

TEST_CASE("the history is an object an epoch") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  REQUIRE(test.app->Command("epoch"));
  test.FramesUntilRest();
  const std::string history = test.app->HistoryJson();
  CHECK(history.starts_with("[{\"epoch\": 0, \"train_loss\": "));
  for (const char* key : {"\"epoch\": 1", "\"test_accuracy\"", "\"running_loss\""}) {
    CAPTURE(history);
    CHECK(history.find(key) != std::string::npos);
  }
  CHECK(history.find("\"epoch\": 2") == std::string::npos);
}

TEST_CASE("before there is a run a frame works longer than beside one") {
  TestApp test("task=softmax&data=garments&n=3000&test_n=100&batch=10&epochs=0");
  test.host.seconds_a_look = 2e-3;
  const auto seconds_of_frame = [&test] {
    const double before = test.host.now;
    test.Frame();
    return test.host.now - before;
  };
  REQUIRE(test.Has("\"phase\": \"making_data\""));
  const double before_run = seconds_of_frame();
  CHECK(before_run > 0.04);
  CHECK(before_run < 0.06);
  test.FramesUntilRest();
  REQUIRE(test.app->Command("run"));
  const double beside_run = seconds_of_frame();
  CHECK(beside_run > 0.008);
  CHECK(beside_run < 0.03);
}

TEST_CASE("commands drive a run, and the state tells of it") {
  TestApp test(kFewPoints);
  CHECK(test.Has("\"phase\": \"making_data\""));
  test.FramesUntilRest();
  CHECK(test.Has("\"phase\": \"training\""));
  CHECK(test.Has("\"epoch\": 0"));
  CHECK(test.Has("\"minibatch_loss\": null"));
  CHECK(test.app->Command("step"));
  test.FramesUntilRest();
  CHECK(test.Has("\"num_steps\": 1"));
  CHECK_FALSE(test.Has("\"minibatch_loss\": null"));
  CHECK(test.app->Command("run"));
  CHECK(test.Has("\"running\": true"));
  test.FramesUntilRest();
  CHECK(test.Has("\"phase\": \"finished\""));
  CHECK(test.Has("\"epoch\": 3"));
  CHECK(test.Has("\"running\": false"));
  CHECK(test.app->Command("restart"));
  CHECK(test.app->Command("epoch"));
  test.FramesUntilRest();
  CHECK(test.Has("\"epoch\": 1"));
}

TEST_CASE("commands that are not understood say so and change nothing") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  const std::string before = test.app->StateJson();
  for (const char* command : {"", "nonsense", "set", "set lr", "set nothing=1", "view nowhere",
                              "theme pink", "select x", "language fr", "settings"}) {
    CAPTURE(std::string(command));
    CHECK_FALSE(test.app->Command(command));
  }
  CHECK(test.app->StateJson() == before);
}

TEST_CASE("knobs, views and themes can be set by command") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  CHECK(test.app->Command("set lr=0.25"));
  CHECK(test.app->ExperimentText().find("lr=0.25") != std::string::npos);
  CHECK_FALSE(test.Has("\"restart_needed\": true"));
  CHECK(test.app->Command("set batch=45"));
  CHECK(test.Has("\"restart_needed\": true"));
  CHECK(test.app->Command("view curves"));
  CHECK(test.app->Command("theme dark"));
  CHECK(test.app->Command("select 3"));
  test.FramesUntilRest();
  CHECK(test.Has("\"view\": \"curves\""));
  CHECK(test.Has("\"theme\": \"dark\""));
  CHECK(test.Has("\"selected\": 3"));
  CHECK(test.app->presentation().theme == Theme::kDark);
  CHECK(test.app->presentation().view == "curves");
}

TEST_CASE(
    "a new experiment is a new entry of the history, a knob is not, and the page's own is "
    "neither") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  CHECK(test.host.experiments.empty());
  test.app->Command("set lr=0.3");
  test.FramesUntilRest();
  REQUIRE(test.host.experiments.size() == 1);
  CHECK(test.host.experiments[0].first.find("lr=0.3") != std::string::npos);
  CHECK_FALSE(test.host.experiments[0].second);
  test.app->Command("new_seed");
  test.FramesUntilRest();
  REQUIRE(test.host.experiments.size() == 2);
  CHECK(test.host.experiments[1].first.find("seed=1") != std::string::npos);
  CHECK(test.host.experiments[1].second);
  // Back: the page sets the text, and is not told of it.
  test.app->SetExperimentText(kFewPoints);
  test.FramesUntilRest();
  CHECK(test.host.experiments.size() == 2);
  CHECK(test.Has("\"seed\": 0"));
}

TEST_CASE("what a link says in vain is told in one notice") {
  TestApp test("data=blobs&n=90&test_n=30&batch=many&bach=8&lr=0.1&lr=0.5");
  test.FramesUntilRest();
  CHECK(test.Has("batch=many is not possible"));
  CHECK(test.Has("bach=8 (batch?)"));
  CHECK(test.Has("lr=0.5 (the first lr counts)"));
  CHECK_FALSE(test.Has("\", \"Of the"));  // a second notice
}

TEST_CASE("unknown keys are kept, bad values are told") {
  TestApp test("data=blobs&n=90&test_n=30&course=cs101&lr=fast");
  test.FramesUntilRest();
  CHECK(test.app->ExperimentText().find("course=cs101") != std::string::npos);
  CHECK(test.Has("lr=fast"));
  test.app->Command("set lr=0.2");
  test.FramesUntilRest();
  REQUIRE(!test.host.experiments.empty());
  CHECK(test.host.experiments.back().first.find("course=cs101") != std::string::npos);
}

TEST_CASE("no frame is wanted at rest, and a frame at rest uploads nothing") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  CHECK_FALSE(test.app->WantsFrame());
  const int uploads = test.host.num_uploads;
  test.Frame();
  test.Frame();
  CHECK(test.host.num_uploads == uploads);
  CHECK_FALSE(test.app->WantsFrame());
  // The mouse: a tooltip may be due.
  ImGui::GetIO().AddMousePosEvent(380, 28);
  test.Frame();
  CHECK(test.app->WantsFrame());
  test.host.now += 1;
  CHECK_FALSE(test.app->WantsFrame());
}

TEST_CASE("what plays wants frames and has no work; the work of a lab is done between them, too") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  CHECK_FALSE(test.app->HasWork());
  test.app->Command("in step next");
  test.app->Command("view step");
  test.FramesUntilRest();
  test.app->Command("in step play");
  test.Frame();
  test.host.now += 0.5;  // nothing is due
  test.Frame();
  CHECK_FALSE(test.app->HasWork());
  CHECK(test.app->WantsFrame());
  test.app->Command("in step pause");
  test.FramesUntilRest();

  test.app->Command("view reduction");
  test.app->Command("in reduction book");
  test.FramesUntilRest();
  test.app->Command("in reduction study 5");
  CHECK(test.app->HasWork());
  while (test.app->HasWork()) test.app->Work(0.004);
  test.Frame();
  CHECK(test.app->TextPageJson().find("Over many seeds") != std::string::npos);
}

TEST_CASE("a lost context makes the pictures anew; at the end all textures are given back") {
  std::set<uint64_t> left;
  {
    TestApp test(kFewPoints);
    test.FramesUntilRest();
    const int uploads = test.host.num_uploads;
    CHECK(uploads > 0);
    test.app->ForgetTextures();
    test.host.textures.clear();
    test.Frame();
    CHECK(test.host.num_uploads > uploads);
    test.app.reset();
    left = test.host.textures;
  }
  CHECK(left.empty());
}

TEST_CASE("training takes its share of a frame and no more") {
  TestApp test("data=garments&n=2000&test_n=100&batch=64&epochs=50");
  test.FramesUntilRest();
  test.app->Command("run");
  const double before = test.host.now;
  test.Frame();
  // Each look at the clock is a tenth of a millisecond here.
  CHECK(test.host.now - before < 0.012);
  CHECK(test.app->WantsFrame());
}

TEST_CASE("files go the way of the chooser, a link goes to the clipboard") {
  TestApp test("data=mnist&batch=10");
  test.FramesUntilRest();
  CHECK(test.Has("\"phase\": \"files_needed\""));
  test.app->OpenFiles(MakeIdxFiles());
  test.FramesUntilRest();
  CHECK(test.Has("\"phase\": \"training\""));
  CHECK(test.Has("\"num_train\": 60"));
}

TEST_CASE("screen readers are told the state of the run, not every step") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  test.host.sentences.clear();
  test.app->Command("run");
  test.FramesUntilRest();
  REQUIRE(!test.host.sentences.empty());
  CHECK(test.host.sentences.size() <= 3);
  CHECK(test.host.sentences.back().find("epoch 3") != std::string::npos);
  test.app->Command("set lr=1e30");
  test.app->Command("set weight_decay=100");
  test.app->Command("restart");
  test.app->Command("run");
  test.FramesUntilRest();
  CAPTURE(test.app->StateJson());
  CHECK(test.host.sentences.back().find("diverged") != std::string::npos);
}

// What was said since the last time.
std::string SaidSince(TestApp* test) {
  test->FramesUntilRest();
  std::string said;
  for (const std::string& sentence : test->host.sentences) said += sentence + "\n";
  test->host.sentences.clear();
  return said;
}

TEST_CASE("screen readers are told of a step, of another experiment, and of the way back") {
  TestApp test(kFewPoints);
  SaidSince(&test);
  test.app->Command("press step");
  CHECK(SaidSince(&test).starts_with("Step 1: minibatch loss "));
  test.app->Command("press restart");
  CHECK(SaidSince(&test) == "At the beginning again; no step has been taken yet.\n");
  test.app->Command("press epoch");
  CHECK(SaidSince(&test).starts_with("After epoch 1: "));
  test.app->Command("press restart");
  SaidSince(&test);
  test.app->Command("press epoch");
  CHECK(SaidSince(&test).starts_with("After epoch 1: "));
  test.app->Command("book 3.2");
  CHECK(SaidSince(&test).starts_with("New experiment: "));
}

TEST_CASE("screen readers are told the operation in Step by step, with the step that it is of") {
  TestApp test(kFewPoints);
  SaidSince(&test);
  test.app->Command("view step");
  CHECK(SaidSince(&test).empty());
  test.app->Command("in step next");
  const std::string first = SaidSince(&test);
  CAPTURE(first);
  CHECK(first.starts_with("Step 1: minibatch loss "));
  CHECK(first.find("Operation 1 of ") != std::string::npos);
  test.app->Command("in step next");
  CHECK(SaidSince(&test).starts_with("Operation 2 of "));
  test.app->Command("language zh");
  CHECK(SaidSince(&test).find("Operation") == std::string::npos);
}

TEST_CASE("screen readers are told where operations that play have stopped, not each of them") {
  TestApp test(kFewPoints);
  SaidSince(&test);
  test.app->Command("view step");
  test.app->Command("in step next");
  SaidSince(&test);
  test.app->Command("in step speed 16");
  test.app->Command("in step play");
  for (int frame = 0; frame < 120; ++frame) test.Frame();
  CHECK(test.Has("\"num_steps\": 4,"));
  CHECK(test.host.sentences.empty());
  test.app->Command("in step pause");
  const std::string said = SaidSince(&test);
  CAPTURE(said);
  CHECK(said.find(" loss ") != std::string::npos);
  CHECK(said.find("Operation ") != std::string::npos);
}

TEST_CASE("screen readers are told once what waits for a restart, and each problem") {
  TestApp test(kFewPoints);
  SaidSince(&test);
  test.app->Command("set n=80");
  const std::string waits = SaidSince(&test);
  CAPTURE(waits);
  CHECK(waits.starts_with("Restart to apply: "));
  CHECK(SaidSince(&test).empty());
  test.app->Command("set lr=much");
  CHECK(SaidSince(&test).find("“much” is no value for ") != std::string::npos);
  CHECK(SaidSince(&test).empty());
}

TEST_CASE("a value that a view refuses is told with its name and its limits, as a knob's is") {
  TestApp test(kFewPoints);
  SaidSince(&test);
  CHECK(!test.app->Command("in surface rate 1e308"));
  const std::string refused = SaidSince(&test);
  CAPTURE(refused);
  CHECK(refused.find("“1e308” is no value for “learning rate η”. It takes numbers from 1e-06 to "
                     "1e+06.") != std::string::npos);
  CHECK(test.app->TextPageJson().find("“1e308”") != std::string::npos);
}

TEST_CASE("the run of a lab is told when it has ended") {
  TestApp test(kFewPoints);
  test.app->Command("view surface");
  SaidSince(&test);
  test.app->Command("press run");
  const std::string said = SaidSince(&test);
  CAPTURE(said);
  CHECK(said.find("Paused; ") != std::string::npos);
}

TEST_CASE(
    "a long computation of a view is told when it has ended, a short one and one that was left are "
    "not") {
  TestApp test(kFewPoints);
  test.app->Command("view runs");
  SaidSince(&test);
  const std::string ended = "Tried runs: the computation has ended.\n";
  test.app->Command("in runs sweep");
  CHECK(SaidSince(&test).empty());
  test.host.seconds_a_look = 0.1;  // a slow machine
  test.app->Command("in runs sweep");
  CHECK(SaidSince(&test) == ended);
  test.app->Command("in runs sweep");
  for (int i = 0; i < 3; ++i) test.Frame();
  test.app->Command("view curves");
  CHECK(SaidSince(&test).find(ended) == std::string::npos);
}

TEST_CASE("the state is JSON whatever the texts contain") {
  TestApp test("data=blobs&n=90&test_n=30&x=\"quoted\"");
  test.FramesUntilRest();
  const std::string json = test.app->StateJson();
  CHECK(json.front() == '{');
  CHECK(json.back() == '}');
  CHECK(std::count(json.begin(), json.end(), '{') == std::count(json.begin(), json.end(), '}'));
}

TEST_CASE("Chinese is shown where the fonts have it, and English where not") {
  TestApp test(kFewPoints);
  test.app->Command("language zh");
  test.FramesUntilRest();
  CHECK(test.Has(HasChineseFont() ? "\"language\": \"zh\"" : "\"language\": \"en\""));
}

TEST_CASE("one press asks for the page in words") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  // Along the right end of the top bar, where a press on anything else does no harm.
  for (float x = 1250; x > 1050 && test.host.num_text_page_toggles == 0; x -= 12) test.Click(x, 28);
  CHECK(test.host.num_text_page_toggles == 1);
}

TEST_CASE("two apps live side by side and do not know of each other") {
  TestApp first(kFewPoints);
  first.FramesUntilRest();
  TestHost other_host;
  App other(&other_host, {});
  other.SetExperimentText("task=linear&data=line&epochs=1");
  other.Work(10);
  other.Command("run");
  other.Work(10);
  CHECK(other.StateJson().find("\"task\": \"linear\"") != std::string::npos);
  CHECK(first.Has("\"task\": \"softmax\""));
  CHECK(first.Has("\"num_steps\": 0"));
}

TEST_CASE(
    "the gradients that are shown are those of the run, however many were begun out of sight") {
  TestApp test("data=blobs&n=60&test_n=9&batch=30");
  CHECK(test.app->Command("view gradients"));
  CHECK(test.app->Command("step"));
  test.FramesUntilRest();
  // Every second trainer lies where the one before the last one lay.
  for (const char* experiment :
       {"data=blobs&n=60&test_n=9&batch=30&task=mlp&hidden=40,30",
        "data=garments&n=30&test_n=9&batch=30", "task=linear&data=line&n=10&test_n=9&batch=5",
        "data=garments&n=20&test_n=9&batch=10",
        "data=blobs&n=60&test_n=9&batch=30&task=mlp&hidden=7"}) {
    CAPTURE(std::string(experiment));
    CHECK(test.app->Command("view overview"));
    test.app->SetExperimentText(experiment);
    test.FramesUntilRest();
    CHECK(test.app->Command("step"));
    test.FramesUntilRest();
    CHECK(test.app->Command("view gradients"));
    test.Frame();
    test.FramesUntilRest();
  }
}

TEST_CASE("what is chosen in the settings may replace the run that the frame showed") {
  TestApp test("data=garments&n=40&test_n=9&batch=20");
  test.FramesUntilRest();
  const auto click = [&test](const char* text) {
    test.Frame();
    const std::optional<ImVec2> place = PlaceOf(text);
    REQUIRE(place.has_value());
    test.Click(place->x, place->y);
  };
  // The data of the next task is at hand, so its trainer takes the place of the first one in the
  // frame of the click: what that frame knew of the run is gone (sanitizers see it).
  REQUIRE(test.app->Command("set task=mlp"));
  test.FramesUntilRest();
  REQUIRE(test.app->Command("set n=40"));
  REQUIRE(test.app->Command("restart"));
  test.FramesUntilRest();
  click("Multilayerperceptron");
  click("Softmaxregression");
  CHECK(test.Has("\"task\": \"softmax\""));
  // One preset of the book after the other, on the same data.
  click("choose…");
  click("3.2Linear");
  click("3.2Linear");
  click("3.3Linear");
  CHECK(test.Has("\"task\": \"linear\""));
}

TEST_CASE("another theme or language leaves help open; another view closes it") {
  TestApp test("data=blobs&n=60&test_n=9&batch=30");
  test.FramesUntilRest();
  const auto help_is_open = [&test](const char* title) {
    test.Frame();
    return PlaceOf(title).has_value();
  };
  REQUIRE(test.app->Command("help open"));
  CHECK(help_is_open("Keys"));
  REQUIRE(test.app->Command("theme dark"));
  CHECK(help_is_open("Keys"));
  REQUIRE(test.app->Command("view curves"));
  CHECK_FALSE(help_is_open("Keys"));
}

TEST_CASE("what a view is told may lead to another one, which hears the rest") {
  TestApp test("data=garments&n=60&test_n=40&batch=30");
  test.FramesUntilRest();
  REQUIRE(test.app->Command("in confusion cell 3 5"));
  CHECK(test.Has("\"view\": \"examples\""));
  test.Frame();
  // The filter of that cell is among those that can be chosen.
  CHECK(PlaceOf("dress→sandal").has_value());
}

}  // namespace
}  // namespace playground
