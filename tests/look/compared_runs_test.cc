// ReductionLab: the lab's runs go as commanded, from the same beginning, whatever the slices; the
// student's own run is not touched by it.

#include "look/reduction/compared_runs.h"

#include <string>
#include <vector>

#include "app/test_app.h"
#include "doctest/doctest.h"
#include "train/run.h"
#include "ui/drawn.h"

namespace playground {
namespace {

void Finish(ReductionLab& reduction_lab) {
  int slices = 0;
  while (reduction_lab.HasWork()) {
    CHECK(reduction_lab.WorkSlice());
    REQUIRE(++slices < 1'000'000);
  }
  CHECK_FALSE(reduction_lab.WorkSlice());
}

TEST_CASE("a preset opens with its runs at the start, and what is unknown changes nothing") {
  ReductionLab reduction_lab;
  CHECK(reduction_lab.MakeView().preset == nullptr);
  for (const ReductionPreset& preset : ReductionPresets()) {
    reduction_lab.Open(preset.key);
    Finish(reduction_lab);
    const ReductionView view = reduction_lab.MakeView();
    CAPTURE(std::string(preset.key));
    CHECK(view.preset == &preset);
    CHECK(view.error.empty());
    REQUIRE(view.comparison != nullptr);
    CHECK(view.comparison->num_runs() == static_cast<int64_t>(preset.runs.size()));
    CHECK(view.comparison->num_rounds() == 0);
  }
  const uint64_t version = reduction_lab.MakeView().version;
  reduction_lab.Open("nonsense");
  CHECK(reduction_lab.MakeView().version == version);
}

TEST_CASE("commands are for all runs: step, epoch, run, pause, restart, another seed") {
  ReductionLab reduction_lab;
  reduction_lab.Command(RunCommand::kRunOrPause);  // nothing to run yet
  reduction_lab.Open("half");
  Finish(reduction_lab);
  const auto rounds = [&] { return reduction_lab.MakeView().comparison->num_rounds(); };
  reduction_lab.Command(RunCommand::kStep);
  Finish(reduction_lab);
  CHECK(rounds() == 1);
  reduction_lab.Command(RunCommand::kEpoch);
  Finish(reduction_lab);
  CHECK(rounds() == 100);  // 1,000 examples in minibatches of 10
  reduction_lab.Command(RunCommand::kRunOrPause);
  CHECK(reduction_lab.MakeView().is_running);
  reduction_lab.WorkSlice();
  reduction_lab.Command(RunCommand::kRunOrPause);
  CHECK_FALSE(reduction_lab.MakeView().is_running);
  CHECK_FALSE(reduction_lab.HasWork());
  CHECK(rounds() < 300);
  reduction_lab.Command(RunCommand::kRunOrPause);
  Finish(reduction_lab);
  CHECK(rounds() == 300);
  CHECK_FALSE(reduction_lab.MakeView().is_running);

  // The runs are those that they are alone.
  const ReductionView view = reduction_lab.MakeView();
  std::vector<uint64_t> hashes;
  for (int64_t i = 0; i < view.comparison->num_runs(); ++i) {
    const ExperimentConfig& config = view.comparison->run(i).config;
    const auto alone = NewTrainer(config, DataOf(config));
    RunToEnd(*alone);
    hashes.push_back(alone->weights_hash());
    CHECK(view.comparison->trainer(i).weights_hash() == hashes.back());
  }
  reduction_lab.Command(RunCommand::kRestart);
  CHECK(rounds() == 0);
  reduction_lab.Command(RunCommand::kRunOrPause);
  Finish(reduction_lab);
  CHECK(reduction_lab.MakeView().comparison->trainer(0).weights_hash() == hashes[0]);
  reduction_lab.Command(RunCommand::kNewSeed);
  Finish(reduction_lab);
  CHECK(rounds() == 0);
  for (const ComparedRun& run : reduction_lab.MakeView().runs) CHECK(run.config.seed == 1);
}

TEST_CASE("what is asked for while the data is being made is done with it") {
  const auto open = [](ReductionLab& reduction_lab) {
    reduction_lab.Open("twice");
    reduction_lab.WorkSlice();
    const ReductionView view = reduction_lab.MakeView();
    CHECK(view.comparison == nullptr);
    CHECK(view.is_making_data);
    CHECK(view.data_done > 0);
    CHECK(view.data_done < view.data_total);
  };
  {
    ReductionLab reduction_lab;
    open(reduction_lab);
    reduction_lab.Command(RunCommand::kRunOrPause);
    CHECK(reduction_lab.MakeView().is_running);
    Finish(reduction_lab);
    CHECK(reduction_lab.MakeView().comparison->finished());
    CHECK_FALSE(reduction_lab.MakeView().is_running);
    CHECK_FALSE(reduction_lab.MakeView().is_making_data);
  }
  {
    ReductionLab reduction_lab;
    open(reduction_lab);
    reduction_lab.Command(RunCommand::kStep);
    Finish(reduction_lab);
    CHECK(reduction_lab.MakeView().comparison->num_rounds() == 1);
  }
  {
    ReductionLab reduction_lab;
    open(reduction_lab);
    reduction_lab.Command(RunCommand::kEpoch);
    Finish(reduction_lab);
    CHECK(reduction_lab.MakeView().comparison->num_rounds() == 24);
  }
  {
    ReductionLab reduction_lab;
    open(reduction_lab);
    reduction_lab.Command(RunCommand::kNewSeed);
    Finish(reduction_lab);
    CHECK(reduction_lab.MakeView().runs.front().config.seed == 1);
    CHECK(reduction_lab.MakeView().comparison->run(0).config.seed == 1);
  }
  // Taken back, or forgotten with the preset it was for.
  for (const bool by_other_preset : {false, true}) {
    ReductionLab reduction_lab;
    open(reduction_lab);
    reduction_lab.Command(RunCommand::kRunOrPause);
    if (by_other_preset) {
      reduction_lab.Open("last");
    } else {
      reduction_lab.Command(RunCommand::kRunOrPause);
    }
    CHECK_FALSE(reduction_lab.MakeView().is_running);
    Finish(reduction_lab);
    CHECK(reduction_lab.MakeView().comparison->num_rounds() == 0);
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
  ReductionLab reduction_lab;
  reduction_lab.Open("book");
  reduction_lab.Command(RunCommand::kEpoch);
  Finish(reduction_lab);
  std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("book"));
  runs[1].config.learning_rate = 0.06;
  reduction_lab.SetRuns(runs);
  Finish(reduction_lab);
  CHECK(reduction_lab.MakeView().comparison->num_rounds() == 0);
  reduction_lab.Command(RunCommand::kEpoch);
  Finish(reduction_lab);
  CHECK(reduction_lab.MakeView().comparison->VerdictOf(1).kind == Verdict::Kind::kOtherRate);
  CHECK(reduction_lab.MakeView().comparison->VerdictOf(1).rate_factor == doctest::Approx(2));

  std::vector<ComparedRun> bad = runs;
  bad[1].config.loss = LossKind::kCrossEntropy;
  reduction_lab.SetRuns(bad);
  Finish(reduction_lab);
  CHECK(reduction_lab.MakeView().comparison == nullptr);
  CHECK(!reduction_lab.MakeView().error.empty());
  reduction_lab.Command(RunCommand::kRunOrPause);  // harmless
  reduction_lab.SetRuns(runs);
  Finish(reduction_lab);
  CHECK(reduction_lab.MakeView().error.empty());
  CHECK(reduction_lab.MakeView().comparison != nullptr);
}

TEST_CASE(
    "the study runs every run over the seeds, and the last one over others; it can be cancelled") {
  ReductionLab reduction_lab;
  reduction_lab.StartStudy(5);  // nothing to study yet
  CHECK(reduction_lab.MakeView().study == nullptr);
  reduction_lab.Open("half");
  Finish(reduction_lab);
  reduction_lab.StartStudy(5);
  reduction_lab.WorkSlice();
  REQUIRE(reduction_lab.MakeView().study != nullptr);
  CHECK(reduction_lab.MakeView().study->num_done() > 0);
  CHECK(reduction_lab.MakeView().study->num_done() < 20);
  reduction_lab.CancelStudy();
  CHECK(reduction_lab.MakeView().study == nullptr);
  CHECK_FALSE(reduction_lab.HasWork());
  reduction_lab.StartStudy(5);
  Finish(reduction_lab);
  const SeedStudy* study = reduction_lab.MakeView().study;
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
  reduction_lab.Open("last");
  Finish(reduction_lab);
  reduction_lab.StartStudy(5);
  CHECK(reduction_lab.MakeView().study == nullptr);
  CHECK(!reduction_lab.MakeView().error.empty());
}

int trainers_made = 0;
Result<std::unique_ptr<Trainer>> MakeUntilMemoryEnds(const ExperimentConfig& config) {
  if (++trainers_made == 6) return Fail("There is no memory for it.");
  return MakeStudyTrainer(config);
}

TEST_CASE("a study that memory ends says so, and the next one begins anew") {
  ReductionLab reduction_lab;
  reduction_lab.Open("book");
  Finish(reduction_lab);
  trainers_made = 0;
  reduction_lab.StartStudy(5, MakeUntilMemoryEnds);
  Finish(reduction_lab);
  CHECK(reduction_lab.MakeView().error == "There is no memory for it.");
  CHECK(reduction_lab.MakeView().study == nullptr);
  reduction_lab.StartStudy(2);
  CHECK(reduction_lab.MakeView().error.empty());
  Finish(reduction_lab);
  REQUIRE(reduction_lab.MakeView().study != nullptr);
  CHECK(reduction_lab.MakeView().study->num_done() == 6);
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
