// Canvas: coverage is the exact area, and drawing stays on the canvas.

#include "data/garments/canvas.h"

#include <cmath>

#include "doctest/doctest.h"

namespace playground {
namespace {

float TotalGrey(Canvas& canvas) {
  float sum = 0;
  for (int row = 0; row < Canvas::kSize; ++row) {
    for (int column = 0; column < Canvas::kSize; ++column) sum += canvas.At(row, column);
  }
  return sum;
}

const Fabric kWhite(1);

TEST_CASE("canvas: a pixel is as bright as the part of it that is covered") {
  Canvas canvas({});
  canvas.Fill({{2, 3}, {4.25f, 3}, {4.25f, 5.5f}, {2, 5.5f}}, kWhite);
  CHECK(canvas.At(3, 2) == 1);
  CHECK(canvas.At(3, 4) == doctest::Approx(0.25));
  CHECK(canvas.At(5, 3) == doctest::Approx(0.5));
  CHECK(canvas.At(5, 4) == doctest::Approx(0.125));
  CHECK(canvas.At(3, 5) == 0);
  CHECK(canvas.At(6, 2) == 0);
}

TEST_CASE("canvas: the sum over the pixels is the area of the outline, in either direction") {
  for (const float turn : {0.0f, 0.1f}) {
    Canvas clockwise({.turn = turn});
    clockwise.Fill({{3, 4}, {22, 7.5f}, {9.3f, 24}}, kWhite);
    Canvas counterclockwise({.turn = turn});
    counterclockwise.Fill({{3, 4}, {9.3f, 24}, {22, 7.5f}}, kWhite);
    const double area = 0.5 * ((22 - 3) * (24 - 4) - (9.3 - 3) * (7.5 - 4));
    CHECK(TotalGrey(clockwise) == doctest::Approx(area).epsilon(1e-3));
    CHECK(TotalGrey(counterclockwise) == doctest::Approx(area).epsilon(1e-3));
  }
}

TEST_CASE("canvas: what lies beyond the picture is cut off") {
  Canvas all({});
  all.Fill({{-10, -10}, {50, -10}, {50, 50}, {-10, 50}}, kWhite);
  CHECK(TotalGrey(all) == doctest::Approx(28 * 28));
  Canvas none({});
  none.Fill({{-10, 3}, {-5, 3}, {-5, 9}}, kWhite);
  none.Fill({{30, 3}, {35, 3}, {35, 9}}, kWhite);
  none.Fill({{3, -9}, {9, -9}, {9, -1}}, kWhite);
  none.Fill({{3, 29}, {9, 29}, {9, 40}}, kWhite);
  CHECK(TotalGrey(none) == 0);
}

TEST_CASE("canvas: a line covers its length times its width") {
  Canvas canvas({});
  canvas.Line({{5, 5}, {8, 9}}, 1.5f, kWhite);
  CHECK(TotalGrey(canvas) == doctest::Approx(5 * 1.5));
  canvas.Line({{5, 5}, {5, 5}}, 1.5f, kWhite);  // no length, no line
  CHECK(TotalGrey(canvas) == doctest::Approx(5 * 1.5));
}

TEST_CASE("canvas: shading dims cloth and leaves the background black") {
  Canvas canvas({});
  canvas.Fill({{0, 0}, {14, 0}, {14, 28}, {0, 28}}, kWhite);
  canvas.Shade({{0, 10.5f}, {28, 10.5f}}, 1, 0.25f);
  CHECK(canvas.At(10, 5) == doctest::Approx(0.25));
  CHECK(canvas.At(10, 20) == 0);
  CHECK(canvas.At(9, 5) == 1);
}

TEST_CASE("canvas: rounding cuts corners, but not those that are given twice") {
  const Points square = {{0, 0}, {8, 0}, {8, 8}, {0, 8}};
  for (const Point point : Rounded(square)) {
    CHECK_FALSE((point.x == 0 && point.y == 0));
  }
  const Points with_corner = Rounded({{0, 0}, {0, 0}, {8, 0}, {8, 8}, {0, 8}});
  bool has_corner = false;
  for (const Point point : with_corner) has_corner |= point.x == 0 && point.y == 0;
  CHECK(has_corner);
  const Points line = RoundedLine({{0, 0}, {4, 8}, {8, 0}});
  CHECK(line.front().x == 0);
  CHECK(line.back().x == 8);
}

}  // namespace
}  // namespace playground
