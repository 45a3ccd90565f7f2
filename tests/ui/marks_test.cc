// Lines of plots.

#include "ui/paper/marks.h"

#include <array>

#include "doctest/doctest.h"
#include "ui/headless.h"
#include "ui/raster/pixel_buffer.h"

namespace playground {
namespace {

// How many pixels of a row are black, those that are partly so in part.
double Ink(const PixelBuffer& pixels, int row) {
  double ink = 0;
  for (int x = 0; x < pixels.width; ++x) {
    ink += 1 - (pixels.pixels[static_cast<std::size_t>(row) * pixels.width + x] & 0xff) / 255.0;
  }
  return ink;
}

TEST_CASE("a line that turns back sharply is as thick at its turn as elsewhere") {
  Headless headless;
  const StagedRun run{"data=blobs&n=30&test_n=10&batch=10&epochs=1", Stage::kNoRun};
  for (const auto style : {LineStyle::kSolid, LineStyle::kDashed}) {
    headless.DrawAlone(run.view, 120, 120, [style](const View&) {
      ImDrawList* list = ImGui::GetWindowDrawList();
      list->AddRectFilled({0, 0}, {120, 120}, IM_COL32_WHITE);
      const std::array<ImVec2, 3> points = {{{58, 10}, {60, 110}, {62, 10}}};
      DrawStyledLine(list, points, style, 2, IM_COL32_BLACK);
    });
    const auto pixels = headless.Pixels();
    if (style == LineStyle::kSolid) {
      CHECK(Ink(pixels, 20) == doctest::Approx(4).epsilon(0.1));
      CHECK(Ink(pixels, 70) == doctest::Approx(Ink(pixels, 20)).epsilon(0.1));
    }
    // Both strokes meet here, in the middle of a dash.
    CHECK(Ink(pixels, 106) > 1.6);
  }
}

}  // namespace
}  // namespace playground
