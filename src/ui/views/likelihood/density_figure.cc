#include "ui/views/likelihood/density_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/likelihood/likelihood_texts.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/marks.h"

namespace playground {
namespace {

using enum TextId;

// Over the whole axis, and close about mu, where the density may be narrow; some pixels apart.
std::vector<ImVec2> CurveOf(const PlotFrame& frame, const NoiseDensity& density, double mu) {
  constexpr int kSteps = 240;
  const AxisRange& range = frame.x.range;
  std::vector<double> places = {mu};
  for (int i = 0; i <= kSteps; ++i) {
    places.push_back(range.minimum + (range.maximum - range.minimum) * i / kSteps);
    const double near = mu + density.scale * 5 * (2.0 * i / kSteps - 1);
    if (near > range.minimum && near < range.maximum) places.push_back(near);
  }
  std::ranges::sort(places);
  std::vector<ImVec2> line;
  for (const double place : places) {
    const ImVec2 point = frame.ToScreen(place, DensityAt(density, place - mu));
    if (!line.empty() && point.x - line.back().x < 1.5f && place != mu) continue;
    line.push_back(point);
  }
  return line;
}

void DrawCurve(const LikelihoodPanelContext& context, const PlotFrame& frame,
               const NoiseDensity& density, double mu) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<ImVec2> line = CurveOf(frame, density, mu);
  // Without the softened edges, which would be seen between the pieces.
  const ImDrawListFlags flags = list->Flags;
  list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    list->AddQuadFilled(line[i], line[i + 1], {line[i + 1].x, frame.inner.bottom},
                        {line[i].x, frame.inner.bottom}, context.palette.accent_soft);
  }
  list->Flags = flags;
  DrawStyledLine(list, line, LineStyle::kSolid, 2, context.palette.accent);
}

// A name that keeps inside the frame.
void DrawName(const LikelihoodPanelContext& context, const PlotFrame& frame, ImVec2 place,
              std::string_view name) {
  const float width = MeasureText(TextStyle::kBold, name).x;
  const float left = std::clamp(place.x, frame.inner.left, frame.inner.right - width);
  DrawText(ImGui::GetWindowDrawList(), TextStyle::kBold, {left, place.y}, context.palette.text,
           name);
}

void DrawRing(const Palette& palette, ImVec2 center) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircleFilled(center, 6, palette.page, 20);
  list->AddCircle(center, 6, palette.accent, 20, 2);
}

// What marks a best constant.
struct BestMark {
  LossKind kind;
  Marker marker;
  ImU32 color;
};
std::array<BestMark, 3> BestMarks(const Palette& palette) {
  return {{{LossKind::kSquared, Marker::kTriangle, palette.accent},
           {LossKind::kAbsolute, Marker::kSquare, palette.test},
           {LossKind::kHuber, Marker::kDiamond, palette.text}}};
}

}  // namespace

void DrawDensityFigure(const LikelihoodPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LikelihoodChoice& choice = context.room->choice();
  const NoiseDensity density = choice.density();
  const double mu = choice.mu();
  const double top = DensityAt(density, 0);
  const AxisRange range = RangeOfPoints(context, 3);
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) context.held->y.reset();
  const AxisRange heights = context.held->y ? *context.held->y : NiceLinearRange(0, 1.15 * top, 6);
  if (context.held->x) context.held->y = heights;
  const PlotFrame frame = DrawPlotFrame(list, palette, area,
                                        {.x = range,
                                         .y = heights,
                                         .x_title = "x",
                                         .y_title = Text(context.view, kLikelihoodDensityAxis)});
  // What is dragged may leave the axes that are held.
  list->PushClipRect({frame.inner.left - 8, frame.inner.top - 8},
                     {frame.inner.right + 8, frame.inner.bottom + 8}, true);
  DrawCurve(context, frame, density, mu);
  for (const double x : choice.x) {
    const ImVec2 place = frame.ToScreen(x, DensityAt(density, x - mu));
    list->AddLine({place.x, frame.inner.bottom}, place, palette.point, 1.6f);
    DrawMarker(list, Marker::kCircle, place, 3, palette.point);
  }
  const ImVec2 peak = frame.ToScreen(mu, top);
  const std::array<ImVec2, 2> middle = {ImVec2{peak.x, frame.inner.bottom}, peak};
  DrawStyledLine(list, middle, LineStyle::kDashed, 1.4f, palette.text_soft);
  const ImVec2 shoulder = frame.ToScreen(mu + density.scale, DensityAt(density, density.scale));
  const std::array<ImVec2, 2> reach = {ImVec2{peak.x, shoulder.y}, shoulder};
  DrawStyledLine(list, reach, LineStyle::kDotted, 1.6f, palette.text_soft);
  DrawRing(palette, peak);
  DrawRing(palette, shoulder);
  list->PopClipRect();
  DrawName(context, frame, {peak.x - 4, peak.y - 28}, "μ");
  DrawName(context, frame, {shoulder.x + 11, shoulder.y - 12}, "σ");

  const std::optional<double> moved =
      DragAlong(context, "mu", peak, frame.x, Text(context.view, kLikelihoodDragMu));
  if (moved && *moved != mu) context.Command(DialCommand(LikelihoodDialId::kMu, *moved));
  const std::optional<double> end =
      DragAlong(context, "scale", shoulder, frame.x, Text(context.view, kLikelihoodDragScale));
  if (end && *end - mu > 0 && *end - mu != density.scale) {
    context.Command(DialCommand(LikelihoodDialId::kScale, *end - mu));
  }
  DrawPointHandles(context, frame.x, frame.inner.bottom);
}

void DrawPointLine(const LikelihoodPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LikelihoodChoice& choice = context.room->choice();
  DrawTextIn(list, TextStyle::kBold, area.CutTop(24), Align::kLeft, palette.text,
             Text(context.view, kLikelihoodLineTitle));
  Rect legend = area.CutTop(20);
  for (const BestMark& best : BestMarks(palette)) {
    const std::string_view name = Text(context.view, ShortNameOf(best.kind));
    DrawMarker(list, best.marker, {legend.left + 6, legend.center_y()}, 5, best.color);
    legend.CutLeft(16);
    const float width = std::ceil(MeasureText(TextStyle::kSmall, name).x) + 1;
    DrawTextIn(list, TextStyle::kSmall, legend.CutLeft(width, 2 * kUnit), Align::kLeft,
               palette.text_soft, name);
  }
  // As the plots below it.
  const Rect line = {area.left + kLikelihoodLeft, area.top, area.right - kUnit, area.bottom};
  const AxisScale x = {RangeOfPoints(context, 0), line.left, line.right};
  const float axis = area.bottom - 22;
  list->AddLine({line.left, axis}, {line.right, axis}, palette.axis);
  for (const Tick& tick : Ticks(x.range, std::clamp(static_cast<int>(line.width() / 64), 3, 11))) {
    const float at = x.ToPixel(tick.value);
    const float half = std::ceil(MeasureText(TextStyle::kSmall, tick.label).x / 2) + 1;
    const float center = std::clamp(at, area.left + half, area.right - half);
    list->AddLine({at, axis}, {at, axis + 5}, palette.axis);
    DrawTextIn(list, TextStyle::kSmall, {center - half, axis + 6, center + half, axis + 22},
               Align::kCenter, palette.text_soft, tick.label);
  }
  float height = axis - 14;
  for (const BestMark& best : BestMarks(palette)) {
    const std::array<double, 2> at = BestConstant(best.kind, choice.x, choice.threshold());
    const ImVec2 first = {x.ToPixel(at[0]), height};
    const ImVec2 last = {x.ToPixel(at[1]), height};
    if (at[1] > at[0]) list->AddLine(first, last, best.color, 4);
    DrawMarker(list, best.marker, first, 5.5f, best.color);
    if (at[1] > at[0]) DrawMarker(list, best.marker, last, 5.5f, best.color);
    height -= 13;
  }
  DrawPointHandles(context, x, axis);
}

}  // namespace playground
