// The panel of the gradients: each figure by itself, and the histogram's words.

#include "ui/views/gradients/gradients_panel.h"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"
#include "look/gradients/gradient_view.h"
#include "study/gradient/gradient_statistics.h"
#include "text/number_text.h"
#include "ui/inspection.h"

namespace playground {
namespace {

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

}  // namespace
}  // namespace playground
