#include "ui/views/surface/rates_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "look/surface/surface_look.h"
#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "ui/figures/plot.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kRateRow = 24;
constexpr float kSample = 30;
// The least loss that is shown: below it float32 alone decides.
constexpr double kFloor = 1e-12;

constexpr float kNameWidth = kSample + 44;

// What it does is a sentence of a few words and has the rest; where that is too little it is left out, for
// the lines say the same.
bool HasBehaviour(float width) { return width >= 500; }

float ColumnWidth(const LookTable& table, float width) {
  if (HasBehaviour(width)) return 76;
  return (width - kNameWidth) / static_cast<float>(table.columns.size() - 1);
}

float HeadHeight(const LookTable& table, float width) {
  const float column = ColumnWidth(table, width) - 4;
  float height =
      MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, kNameWidth, table.rows_name)).y;
  for (std::size_t c = 0; c + 1 < table.columns.size(); ++c) {
    const std::string name = Wrapped(TextStyle::kSmall, column, table.columns[c].name);
    height = std::max(height, MeasureText(TextStyle::kSmall, name).y);
  }
  return height + 6;
}

}  // namespace

std::vector<MapPath> RatePaths(const SurfacePanelContext& context) {
  const Palette& palette = context.palette;
  static constexpr std::array<LineStyle, 4> kLines = {LineStyle::kDotted, LineStyle::kDashed,
                                                      LineStyle::kSolid, LineStyle::kDashDot};
  static constexpr std::array<Marker, 4> kMarkers = {Marker::kCircle, Marker::kSquare,
                                                     Marker::kTriangle, Marker::kCross};
  const std::array<ImU32, 4> colors = {palette.classes[2], palette.classes[3], palette.estimate,
                                       palette.wrong};
  std::vector<MapPath> paths;
  for (std::size_t i = 0; i < context.room->rate_paths().size(); ++i) {
    paths.push_back({&context.room->rate_paths()[i], SurfaceText(kRateShares[i]) + " · 2/λₘₐₓ",
                     colors[i], kLines[i], kMarkers[i], kRateStepsOnMap});
  }
  return paths;
}

float RatesTableHeight(const SurfacePanelContext& context, float width) {
  return 26 + HeadHeight(DescribeRates(context.view, *context.room), width) + 4 * kRateRow + kUnit;
}

void DrawRatesTable(const SurfacePanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LookTable table = DescribeRates(context.view, *context.room);
  DrawTextIn(list, TextStyle::kBold, area.CutTop(26), Align::kLeft, palette.text, table.caption);
  const std::vector<MapPath> paths = RatePaths(context);
  const bool has_behaviour = HasBehaviour(area.width());
  const std::size_t num_columns = table.columns.size() - 1;
  const float width = ColumnWidth(table, area.width());
  Rect head = area.CutTop(HeadHeight(table, area.width()));
  Rect corner = head.CutLeft(kNameWidth);
  corner.CutBottom(2);
  DrawLinesIn(list, TextStyle::kSmall, corner, Align::kLeft, palette.text_soft, table.rows_name);
  for (std::size_t c = 0; c < num_columns; ++c) {
    Rect place = head.CutLeft(width);
    place.CutLeft(4);
    place.CutBottom(2);
    DrawLinesIn(list, TextStyle::kSmall, place, Align::kRight, palette.text_soft,
                table.columns[c].name);
  }
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    Rect row = area.CutTop(kRateRow);
    Rect name = row.CutLeft(kNameWidth);
    const Rect sample = name.CutLeft(kSample, 6);
    const std::array<ImVec2, 2> ends = {ImVec2(sample.left, sample.center_y()),
                                        ImVec2(sample.right, sample.center_y())};
    DrawStyledLine(list, ends, paths[i].line, 2, paths[i].color);
    DrawMarker(list, paths[i].marker, {sample.center_x(), sample.center_y()}, 3.5f, paths[i].color);
    DrawTextIn(list, TextStyle::kBold, name, Align::kLeft, palette.text, table.rows[i].name);
    for (std::size_t c = 0; c < num_columns; ++c) {
      DrawTextIn(list, TextStyle::kSmall, row.CutLeft(width), Align::kRight, palette.text,
                 table.rows[i].cells[c].text);
    }
    row.CutLeft(2 * kUnit);
    if (has_behaviour) {
      DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.text,
                 table.rows[i].cells[num_columns].text);
    }
  }
}

void DrawRatesPlot(const SurfacePanelContext& context, const Rect& area) {
  const SurfaceRoom& room = *context.room;
  const std::vector<MapPath> paths = RatePaths(context);
  std::vector<PlotSeries> series;
  for (const MapPath& path : paths) {
    PlotSeries one = {.label = path.label,
                      .help = {},
                      .color = path.color,
                      .line = path.line,
                      .marker = path.marker,
                      .points = {}};
    for (std::size_t step = 0; step < path.path->points().size(); ++step) {
      const std::vector<float>& parameters = path.path->points()[step].parameters;
      const std::vector<double> place(parameters.begin(), parameters.end());
      const double above = room.loss().Loss(place) - room.loss().least_loss();
      if (!(above > kFloor) || !std::isfinite(above)) continue;
      one.points.push_back({static_cast<double>(step), above, above, above});
    }
    series.push_back(std::move(one));
  }
  DrawPlot(context.palette, area,
           {.id = "surface rates",
            .title = Text(context.view, TextId::kSurfaceRatesPlot),
            .remark = {},
            .x_title = Text(context.view, TextId::kSurfaceStepAxis),
            .y_title = {},
            .x = {0, static_cast<double>(kRateSteps), false},
            .y = RangeOfSeries(series, true, 6),
            .series = series,
            .decimals = 0});
}

}  // namespace playground
