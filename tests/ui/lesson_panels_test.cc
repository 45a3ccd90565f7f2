// The panels of the lesson, each by itself, in every phase of a step, for every task, in both languages and
// at both sizes: nothing reaches beyond its panel, no text is cut, and none lies over another.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "app/gradient_watch.h"
#include "app/laboratory.h"
#include "doctest/doctest.h"
#include "train/step_phases.h"
#include "ui/drawn.h"
#include "ui/frame_layout.h"
#include "ui/gradients_panel.h"
#include "ui/headless.h"
#include "ui/lab_panel.h"
#include "ui/softmax_panel.h"
#include "ui/step_panel.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2",
    "task=linear&data=line&n=90&test_n=10&batch=64&epochs=2&loss=huber",
    "data=garments&n=300&test_n=60&batch=256&epochs=2",
    "data=garments&n=60&test_n=60&batch=7&epochs=2&reduction=sum&divide=1",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&momentum=0.9&weight_decay=0.001",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=64,32",
    "task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8",
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
          Complain(where + ": reaches " + std::to_string(static_cast<int>(overflow)) + " px beyond");
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
    StagedRun run(task, Stage::kOneStep);
    const std::vector<StepPhase> phases = PhasesOf(run.trainer->network());
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
      StepPanelState state;
      state.phase = static_cast<int64_t>(phase);
      Actions actions;
      // The minibatch is drawn from {0, …, n − 1}.
      inspection.Look(std::string(task) + " phase " + std::to_string(phase + 1), run.view,
                      [&](const View& view, const Rect& area) {
                        DrawStepPanel(view, area, &state, &actions);
                      },
                      phases[phase].kind == PhaseKind::kDraw ? 1 : 0);
    }
  }
}

TEST_CASE("the softmax view of every classifier, at the start and after training") {
  Inspection inspection;
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kEpoch0, Stage::kFull}) {
      StagedRun run(task, stage);
      if (!run.trainer->network().is_classifier()) continue;
      SoftmaxPanelState state;
      Actions actions;
      inspection.Look(std::string(task) + " softmax", run.view,
                      [&](const View& view, const Rect& area) {
                        DrawSoftmaxPanel(view, area, &state, &actions);
                      });
    }
  }
}

TEST_CASE("the gradients view of every task, of minibatch and whole set") {
  Inspection inspection;
  for (const char* task : kTasks) {
    StagedRun run(task, Stage::kFull);
    GradientWatch watch;
    while (watch.WorkSlice(*run.trainer)) {
    }
    run.view.gradients = &watch.view();
    for (const bool shows_full : {false, true}) {
      GradientsState state;
      state.shows_full = shows_full;
      inspection.Look(std::string(task) + " gradients", run.view,
                      [&](const View& view, const Rect& area) {
                        DrawGradientsPanel(view, area, &state);
                      });
    }
  }
}

TEST_CASE("the lab with every preset, at the start and at the end, and the study") {
  Inspection inspection;
  StagedRun run(kTasks[0], Stage::kEpoch0);
  for (const LabPreset& preset : LabPresets()) {
    Laboratory laboratory;
    laboratory.Open(preset.key);
    const auto finish = [&] {
      while (laboratory.WorkSlice()) {
      }
    };
    for (const int stage : {0, 1, 2}) {
      if (stage == 1) laboratory.Command(RunCommand::kRunOrPause);
      if (stage == 2) laboratory.StartStudy(50);
      finish();
      const LabView lab = laboratory.MakeView();
      if (stage == 2 && lab.study == nullptr) continue;
      run.view.lab = &lab;
      LabPanelState state;
      Actions actions;
      inspection.Look(std::string(preset.key) + " stage " + std::to_string(stage), run.view,
                      [&](const View& view, const Rect& area) {
                        DrawLabPanel(view, area, &state, &actions);
                      },
                      0, true);
    }
  }
}

}  // namespace
}  // namespace playground
