// The panels of the lesson, each by itself, in every phase of a step, for every task, in both
// languages and at both sizes: nothing reaches beyond its panel, no text is cut, and none lies over
// another.

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/gradients/gradient_view.h"
#include "look/reduction/reduction_room.h"
#include "look/reduction/reduction_view.h"
#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "study/gradient/gradient_statistics.h"
#include "study/reduction/reduction_presets.h"
#include "text/number_text.h"
#include "ui/drawn.h"
#include "ui/figures/color_scale.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"
#include "ui/views/gradients/gradients_panel.h"
#include "ui/views/reduction/reduction_panel.h"
#include "ui/views/softmax/softmax_panel.h"
#include "ui/views/step/step_panel.h"
#include "ui/window/frame_layout.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2",
    "task=linear&data=line&n=90&test_n=10&batch=64&epochs=2&loss=huber",
    "data=garments&n=300&test_n=60&batch=256&epochs=2",
    "data=garments&n=60&test_n=60&batch=7&epochs=2&reduction=sum&divide=1",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&momentum=0.9&weight_decay=0.001",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=64,32",
    "task=mlp&data=blobs&n=300&test_n=30&batch=30&epochs=1&hidden=8&lr=0.001",
    "task=mlp&data=line&batch=20&epochs=1&hidden=8",
};

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{1280, 800}, {700, 450}};

// Markers and the softened edges of shapes.
constexpr float kEdge = 3;

int CountEllipses() {
  int count = 0;
  for (const DrawnGlyph& glyph : DrawnGlyphs()) count += glyph.character == 0x2026 ? 1 : 0;
  return count;
}

using Panel = std::function<void(const View&, const Rect&)>;

// What is wrong with a panel, in both languages and at both sizes.
class Inspection {
 public:
  // `ellipses`: how many the panel writes on purpose.
  void Look(const std::string& what, View view, const Panel& panel, int ellipses = 0,
            bool is_lab = false) {
    for (const Size size : kSizes) {
      const Rect area = LayOutFrame(size.width, size.height, false, is_lab).content;
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        view.language = language;
        const std::string where = what + (language == Language::kEnglish ? " en " : " zh ") +
                                  std::to_string(static_cast<int>(size.width));
        for (int frame = 0; frame < 2; ++frame) {
          headless_.DrawAlone(view, size.width, size.height,
                              [&](const View& drawn) { panel(drawn, area); });
        }
        ++num_frames_;
        CHECK(ImGui::GetDrawData()->TotalVtxCount > 200);
        const float overflow = OverflowBeyond(area);
        if (overflow > kEdge) {
          Complain(where + ": reaches " + std::to_string(static_cast<int>(overflow)) +
                   " px beyond");
        }
        if (CountEllipses() > ellipses) Complain(where + ": text is cut: " + AroundEllipses());
        const std::string overlap = OverlappingText();
        if (!overlap.empty()) Complain(where + ": " + overlap);
      }
    }
  }
  ~Inspection() { CHECK(num_frames_ > 0); }

 private:
  void Complain(const std::string& what) { FAIL_CHECK(what); }
  static std::string AroundEllipses() {
    const std::string text = DrawnText();
    std::string found;
    for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 1)) {
      const std::size_t begin = at > 24 ? at - 24 : 0;
      found += text.substr(begin, at + 6 - begin) + " | ";
    }
    return found;
  }

  Headless headless_;
  int num_frames_ = 0;
};

TEST_CASE("the step view in every phase of every task") {
  Inspection inspection;
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      StagedRun run(task, stage);
      const std::vector<StepPhase> phases = PhasesOf(run.trainer->network());
      for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        StepChoice state;
        state.phase = static_cast<int64_t>(phase);
        Actions actions;
        // The minibatch is drawn from {0, …, n − 1}.
        inspection.Look(
            std::string(task) + " phase " + std::to_string(phase + 1), run.view,
            [&](const View& view, const Rect& area) {
              DrawStepPanel(view, area, &state, &actions);
            },
            phases[phase].kind == PhaseKind::kDraw ? 1 : 0);
      }
    }
  }
}

// What the step view writes in a phase at a size, without spaces.
std::string StepText(Headless* headless, const View& view, PhaseKind kind, Size size) {
  StepChoice state;
  Actions actions;
  const std::vector<StepPhase> phases = PhasesOf(view.trainer->network());
  while (phases[state.phase].kind != kind) ++state.phase;
  const Rect area = LayOutFrame(size.width, size.height, false, false).content;
  headless->DrawAlone(view, size.width, size.height,
                      [&](const View& drawn) { DrawStepPanel(drawn, area, &state, &actions); });
  return DrawnText();
}

bool Contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a table that does not show all of its rows says so, and one that does says nothing") {
  Headless headless;
  const StagedRun linear(kTasks[0], Stage::kOneStep);
  const StagedRun blobs("data=blobs&n=90&test_n=40&batch=32&epochs=2", Stage::kOneStep);
  const StagedRun garments(kTasks[2], Stage::kOneStep);
  for (const Size size : kSizes) {
    CHECK(!Contains(StepText(&headless, linear.view, PhaseKind::kUpdate, size), "of10"));
    CHECK(Contains(StepText(&headless, blobs.view, PhaseKind::kUpdate, size), "of32"));
    const bool has_room = size.width > 1000;
    CHECK(Contains(StepText(&headless, garments.view, PhaseKind::kSoftmax, size), "of10") ==
          !has_room);
  }
  // All nine parameters, the first with the others.
  CHECK(Contains(StepText(&headless, blobs.view, PhaseKind::kUpdate, kSizes[1]), "topw₁"));
}

TEST_CASE("at both sizes maps have a scale and numbered rows, and loss bars the mean") {
  Headless headless;
  for (const char* task : {kTasks[2], kTasks[5]}) {
    const StagedRun run(task, Stage::kFull);
    for (const Size size : kSizes) {
      CAPTURE(size.width);
      const std::string logits = StepText(&headless, run.view, PhaseKind::kLogits, size);
      CHECK(Contains(logits, size.width > 1000 ? "ankleboot" : "0369"));
      ConstMatrixView values = run.trainer->last_minibatch().logits.View();
      values.columns = run.trainer->last_minibatch().batch_size();
      const auto maximum = static_cast<double>(ScaleMaximum(values));
      CHECK(Contains(logits, "+" + ShortText(maximum, 2)));
      for (const PhaseKind kind : {PhaseKind::kLosses, PhaseKind::kReduce}) {
        CHECK(Contains(StepText(&headless, run.view, kind, size), "mean"));
      }
    }
  }
}

TEST_CASE("the hidden unit shown first is one that the example excites") {
  Headless headless;
  const StagedRun run(kTasks[5], Stage::kOneStep);
  const std::string text = StepText(&headless, run.view, PhaseKind::kHidden, kSizes[0]);
  CHECK(Contains(text, "ReLU("));
  CHECK(!Contains(text, "ReLU(−"));
  const ConstMatrixView hidden = run.trainer->last_minibatch().hidden[0].View();
  int64_t most = 0;
  for (int64_t unit = 1; unit < hidden.columns; ++unit) {
    if (hidden.At(0, unit) > hidden.At(0, most)) most = unit;
  }
  CHECK(Contains(text, "unit" + std::to_string(most) + ":"));
}

TEST_CASE(
    "the chosen example is marked in all tensors of the minibatch, and what a phase makes as new") {
  Headless headless;
  const Rect area = LayOutFrame(1280, 800, false, false).content;
  for (const char* task : kTasks) {
    StagedRun run(task, Stage::kOneStep);
    const Palette& palette = PaletteOf(run.view.theme);
    const std::vector<StepPhase> phases = PhasesOf(run.trainer->network());
    const bool has_images = run.trainer->data().has_images();
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
      CAPTURE(std::string(task));
      CAPTURE(phase);
      std::set<std::pair<float, float>> marks[2];
      for (const bool is_last : {false, true}) {
        StepChoice state;
        state.phase = static_cast<int64_t>(phase);
        // So that only the example changes.
        state.focus.output = 0;
        state.unit = 0;
        state.focus.example = is_last ? run.trainer->last_minibatch().batch_size() - 1 : 0;
        Actions actions;
        headless.DrawAlone(run.view, 1280, 800,
                           [&](const View& view) { DrawStepPanel(view, area, &state, &actions); });
        for (const ImU32 color : {palette.accent, palette.accent_soft}) {
          marks[is_last ? 1 : 0].merge(VerticesOfColor(color));
        }
        CHECK(!VerticesOfColor(palette.accent_soft).empty());
      }
      // The list of the minibatch is on the left, what the phase makes on the right.
      const float middle = area.left + 0.55f * area.width();
      bool moved_left = false;
      bool moved_right = false;
      std::vector<std::pair<float, float>> moved;
      std::set_symmetric_difference(marks[0].begin(), marks[0].end(), marks[1].begin(),
                                    marks[1].end(), std::back_inserter(moved));
      for (const auto& [x, y] : moved) (x < middle ? moved_left : moved_right) = true;
      const PhaseKind kind = phases[phase].kind;
      const bool is_of_weights = kind == PhaseKind::kGradParameters || kind == PhaseKind::kUpdate;
      CHECK(moved_left == !(has_images && kind == PhaseKind::kUpdate));
      // A regression with one layer has its columns in the table on the left.
      const bool is_all_left = !run.trainer->network().is_classifier() &&
                               run.trainer->network().num_layers() == 1 &&
                               kind != PhaseKind::kLosses && kind != PhaseKind::kReduce;
      CHECK(moved_right == !(is_of_weights || is_all_left || kind == PhaseKind::kDraw));
    }
  }
}

TEST_CASE("the formula has the numbers of what the mouse is over; a click keeps them") {
  Headless headless;
  const Rect area = LayOutFrame(1280, 800, false, false).content;
  StagedRun run(kTasks[2], Stage::kOneStep);
  const StepPhase logits = PhasesOf(run.trainer->network())[1];
  StepChoice state;
  state.phase = 1;
  state.focus.output = 3;
  Actions actions;
  const auto frames = [&] {
    for (int frame = 0; frame < 3; ++frame) {
      headless.DrawAlone(run.view, 1280, 800,
                         [&](const View& view) { DrawStepPanel(view, area, &state, &actions); });
    }
    return DrawnText();
  };
  const auto formula_of = [&](int64_t example) {
    StepFocus focus;
    focus.example = example;
    focus.output = 3;
    focus.input = 0;
    std::string numbers = MakeStepFormula(run.view, logits, focus).numbers;
    std::erase(numbers, ' ');
    return numbers;
  };
  const auto shows = [](const std::string& text, const std::string& formula) {
    return text.find(formula) != std::string::npos;
  };
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 picture = {area.left + 0.15f * area.width(), area.top + 0.5f * area.height()};
  io.AddMousePosEvent(-100, -100);
  CHECK(shows(frames(), formula_of(0)));

  io.AddMousePosEvent(picture.x, picture.y);
  const std::string hovered = frames();
  CHECK(state.focus.example == 0);
  io.AddMouseButtonEvent(0, true);
  frames();
  io.AddMouseButtonEvent(0, false);
  frames();
  const int64_t chosen = state.focus.example;
  REQUIRE(chosen > 0);
  REQUIRE(formula_of(chosen) != formula_of(0));
  CHECK(shows(hovered, formula_of(chosen)));

  io.AddMousePosEvent(picture.x, picture.y + 60);
  CHECK(!shows(frames(), formula_of(chosen)));
  CHECK(state.focus.example == chosen);
  io.AddMousePosEvent(-100, -100);
  CHECK(shows(frames(), formula_of(chosen)));
}

TEST_CASE("the softmax view of every classifier, at the start and after training") {
  Inspection inspection;
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kEpoch0, Stage::kFull}) {
      StagedRun run(task, stage);
      if (!run.trainer->network().is_classifier()) continue;
      SoftmaxChoice state;
      Actions actions;
      inspection.Look(std::string(task) + " softmax", run.view,
                      [&](const View& view, const Rect& area) {
                        DrawSoftmaxPanel(view, area, &state, &actions);
                      });
    }
  }
}

// The gradients of the last step, and three looks at them.
GradientView GradientsOf(const Trainer& trainer) {
  GradientView view;
  view.step = trainer.num_steps();
  view.minibatch = trainer.gradient();
  FullGradient full(trainer.network());
  full.Start(&trainer.previous_parameters(), &trainer.data().train);
  while (!full.Advance(1000)) {
  }
  view.full = full.gradient();
  view.minibatch_statistics = SummarizeTensors(view.minibatch);
  view.full_statistics = SummarizeTensors(view.full);
  const GradientComparison comparison = CompareGradients(view.minibatch, view.full);
  for (const double epoch : {0.2, 0.7, 1.0}) {
    GradientSample sample = {.epoch = epoch,
                             .minibatch_norms = {},
                             .full_norms = {},
                             .angle_degrees = comparison.angle_degrees,
                             .norm_ratio = comparison.norm_ratio};
    for (const TensorStatistics& tensor : view.minibatch_statistics) {
      sample.minibatch_norms.push_back(tensor.norm);
      sample.full_norms.push_back(tensor.norm / 2);
    }
    view.samples.push_back(sample);
  }
  return view;
}

TEST_CASE("the gradients view of every task: each figure by itself, the histogram of each tensor") {
  Inspection inspection;
  for (const char* task : kTasks) {
    StagedRun run(task, Stage::kFull);
    const GradientView gradients = GradientsOf(*run.trainer);
    constexpr int kHistogram = 3;
    const auto num_tensors = static_cast<int>(gradients.minibatch_statistics.size());
    for (int figure = -1; figure < kHistogram + num_tensors; ++figure) {
      GradientsChoice state;
      state.shows_full = figure % 2 == 0;
      state.figure = std::min(figure, kHistogram);
      state.tensor = std::max(0, figure - kHistogram);
      inspection.Look(std::string(task) + " gradients " + std::to_string(figure), run.view,
                      [&](const View& view, const Rect& area) {
                        DrawGradientsPanel({view, &gradients}, area, &state);
                      });
    }
  }
}

TEST_CASE(
    "the histogram has an axis of counts that says it is logarithmic; one scale is told once") {
  StagedRun run("data=garments&n=300&test_n=20&batch=100&epochs=1", Stage::kFull);
  const GradientView gradients = GradientsOf(*run.trainer);
  Headless headless;
  GradientsChoice state;
  headless.DrawAlone(run.view, 1280, 800, [&](const View& view) {
    DrawGradientsPanel({view, &gradients}, {0, 0, 1280, 800}, &state);
  });
  const std::string text = DrawnText();
  CHECK(text.find("valuesperbar,logarithmic") != std::string::npos);
  const std::string end = ShortText(gradients.minibatch_statistics[0].largest, 2);
  CHECK(text.find("−" + end + "0+" + end) != std::string::npos);  // along the x axis
  std::size_t scales = 0;
  for (std::size_t at = text.find("±"); at != std::string::npos; at = text.find("±", at + 1))
    ++scales;
  CHECK(scales == 2);  // of gradients and of weights
}

TEST_CASE("the histogram and its counts are those of the chosen tensor") {
  StagedRun run("task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=1&hidden=8", Stage::kFull);
  GradientView gradients = GradientsOf(*run.trainer);
  gradients.minibatch_statistics[1].num_nan = 3;
  gradients.minibatch_statistics[2].num_infinite = 4;
  Headless headless;
  // [8, 2], [8], [3, 8], [3]
  const char* expected[] = {
      "∂L/∂W₁16values:", "∂L/∂b₁8values:", "∂L/∂W₂24values:", "∂L/∂b₂3values:"};
  for (int tensor = 0; tensor < 4; ++tensor) {
    GradientsChoice state;
    state.tensor = tensor;
    headless.DrawAlone(run.view, 1280, 800, [&](const View& view) {
      DrawGradientsPanel({view, &gradients}, {0, 0, 1280, 800}, &state);
    });
    const std::string text = DrawnText();
    std::string name(expected[tensor]);
    const std::size_t digits = name.find_first_of("0123456789");
    CAPTURE(text);
    CHECK(text.find(name.substr(0, digits)) != std::string::npos);
    CHECK(text.find(name.substr(digits)) != std::string::npos);
    CHECK((text.find("3NaN") != std::string::npos) == (tensor == 1));
    CHECK((text.find("4infinite") != std::string::npos) == (tensor == 2));
  }
}

// The lab's runs with what they have become.
class StagedLab {
 public:
  explicit StagedLab(const ReductionPreset& preset) : runs_(MakeComparedRuns(preset)) {
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
  bool Study() {
    std::vector<StudyRun> rows;
    for (const ComparedRun& run : runs_) rows.push_back({run, 0});
    rows.push_back({runs_.back(), 50});
    auto created = SeedStudy::Create(std::move(rows), 50);
    if (!created) return false;
    study_ = *std::move(created);
    while (!*study_->Advance()) {
    }
    view.study = study_.get();
    return true;
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
  std::unique_ptr<SeedStudy> study_;
};

TEST_CASE(
    "the lab with every preset and up to four runs: data being made, start, end, and the study") {
  Inspection inspection;
  StagedRun run(kTasks[0], Stage::kEpoch0);
  for (const ReductionPreset& preset : ReductionPresets()) {
    for (const std::size_t num_runs : {preset.runs.size(), std::size_t{4}}) {
      StagedLab lab(preset);
      lab.AddRuns(num_runs);
      for (const int stage : {-1, 0, 1, 2}) {
        if (stage == -1) lab.MakeData();
        if (stage == 0) lab.Make();
        if (stage == 1) lab.Run();
        if (stage == 2 && !lab.Study()) continue;
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
                DrawReductionPanel(lab.Over(view), area, &state, &choice, &actions);
              },
              0, true);
        }
      }
    }
  }
}

TEST_CASE("the lab says that its data is made, that Run is next, and verdicts beside the figures") {
  Headless headless;
  StagedRun run(kTasks[0], Stage::kEpoch0);
  StagedLab lab(*FindReductionPreset("half"));
  const auto text_of = [&](const Size& size, bool shows_figures) {
    const Rect area = LayOutFrame(size.width, size.height, false, true).content;
    ReductionPanelState state;
    ReductionChoice choice = {.shows_figures = shows_figures};
    ReductionActions actions;
    headless.DrawAlone(run.view, size.width, size.height, [&](const View& view) {
      DrawReductionPanel(lab.Over(view), area, &state, &choice, &actions);
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
      lab.MakeData();
      CHECK(has(text_of(size, shows_figures), "Makingthedata:1,234of7,000examples"));
      lab.Make();
      CHECK(has(text_of(size, shows_figures), "pressRun") == has_figures);
      CHECK_FALSE(has(text_of(size, shows_figures), "Lengthofeachstep"));  // no empty axes
      lab.Run();
      CHECK(has(text_of(size, shows_figures), "thelearningrate×2"));
      CHECK(has(text_of(size, shows_figures), "ithasno½"));
      CHECK(has(text_of(size, shows_figures), "Lengthofeachstep") == has_figures);
      CHECK(has(text_of(size, shows_figures), "0(samebits)") == has_figures);
    }
  }
}

TEST_CASE("the top bar of a lab without runs shows no other run's figures, and its Run works") {
  Headless headless;
  headless.state.open_view = ReductionRoom::kKey;
  StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=77", Stage::kFull);
  headless.rooms.Get<ReductionRoom>().lab.Open("half");  // its data is still to be made
  headless.Draw(run.view, 1280, 800);
  CHECK(DrawnText().find("77/77") == std::string::npos);
  CHECK(headless.Click(run.view, 1280, 800, {380, 28}).commands ==
        std::vector{RunCommand::kRunOrPause});
}

TEST_CASE("the softmax view names the prediction, and says that logits can be dragged") {
  StagedRun run("data=garments&n=100&test_n=20&batch=50&epochs=1", Stage::kFull);
  Headless headless;
  const Palette& palette = PaletteOf(run.view.theme);
  const std::vector<int32_t>& labels = run.trainer->data().test.labels;
  for (const bool is_right : {true, false}) {
    // The staged outputs prefer class 1.
    const auto example =
        std::ranges::find_if(labels, [&](int32_t label) { return (label == 1) == is_right; });
    REQUIRE(example != labels.end());
    run.view.selected = {true, example - labels.begin()};
    SoftmaxChoice state;
    Actions actions;
    headless.DrawAlone(run.view, 1280, 800, [&](const View& view) {
      DrawSoftmaxPanel(view, {0, 0, 1280, 800}, &state, &actions);
    });
    CHECK(DrawnText().find("prediction:trouser") != std::string::npos);
    CHECK(DrawnText().find("dragone") != std::string::npos);
    CHECK(DrawnText().find("1.0000") !=
          std::string::npos);  // the logit, as fine as its exponential
    CHECK(VerticesOfColor(palette.wrong).empty() == is_right);
  }
}

TEST_CASE("a run can be added as a copy of the last, and any removed: at most four, at least two") {
  StagedRun run(kTasks[0], Stage::kEpoch0);
  for (const Size size : kSizes) {
    CAPTURE(size.width);
    Headless headless;
    headless.state.open_view = ReductionRoom::kKey;
    ReductionLab& lab = headless.rooms.Get<ReductionRoom>().lab;
    lab.Open("book");
    const auto runs = [&lab] {
      while (lab.HasWork()) lab.WorkSlice();
      const ReductionView view = lab.MakeView();
      return std::vector<ComparedRun>(view.runs.begin(), view.runs.end());
    };
    const Rect area = LayOutFrame(size.width, size.height, false, true).content;
    // Clicks along the head from the right, or along the knobs of the first run, until there are
    // `wanted` runs; whether it came to that.
    const auto click = [&](std::size_t wanted, bool along_head) {
      const std::vector<ComparedRun> before = runs();

      for (float at = 4; at < area.width() - 320; at += 8) {
        const ImVec2 place = {area.right - at, area.top + (along_head ? 16.f : 78.f)};
        headless.state.panels = {};
        headless.rooms.Get<ReductionRoom>().choice = {};  // a click may have turned to the figures
        headless.Click(run.view, size.width, size.height, place);
        if (runs().size() == wanted) return true;
        lab.SetRuns(before);  // whatever else the click did
        runs();
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
    lab.SetRuns(three);
    REQUIRE(click(4, true));
    CHECK_FALSE(click(5, true));  // four are the most
    CHECK(click(3, false));
  }
}

}  // namespace
}  // namespace playground
