#include "ui/views/surface/surface_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kPickDistance = 16;
constexpr int kMostTicks = 6;

// Around the points and zero.
void FindAxes(const Dataset& data, DataDrag* drag) {
  double left = 0;
  double right = 0;
  double low = 0;
  double high = 0;
  for (int64_t i = 0; i < data.num_examples; ++i) {
    const auto x = static_cast<double>(data.Feature(i, 0));
    const auto y = static_cast<double>(data.targets[static_cast<std::size_t>(i)]);
    left = std::min(left, x);
    right = std::max(right, x);
    low = std::min(low, y);
    high = std::max(high, y);
  }
  drag->x = NiceLinearRange(left, right * 1.1, kMostTicks);
  drag->y = NiceLinearRange(low, high * 1.1, kMostTicks);
}

// What the parameters predict at the first feature x; the second is twice that in its own units.
double PredictAt(const SurfaceRoom& room, std::span<const double> parameters, double x) {
  const RegressionProblem& problem = room.regression();
  double prediction = parameters[0] * x;
  if (problem.data.num_features == 2) {
    prediction += parameters[1] * 2 * x / room.choice()[SurfaceDialId::kScale];
  }
  return problem.has_bias ? prediction + parameters.back() : prediction;
}

int64_t PointNear(const Dataset& data, const PlotFrame& frame, ImVec2 place) {
  int64_t nearest = -1;
  float least = kPickDistance;
  for (int64_t i = 0; i < data.num_examples; ++i) {
    const ImVec2 point =
        frame.ToScreen(static_cast<double>(data.Feature(i, 0)),
                       static_cast<double>(data.targets[static_cast<std::size_t>(i)]));
    const float distance = std::hypot(point.x - place.x, point.y - place.y);
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}

void DragPoint(const SurfacePanelContext& context, const PlotFrame& frame, DataDrag* drag) {
  const Dataset& data = context.room->regression().data;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  ClickArea(context.palette, "data points", frame.inner);
  const bool is_held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const bool is_hovered = ImGui::IsItemHovered();
  if (!is_held) {
    drag->point.reset();
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && is_hovered) {
    const int64_t nearest = PointNear(data, frame, mouse);
    if (nearest >= 0) drag->point = nearest;
  }
  const int64_t shown = drag->point  ? *drag->point
                        : is_hovered ? PointNear(data, frame, mouse)
                                     : -1;
  if (shown < 0) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  const ImVec2 place =
      frame.ToScreen(static_cast<double>(data.Feature(shown, 0)),
                     static_cast<double>(data.targets[static_cast<std::size_t>(shown)]));
  ImGui::GetWindowDrawList()->AddCircle(place, 7, context.palette.accent, 20, 2);
  if (drag->point) {
    const double unit = context.room->choice()[SurfaceDialId::kScale];
    const double x = std::clamp(frame.x.FromPixel(mouse.x), drag->x.minimum, drag->x.maximum);
    const double y = std::clamp(frame.y.FromPixel(mouse.y), drag->y.minimum, drag->y.maximum);
    const double raw_x =
        Rounded(x / unit, DragUnit((drag->x.maximum - drag->x.minimum) / unit / 2));
    const double raw_y = Rounded(y, DragUnit((drag->y.maximum - drag->y.minimum) / 2));
    context.Command(PointCommand(shown,
                                 std::clamp(raw_x, -kLargestSurfaceNumber, kLargestSurfaceNumber),
                                 std::clamp(raw_y, -kLargestSurfaceNumber, kLargestSurfaceNumber)));
    return;
  }
  if (!BeginTip(context.palette)) return;
  TipText(TextStyle::kBody, context.palette.text,
          "x = " + SurfaceText(static_cast<double>(data.Feature(shown, 0))) + ", y = " +
              SurfaceText(static_cast<double>(data.targets[static_cast<std::size_t>(shown)])));
  TipText(TextStyle::kSmall, context.palette.text_soft,
          Fill(Text(context.view, kSurfaceDragPointHelp), {shown}));
  EndTip();
}

}  // namespace

void DrawSurfaceData(const SurfacePanelContext& context, Rect area, DataDrag* drag) {
  const Palette& palette = context.palette;
  const SurfaceRoom& room = *context.room;
  const Dataset& data = room.regression().data;
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (!drag->point) FindAxes(data, drag);
  DrawHeading(list, palette, area.CutTop(22), Text(context.view, kSurfaceDataTitle),
              Text(context.view, kSurfaceDragPoint));
  const bool is_end = room.shown_step() == room.path().num_steps();
  const std::string of_path =
      is_end ? std::string(Text(context.view, kSurfacePathLine))
             : Fill(Text(context.view, kSurfaceAfterStep), {CountText(room.shown_step())});
  const std::array<LegendEntry, 2> legend = {
      {{Text(context.view, kSurfaceFitLine), palette.least_squares, LineStyle::kDotted},
       {of_path, palette.estimate, LineStyle::kSolid}}};
  CutLegend(context, &area, legend);
  const std::string x_title =
      Fill(Text(context.view, kSurfaceFeatureAxis), {data.num_features == 1 ? "x" : "x₁"});
  const PlotFrame frame = DrawPlotFrame(list, palette, area,
                                        {.x = drag->x,
                                         .y = drag->y,
                                         .x_title = x_title,
                                         .y_title = Text(context.view, kSurfaceTargetAxis)});
  list->PushClipRect(frame.inner.min(), frame.inner.max(), true);
  const auto draw_line = [&](std::span<const double> parameters, LineStyle style, ImU32 color) {
    const auto height = [&](double x) {
      // Where it is far beyond the figure nobody sees where.
      return std::clamp(frame.y.ToPixel(PredictAt(room, parameters, x)), -2e4f, 2e4f);
    };
    const std::array<ImVec2, 2> ends = {ImVec2(frame.inner.left, height(drag->x.minimum)),
                                        ImVec2(frame.inner.right, height(drag->x.maximum))};
    if (std::isfinite(ends[0].y) && std::isfinite(ends[1].y)) {
      DrawStyledLine(list, ends, style, 2, color);
    }
  };
  draw_line(PlaceOnPath(room.path(), room.shown_step()), LineStyle::kSolid, palette.estimate);
  draw_line(room.loss().solution(), LineStyle::kDotted, palette.least_squares);
  list->PopClipRect();
  const bool has_few = data.num_examples <= 10;
  for (int64_t i = 0; i < data.num_examples; ++i) {
    const ImVec2 place =
        frame.ToScreen(static_cast<double>(data.Feature(i, 0)),
                       static_cast<double>(data.targets[static_cast<std::size_t>(i)]));
    list->AddCircleFilled(place, has_few ? 5.f : 3.f, palette.page, 16);
    list->AddCircleFilled(place, has_few ? 4.f : 2.4f, has_few ? palette.accent : palette.point,
                          16);
  }
  DragPoint(context, frame, drag);
}

}  // namespace playground
