// Canvas: a small grey picture on which outlines are filled and lines are drawn, with smooth edges.
//
// Only + - * / and sqrt, so that every build draws the same bytes.

#ifndef PLAYGROUND_DATA_GARMENTS_CANVAS_H_
#define PLAYGROUND_DATA_GARMENTS_CANVAS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "data/garments/fabric.h"

namespace playground {

// In pixels; (0, 0) is the upper left corner of the picture, y points down.
struct Point {
  float x = 0;
  float y = 0;
};
using Points = std::vector<Point>;

// Where a garment hangs, and a point so far to the right of it.
inline constexpr float kMiddle = 14;
inline Point At(float half, float y) { return {kMiddle + half, y}; }

// Where a drawing goes on the canvas: turned and scaled about the centre, then shifted.
struct Placement {
  float scale = 1;
  float turn = 0;  // in radians, small: clockwise
  Point shift = {};
};

// Rounds off the corners of a closed outline by cutting them twice (Chaikin 1974). A point that is
// given twice stays a corner.
Points Rounded(const Points& outline);
// The same for a line, which keeps its ends.
Points RoundedLine(const Points& line);

class Canvas {
 public:
  static constexpr int kSize = 28;  // pixels a side
  static constexpr int kNumPixels = kSize * kSize;

  explicit Canvas(const Placement& placement);

  // Covers the inside of a closed outline with fabric.
  void Fill(const Points& outline, const Fabric& fabric, float opacity = 1);
  // Covers a line of that width along `points`.
  void Line(const Points& points, float width, const Fabric& fabric, float opacity = 1);
  // Multiplies what is there by `factor`: a seam or a fold of cloth, invisible beside it.
  void Shade(const Points& points, float width, float factor);

  float& At(int row, int column) { return grey_[row * kSize + column]; }

 private:
  // One spare cell a row for what leaves the picture at the right.
  static constexpr int kPitch = kSize + 1;
  static constexpr int kNumCells = kSize * kPitch;

  Point Place(Point point) const;
  void AddEdge(Point from, Point to);
  void AddOutline(const Points& outline);
  void AddLine(const Points& points, float width);
  // Fabric where the outlines and lines added since the last call are.
  void Cover(const Fabric& fabric, float opacity);
  template <typename Blend>
  void ForEachCovered(const Blend& blend);

  Placement placement_;
  std::array<float, kNumPixels> grey_ = {};            // 0 black, 1 white
  std::array<float, kNumCells> coverage_change_ = {};  // from the pixel at the left
  // Where it is not 0: most of what is drawn, a seam or a button, is small.
  int first_row_ = kSize;
  int end_row_ = 0;
  int first_column_ = kSize;
  int end_column_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_GARMENTS_CANVAS_H_
