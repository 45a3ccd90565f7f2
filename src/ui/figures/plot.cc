#include "ui/figures/plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kLegendRow = 20;
constexpr float kSampleWidth = 26;  // of a line in the legend
constexpr float kMarkerRadius = 3;
constexpr float kSnapPixels = 7;  // a mark this near to the mouse is meant

std::string ValueText(const Plot& plot, double value) {
  if (value == 0 && !plot.zero_name.empty()) return std::string(plot.zero_name);
  if (plot.decimals < 0) return FigureText(value);
  return plot.decimals > 0 ? FixedText(value, plot.decimals) : ShortText(value, 4);
}

// Whether zeros have a place of their own on the y axis.
bool ShowsZeros(const Plot& plot) {
  if (plot.zero_name.empty() || !plot.y.logarithmic) return false;
  return std::ranges::any_of(plot.series, [](const PlotSeries& series) {
    return std::ranges::any_of(series.points, [](const PlotPoint& point) { return point.y == 0; });
  });
}

// Where a value stands; NaN below where it has no place on the axes.
ImVec2 PlaceOf(const Plot& plot, const PlotFrame& frame, const PlotPoint& point) {
  const ImVec2 place = frame.ToScreen(point.x, point.y);
  const bool is_shown_zero = point.y == 0 && !plot.zero_name.empty() && std::isnan(place.y);
  return is_shown_zero ? ImVec2{place.x, frame.inner.bottom} : place;
}

void DrawSample(ImDrawList* list, const PlotSeries& series, ImVec2 left_middle) {
  const std::array<ImVec2, 2> ends = {left_middle,
                                      ImVec2{left_middle.x + kSampleWidth, left_middle.y}};
  DrawStyledLine(list, ends, series.line, series.thickness, series.color);
  DrawMarker(list, series.marker, {left_middle.x + kSampleWidth / 2, left_middle.y}, kMarkerRadius,
             series.color);
}

struct LegendEntry {
  std::string value;
  float width = 0;
};

// Entries from left to right, in as many rows as they need. Returns the index under the mouse.
int DrawLegend(ImDrawList* list, const Palette& palette, const Plot& plot, bool with_values,
               Rect* area) {
  int hovered = -1;
  Rect row = area->CutTop(kLegendRow);
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    const PlotSeries& series = plot.series[i];
    const std::string value =
        with_values
            ? ValueText(plot, series.points.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                    : series.points.back().y)
            : "";
    const float label_width = MeasureText(TextStyle::kSmall, series.label).x;
    const float value_width = MeasureText(TextStyle::kSmall, value).x;
    const float width = kSampleWidth + 6 + label_width + (with_values ? 6 + value_width : 0);
    if (row.width() < width && row.left > area->left) row = area->CutTop(kLegendRow);
    Rect entry = row.CutLeft(width, 2 * kUnit);
    if (HoverArea(entry)) hovered = static_cast<int>(i);
    HelpOnHover(palette, series.help);
    DrawSample(list, series, {entry.left, entry.center_y()});
    entry.CutLeft(kSampleWidth + 6);
    DrawTextIn(list, TextStyle::kSmall, entry, Align::kLeft, palette.text_soft, series.label);
    DrawTextIn(list, TextStyle::kSmall, entry, Align::kRight, palette.text, value);
  }
  return hovered;
}

void DrawBand(ImDrawList* list, const PlotFrame& frame, std::span<const PlotPoint> points,
              ImU32 color) {
  const int n = static_cast<int>(points.size());
  if (n < 2) return;
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list->PrimReserve(6 * (n - 1), 2 * n);
  const auto first = list->_VtxCurrentIdx;
  for (const PlotPoint& point : points) {
    const float x = frame.x.ToPixel(point.x);
    // A lowest value of 0 has no place on a logarithmic axis: down to the edge.
    const float low = frame.y.ToPixel(point.low);
    list->PrimWriteVtx({x, std::isnan(low) ? frame.inner.bottom : low}, uv, color);
    list->PrimWriteVtx({x, frame.y.ToPixel(point.high)}, uv, color);
  }
  for (int i = 0; i + 1 < n; ++i) {
    const auto corner = first + static_cast<ImDrawIdx>(2 * i);
    for (const ImDrawIdx offset : {0, 1, 3, 0, 3, 2}) list->PrimWriteIdx(corner + offset);
  }
}

void DrawSeries(ImDrawList* list, const Plot& plot, const PlotFrame& frame,
                const PlotSeries& series, float alpha) {
  const ImU32 color = WithAlpha(series.color, alpha);
  const std::vector<PlotPoint> points = MergeColumns(series.points, frame.x);
  const bool has_band =
      std::any_of(points.begin(), points.end(), [](const PlotPoint& p) { return p.high > p.low; });
  if (has_band) DrawBand(list, frame, points, WithAlpha(series.color, 0.3f * alpha));

  // A value without a place on the axis interrupts the line.
  std::vector<ImVec2> line;
  const auto end_line = [&] {
    DrawStyledLine(list, line, series.line, series.thickness, color);
    line.clear();
  };
  for (const PlotPoint& point : points) {
    const ImVec2 place = PlaceOf(plot, frame, point);
    if (std::isnan(place.y)) {
      end_line();
    } else {
      line.push_back(place);
    }
  }
  // A single point is a mark even in a series without marks.
  if (line.size() == 1 && series.marker == Marker::kNone) list->AddCircleFilled(line[0], 2, color);
  end_line();

  // Marks only where they do not touch each other.
  if (series.marker == Marker::kNone || points.size() < 1) return;
  const float distance = frame.inner.width() / static_cast<float>(points.size());
  if (distance < 3 * kMarkerRadius) return;
  for (const PlotPoint& point : points) {
    const ImVec2 place = PlaceOf(plot, frame, point);
    if (!std::isnan(place.y)) DrawMarker(list, series.marker, place, kMarkerRadius, color);
  }
}

// The x that the mouse means: a mark that is near, else the nearest point of all.
double SnappedX(const Plot& plot, const PlotFrame& frame, float mouse_x) {
  const double at = frame.x.FromPixel(mouse_x);
  double best = at;
  float best_distance = std::numeric_limits<float>::max();
  for (const PlotSeries& series : plot.series) {
    const int nearest = NearestPoint(series.points, at);
    if (nearest < 0) continue;
    const double x = series.points[nearest].x;
    float distance = std::abs(frame.x.ToPixel(x) - mouse_x);
    if (series.marker != Marker::kNone && distance < kSnapPixels) distance -= kSnapPixels;
    if (distance < best_distance) {
      best_distance = distance;
      best = x;
    }
  }
  return best;
}

void DrawCrosshair(ImDrawList* list, const Palette& palette, const Plot& plot,
                   const PlotFrame& frame) {
  const double x = SnappedX(plot, frame, ImGui::GetIO().MousePos.x);
  const float pixel = frame.x.ToPixel(x);
  list->AddLine({pixel, frame.inner.top}, {pixel, frame.inner.bottom}, palette.axis);
  if (!BeginTip(palette)) return;
  TipText(TextStyle::kSmall, palette.text_soft, plot.name_x ? plot.name_x(x) : ShortText(x, 4));
  if (ImGui::BeginTable("values", 3, ImGuiTableFlags_SizingFixedFit)) {
    for (const PlotSeries& series : plot.series) {
      const int nearest = NearestPoint(series.points, x);
      if (nearest < 0) continue;
      const PlotPoint& point = series.points[nearest];
      if (std::abs(frame.x.ToPixel(point.x) - pixel) > 2) continue;
      const ImVec2 place = PlaceOf(plot, frame, point);
      if (!std::isnan(place.y)) list->AddCircle(place, kMarkerRadius + 2, series.color, 16, 1.5f);

      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      const ImVec2 corner = ImGui::GetCursorScreenPos();
      DrawSample(ImGui::GetWindowDrawList(), series, {corner.x, corner.y + 9});
      ImGui::Dummy({kSampleWidth, 1});
      ImGui::TableNextColumn();
      TipText(TextStyle::kBody, palette.text_soft, series.label);
      ImGui::TableNextColumn();
      std::string value = point.y == 0 && !plot.zero_name.empty() ? std::string(plot.zero_name)
                                                                  : ShortText(point.y, 5);
      if (point.high > point.low) {
        value += "  (" + ShortText(point.low, 4) + " – " + ShortText(point.high, 4) + ")";
      }
      TipText(TextStyle::kBody, palette.text, value);
    }
    ImGui::EndTable();
  }
  EndTip();
}

}  // namespace

std::vector<PlotPoint> MergeColumns(std::span<const PlotPoint> points, const AxisScale& x) {
  std::vector<PlotPoint> merged;
  int64_t column = 0;
  int64_t count = 0;
  for (const PlotPoint& point : points) {
    const float pixel = x.ToPixel(point.x);
    if (!std::isfinite(pixel) || !std::isfinite(point.y)) continue;
    const auto point_column = static_cast<int64_t>(std::floor(pixel));
    if (count > 0 && point_column == column) {
      PlotPoint& last = merged.back();
      const double weight = 1.0 / static_cast<double>(++count);
      last.x += (point.x - last.x) * weight;
      last.y += (point.y - last.y) * weight;
      last.low = std::min(last.low, point.low);
      last.high = std::max(last.high, point.high);
    } else {
      merged.push_back(point);
      column = point_column;
      count = 1;
    }
  }
  return merged;
}

int NearestPoint(std::span<const PlotPoint> points, double x) {
  if (points.empty()) return -1;
  const auto after =
      std::lower_bound(points.begin(), points.end(), x,
                       [](const PlotPoint& point, double at) { return point.x < at; });
  if (after == points.end()) return static_cast<int>(points.size()) - 1;
  if (after == points.begin()) return 0;
  const auto before = after - 1;
  return static_cast<int>((x - before->x < after->x - x ? before : after) - points.begin());
}

AxisRange RangeOfSeries(std::span<const PlotSeries> series, bool logarithmic, int most_ticks) {
  double minimum = std::numeric_limits<double>::infinity();
  double maximum = -minimum;
  for (const PlotSeries& one : series) {
    for (const PlotPoint& point : one.points) {
      for (const double value : {point.low, point.y, point.high}) {
        if (!std::isfinite(value) || (logarithmic && value <= 0)) continue;
        minimum = std::min(minimum, value);
        maximum = std::max(maximum, value);
      }
    }
  }
  return logarithmic ? NiceLogRange(minimum, maximum)
                     : NiceLinearRange(std::min(0.0, minimum), maximum, most_ticks);
}

bool DrawPlot(const Palette& palette, const Rect& area, const Plot& plot) {
  ImGui::PushID(plot.id);
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect rest = area;
  const bool is_small = area.height() < 200;

  Rect heading = rest.CutTop(24);
  bool switched = false;
  if (!plot.log_label.empty()) {
    const Rect toggle = heading.CutRight(SegmentWidth(plot.log_label), kUnit).Inset(0, 2);
    switched = SmallToggle(palette, "log", toggle, plot.log_label, plot.y.logarithmic);
    HelpOnHover(palette, plot.log_help);
  }
  DrawHeading(list, palette, heading, plot.title, plot.remark);
  const int hovered = DrawLegend(list, palette, plot, !is_small && plot.tells_values, &rest);
  rest.CutTop(kUnit / 2);
  if (rest.height() > 5 * kUnit && rest.width() > 10 * kUnit) {
    const bool has_zeros = ShowsZeros(plot);
    AxisRange y = plot.y;
    if (has_zeros) y.minimum /= 10;
    const PlotFrame frame = DrawPlotFrame(list, palette, rest,
                                          {.x = plot.x,
                                           .y = y,
                                           .x_title = plot.x_title,
                                           .y_title = plot.y_title,
                                           .whole_x = !plot.real_x,
                                           .least_left = plot.least_left,
                                           .lowest_y = has_zeros ? "0" : ""});
    // A mark on the edge is drawn whole.
    list->PushClipRect({frame.inner.left - kMarkerRadius - 2, frame.inner.top - kMarkerRadius - 2},
                       {frame.inner.right + kUnit, frame.inner.bottom + kMarkerRadius + 2}, true);
    for (std::size_t i = 0; i < plot.series.size(); ++i) {
      const bool is_faded = hovered >= 0 && hovered != static_cast<int>(i);
      DrawSeries(list, plot, frame, plot.series[i], is_faded ? 0.2f : 1);
    }
    list->PopClipRect();
    if (!plot.hint.empty()) {
      DrawTextIn(list, TextStyle::kBody, frame.inner, Align::kCenter, palette.text_soft, plot.hint);
    }
    if (HoverArea(frame.inner)) DrawCrosshair(list, palette, plot, frame);
  }
  ImGui::PopID();
  return switched;
}

}  // namespace playground
