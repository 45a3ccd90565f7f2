// Plots: long runs stay cheap and true, and what has no place on an axis is left out.

#include "ui/figures/plot.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "doctest/doctest.h"
#include "ui/drawn.h"
#include "ui/headless.h"

namespace playground {
namespace {

std::vector<PlotPoint> Points(int count) {
  std::vector<PlotPoint> points;
  for (int i = 0; i < count; ++i) {
    const double y = std::sin(i * 0.1);
    points.push_back({static_cast<double>(i), y, y, y});
  }
  return points;
}

TEST_CASE("points of one pixel column become one that keeps mean, lowest and highest") {
  const auto points = Points(10'000);
  const AxisScale scale = {{0, 10'000, false}, 0, 100};
  const auto merged = MergeColumns(points, scale);
  CHECK(merged.size() == 100);
  double sum = 0;
  for (int i = 0; i < 100; ++i) sum += points[i].y;
  CHECK(merged[0].y == doctest::Approx(sum / 100));
  CHECK(merged[0].low < -0.9);
  CHECK(merged[0].high > 0.9);
}

TEST_CASE("where every point has a column of its own, nothing is merged") {
  const auto points = Points(50);
  const auto merged = MergeColumns(points, {{0, 50, false}, 0, 500});
  REQUIRE(merged.size() == 50);
  CHECK(merged[7].y == points[7].y);
}

TEST_CASE("what is not finite is dropped") {
  auto points = Points(5);
  points[2].y = std::nan("");
  CHECK(MergeColumns(points, {{0, 5, false}, 0, 500}).size() == 4);
}

TEST_CASE("the nearest point is the nearest on either side") {
  const auto points = Points(10);
  CHECK(NearestPoint({}, 3) == -1);
  CHECK(NearestPoint(points, -5) == 0);
  CHECK(NearestPoint(points, 3.4) == 3);
  CHECK(NearestPoint(points, 3.6) == 4);
  CHECK(NearestPoint(points, 99) == 9);
}

TEST_CASE("the range of a loss starts at zero, on a logarithmic axis at the lowest above it") {
  PlotSeries series;
  series.points = {{0, 2.3, 2.3, 2.3}, {1, 0.02, 0.0, 0.04}};
  CHECK(RangeOfSeries({&series, 1}, false, 6).minimum == 0);
  CHECK(RangeOfSeries({&series, 1}, false, 6).maximum == doctest::Approx(2.5));
  CHECK(RangeOfSeries({&series, 1}, true, 6).minimum == doctest::Approx(0.01));
  CHECK(RangeOfSeries({}, false, 6).maximum == 1);
}

TEST_CASE("a loss stands where its parameters are: before its step; what a step did, after it") {
  BoundedSeries series;
  for (int64_t step = 1; step <= 40; ++step) series.Add(step, static_cast<double>(step));
  const auto before = PointsOfSteps(series, 10, Taken::kBeforeStep);
  const auto after = PointsOfSteps(series, 10, Taken::kAfterStep);
  REQUIRE(before.size() == 40);
  CHECK(before[0].x == 0);
  CHECK(after[0].x == doctest::Approx(0.1));
  CHECK(before[10].x == doctest::Approx(1));  // the first minibatch of the second epoch
  CHECK(after[39].x == doctest::Approx(4));
  CHECK(before[10].y == 11);
}

TEST_CASE("a zero that means something is named, and has a place on a logarithmic axis") {
  Headless headless;
  const ImU32 color = IM_COL32(1, 2, 3, 255);
  PlotSeries series = {.label = "B", .help = {}, .color = color, .points = {}};
  for (const double y : {1e-3, 1e-2, 1e-2, 0.0, 0.0, 0.0}) {
    const auto x = static_cast<double>(series.points.size());
    series.points.push_back({x, y, y, y});
  }
  StagedRun run("data=blobs&n=30&test_n=9&batch=30", Stage::kEpoch0);
  const auto draw = [&](std::string_view zero_name) {
    headless.DrawAlone(run.view, 600, 400, [&](const View&) {
      DrawPlot(PaletteOf(Theme::kLight), {0, 0, 600, 400},
               {.id = "plot",
                .title = "title",
                .remark = {},
                .x_title = "x",
                .y_title = {},
                .x = {0, 5, false},
                .y = RangeOfSeries({&series, 1}, true, 6),
                .series = {&series, 1},
                .zero_name = zero_name});
    });
  };
  // Of what is drawn left of a place.
  const auto lowest = [&](float right) {
    float y = 0;
    for (const auto& place : VerticesOfColor(color)) {
      if (place.first < right) y = std::max(y, place.second);
    }
    return y;
  };
  const auto furthest = [&] {
    float x = 0;
    for (const auto& place : VerticesOfColor(color)) x = std::max(x, place.first);
    return x;
  };
  draw("nothing");
  CHECK(DrawnText().find("Bnothing") != std::string::npos);
  CHECK(DrawnText().find("0.0000") == std::string::npos);
  CHECK(furthest() > 550);
  CHECK(lowest(600) > 350);
  CHECK(lowest(150) < lowest(600) - 30);  // the least value that is none
  draw("");
  CHECK(furthest() < 300);
  series.points.resize(3);
  draw("nothing");
  CHECK(DrawnText().find("nothing") == std::string::npos);
}

TEST_CASE(
    "however long the series, a plot has at most two vertices a pixel for each of line and band") {
  const Headless headless;
  ImGui::GetIO().DisplaySize = {600, 400};
  PlotSeries series;
  for (int i = 0; i < 100'000; ++i) {
    series.points.push_back({static_cast<double>(i), 1.0 + i % 7, 0.5, 9.0});
  }
  ImGui::NewFrame();
  ImGui::Begin("plot");
  const int before = ImGui::GetWindowDrawList()->VtxBuffer.Size;
  DrawPlot(PaletteOf(Theme::kLight), {0, 0, 600, 400},
           {.id = "plot",
            .title = "title",
            .remark = {},
            .x_title = "x",
            .y_title = {},
            .x = {0, 100'000, false},
            .y = {0, 10, false},
            .series = {&series, 1}});
  const int vertices = ImGui::GetWindowDrawList()->VtxBuffer.Size - before;
  ImGui::End();
  ImGui::Render();
  // 600 columns: two of the band and two of the line each; the rest is for axes and words.
  CHECK(vertices < 600 * 4 + 2000);
}

}  // namespace
}  // namespace playground
