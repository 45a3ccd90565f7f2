// What panels work out before they draw: layouts, filters, tables and texts.

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/drawn.h"
#include "ui/figures/color_scale.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"
#include "ui/views/confusion/confusion_panel.h"
#include "ui/views/curves/curves_panel.h"
#include "ui/views/fit/fit_panel.h"
#include "ui/window/frame_layout.h"
#include "ui/window/messages.h"
#include "ui/window/settings_panel.h"
#include "ui/window/tab_strip.h"

namespace playground {
namespace {

TEST_CASE("zones do not overlap, and settings fold away in small frames") {
  for (const auto& [width, height] : {std::pair{1280.f, 800.f},
                                      {700.f, 450.f},
                                      {400.f, 300.f},
                                      {2560.f, 1440.f},
                                      {200.f, 100.f}}) {
    for (const bool open : {false, true}) {
      const FrameLayout layout = LayOutFrame(width, height, open, false);
      CAPTURE(width);
      CHECK(layout.top_bar.bottom <= layout.tabs.top + (layout.settings_cover_content ? 1e6f : 0));
      CHECK(layout.content.right <= width);
      CHECK(layout.content.bottom <= height);
      if (!layout.settings_cover_content) CHECK(layout.settings.right <= layout.content.left);
      CHECK(layout.content.width() >= 0);
    }
  }
  CHECK_FALSE(LayOutFrame(1280, 800, false, false).compact);
  CHECK(LayOutFrame(1280, 800, false, false).settings.width() > 0);
  CHECK(LayOutFrame(700, 450, false, false).settings.width() == 0);
  CHECK(LayOutFrame(700, 450, true, false).settings.width() > 0);
  CHECK(LayOutFrame(400, 300, true, false).settings_cover_content);
  CHECK(LayOutFrame(1280, 800, true, true).settings.width() == 0);
}

TEST_CASE("tabs that do not fit make room for the button that lists them") {
  const std::vector<float> widths = {50, 60, 70};
  CHECK(CountFittingTabs(widths, 200, 10, 28) == 3);
  CHECK(CountFittingTabs(widths, 199, 10, 28) == 2);
  CHECK(CountFittingTabs(widths, 157, 10, 28) == 1);
  CHECK(CountFittingTabs(widths, 10, 10, 28) == 1);
}

TEST_CASE("cutting a rectangle loses nothing and never goes beyond") {
  Rect rest{0, 0, 100, 50};
  const Rect top = rest.CutTop(20, 10);
  CHECK(top.height() == 20);
  CHECK(rest.top == 30);
  const Rect more = rest.CutTop(100, 10);
  CHECK(more.height() == 20);
  CHECK(rest.height() == 0);
}

TEST_CASE("the scale of weights is a round number that holds them and stays a while") {
  std::vector<float> values = {0.03f, -0.12f, 0.07f, 0};
  const ConstMatrixView view{values.data(), 1, 4, 4};
  CHECK(ScaleMaximum(view) == doctest::Approx(0.2));
  values[1] = -0.19f;
  CHECK(ScaleMaximum(view) == doctest::Approx(0.2));
  values.assign(4, 0);
  CHECK(ScaleMaximum(view) == 1);
}

TEST_CASE("the settings that wait for a restart are named") {
  StagedRun run("data=blobs&n=90&test_n=30&batch=30&epochs=1", Stage::kEpoch0);
  ExperimentConfig changed = run.config;
  changed.batch_size = 10;
  changed.learning_rate = 0.5;  // acts at once
  changed.initialization = Initialization::kZeros;
  run.view.settings = &changed;
  CHECK(SettingsThatWait(run.view) == "Minibatch size, Initial weights");
  run.view.language = Language::kChinese;
  CHECK(SettingsThatWait(run.view).find("、") != std::string::npos);
}

TEST_CASE("figures of the test set say of when they are") {
  const StagedRun run("data=garments&n=100&test_n=20&batch=25&epochs=3", Stage::kFull);
  CHECK(run.trainer->num_steps() == 12);
  CHECK(MomentText(run.view, 12) == "after epoch 3");
  CHECK(MomentText(run.view, 8) == "after epoch 2");
  CHECK(MomentText(run.view, 7) == "after step 7");
  run.trainer->Step();
  CHECK(MomentText(run.view, 13) == "now");
  CHECK(MomentText(run.view, 12) == "after epoch 3");
  const StagedRun start("data=blobs&n=90&test_n=30&batch=30", Stage::kEpoch0);
  CHECK(MomentText(start.view, 0) == "now");

  Headless headless;
  View view = run.view;
  view.test_evaluation_step = 13;
  ConfusionChoice state;
  headless.DrawAlone(view, 1280, 800, [&](const View& drawn) {
    DrawConfusionPanel(drawn, {0, 0, 1280, 800}, &state);
  });
  CHECK(DrawnText().find(FixedText(run.evaluation.accuracy, 4) + "now") != std::string::npos);
  headless.DrawAlone(view, 1280, 800,
                     [&](const View& drawn) { DrawAccuracyPlot(drawn, {0, 0, 1280, 800}); });
  CHECK(DrawnText().find("afterepoch3") != std::string::npos);
}

TEST_CASE("the book's checks stand beside its own experiment, undecided before its last epoch") {
  Headless headless;
  const auto draw = [&](const char* experiment, Stage stage) {
    const StagedRun run(experiment, stage);
    CurvesChoice state;
    headless.DrawAlone(run.view, 1280, 800,
                       [&](const View& view) { DrawCurvesPanel(view, {0, 0, 1280, 800}, &state); });
    const Palette& palette = PaletteOf(run.view.theme);
    return std::pair(DrawnText(),
                     VerticesOfColor(palette.label).size() + VerticesOfColor(palette.wrong).size());
  };
  const std::string book = "task=linear&reduction=sum&divide=1&lr=0.03&batch=10&order=python";
  const auto [early, early_marks] = draw((book + "&epochs=2").c_str(), Stage::kFull);
  CHECK(early.find("Book'schecksafterepoch3:") != std::string::npos);
  CHECK(early_marks == 0);
  for (const char* epochs : {"&epochs=3", "&epochs=4"}) {
    const auto [done, marks] = draw((book + epochs).c_str(), Stage::kFull);
    CHECK(done.find("≤loss≤") != std::string::npos);
    CHECK(marks > 0);
  }
}

TEST_CASE("predictions beyond the figure are counted, not drawn at its edge") {
  Headless headless;
  StagedRun run("task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2&lr=0.03",
                Stage::kFull);
  const auto draw = [&] {
    headless.DrawAlone(run.view, 1280, 800,
                       [&](const View& view) { DrawFitPlot(view, {0, 0, 1280, 800}); });
    return VerticesOfColor(PaletteOf(run.view.theme).estimate).size();
  };
  CHECK(draw() > 200);
  CHECK(DrawnText().find("outsidethefigure") == std::string::npos);
  StagedRun wild("task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=1&lr=30",
                 Stage::kDiverged);
  run.view = wild.view;
  CHECK(draw() < 50);
  CHECK(DrawnText().find("outsidethefigure") != std::string::npos);
}

TEST_CASE("knobs are compared with the book's values on the chosen data") {
  const ExperimentConfig line = DefaultConfig(Task::kLinear, DatasetId::kLine);
  CHECK(line.learning_rate == doctest::Approx(0.03));
  CHECK(line.num_train == FindDataset(DatasetId::kLine).num_train);
}

}  // namespace
}  // namespace playground
