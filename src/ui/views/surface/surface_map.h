// The loss over its parameters: contours over two, a curve over one, with the paths on it, the lowest
// point, and the start, which can be dragged.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_MAP_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_MAP_H_

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "ui/views/surface/surface_widgets.h"

namespace playground {

struct MapPath {
  const DescentPath* path;
  std::string label;
  ImU32 color;
  LineStyle line = LineStyle::kSolid;
  Marker marker = Marker::kCircle;               // of each step
  int64_t most_steps = SurfaceRoom::kMostSteps;  // that are drawn

  std::span<const PathPoint> points() const {
    const auto& all = path->points();
    return std::span(all).first(std::min(all.size(), static_cast<std::size_t>(most_steps) + 1));
  }
};

// Round losses above the `least` at which contours are drawn, ascending, up to `highest` above it.
std::vector<double> ContourLosses(double least, double highest);
// The largest height above the lowest point within the frame.
double HighestInFrame(const SurfaceRoom& room);
// How far a height is up the colours, 0 to 1: logarithmic, so that the floor of a valley shows.
float ShadeOf(double height, double highest);
ImU32 ShadeColor(const Palette& palette, float shade);

// Where the loss has a value, on the screen.
struct ContourLine {
  double loss;
  std::vector<std::vector<ImVec2>> lines;
};
// In the figure `inner`, the highest first, with their numbers where there is room: inside it, away from
// each other and from what is `occupied` by something drawn over them.
void DrawContourLines(const SurfacePanelContext& context, const Rect& inner,
                      std::vector<ContourLine> contours, std::span<const ImVec2> occupied);

void DrawSurfaceMap(const SurfacePanelContext& context, const Rect& area,
                    std::span<const MapPath> paths);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_MAP_H_
