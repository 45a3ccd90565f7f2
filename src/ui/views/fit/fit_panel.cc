#include "ui/views/fit/fit_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "look/fit/fit_figures.h"
#include "look/fit/linear_estimates.h"
#include "look/fit/regression_predictions.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/example_detail.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/marks.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/fit/decision_regions.h"
#include "ui/views/fit/residual_plot.h"

namespace playground {
namespace {

using enum TextId;

// Beside the figure there is room for the estimates.
constexpr float kLeastForBoth = 560;
constexpr float kLeastFigure = 220;
constexpr float kEstimateRow = 26;
constexpr float kNoteHeight = 3 * 16;

// Title, model, titles of the columns, and no more rows than are seen well.
float HeightOfEstimates(int64_t num_weights) {
  constexpr int64_t kMostRows = 6;
  return 28 + 40 + 22 + kEstimateRow * static_cast<float>(std::min(kMostRows, num_weights + 1)) +
         kUnit + kNoteHeight;
}

struct LegendLine {
  std::string_view label;
  ImU32 color;
  LineStyle line;
  Marker marker;
};

// One row of samples with their names.
void DrawLegendRow(ImDrawList* list, const Palette& palette, Rect row,
                   std::span<const LegendLine> lines) {
  for (const LegendLine& entry : lines) {
    const float label_width = MeasureText(TextStyle::kSmall, entry.label).x;
    if (row.width() < label_width + 32) return;
    const Rect sample = row.CutLeft(24, 6);
    const std::array<ImVec2, 2> ends = {ImVec2(sample.left, sample.center_y()),
                                        ImVec2(sample.right, sample.center_y())};
    DrawStyledLine(list, ends, entry.line, 2, entry.color);
    DrawMarker(list, entry.marker, {sample.center_x(), sample.center_y()}, 3, entry.color);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(label_width, 2 * kUnit), Align::kLeft,
               palette.text_soft, entry.label);
  }
}

bool IsInside(const PlotFrame& frame, const ImVec2& place) {
  return place.y >= frame.inner.top && place.y <= frame.inner.bottom;
}

// Those inside the figure. At its edge the others would look like values.
void DrawDots(ImDrawList* list, const PlotFrame& frame, std::span<const ImVec2> places,
              ImU32 color) {
  const float radius = places.size() > 300 ? 1.6f : 2.6f;
  for (const ImVec2& place : places) {
    if (IsInside(frame, place)) list->AddCircleFilled(place, radius, color, 8);
  }
}

// How many lie above and below the figure, at the edge behind which they lie.
void TellOutside(const View& view, const PlotFrame& frame, const OutsideCounts& outside) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto tell = [&](int64_t count, const char* arrow, float top) {
    if (count == 0) return;
    const std::string text = arrow + Fill(Text(view, kOutsideFigure), {CountText(count)});
    const float half = MeasureText(TextStyle::kSmall, text).x / 2 + kUnit;
    const Rect place{frame.inner.center_x() - half, top, frame.inner.center_x() + half, top + 18};
    list->AddRectFilled(place.min(), place.max(), palette.page, kRounding);
    DrawTextIn(list, TextStyle::kSmall, place, Align::kCenter, palette.wrong, text);
  };
  tell(outside.above, "↑ ", frame.inner.top + 2);
  tell(outside.below, "↓ ", frame.inner.bottom - 20);
}

// The model over the width of the figure: a line, or with hidden layers a curve.
void DrawModelCurve(const View& view, ImDrawList* list, const PlotFrame& frame) {
  const ModelCurve model = CurveOver(view, frame.x.range.minimum, frame.x.range.maximum);
  std::vector<ImVec2> curve;
  for (std::size_t i = 0; i < model.features.size(); ++i) {
    const ImVec2 place = frame.ToScreen(static_cast<double>(model.features[i]),
                                        static_cast<double>(model.predictions[i]));
    if (std::isfinite(place.y)) curve.push_back(place);
  }
  DrawStyledLine(list, curve, LineStyle::kSolid, 2.5f, PaletteOf(view.theme).estimate);
}

void DrawLineOverPoints(const View& view, Rect area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Dataset& set = view.trainer->data().train;
  const auto& truth = view.trainer->data().truth;
  std::vector<LegendLine> legend = {
      {Text(view, kFittedLine), palette.estimate, LineStyle::kSolid, Marker::kNone}};
  if (truth) {
    legend.push_back({Text(view, kTrueLine), palette.truth, LineStyle::kDashed, Marker::kNone});
  }
  if (view.least_squares != nullptr) {
    legend.push_back(
        {Text(view, kLeastSquaresLine), palette.least_squares, LineStyle::kDotted, Marker::kNone});
  }
  DrawHeading(list, palette, area.CutTop(24), Text(view, kFitTitle), ShownPointsText(view));
  DrawLegendRow(list, palette, area.CutTop(20, kUnit / 2), legend);
  const PlotFrame frame = DrawPlotFrame(list, palette, area,
                                        {.x = FeatureRange(view),
                                         .y = TargetRange(view),
                                         .x_title = Text(view, kFeatureAxis),
                                         .y_title = Text(view, kTargetAxis)});
  std::vector<ImVec2> dots;
  for (const int32_t i : EvenlySpaced(set.num_examples, kMostPoints)) {
    dots.push_back(frame.ToScreen(static_cast<double>(set.Feature(i, 0)),
                                  static_cast<double>(set.targets[i])));
  }
  DrawDots(list, frame, dots, palette.point);

  const auto draw_line = [&](double weight, double bias, LineStyle style, ImU32 color) {
    const double left = frame.x.range.minimum, right = frame.x.range.maximum;
    const std::array<ImVec2, 2> ends = {frame.ToScreen(left, weight * left + bias),
                                        frame.ToScreen(right, weight * right + bias)};
    DrawStyledLine(list, ends, style, 2, color);
  };
  list->PushClipRect(frame.inner.min(), frame.inner.max(), true);
  DrawModelCurve(view, list, frame);
  if (truth) {
    draw_line(static_cast<double>(truth->weight[0]), static_cast<double>(truth->bias),
              LineStyle::kDashed, palette.truth);
  }
  if (view.least_squares != nullptr) {
    draw_line(view.least_squares->weight[0], view.least_squares->bias, LineStyle::kDotted,
              palette.least_squares);
  }
  list->PopClipRect();
}

void DrawPredictionsAgainstTargets(const View& view, Rect area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Dataset& set = view.trainer->data().train;
  DrawHeading(list, palette, area.CutTop(24), Text(view, kPredictionsTitle), ShownPointsText(view));
  const std::array<LegendLine, 1> legend = {
      {{Text(view, kPerfectLine), palette.axis, LineStyle::kDashed, Marker::kNone}}};
  DrawLegendRow(list, palette, area.CutTop(20, kUnit / 2), legend);
  const AxisRange range = TargetRange(view);
  const PlotFrame frame = DrawPlotFrame(list, palette, area,
                                        {.x = range,
                                         .y = range,
                                         .x_title = Text(view, kTargetAxis),
                                         .y_title = Text(view, kPredictionAxis)});
  const std::array<ImVec2, 2> diagonal = {frame.ToScreen(range.minimum, range.minimum),
                                          frame.ToScreen(range.maximum, range.maximum)};
  DrawStyledLine(list, diagonal, LineStyle::kDashed, 1.5f, palette.axis);
  const FitPoints points = ShownFitPoints(view);
  std::vector<ImVec2> dots;
  for (std::size_t i = 0; i < points.examples.size(); ++i) {
    dots.push_back(frame.ToScreen(static_cast<double>(set.targets[points.examples[i]]),
                                  static_cast<double>(points.predictions[i])));
  }
  DrawDots(list, frame, dots, palette.estimate);
  TellOutside(view, frame, CountOutside(points.predictions, range));
}

// Headings and numbers of the table of estimates, one column each.
void DrawTableRow(ImDrawList* list, Rect row, TextStyle style, std::span<const std::string> cells,
                  std::span<const ImU32> colors) {
  const Rect name = row.CutLeft(36);
  DrawTextIn(list, TextStyle::kBold, name, Align::kLeft, colors[0], cells[0]);
  const float width = row.width() / static_cast<float>(cells.size() - 1);
  for (std::size_t i = 1; i < cells.size(); ++i) {
    DrawTextIn(list, style, row.CutLeft(width).Inset(2, 0), Align::kRight, colors[i], cells[i]);
  }
}

}  // namespace

void DrawFitPlot(const View& view, const Rect& area) {
  if (view.trainer->data().train.num_features == 1) {
    DrawLineOverPoints(view, area);
  } else {
    DrawPredictionsAgainstTargets(view, area);
  }
}

void DrawEstimates(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.trainer->network().num_layers() > 1) {
    DrawEmpty(list, palette, area, Text(view, kNoEstimates));
    return;
  }
  const std::vector<EstimateRow> rows = EstimateRows(view, view.trainer->network().widths.front());
  Rect rest = area;
  Rect heading = rest.CutTop(24, kUnit / 2);
  if (const std::string model = ModelOf(rows); !model.empty()) {
    DrawTextIn(list, TextStyle::kTitle, rest.CutTop(32, kUnit), Align::kLeft, palette.estimate,
               model);
  }
  const std::array<std::string, 5> titles = {
      "", Text(view, kEstimateColumn), Text(view, kTrueColumn), Text(view, kLeastSquaresColumn),
      Text(view, kErrorColumn)};
  std::array<ImU32, 5> colors;
  colors.fill(palette.text_soft);
  Rect title_row = rest.CutTop(22);
  // The note where it leaves room for a few rows.
  const auto num_rows = static_cast<int64_t>(rows.size());
  const float needed = kEstimateRow * static_cast<float>(num_rows);
  const std::string note = view.least_squares == nullptr
                               ? std::string()
                               : Wrapped(TextStyle::kSmall, rest.width(), LeastSquaresNote(view));
  const float note_height = MeasureText(TextStyle::kSmall, note).y + kUnit;
  const bool has_note =
      !note.empty() && rest.height() - note_height >= std::min(needed, 3 * kEstimateRow);
  const Rect body =
      rest.CutTop(std::min(needed, rest.height() - (has_note ? note_height : 0)), kUnit);
  {
    const ScrollList scroll("estimates", body, num_rows, kEstimateRow);
    if (scroll.scrolls()) {
      ScrollTextByKeys();
      title_row.right = scroll.Row(0).right;
      const std::string seen =
          Fill(Text(view, kRowsShown), {CountText(scroll.num_in_sight()), CountText(num_rows)});
      DrawTextIn(list, TextStyle::kSmall,
                 heading.CutRight(MeasureText(TextStyle::kSmall, seen).x + 1, kUnit), Align::kRight,
                 palette.text_soft, seen);
    }
    ImDrawList* rows_list = ImGui::GetWindowDrawList();
    for (int64_t i = scroll.first(); i < scroll.end(); ++i) {
      const EstimateRow& row = rows[static_cast<std::size_t>(i)];
      const Rect line = scroll.Row(i);
      rows_list->AddLine({line.left, line.top}, {line.right, line.top}, palette.grid);
      std::vector<std::string> cells = {row.name};
      for (const LookCell& cell : CellsOf(row)) cells.push_back(cell.text);
      const std::array<ImU32, 5> inks = {palette.text, palette.estimate, palette.text,
                                         palette.least_squares, palette.text_soft};
      DrawTableRow(rows_list, line, TextStyle::kBody, cells, inks);
    }
  }
  DrawHeading(list, palette, heading, Text(view, kEstimatesTitle));
  DrawTableRow(list, title_row, TextStyle::kSmall, titles, colors);
  HoverArea(title_row);
  HelpOnHover(palette, Text(view, kEstimatesHelp));
  if (has_note) DrawText(list, TextStyle::kSmall, rest.min(), palette.text_soft, note);
}

void DrawFitPanel(const View& view, const Rect& area) {
  Rect rest = area;
  const bool is_wide = area.width() > kLeastForBoth;
  if (is_wide) {
    Rect right = rest.CutRight(std::clamp(area.width() * 0.38f, 260.f, 560.f), 4 * kUnit);
    if (area.height() > 480) {
      DrawResidualPlot(view, right.CutBottom(right.height() * 0.42f, 3 * kUnit));
    }
    DrawEstimates(view, right);
    const bool has_line = view.trainer->data().train.num_features == 1;
    if (has_line && area.height() > 480) {
      DrawPredictionsAgainstTargets(view, rest.CutBottom(rest.height() * 0.42f, 3 * kUnit));
    }
  } else if (area.height() > kLeastFigure) {
    const float estimates = HeightOfEstimates(view.trainer->network().widths.front());
    DrawEstimates(view, rest.CutBottom(std::min(estimates, rest.height() / 2), 2 * kUnit));
  }
  DrawFitPlot(view, rest);
}

float FitPanel::LeastHeight(const View& view, float width, Rooms*) {
  if (view.trainer->data().is_classification() || width > kLeastForBoth) return 0;
  return kLeastFigure + 2 * kUnit +
         std::max(kLeastFigure, HeightOfEstimates(view.trainer->network().widths.front()));
}

void FitPanel::Draw(const View& view, const Rect& area, Rooms*, Actions* actions) {
  if (!view.trainer->data().is_classification()) {
    DrawFitPanel(view, area);
    return;
  }
  Rect rest = area;
  if (area.width() > 760) DrawExampleDetail(view, rest.CutRight(area.width() * 0.34f, 4 * kUnit));
  DrawDecisionRegions(view, rest, actions);
}

}  // namespace playground
