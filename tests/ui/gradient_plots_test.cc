// The figures of the gradients over time: what is measured is within the axes.

#include "ui/views/gradients/gradient_plots.h"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"
#include "look/gradients/gradient_view.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"

namespace playground {
namespace {

TEST_CASE("angles reach to 180 degrees: an obtuse one is drawn, and acute ones keep their scale") {
  const StagedRun run("data=blobs&n=60&test_n=20&batch=20&epochs=2", Stage::kFull);
  for (const bool is_obtuse : {false, true}) {
    GradientView gradients;
    for (const double epoch : {0.5, 1.0, 1.5}) {
      GradientSample sample;
      sample.epoch = epoch;
      sample.angle_degrees = is_obtuse && epoch == 1 ? 170 : 45;
      gradients.samples.push_back(sample);
    }
    Headless headless;
    headless.DrawAlone(run.view, 800, 400, [&](const View& view) {
      GradientsView mine{view};
      mine.gradients = &gradients;
      DrawAnglePlot(mine, {0, 0, 800, 400});
    });
    CAPTURE(is_obtuse);
    CHECK(PlacesOfText("180").empty() != is_obtuse);
    // The line goes as high as its largest value, which lies below the top of the axis.
    const auto line = VerticesOfColor(PaletteOf(run.view.theme).test);
    float highest = 1e9f;
    for (const auto& [x, y] : line) {
      if (x > 60) highest = std::min(highest, y);
    }
    CHECK(highest > 20);
  }
}

}  // namespace
}  // namespace playground
