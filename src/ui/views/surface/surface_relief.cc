#include "ui/views/surface/surface_relief.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "ui/figures/color_map.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kCells = 34;         // along a side
constexpr int kPiecesOfStep = 10;  // a step follows the surface
constexpr float kTilt = 0.62f;     // depth on the screen of a length away from the eye
constexpr float kHeight = 0.62f;   // of the highest place, in half sides of the floor
constexpr float kDegreesPerPixel = 0.5f;

// From the frame, -1 to 1 on both axes, to the screen.
class Eye {
 public:
  Eye(const Rect& area, const SurfaceRoom& room, double highest)
      : room_(room), highest_(highest > 0 ? highest : 1) {
    const double angle = room.choice()[SurfaceDialId::kTurn] * 3.14159265358979323846 / 180;
    cosine_ = static_cast<float>(std::cos(angle));
    sine_ = static_cast<float>(std::sin(angle));
    // Half a side reaches to the left and right by its diagonal.
    constexpr float kDiagonal = 1.4143f;
    scale_ = std::max(1.f, std::min(area.width() / (2 * kDiagonal),
                                    area.height() / (2 * kDiagonal * kTilt + kHeight)));
    center_ = {area.center_x(), area.center_y() + (kHeight / 2) * scale_};
  }

  ImVec2 ToScreen(float u, float v, float height) const {
    const float x = u * cosine_ - v * sine_;
    const float depth = u * sine_ + v * cosine_;
    return {center_.x + scale_ * x, center_.y - scale_ * (kTilt * depth + kHeight * height)};
  }
  // Larger is farther away.
  float DepthOf(float u, float v) const { return u * sine_ + v * cosine_; }
  float HeightAt(float u, float v) const {
    const SurfaceFrame& frame = room_.frame();
    const std::array place = {frame.middle[0] + static_cast<double>(u) * frame.reach,
                              frame.middle[1] + static_cast<double>(v) * frame.reach};
    return static_cast<float>((room_.loss().Loss(place) - room_.loss().least_loss()) / highest_);
  }
  ImVec2 OnSurface(float u, float v) const { return ToScreen(u, v, HeightAt(u, v)); }
  // A place of the parameters in the frame.
  std::array<float, 2> InFrame(std::span<const double> parameters) const {
    const SurfaceFrame& frame = room_.frame();
    return {static_cast<float>((parameters[0] - frame.middle[0]) / frame.reach),
            static_cast<float>((parameters[1] - frame.middle[1]) / frame.reach)};
  }

 private:
  const SurfaceRoom& room_;
  double highest_;
  float cosine_ = 1;
  float sine_ = 0;
  float scale_ = 1;
  ImVec2 center_;
};

bool IsInside(const std::array<float, 2>& place) {
  return std::fabs(place[0]) <= 1 && std::fabs(place[1]) <= 1;
}

float CoordinateOf(int line) { return 2 * static_cast<float>(line) / kCells - 1; }

void DrawCells(const SurfacePanelContext& context, const Eye& eye) {
  struct Cell {
    int i;
    int j;
    float depth;
  };
  std::vector<Cell> cells;
  for (int i = 0; i < kCells; ++i) {
    for (int j = 0; j < kCells; ++j) {
      cells.push_back({i, j,
                       eye.DepthOf((CoordinateOf(i) + CoordinateOf(i + 1)) / 2,
                                   (CoordinateOf(j) + CoordinateOf(j + 1)) / 2)});
    }
  }
  std::ranges::sort(cells, std::ranges::greater(), &Cell::depth);
  const Palette& palette = context.palette;
  const ImU32 line = Mix(palette.page, SequentialColor(palette, 0.85f), 0.45f);
  ImDrawList* list = ImGui::GetWindowDrawList();
  // Softened edges would show the page between neighbours.
  const ImDrawListFlags flags = list->Flags;
  list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (const Cell& cell : cells) {
    const float left = CoordinateOf(cell.i);
    const float right = CoordinateOf(cell.i + 1);
    const float near = CoordinateOf(cell.j);
    const float far = CoordinateOf(cell.j + 1);
    const float height = eye.HeightAt((left + right) / 2, (near + far) / 2);
    const float shade = ShadeOf(static_cast<double>(height), 1);
    const std::array<ImVec2, 4> corners = {eye.OnSurface(left, near), eye.OnSurface(right, near),
                                           eye.OnSurface(right, far), eye.OnSurface(left, far)};
    list->AddQuadFilled(corners[0], corners[1], corners[2], corners[3], ShadeColor(palette, shade));
    // Every second line of the net, for the shape.
    // By the cells on both sides of it: a nearer one covers half of it.
    if (cell.i % 2 == 0) list->AddLine(corners[0], corners[3], line);
    if (cell.j % 2 == 0) list->AddLine(corners[0], corners[1], line);
    if (cell.i % 2 == 1) list->AddLine(corners[1], corners[2], line);
    if (cell.j % 2 == 1) list->AddLine(corners[3], corners[2], line);
  }
  list->Flags = flags;
}

void DrawPathOn(const Eye& eye, const MapPath& path) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<ImVec2> line;
  const auto flush = [&] {
    DrawStyledLine(list, line, path.line, 2, path.color);
    line.clear();
  };
  std::array<float, 2> last = {};
  const std::span<const PathPoint> points = path.points();
  for (std::size_t step = 0; step < points.size(); ++step) {
    const std::vector<float>& parameters = points[step].parameters;
    const std::vector<double> place(parameters.begin(), parameters.end());
    const std::array<float, 2> now = eye.InFrame(place);
    constexpr float kFar = 1e4f;
    if (!(std::fabs(now[0]) < kFar && std::fabs(now[1]) < kFar)) break;
    for (int piece = 1; step > 0 && piece <= kPiecesOfStep; ++piece) {
      const float t = static_cast<float>(piece) / kPiecesOfStep;
      const std::array<float, 2> on_way = {last[0] + t * (now[0] - last[0]),
                                           last[1] + t * (now[1] - last[1])};
      if (!IsInside(on_way)) {
        flush();
        continue;
      }
      line.push_back(eye.OnSurface(on_way[0], on_way[1]));
    }
    if (step == 0 && IsInside(now)) line.push_back(eye.OnSurface(now[0], now[1]));
    last = now;
  }
  flush();
  if (path.marker == Marker::kNone || points.size() > 60) return;
  for (const PathPoint& point : points) {
    const std::vector<double> place(point.parameters.begin(), point.parameters.end());
    const std::array<float, 2> now = eye.InFrame(place);
    if (IsInside(now)) {
      DrawMarker(list, path.marker, eye.OnSurface(now[0], now[1]), 2.4f, path.color);
    }
  }
}

// Where there is no curvature along the valley: its whole floor.
void DrawLowestLine(const SurfacePanelContext& context, const Eye& eye) {
  const QuadraticLoss& loss = context.room->loss();
  const double reach = context.room->frame().reach;
  std::vector<ImVec2> line;
  for (int i = -100; i <= 100; ++i) {
    std::vector<double> place = loss.solution();
    for (int64_t k = 0; k < 2; ++k) {
      place[static_cast<std::size_t>(k)] += 1.5 * reach * i / 100 * loss.curvature().Vector(k, 0);
    }
    const std::array<float, 2> at = eye.InFrame(place);
    if (IsInside(at)) line.push_back(eye.OnSurface(at[0], at[1]));
  }
  DrawStyledLine(ImGui::GetWindowDrawList(), line, LineStyle::kDotted, 2,
                 context.palette.least_squares);
}

// The floor's two edges towards the eye carry names and ends of the axes, an edge at the side the loss.
void DrawAxes(const SurfacePanelContext& context, const Rect& area, const Eye& eye,
              double highest) {
  const Palette& palette = context.palette;
  const SurfaceRoom& room = *context.room;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SurfaceFrame& frame = room.frame();
  std::vector<Rect> taken;
  // Where it would lie on another text it is left out; names come first.
  const auto put = [&](ImVec2 place, std::string_view text) {
    const ImVec2 size = MeasureText(TextStyle::kSmall, text);
    const float x =
        std::clamp(place.x - size.x / 2, area.left, std::max(area.left, area.right - size.x));
    const float y = std::clamp(place.y, area.top, std::max(area.top, area.bottom - size.y));
    const Rect needed = {x - 4, y - 1, x + size.x + 4, y + size.y + 1};
    for (const Rect& other : taken) {
      if (needed.left < other.right && needed.right > other.left && needed.top < other.bottom &&
          needed.bottom > other.top) {
        return;
      }
    }
    taken.push_back(needed);
    DrawText(list, TextStyle::kSmall, {x, y}, palette.text_soft, text);
  };
  const auto on_edge = [&](int axis, float along, float out) {
    // Of the two edges along this axis the one nearer to the eye.
    const float side = (axis == 0 ? eye.DepthOf(0, 1) : eye.DepthOf(1, 0)) < 0 ? out : -out;
    return axis == 0 ? eye.ToScreen(along, side, 0) : eye.ToScreen(side, along, 0);
  };
  constexpr float kOutside = 1.12f;
  for (int axis = 0; axis < 2; ++axis) {
    list->AddLine(on_edge(axis, -1, 1), on_edge(axis, 1, 1), palette.axis);
    put(on_edge(axis, 0, kOutside), ParameterAxis(context.view.language, room, axis));
  }
  for (int axis = 0; axis < 2; ++axis) {
    const auto k = static_cast<std::size_t>(axis);
    put(on_edge(axis, -0.8f, kOutside), SurfaceText(frame.middle[k] - frame.reach, 3));
    put(on_edge(axis, 0.8f, kOutside), SurfaceText(frame.middle[k] + frame.reach, 3));
  }
  // The corner that is farthest to the left.
  float left_u = -1;
  float left_v = -1;
  for (const float u : {-1.f, 1.f}) {
    for (const float v : {-1.f, 1.f}) {
      if (eye.ToScreen(u, v, 0).x < eye.ToScreen(left_u, left_v, 0).x) {
        left_u = u;
        left_v = v;
      }
    }
  }
  const ImVec2 low = eye.ToScreen(left_u, left_v, 0);
  const ImVec2 high = eye.ToScreen(left_u, left_v, 1);
  list->AddLine(low, high, palette.axis);
  put({high.x, high.y - 38}, Text(context.view, kSurfaceLossAxis));
  put({high.x, high.y - 18}, SurfaceText(room.loss().least_loss() + highest, 3));
}

}  // namespace

void DrawSurfaceRelief(const SurfacePanelContext& context, const Rect& area,
                       std::span<const MapPath> paths) {
  const Palette& palette = context.palette;
  const SurfaceRoom& room = *context.room;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const double highest = HighestInFrame(room);
  Rect inside = area.Inset(28, 4);
  inside.CutTop(34);
  inside.CutBottom(22);
  const Eye eye(inside, room, highest);
  DrawCells(context, eye);
  DrawAxes(context, area, eye, highest);
  if (room.loss().rank() == 1) DrawLowestLine(context, eye);
  for (const MapPath& path : paths) DrawPathOn(eye, path);
  const std::array<float, 2> lowest = eye.InFrame(room.loss().solution());
  DrawMarker(list, Marker::kDiamond, eye.OnSurface(lowest[0], lowest[1]), 7, palette.page);
  DrawMarker(list, Marker::kDiamond, eye.OnSurface(lowest[0], lowest[1]), 5, palette.least_squares);
  const std::array<float, 2> start = eye.InFrame(room.start());
  list->AddCircleFilled(eye.OnSurface(start[0], start[1]), 5.5f, palette.page, 20);
  list->AddCircle(eye.OnSurface(start[0], start[1]), 5.5f, palette.accent, 20, 2);

  ClickArea(palette, "relief", area);
  HelpOnHover(palette, Text(context.view, kSurfaceTurnHelp));
  const float moved = ImGui::GetIO().MouseDelta.x;
  if (!ImGui::IsItemActive() || moved == 0) return;
  const double turned = room.choice()[SurfaceDialId::kTurn] +
                        std::round(static_cast<double>(kDegreesPerPixel * moved) * 2) / 2;
  context.Command(DialCommand(SurfaceDialId::kTurn, std::remainder(turned, 360)));
}

}  // namespace playground
