#include "ui/views/surface/surface_map.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kFarAway = 20'000;    // pixels: beyond it a path is not drawn
constexpr int64_t kMostMarkers = 61;  // steps that have a marker each
constexpr int kCellsOfShade = 96;     // along a side
constexpr int kPointsOfEllipse = 128;
constexpr float kHandle = 12;  // half the size of what can be taken hold of
constexpr double kDecadesOfShade = 3;

AxisRange RangeOf(const SurfaceFrame& frame, std::size_t parameter) {
  return {frame.middle[parameter] - frame.reach, frame.middle[parameter] + frame.reach, false};
}

void DrawShade(const SurfacePanelContext& context, const PlotFrame& frame, double highest) {
  const QuadraticLoss& loss = context.room->loss();
  const auto bits = [](double value) { return std::bit_cast<uint64_t>(value); };
  const uint64_t version = PictureVersion(
      {static_cast<uint64_t>(context.view.theme), bits(frame.x.range.minimum),
       bits(frame.x.range.maximum), bits(frame.y.range.minimum), bits(frame.y.range.maximum),
       bits(loss.solution()[0]), bits(loss.solution()[1]), bits(loss.largest_curvature()),
       bits(loss.least_curvature()), bits(loss.curvature().vectors[0]), bits(highest)});
  const auto value_at = [](const AxisRange& range, int cell) {
    return range.minimum +
           (range.maximum - range.minimum) * (cell + 0.5) / static_cast<double>(kCellsOfShade);
  };
  const ImTextureID texture = context.view.textures->Get(
      "loss surface", version, kCellsOfShade, kCellsOfShade, Sampling::kSmooth,
      [&](Picture* picture) {
        for (int j = 0; j < picture->height; ++j) {
          for (int i = 0; i < picture->width; ++i) {
            const std::array place = {value_at(frame.x.range, i),
                                      value_at(frame.y.range, picture->height - 1 - j)};
            const double height = loss.Loss(place) - loss.least_loss();
            picture->At(i, j) = ShadeColor(context.palette, ShadeOf(height, highest));
          }
        }
      });
  ImGui::GetWindowDrawList()->AddImage(texture, frame.inner.min(), frame.inner.max());
}

// The points of the parameters that lie `height` above the lowest, on the screen; where there is no
// curvature along the valley two lines, the second behind the first.
std::vector<std::vector<ImVec2>> ContourAt(const SurfaceRoom& room, const PlotFrame& frame,
                                           double height) {
  const QuadraticLoss& loss = room.loss();
  const SymmetricEigen& axes = loss.curvature();
  const auto place = [&](double along, double across) {
    return frame.ToScreen(
        loss.solution()[0] + along * axes.Vector(0, 0) + across * axes.Vector(0, 1),
        loss.solution()[1] + along * axes.Vector(1, 0) + across * axes.Vector(1, 1));
  };
  const double half_across = std::sqrt(2 * height / loss.largest_curvature());
  const double far = 4 * (frame.x.range.maximum - frame.x.range.minimum + frame.y.range.maximum -
                          frame.y.range.minimum);
  const double half_along = loss.least_curvature() > 0
                                ? std::sqrt(2 * height / loss.least_curvature())
                                : std::numeric_limits<double>::infinity();
  if (half_along > 20 * far) {
    return {{place(-far, half_across), place(far, half_across)},
            {place(-far, -half_across), place(far, -half_across)}};
  }
  std::vector<ImVec2> ellipse;
  for (int i = 0; i <= kPointsOfEllipse; ++i) {
    const double angle = 2 * 3.14159265358979323846 * i / kPointsOfEllipse;
    ellipse.push_back(place(half_along * std::cos(angle), half_across * std::sin(angle)));
  }
  return {ellipse};
}

// Of a line that is long and straight, places all along it.
std::vector<ImVec2> PlacesOn(const std::vector<ImVec2>& line) {
  if (line.size() != 2) return line;
  const float length = std::hypot(line[1].x - line[0].x, line[1].y - line[0].y);
  const int count = std::clamp(static_cast<int>(length / 12), 1, 200);
  std::vector<ImVec2> places;
  for (int i = 0; i <= count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count);
    places.emplace_back(line[0].x + t * (line[1].x - line[0].x),
                        line[0].y + t * (line[1].y - line[0].y));
  }
  return places;
}

std::vector<ContourLine> ContoursOf(const SurfaceRoom& room, const PlotFrame& frame,
                                    double highest) {
  std::vector<ContourLine> contours;
  if (room.loss().largest_curvature() == 0) return contours;
  for (const double loss : ContourLosses(room.loss().least_loss(), highest)) {
    contours.push_back({loss, ContourAt(room, frame, loss - room.loss().least_loss())});
  }
  return contours;
}

// Of so many points that they do not hide each other; ends where it has left the figure for good.
void DrawPath(const PlotFrame& frame, const MapPath& path, const std::vector<ImVec2>& places) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<ImVec2> line;
  for (const ImVec2& place : places) {
    if (!(std::fabs(place.x) < kFarAway && std::fabs(place.y) < kFarAway)) {
      if (line.empty() || !std::isfinite(place.x) || !std::isfinite(place.y)) break;
      const ImVec2 from = line.back();
      const float length = std::hypot(place.x - from.x, place.y - from.y);
      if (std::isfinite(length)) {
        const float share = kFarAway / length;
        line.emplace_back(from.x + share * (place.x - from.x), from.y + share * (place.y - from.y));
      }
      break;
    }
    line.push_back(place);
  }
  if (path.line == LineStyle::kSolid) {
    // One by one: where a path turns back, a line with mitres thins out.
    for (std::size_t i = 1; i < line.size(); ++i) {
      list->AddLine(line[i - 1], line[i], path.color, 1.8f);
    }
  } else {
    DrawStyledLine(list, line, path.line, 1.8f, path.color);
  }
  if (path.marker == Marker::kNone || static_cast<int64_t>(line.size()) > kMostMarkers) return;
  for (const ImVec2& place : line) {
    if (frame.inner.Contains(place)) DrawMarker(list, path.marker, place, 2.4f, path.color);
  }
}

// Taken hold of, the start goes where the mouse is.
void DragStart(const SurfacePanelContext& context, const PlotFrame& frame, ImVec2 handle) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircleFilled(handle, 6, palette.page, 20);
  list->AddCircle(handle, 6, palette.accent, 20, 2.2f);
  ClickArea(palette, "start handle",
            {handle.x - kHandle, handle.y - kHandle, handle.x + kHandle, handle.y + kHandle});
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  }
  HelpOnHover(palette, Text(context.view, kSurfaceDragStart));
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const SurfaceFrame& seen = context.room->frame();
  const double unit = DragUnit(seen.reach);
  std::vector<double> start = {frame.x.FromPixel(mouse.x), frame.y.FromPixel(mouse.y)};
  start.resize(context.room->start().size());
  for (std::size_t k = 0; k < start.size(); ++k) {
    // It stays in sight.
    const double within = std::clamp(start[k], seen.middle[k] - 0.98 * seen.reach,
                                     seen.middle[k] + 0.98 * seen.reach);
    start[k] = std::clamp(Rounded(within, unit), -kLargestSurfaceNumber, kLargestSurfaceNumber);
  }
  if (start != context.room->start()) context.Command(StartCommand(start));
}

void TellPlace(const SurfacePanelContext& context, const PlotFrame& frame) {
  if (!HoverArea(frame.inner) || !BeginTip(context.palette)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  std::vector<double> place = {frame.x.FromPixel(mouse.x), frame.y.FromPixel(mouse.y)};
  place.resize(context.room->start().size());
  TipText(TextStyle::kBody, context.palette.text,
          PlaceText(*context.room, place) +
              ": L = " + SurfaceText(context.room->loss().Loss(place), 4));
  EndTip();
}

void DrawContourMap(const SurfacePanelContext& context, const Rect& area,
                    std::span<const MapPath> paths) {
  const Palette& palette = context.palette;
  const SurfaceRoom& room = *context.room;
  const Language language = context.view.language;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::string x_title = ParameterAxis(language, room, 0);
  const std::string y_title = ParameterAxis(language, room, 1);
  const PlotFrame frame = DrawPlotFrame(list, palette, area,
                                        {.x = RangeOf(room.frame(), 0),
                                         .y = RangeOf(room.frame(), 1),
                                         .x_title = x_title,
                                         .y_title = y_title,
                                         .square = true});
  const double highest = HighestInFrame(room);
  DrawShade(context, frame, highest);
  list->PushClipRect(frame.inner.min(), frame.inner.max(), true);
  const QuadraticLoss& loss = room.loss();
  const ImVec2 lowest = frame.ToScreen(loss.solution()[0], loss.solution()[1]);
  std::vector<std::vector<ImVec2>> places;
  std::vector<ImVec2> occupied = {lowest};
  for (const MapPath& path : paths) {
    places.emplace_back();
    for (const PathPoint& point : path.points()) {
      places.back().push_back(frame.ToScreen(static_cast<double>(point.parameters[0]),
                                             static_cast<double>(point.parameters[1])));
      if (frame.inner.Contains(places.back().back())) occupied.push_back(places.back().back());
    }
  }
  DrawContourLines(context, frame.inner, ContoursOf(room, frame, highest), occupied);
  if (loss.rank() == 1) {
    const std::vector<std::vector<ImVec2>> line = ContourAt(room, frame, 0);
    DrawStyledLine(list, line.front(), LineStyle::kDotted, 2, palette.least_squares);
  }
  for (std::size_t i = 0; i < paths.size(); ++i) DrawPath(frame, paths[i], places[i]);
  DrawMarker(list, Marker::kDiamond, lowest, 7.5f, palette.page);
  DrawMarker(list, Marker::kDiamond, lowest, 5.5f, palette.least_squares);
  list->PopClipRect();
  list->AddRect(frame.inner.min(), frame.inner.max(), palette.axis);
  DragStart(context, frame, frame.ToScreen(room.start()[0], room.start()[1]));
  TellPlace(context, frame);
}

void DrawLossCurve(const SurfacePanelContext& context, const Rect& area,
                   std::span<const MapPath> paths) {
  const Palette& palette = context.palette;
  const SurfaceRoom& room = *context.room;
  const QuadraticLoss& loss = room.loss();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::string x_title = ParameterAxis(context.view.language, room, 0);
  const double highest = HighestInFrame(room);
  const PlotFrame frame =
      DrawPlotFrame(list, palette, area,
                    {.x = RangeOf(room.frame(), 0),
                     .y = NiceLinearRange(0, std::max(1e-6, loss.least_loss() + highest), 6),
                     .x_title = x_title,
                     .y_title = Text(context.view, kSurfaceLossAxis)});
  const auto at = [&](double weight) {
    return frame.ToScreen(weight, loss.Loss(std::array{weight}));
  };
  list->PushClipRect(frame.inner.min(), frame.inner.max(), true);
  std::vector<ImVec2> curve;
  for (float x = frame.inner.left; x <= frame.inner.right; x += 3) {
    curve.push_back(at(frame.x.FromPixel(x)));
  }
  DrawStyledLine(list, curve, LineStyle::kSolid, 1.6f, palette.text_soft);
  for (const MapPath& path : paths) {
    std::vector<ImVec2> places;
    for (const PathPoint& point : path.points()) {
      places.push_back(at(static_cast<double>(point.parameters[0])));
    }
    DrawPath(frame, path, places);
  }
  const ImVec2 lowest = at(loss.solution()[0]);
  DrawMarker(list, Marker::kDiamond, lowest, 7.5f, palette.page);
  DrawMarker(list, Marker::kDiamond, lowest, 5.5f, palette.least_squares);
  list->PopClipRect();
  DragStart(context, frame, at(room.start()[0]));
  TellPlace(context, frame);
}

}  // namespace

std::vector<double> ContourLosses(double least, double highest) {
  std::vector<double> losses;
  if (!(highest > 0) || !std::isfinite(highest)) return losses;
  constexpr std::size_t kMostContours = 11;
  if (highest < least) {
    // Between neighbours of one size: even steps.
    double step = std::pow(10.0, std::floor(std::log10(highest / 4)));
    for (const double digit : {2.0, 5.0, 10.0}) {
      if (highest / step > kMostContours)
        step = digit * std::pow(10.0, std::floor(std::log10(highest / 4)));
    }
    for (double i = std::floor(least / step) + 1; i * step <= least + highest; ++i) {
      losses.push_back(i * step);
    }
    return losses;
  }
  // Where the lowest loss is not far below, more of them between the decades.
  static constexpr std::array<double, 3> kCoarse = {5, 2, 1};
  static constexpr std::array<double, 6> kFine = {7, 5, 3, 2, 1.5, 1};
  const std::span<const double> digits =
      highest < 100 * least ? std::span<const double>(kFine) : kCoarse;
  for (double decade = std::pow(10.0, std::floor(std::log10(least + highest)));
       losses.size() < kMostContours && 10 * decade > least; decade /= 10) {
    for (const double digit : digits) {
      const double loss = digit * decade;
      if (loss <= least + highest && loss > least + 1e-6 * highest) losses.push_back(loss);
    }
  }
  std::ranges::reverse(losses);
  return losses;
}

void DrawContourLines(const SurfacePanelContext& context, const Rect& inner,
                      std::vector<ContourLine> contours, std::span<const ImVec2> occupied) {
  constexpr float kBetweenNumbers = 90;
  constexpr float kBesidePaths = 30;
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<ImVec2> numbers;
  const Rect inside = inner.Inset(24, 12);
  const ImU32 color = Mix(palette.page, SequentialColor(palette, 0.85f), 0.55f);
  const auto is_free = [&](ImVec2 place) {
    return inside.Contains(place) && std::ranges::all_of(occupied, [&](const ImVec2& other) {
             return std::hypot(place.x - other.x, place.y - other.y) >= kBesidePaths;
           });
  };
  std::ranges::reverse(contours);
  for (const ContourLine& contour : contours) {
    ImVec2 best = {};
    float best_distance = 0;
    for (const std::vector<ImVec2>& line : contour.lines) {
      DrawStyledLine(list, line, LineStyle::kSolid, 1, color);
      for (const ImVec2& place : PlacesOn(line)) {
        if (!is_free(place)) continue;
        float distance = 1000 - place.y * 0.01f;
        for (const ImVec2& other : numbers) {
          distance = std::min(distance, std::hypot(place.x - other.x, 2 * (place.y - other.y)));
        }
        if (distance > best_distance) {
          best_distance = distance;
          best = place;
        }
      }
    }
    if (best_distance < kBetweenNumbers) continue;
    numbers.push_back(best);
    const std::string text = SurfaceText(contour.loss, 6);
    const float half = MeasureText(TextStyle::kSmall, text).x / 2 + 2;
    const Rect label = {best.x - half, best.y - 8, best.x + half, best.y + 8};
    list->AddRectFilled(label.min(), label.max(), WithAlpha(palette.page, 0.85f), 3);
    DrawTextIn(list, TextStyle::kSmall, label, Align::kCenter, palette.text_soft, text);
  }
}

double HighestInFrame(const SurfaceRoom& room) {
  const SurfaceFrame& frame = room.frame();
  const QuadraticLoss& loss = room.loss();
  double highest = 0;
  const int corners = 1 << frame.middle.size();
  for (int corner = 0; corner < corners; ++corner) {
    std::vector<double> place = frame.middle;
    for (std::size_t k = 0; k < place.size(); ++k) {
      place[k] += ((corner >> k) & 1) != 0 ? frame.reach : -frame.reach;
    }
    highest = std::max(highest, loss.Loss(place) - loss.least_loss());
  }
  return highest;
}

float ShadeOf(double height, double highest) {
  if (!(highest > 0)) return 0;
  const double base = highest / std::pow(10.0, kDecadesOfShade);
  return static_cast<float>(
      std::clamp(std::log10(1 + std::max(0.0, height) / base) / kDecadesOfShade, 0.0, 1.0));
}

ImU32 ShadeColor(const Palette& palette, float shade) {
  // Pale, so that contours, paths and numbers stand out.
  return Mix(palette.page, SequentialColor(palette, 0.5f), 0.5f * shade);
}

void DrawSurfaceMap(const SurfacePanelContext& context, const Rect& area,
                    std::span<const MapPath> paths) {
  if (context.room->start().size() == 1) {
    DrawLossCurve(context, area, paths);
  } else {
    DrawContourMap(context, area, paths);
  }
}

}  // namespace playground
