// The panel of sum or mean: every preset from its data to its study, and runs added and removed.

#include "ui/views/reduction/reduction_panel.h"

#include <memory>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/reduction/reduction_room.h"
#include "look/reduction/reduction_view.h"
#include "study/reduction/reduction_presets.h"
#include "ui/inspection.h"

namespace playground {
namespace {

// Compared runs with what they have become.
class StagedRuns {
 public:
  explicit StagedRuns(const ReductionPreset& preset) : runs_(MakeComparedRuns(preset)) {
    view.preset = &preset;
  }
  // As the student does: copies the last run.
  void AddRuns(std::size_t count) {
    while (runs_.size() < count) runs_.push_back(runs_.back());
  }
  void Make() {
    const ExperimentConfig& config = runs_.front().config;
    auto data = GenerateDataset(RequestOf(config));
    comparison_ = *Comparison::Create(runs_, std::make_shared<const DataSplit>(*std::move(data)));
    view.runs = runs_;
    view.comparison = comparison_.get();
    view.is_making_data = false;
  }
  // While its data is made, as the App shows it.
  void MakeData() {
    view.runs = runs_;
    view.comparison = nullptr;
    view.is_making_data = true;
    view.data_done = 1234;
    view.data_total = 7000;
  }
  void Run() {
    while (!comparison_->finished()) comparison_->Advance(1 << 20);
  }
  // On fewer examples, or there would be minutes of it; under way, or done.
  void Study(bool to_the_end) {
    std::vector<StudyRun> rows;
    for (ComparedRun run : runs_) {
      run.config.num_train = 200;
      run.config.num_test = 100;
      run.config.num_epochs = 1;
      rows.push_back({std::move(run), 0});
    }
    rows.push_back({rows.back().run, 20});
    if (study_data_ == nullptr) {
      study_data_ =
          std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(rows.front().run.config)));
    }
    study_ = *SeedStudy::Create(std::move(rows), 20, study_data_);
    while (study_->num_done() < 7 || (to_the_end && !study_->is_done())) {
      REQUIRE(study_->Advance().has_value());
    }
    view.study = study_.get();
  }

  ReductionView Over(const View& run) const {
    ReductionView mine = view;
    static_cast<View&>(mine) = run;
    return mine;
  }

  ReductionView view;

 private:
  std::vector<ComparedRun> runs_;
  std::unique_ptr<Comparison> comparison_;
  std::shared_ptr<const DataSplit> study_data_;
  std::unique_ptr<SeedStudy> study_;
};

TEST_CASE("every preset and up to four runs: data being made, start, end, and the study") {
  Inspection inspection;
  StagedRun run(kTasks[0], Stage::kEpoch0);
  for (const ReductionPreset& preset : ReductionPresets()) {
    for (const std::size_t num_runs : {preset.runs.size(), std::size_t{4}}) {
      StagedRuns staged(preset);
      staged.AddRuns(num_runs);
      for (const int stage : {-1, 0, 1, 2, 3}) {
        if (stage == -1) staged.MakeData();
        if (stage == 0) staged.Make();
        if (stage == 1) staged.Run();
        if (stage >= 2) staged.Study(stage == 3);
        for (const bool shows_figures : {false, true}) {
          ReductionPanelState state;
          ReductionChoice choice = {.shows_figures = shows_figures};
          state.had_study = true;
          ReductionActions actions;
          inspection.Look(
              std::string(preset.key) + " " + std::to_string(num_runs) + " runs, stage " +
                  std::to_string(stage),
              run.view,
              [&](const View& view, const Rect& area) {
                DrawReductionPanel(staged.Over(view), area, &state, &choice, &actions);
              },
              0, true);
        }
      }
    }
  }
}

TEST_CASE(
    "the view says that its data is made, that Run is next, and verdicts beside the figures") {
  Headless headless;
  StagedRun run(kTasks[0], Stage::kEpoch0);
  StagedRuns staged(*FindReductionPreset("half"));
  const auto text_of = [&](const Size& size, bool shows_figures) {
    const Rect area = LayOutFrame(size.width, size.height, false, true).content;
    ReductionPanelState state;
    ReductionChoice choice = {.shows_figures = shows_figures};
    ReductionActions actions;
    headless.DrawAlone(run.view, size.width, size.height, [&](const View& view) {
      DrawReductionPanel(staged.Over(view), area, &state, &choice, &actions);
    });
    return DrawnText();
  };
  const auto has = [](const std::string& text, const char* words) {
    return text.find(words) != std::string::npos;
  };
  for (const Size& size : kSizes) {
    for (const bool shows_figures : {false, true}) {
      CAPTURE(size.width);
      CAPTURE(shows_figures);
      const bool has_figures = size.width > 1000 || shows_figures;
      staged.MakeData();
      CHECK(has(text_of(size, shows_figures), "Makingthedata:1,234of7,000examples"));
      staged.Make();
      CHECK(has(text_of(size, shows_figures), "pressRun"));
      CHECK_FALSE(has(text_of(size, shows_figures), "Lengthofeachstep"));  // no empty axes
      staged.Run();
      CHECK_FALSE(has(text_of(size, shows_figures), "pressRun"));
      CHECK(has(text_of(size, shows_figures), "thelearningrate×2"));
      CHECK(has(text_of(size, shows_figures), "ithasno½"));
      CHECK(has(text_of(size, shows_figures), "Lengthofeachstep") == has_figures);
      CHECK(has(text_of(size, shows_figures), "0(samebits)") == has_figures);
    }
  }
}

TEST_CASE("every preset has the button of the study, which asks for 200 seeds") {
  StagedRun run(kTasks[0], Stage::kEpoch0);
  for (const char* preset : {"book", "last"}) {
    for (const Size& size : kSizes) {
      CAPTURE(preset);
      CAPTURE(size.width);
      Headless headless;
      headless.state.open_view = ReductionRoom::kKey;
      ReductionRoom& room = headless.rooms.Get<ReductionRoom>();
      room.compared.Open(preset);
      while (room.HasWork(run.view)) room.WorkSlice(run.view);
      const Rect area = LayOutFrame(size.width, size.height, false, true).content;
      headless.Click(run.view, size.width, size.height, {area.right - 40, area.top + 16});
      room.WorkSlice(run.view);
      const SeedStudy* study = room.compared.MakeView().study;
      REQUIRE(study != nullptr);
      CHECK(study->num_seeds() == 200);
    }
  }
}

TEST_CASE(
    "while compared runs are not there yet the top bar shows no other run's figures, and its Run "
    "works") {
  Headless headless;
  headless.state.open_view = ReductionRoom::kKey;
  StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=77", Stage::kFull);
  headless.rooms.Get<ReductionRoom>().compared.Open("half");  // its data is still to be made
  headless.Draw(run.view, 1280, 800);
  CHECK(DrawnText().find("77/77") == std::string::npos);
  CHECK(headless.Click(run.view, 1280, 800, {380, 28}).commands ==
        std::vector{RunCommand::kRunOrPause});
}

TEST_CASE("a run can be added as a copy of the last, and any removed: at most four, at least two") {
  StagedRun run(kTasks[0], Stage::kEpoch0);
  for (const Size size : kSizes) {
    CAPTURE(size.width);
    Headless headless;
    headless.state.open_view = ReductionRoom::kKey;
    ComparedRuns& compared = headless.rooms.Get<ReductionRoom>().compared;
    compared.Open("book");
    const auto runs = [&compared] {
      const ReductionView view = compared.MakeView();
      return std::vector<ComparedRun>(view.runs.begin(), view.runs.end());
    };
    const Rect area = LayOutFrame(size.width, size.height, false, true).content;
    // Clicks along the head from the right, or along the knobs of the first run, until there are
    // `wanted` runs; whether it came to that.
    const auto click = [&](std::size_t wanted, bool along_head) {
      const std::vector<ComparedRun> before = runs();
      for (float at = 4; at < area.width() - 320; at += 16) {
        const ImVec2 place = {area.right - at, area.top + (along_head ? 16.f : 104.f)};
        headless.state.panels = {};
        headless.rooms.Get<ReductionRoom>().choice = {};  // a click may have turned to the figures
        headless.Click(run.view, size.width, size.height, place);
        CHECK(runs() == before);  // not while it is drawn
        headless.rooms.Get<ReductionRoom>().WorkSlice(run.view);
        if (runs().size() == wanted) return true;
        if (runs() != before) compared.SetRuns(before);  // the click did something else
        compared.CancelStudy();
      }
      return false;
    };
    const std::vector<ComparedRun> two = runs();
    REQUIRE(two.size() == 2);
    CHECK_FALSE(click(1, false));  // two are the least
    REQUIRE(click(3, true));
    const std::vector<ComparedRun> three = runs();
    CHECK(three[0] == two[0]);
    CHECK(three[1] == two[1]);
    CHECK(three[2] == three[1]);
    REQUIRE(click(2, false));
    CHECK(runs()[0] == three[1]);  // the uppermost of them was removed
    compared.SetRuns(three);
    REQUIRE(click(4, true));
    CHECK_FALSE(click(5, true));  // four are the most
    CHECK(click(3, false));
  }
}

}  // namespace
}  // namespace playground
