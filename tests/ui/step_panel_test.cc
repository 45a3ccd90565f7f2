// The panel of the step view: in every phase of a step, for every task; what it marks, and what the
// mouse does in it.

#include "ui/views/step/step_panel.h"

#include <set>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "text/number_text.h"
#include "ui/figures/color_scale.h"
#include "ui/inspection.h"
#include "ui/paper/theme.h"

namespace playground {
namespace {

TEST_CASE("the step view in every phase of every task") {
  Inspection inspection;
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      StagedRun run(task, stage);
      const std::vector<StepPhase> phases = PhasesOf(run.trainer->network());
      for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        StepRoom room;
        StepChoice& state = room.choice;
        state.phase = static_cast<int64_t>(phase);
        Actions actions;
        // The minibatch is drawn from {0, …, n − 1}.
        inspection.Look(
            std::string(task) + " phase " + std::to_string(phase + 1), run.view,
            [&](const View& view, const Rect& area) { DrawStepPanel(view, area, &room, &actions); },
            phases[phase].kind == PhaseKind::kDraw ? 1 : 0);
      }
    }
  }
}

// What the step view writes in a phase at a size, without spaces.
std::string StepText(Headless* headless, const View& view, PhaseKind kind, Size size) {
  StepRoom room;
  StepChoice& state = room.choice;
  Actions actions;
  const std::vector<StepPhase> phases = PhasesOf(view.trainer->network());
  while (phases[state.phase].kind != kind) ++state.phase;
  const Rect area = LayOutFrame(size.width, size.height, false, false).content;
  headless->DrawAlone(view, size.width, size.height,
                      [&](const View& drawn) { DrawStepPanel(drawn, area, &room, &actions); });
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
        StepRoom room;
        StepChoice& state = room.choice;
        state.phase = static_cast<int64_t>(phase);
        // So that only the example changes.
        state.focus.output = 0;
        state.unit = 0;
        state.focus.example = is_last ? run.trainer->last_minibatch().batch_size() - 1 : 0;
        Actions actions;
        headless.DrawAlone(run.view, 1280, 800,
                           [&](const View& view) { DrawStepPanel(view, area, &room, &actions); });
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
  StepRoom room;
  StepChoice& state = room.choice;
  state.phase = 1;
  state.focus.output = 3;
  Actions actions;
  const auto frames = [&] {
    for (int frame = 0; frame < 3; ++frame) {
      headless.DrawAlone(run.view, 1280, 800,
                         [&](const View& view) { DrawStepPanel(view, area, &room, &actions); });
    }
    return DrawnText();
  };
  const auto formula_of = [&](int64_t example) {
    StepFocus focus;
    focus.example = example;
    focus.output = 3;
    focus.input = 0;
    return BuiltUpText(MakeStepFormula(run.view, logits, focus).numbers);
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

}  // namespace
}  // namespace playground
