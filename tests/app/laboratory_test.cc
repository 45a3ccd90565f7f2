// Laboratory: the lab's runs go as commanded, from the same beginning, whatever the slices; the
// student's own run is not touched by it.

#include "app/work/laboratory.h"

#include <string>
#include <vector>

#include "app/test_app.h"
#include "doctest/doctest.h"
#include "train/run.h"
#include "ui/drawn.h"

namespace playground {
namespace {

void Finish(Laboratory& laboratory) {
  int slices = 0;
  while (laboratory.HasWork()) {
    CHECK(laboratory.WorkSlice());
    REQUIRE(++slices < 1'000'000);
  }
  CHECK_FALSE(laboratory.WorkSlice());
}

TEST_CASE("a preset opens with its runs at the start, and what is unknown changes nothing") {
  Laboratory laboratory;
  CHECK(laboratory.MakeView().preset == nullptr);
  for (const LabPreset& preset : LabPresets()) {
    laboratory.Open(preset.key);
    Finish(laboratory);
    const LabView view = laboratory.MakeView();
    CAPTURE(std::string(preset.key));
    CHECK(view.preset == &preset);
    CHECK(view.error.empty());
    REQUIRE(view.comparison != nullptr);
    CHECK(view.comparison->num_runs() == static_cast<int64_t>(preset.runs.size()));
    CHECK(view.comparison->num_rounds() == 0);
  }
  const uint64_t version = laboratory.MakeView().version;
  laboratory.Open("nonsense");
  CHECK(laboratory.MakeView().version == version);
}

TEST_CASE("commands are for all runs: step, epoch, run, pause, restart, another seed") {
  Laboratory laboratory;
  laboratory.Command(RunCommand::kRunOrPause);  // nothing to run yet
  laboratory.Open("half");
  Finish(laboratory);
  const auto rounds = [&] { return laboratory.MakeView().comparison->num_rounds(); };
  laboratory.Command(RunCommand::kStep);
  Finish(laboratory);
  CHECK(rounds() == 1);
  laboratory.Command(RunCommand::kEpoch);
  Finish(laboratory);
  CHECK(rounds() == 100);  // 1,000 examples in minibatches of 10
  laboratory.Command(RunCommand::kRunOrPause);
  CHECK(laboratory.MakeView().is_running);
  laboratory.WorkSlice();
  laboratory.Command(RunCommand::kRunOrPause);
  CHECK_FALSE(laboratory.MakeView().is_running);
  CHECK_FALSE(laboratory.HasWork());
  CHECK(rounds() < 300);
  laboratory.Command(RunCommand::kRunOrPause);
  Finish(laboratory);
  CHECK(rounds() == 300);
  CHECK_FALSE(laboratory.MakeView().is_running);

  // The runs are those that they are alone.
  const LabView view = laboratory.MakeView();
  std::vector<uint64_t> hashes;
  for (int64_t i = 0; i < view.comparison->num_runs(); ++i) {
    const ExperimentConfig& config = view.comparison->run(i).config;
    const auto alone = NewTrainer(config, DataOf(config));
    RunToEnd(*alone);
    hashes.push_back(alone->weights_hash());
    CHECK(view.comparison->trainer(i).weights_hash() == hashes.back());
  }
  laboratory.Command(RunCommand::kRestart);
  CHECK(rounds() == 0);
  laboratory.Command(RunCommand::kRunOrPause);
  Finish(laboratory);
  CHECK(laboratory.MakeView().comparison->trainer(0).weights_hash() == hashes[0]);
  laboratory.Command(RunCommand::kNewSeed);
  Finish(laboratory);
  CHECK(rounds() == 0);
  for (const LabRun& run : laboratory.MakeView().runs) CHECK(run.config.seed == 1);
}

TEST_CASE("what is asked for while the data is being made is done with it") {
  const auto open = [](Laboratory& laboratory) {
    laboratory.Open("twice");
    laboratory.WorkSlice();
    const LabView view = laboratory.MakeView();
    CHECK(view.comparison == nullptr);
    CHECK(view.is_making_data);
    CHECK(view.data_done > 0);
    CHECK(view.data_done < view.data_total);
  };
  {
    Laboratory laboratory;
    open(laboratory);
    laboratory.Command(RunCommand::kRunOrPause);
    CHECK(laboratory.MakeView().is_running);
    Finish(laboratory);
    CHECK(laboratory.MakeView().comparison->finished());
    CHECK_FALSE(laboratory.MakeView().is_running);
    CHECK_FALSE(laboratory.MakeView().is_making_data);
  }
  {
    Laboratory laboratory;
    open(laboratory);
    laboratory.Command(RunCommand::kStep);
    Finish(laboratory);
    CHECK(laboratory.MakeView().comparison->num_rounds() == 1);
  }
  {
    Laboratory laboratory;
    open(laboratory);
    laboratory.Command(RunCommand::kEpoch);
    Finish(laboratory);
    CHECK(laboratory.MakeView().comparison->num_rounds() == 24);
  }
  {
    Laboratory laboratory;
    open(laboratory);
    laboratory.Command(RunCommand::kNewSeed);
    Finish(laboratory);
    CHECK(laboratory.MakeView().runs.front().config.seed == 1);
    CHECK(laboratory.MakeView().comparison->run(0).config.seed == 1);
  }
  // Taken back, or forgotten with the preset it was for.
  for (const bool by_other_preset : {false, true}) {
    Laboratory laboratory;
    open(laboratory);
    laboratory.Command(RunCommand::kRunOrPause);
    if (by_other_preset) {
      laboratory.Open("last");
    } else {
      laboratory.Command(RunCommand::kRunOrPause);
    }
    CHECK_FALSE(laboratory.MakeView().is_running);
    Finish(laboratory);
    CHECK(laboratory.MakeView().comparison->num_rounds() == 0);
  }
}

TEST_CASE("Run pressed right after a question was chosen runs it") {
  TestApp test("data=blobs&n=90&test_n=30&batch=30&epochs=3");
  test.FramesUntilRest();
  test.app->Command("view lab");
  test.FramesUntilRest();
  test.host.seconds_a_look = 1e-3;  // a slow computer: many frames until the data is made
  CHECK(test.app->Command("lab twice"));
  test.Frame();
  ImGui::GetIO().AddMousePosEvent(380, 28);
  test.Frame();
  CHECK(DrawnText().find("Makingthedata:") != std::string::npos);
  CHECK(DrawnText().find("0/3") == std::string::npos);  // of the student's own run
  test.Click(380, 28);
  CHECK(DrawnText().find("Makingthedata:") == std::string::npos);
  CHECK(DrawnText().find("3/3") != std::string::npos);
  CHECK(test.Has("\"num_steps\": 0,"));
}

TEST_CASE("edited runs begin anew; runs that do not fit say so, and can be mended") {
  Laboratory laboratory;
  laboratory.Open("book");
  laboratory.Command(RunCommand::kEpoch);
  Finish(laboratory);
  std::vector<LabRun> runs = MakeLabRuns(*FindLabPreset("book"));
  runs[1].config.learning_rate = 0.06;
  laboratory.SetRuns(runs);
  Finish(laboratory);
  CHECK(laboratory.MakeView().comparison->num_rounds() == 0);
  laboratory.Command(RunCommand::kEpoch);
  Finish(laboratory);
  CHECK(laboratory.MakeView().comparison->VerdictOf(1).kind == Verdict::Kind::kOtherRate);
  CHECK(laboratory.MakeView().comparison->VerdictOf(1).rate_factor == doctest::Approx(2));

  std::vector<LabRun> bad = runs;
  bad[1].config.loss = LossKind::kCrossEntropy;
  laboratory.SetRuns(bad);
  Finish(laboratory);
  CHECK(laboratory.MakeView().comparison == nullptr);
  CHECK(!laboratory.MakeView().error.empty());
  laboratory.Command(RunCommand::kRunOrPause);  // harmless
  laboratory.SetRuns(runs);
  Finish(laboratory);
  CHECK(laboratory.MakeView().error.empty());
  CHECK(laboratory.MakeView().comparison != nullptr);
}

TEST_CASE(
    "the study runs every run over the seeds, and the last one over others; it can be cancelled") {
  Laboratory laboratory;
  laboratory.StartStudy(5);  // nothing to study yet
  CHECK(laboratory.MakeView().study == nullptr);
  laboratory.Open("half");
  Finish(laboratory);
  laboratory.StartStudy(5);
  laboratory.WorkSlice();
  REQUIRE(laboratory.MakeView().study != nullptr);
  CHECK(laboratory.MakeView().study->num_done() > 0);
  CHECK(laboratory.MakeView().study->num_done() < 20);
  laboratory.CancelStudy();
  CHECK(laboratory.MakeView().study == nullptr);
  CHECK_FALSE(laboratory.HasWork());
  laboratory.StartStudy(5);
  Finish(laboratory);
  const SeedStudy* study = laboratory.MakeView().study;
  REQUIRE(study != nullptr);
  CHECK(study->num_runs() == 4);
  CHECK(study->num_done() == 20);
  CHECK(study->run(3).first_seed == 5);
  CHECK(study->run(3).run == study->run(2).run);
  // Half the rate on twice the loss: the same errors, seed by seed.
  for (std::size_t seed = 0; seed < 5; ++seed) {
    CHECK(study->errors(0)[seed].weight == study->errors(2)[seed].weight);
    CHECK(study->errors(2)[seed].weight != study->errors(3)[seed].weight);
  }
  laboratory.Open("last");
  Finish(laboratory);
  laboratory.StartStudy(5);
  CHECK(laboratory.MakeView().study == nullptr);
  CHECK(!laboratory.MakeView().error.empty());
}

TEST_CASE("the lab leaves the student's own run alone, and the other way round") {
  TestApp test("data=blobs&n=90&test_n=30&batch=30&epochs=3");
  test.FramesUntilRest();
  test.app->Command("step");
  test.FramesUntilRest();
  const auto hash = [&] {
    const std::string json = test.app->StateJson();
    return json.substr(json.find("weights_hash"), 36);
  };
  const std::string before = hash();
  test.app->Command("view lab");
  test.FramesUntilRest();
  // In the lab the keys are for its runs.
  for (const ImGuiKey key : {ImGuiKey_N, ImGuiKey_E, ImGuiKey_Space, ImGuiKey_R}) test.Press(key);
  CHECK(hash() == before);
  CHECK(test.Has("\"num_steps\": 1,"));
  CHECK(test.host.experiments.empty());
  test.app->Command("view overview");
  test.Press(ImGuiKey_N);
  CHECK(test.Has("\"num_steps\": 2,"));
}

}  // namespace
}  // namespace playground
