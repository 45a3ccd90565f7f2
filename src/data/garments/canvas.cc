#include "data/garments/canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace playground {
namespace {

constexpr float kCentre = 0.5f * Canvas::kSize;

Point Between(Point a, Point b, float t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

// Replaces each edge by its two middle quarters, which cuts off the corners.
Points WithCornersCut(const Points& points, bool closed) {
  Points finer;
  finer.reserve(2 * points.size() + 2);
  const size_t num_edges = closed ? points.size() : points.size() - 1;
  if (!closed) finer.push_back(points.front());
  for (size_t i = 0; i < num_edges; ++i) {
    const Point next = points[(i + 1) % points.size()];
    finer.push_back(Between(points[i], next, 0.25f));
    finer.push_back(Between(points[i], next, 0.75f));
  }
  if (!closed) finer.push_back(points.back());
  return finer;
}

}  // namespace

Points Rounded(const Points& outline) {
  return WithCornersCut(WithCornersCut(outline, true), true);
}

Points RoundedLine(const Points& line) {
  return WithCornersCut(WithCornersCut(line, false), false);
}

Canvas::Canvas(const Placement& placement) : placement_(placement) {}

void Canvas::Fill(const Points& outline, const Fabric& fabric, float opacity) {
  AddOutline(outline);
  Cover(fabric, opacity);
}

void Canvas::Line(const Points& points, float width, const Fabric& fabric, float opacity) {
  AddLine(points, width);
  Cover(fabric, opacity);
}

void Canvas::Shade(const Points& points, float width, float factor) {
  AddLine(points, width);
  ForEachCovered(
      [&](int row, int column, float coverage) { At(row, column) *= 1 + coverage * (factor - 1); });
}

Point Canvas::Place(Point point) const {
  const float x = placement_.scale * (point.x - kCentre);
  const float y = placement_.scale * (point.y - kCentre);
  // The first terms of sine and cosine: the angles are small.
  const float sine = placement_.turn;
  const float cosine = 1 - 0.5f * sine * sine;
  return {kCentre + placement_.shift.x + cosine * x - sine * y,
          kCentre + placement_.shift.y + sine * x + cosine * y};
}

// Exact area coverage by accumulation (R. Levien, font-rs): each edge notes, for every row that it
// crosses, how much it changes the coverage of the pixels from there to the right.
void Canvas::AddEdge(Point from, Point to) {
  if (from.y == to.y) return;
  const float direction = from.y < to.y ? 1.0f : -1.0f;
  const Point top = from.y < to.y ? from : to;
  const Point bottom = from.y < to.y ? to : from;
  const float slope = (bottom.x - top.x) / (bottom.y - top.y);
  const auto clip = [](float x) { return std::clamp(x, 0.0f, float{kSize}); };

  const float first_y = std::max(top.y, 0.0f);
  const float last_y = std::min(bottom.y, float{kSize});
  for (int row = static_cast<int>(first_y); static_cast<float>(row) < last_y; ++row) {
    const float upper = std::max(first_y, static_cast<float>(row));
    const float lower = std::min(last_y, static_cast<float>(row + 1));
    const float x_upper = clip(top.x + slope * (upper - top.y));
    const float x_lower = clip(top.x + slope * (lower - top.y));
    const float left = std::min(x_upper, x_lower);
    const float right = std::max(x_upper, x_lower);
    const float height = direction * (lower - upper);

    float* cells = coverage_change_.data() + row * kPitch;
    const int first = std::min(static_cast<int>(left), kSize - 1);
    const int last = std::min(static_cast<int>(right), kSize - 1);
    first_row_ = std::min(first_row_, row);
    end_row_ = std::max(end_row_, row + 1);
    first_column_ = std::min(first_column_, first);
    end_column_ = std::max(end_column_, last + 2);
    // Each pixel gets the part of the height that the edge climbs within it.
    for (int column = first; column <= last; ++column) {
      const float begin = std::max(left, static_cast<float>(column));
      const float end = std::min(right, static_cast<float>(column + 1));
      const float part = first == last ? height : height * (end - begin) / (right - left);
      const float covered = 1 - (0.5f * (begin + end) - static_cast<float>(column));
      cells[column] += part * covered;
      cells[column + 1] += part * (1 - covered);
    }
  }
}

void Canvas::AddOutline(const Points& outline) {
  Point previous = Place(outline.back());
  for (const Point point : outline) {
    const Point placed = Place(point);
    AddEdge(previous, placed);
    previous = placed;
  }
}

// One rectangle a segment, all with the same sense of rotation, so that overlaps add up and are
// clipped instead of cancelling.
void Canvas::AddLine(const Points& points, float width) {
  for (size_t i = 0; i + 1 < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[i + 1];
    const float length = std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
    if (length == 0) continue;
    const float nx = 0.5f * width * (b.y - a.y) / length;
    const float ny = -0.5f * width * (b.x - a.x) / length;
    AddOutline(
        {{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}});
  }
}

void Canvas::Cover(const Fabric& fabric, float opacity) {
  ForEachCovered([&](int row, int column, float coverage) {
    float& grey = At(row, column);
    grey += opacity * coverage * (fabric.At(row, column) - grey);
  });
}

template <typename Blend>
void Canvas::ForEachCovered(const Blend& blend) {
  constexpr float kLeast = 0.002f;
  for (int row = first_row_; row < end_row_; ++row) {
    float* cells = coverage_change_.data() + row * kPitch;
    float sum = 0;
    for (int column = first_column_; column < kSize; ++column) {
      sum += cells[column];
      const float coverage = std::min(std::abs(sum), 1.0f);
      if (coverage > kLeast) blend(row, column, coverage);
      // Beyond what changes it stays what it is, which is next to nothing.
      if (column + 1 >= end_column_ && coverage <= kLeast) break;
    }
    std::fill(cells + first_column_, cells + end_column_, 0.0f);
  }
  first_row_ = kSize;
  end_row_ = 0;
  first_column_ = kSize;
  end_column_ = 0;
}

}  // namespace playground
