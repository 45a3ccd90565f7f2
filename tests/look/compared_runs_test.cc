// ComparedRuns: they go as commanded, from the same beginning, whatever the slices; the
// student's own run is not touched by it.

#include "look/reduction/compared_runs.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "train/run.h"

namespace playground {
namespace {

void Finish(ComparedRuns& compared) {
  int slices = 0;
  while (compared.HasWork()) {
    CHECK(compared.WorkSlice());
    REQUIRE(++slices < 1'000'000);
  }
  CHECK_FALSE(compared.WorkSlice());
}

TEST_CASE("a preset opens with its runs at the start, and what is unknown changes nothing") {
  ComparedRuns compared;
  CHECK(compared.MakeView().preset == nullptr);
  for (const ReductionPreset& preset : ReductionPresets()) {
    compared.Open(preset.key);
    Finish(compared);
    const ReductionView view = compared.MakeView();
    CAPTURE(std::string(preset.key));
    CHECK(view.preset == &preset);
    CHECK(view.error.empty());
    REQUIRE(view.comparison != nullptr);
    CHECK(view.comparison->num_runs() == static_cast<int64_t>(preset.runs.size()));
    CHECK(view.comparison->num_rounds() == 0);
  }
  const ReductionPreset* preset = compared.MakeView().preset;
  const Comparison* comparison = compared.MakeView().comparison;
  compared.Open("nonsense");
  CHECK(compared.MakeView().preset == preset);
  CHECK(compared.MakeView().comparison == comparison);
}

TEST_CASE("commands are for all runs: step, epoch, run, pause, restart, another seed") {
  ComparedRuns compared;
  compared.Command(RunCommand::kRunOrPause);  // nothing to run yet
  compared.Open("half");
  Finish(compared);
  const auto rounds = [&] { return compared.MakeView().comparison->num_rounds(); };
  compared.Command(RunCommand::kStep);
  Finish(compared);
  CHECK(rounds() == 1);
  compared.Command(RunCommand::kEpoch);
  Finish(compared);
  CHECK(rounds() == 100);  // 1,000 examples in minibatches of 10
  compared.Command(RunCommand::kRunOrPause);
  CHECK(compared.MakeView().is_running);
  compared.WorkSlice();
  compared.Command(RunCommand::kRunOrPause);
  CHECK_FALSE(compared.MakeView().is_running);
  CHECK_FALSE(compared.HasWork());
  CHECK(rounds() < 300);
  compared.Command(RunCommand::kRunOrPause);
  Finish(compared);
  CHECK(rounds() == 300);
  CHECK_FALSE(compared.MakeView().is_running);

  // The runs are those that they are alone.
  const ReductionView view = compared.MakeView();
  std::vector<uint64_t> hashes;
  for (int64_t i = 0; i < view.comparison->num_runs(); ++i) {
    const ExperimentConfig& config = view.comparison->run(i).config;
    const auto alone = NewTrainer(config, DataOf(config));
    RunToEnd(*alone);
    hashes.push_back(alone->weights_hash());
    CHECK(view.comparison->trainer(i).weights_hash() == hashes.back());
  }
  compared.Command(RunCommand::kRestart);
  CHECK(rounds() == 0);
  compared.Command(RunCommand::kRunOrPause);
  Finish(compared);
  CHECK(compared.MakeView().comparison->trainer(0).weights_hash() == hashes[0]);
  compared.Command(RunCommand::kNewSeed);
  Finish(compared);
  CHECK(rounds() == 0);
  for (const ComparedRun& run : compared.MakeView().runs) CHECK(run.config.seed == 1);
}

TEST_CASE("after the last seed of the knob comes the first") {
  ComparedRuns compared;
  compared.Open("half");
  std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("half"));
  for (ComparedRun& run : runs) run.config.seed = 4'294'967'295;
  compared.SetRuns(runs);
  Finish(compared);
  compared.Command(RunCommand::kNewSeed);
  for (const ComparedRun& run : compared.MakeView().runs) CHECK(run.config.seed == 0);
  const Parameter& seed = *FindParameter("seed");
  CHECK(NextSeed(static_cast<uint64_t>(seed.range.maximum)) == seed.range.minimum);
}

TEST_CASE("what is asked for while the data is being made is done with it") {
  const auto open = [](ComparedRuns& compared) {
    compared.Open("twice");
    compared.WorkSlice();
    const ReductionView view = compared.MakeView();
    CHECK(view.comparison == nullptr);
    CHECK(view.is_making_data);
    CHECK(view.data_done > 0);
    CHECK(view.data_done < view.data_total);
  };
  {
    ComparedRuns compared;
    open(compared);
    compared.Command(RunCommand::kRunOrPause);
    CHECK(compared.MakeView().is_running);
    Finish(compared);
    CHECK(compared.MakeView().comparison->finished());
    CHECK_FALSE(compared.MakeView().is_running);
    CHECK_FALSE(compared.MakeView().is_making_data);
  }
  {
    ComparedRuns compared;
    open(compared);
    compared.Command(RunCommand::kStep);
    Finish(compared);
    CHECK(compared.MakeView().comparison->num_rounds() == 1);
  }
  {
    ComparedRuns compared;
    open(compared);
    compared.Command(RunCommand::kEpoch);
    Finish(compared);
    CHECK(compared.MakeView().comparison->num_rounds() == 24);
  }
  {
    ComparedRuns compared;
    open(compared);
    compared.Command(RunCommand::kNewSeed);
    Finish(compared);
    CHECK(compared.MakeView().runs.front().config.seed == 1);
    CHECK(compared.MakeView().comparison->run(0).config.seed == 1);
  }
  // Taken back, or forgotten with the preset it was for.
  for (const bool by_other_preset : {false, true}) {
    ComparedRuns compared;
    open(compared);
    compared.Command(RunCommand::kRunOrPause);
    if (by_other_preset) {
      compared.Open("last");
    } else {
      compared.Command(RunCommand::kRunOrPause);
    }
    CHECK_FALSE(compared.MakeView().is_running);
    Finish(compared);
    CHECK(compared.MakeView().comparison->num_rounds() == 0);
  }
}

TEST_CASE("edited runs begin anew; runs that do not fit say so, and can be mended") {
  ComparedRuns compared;
  compared.Open("book");
  compared.Command(RunCommand::kEpoch);
  Finish(compared);
  std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("book"));
  runs[1].config.learning_rate = 0.06;
  compared.SetRuns(runs);
  Finish(compared);
  CHECK(compared.MakeView().comparison->num_rounds() == 0);
  compared.Command(RunCommand::kEpoch);
  Finish(compared);
  CHECK(compared.MakeView().comparison->VerdictOf(1).kind == Verdict::Kind::kOtherRate);
  CHECK(compared.MakeView().comparison->VerdictOf(1).rate_factor == doctest::Approx(2));

  std::vector<ComparedRun> bad = runs;
  bad[1].config.loss = LossKind::kCrossEntropy;
  compared.SetRuns(bad);
  Finish(compared);
  CHECK(compared.MakeView().comparison == nullptr);
  CHECK(!compared.MakeView().error.empty());
  compared.Command(RunCommand::kRunOrPause);  // harmless
  compared.SetRuns(runs);
  Finish(compared);
  CHECK(compared.MakeView().error.empty());
  CHECK(compared.MakeView().comparison != nullptr);
}

TEST_CASE(
    "the study runs every run over the seeds, and the last one over others; it can be cancelled") {
  ComparedRuns compared;
  compared.StartStudy(5);  // nothing to study yet
  CHECK(compared.MakeView().study == nullptr);
  compared.Open("half");
  Finish(compared);
  compared.StartStudy(5);
  REQUIRE(compared.MakeView().study != nullptr);
  while (compared.MakeView().study->num_done() == 0) CHECK(compared.WorkSlice());
  CHECK(compared.MakeView().study->num_done() < 20);
  compared.CancelStudy();
  CHECK(compared.MakeView().study == nullptr);
  CHECK_FALSE(compared.HasWork());
  compared.StartStudy(5);
  Finish(compared);
  const SeedStudy* study = compared.MakeView().study;
  REQUIRE(study != nullptr);
  CHECK(study->num_runs() == 4);
  CHECK(study->num_done() == 20);
  CHECK(study->run(3).first_seed == 5);
  CHECK(study->run(3).run == study->run(2).run);
  // Half the rate on twice the loss: the same errors, seed by seed.
  for (std::size_t seed = 0; seed < 5; ++seed) {
    CHECK(study->figures(0)[seed].first == study->figures(2)[seed].first);
    CHECK(study->figures(2)[seed].first != study->figures(3)[seed].first);
  }
  compared.Open("last");
  CHECK(compared.MakeView().study == nullptr);
}

TEST_CASE("a study of classes is on the data of the runs, and waits for it") {
  ComparedRuns compared;
  compared.Open("last");
  compared.StartStudy(2);
  CHECK(compared.MakeView().study == nullptr);
  CHECK(compared.MakeView().is_making_data);
  Finish(compared);
  CHECK(compared.MakeView().error.empty());
  const SeedStudy* study = compared.MakeView().study;
  REQUIRE(study != nullptr);
  CHECK(study->kind() == StudyKind::kTest);
  CHECK(study->is_done());
  CHECK(study->num_test() == 1000);
  // Of the runs' own seed is the data, not the weights.
  compared.Command(RunCommand::kRunOrPause);
  Finish(compared);
  const Trainer& trainer = compared.MakeView().comparison->trainer(0);
  CHECK(study->figures(0)[0].first == trainer.history().epochs().back().test_loss);

  // Taken back with the preset that it was for.
  for (const bool by_other_preset : {false, true}) {
    ComparedRuns other;
    other.Open("shards");
    other.StartStudy(2);
    other.WorkSlice();
    if (by_other_preset) {
      other.Open("ddp");
    } else {
      other.CancelStudy();
    }
    Finish(other);
    CHECK(other.MakeView().study == nullptr);
  }
}

int trainers_made = 0;
Result<std::unique_ptr<Trainer>> MakeUntilMemoryEnds(const ExperimentConfig& config,
                                                     std::shared_ptr<const DataSplit> data) {
  if (++trainers_made == 6) return Fail("There is no memory for it.");
  return MakeStudyTrainer(config, std::move(data));
}

TEST_CASE("a study that memory ends says so, and the next one begins anew") {
  ComparedRuns compared;
  compared.Open("book");
  Finish(compared);
  trainers_made = 0;
  compared.StartStudy(5, MakeUntilMemoryEnds);
  Finish(compared);
  CHECK(compared.MakeView().error == "There is no memory for it.");
  CHECK(compared.MakeView().study == nullptr);
  compared.StartStudy(2);
  CHECK(compared.MakeView().error.empty());
  Finish(compared);
  REQUIRE(compared.MakeView().study != nullptr);
  CHECK(compared.MakeView().study->num_done() == 6);
}

}  // namespace
}  // namespace playground
