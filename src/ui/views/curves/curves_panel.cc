#include "ui/views/curves/curves_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "look/curves/learning_curves.h"
#include "look/run_log.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;
using Role = LearningCurve::Role;

// From the start to the last epoch of the run, so that nothing is rescaled while it trains; without
// an end, as far as it has come.
AxisRange EpochRange(const View& view) {
  const Trainer& trainer = *view.trainer;
  const double reached =
      static_cast<double>(trainer.num_steps()) / static_cast<double>(trainer.steps_per_epoch());
  auto end = static_cast<double>(trainer.config().num_epochs);
  // As far as the pinned runs went.
  if (end > 0 && view.run_log != nullptr) {
    for (const TriedRun* run : view.run_log->Pinned()) {
      end = std::max(end, static_cast<double>(run->epoch));
    }
  }
  if (end > 0) return {0, std::max(end, std::ceil(reached - 1e-9)), false};
  return NiceLinearRange(0, std::max(1.0, reached), 5);
}

// Six that differ in dash and mark.
PlotSeries StyleOfPinned(const Palette& palette, int64_t place) {
  static constexpr std::array<std::pair<LineStyle, Marker>, RunLog::kMostPinned> kStyles = {
      {{LineStyle::kDotted, Marker::kSquare},
       {LineStyle::kDashDot, Marker::kRing},
       {LineStyle::kDashed, Marker::kTriangle},
       {LineStyle::kDotted, Marker::kCross},
       {LineStyle::kDashDot, Marker::kSquare},
       {LineStyle::kDashed, Marker::kCross}}};
  const auto& [line, marker] = kStyles[static_cast<std::size_t>(place) % kStyles.size()];
  return {.label = {},
          .help = {},
          .color = palette.text_soft,
          .line = line,
          .marker = marker,
          .thickness = 1.4f,
          .points = {}};
}

// Without points. What the book published is grey, and lies behind the live curves.
PlotSeries StyleOf(const Palette& palette, Role role) {
  switch (role) {
    case Role::kMinibatch:
      return {.label = {}, .help = {}, .color = palette.minibatch, .thickness = 1.2f, .points = {}};
    case Role::kRunning:
      return {.label = {},
              .help = {},
              .color = palette.running,
              .line = LineStyle::kDashDot,
              .marker = Marker::kTriangle,
              .thickness = 1.5f,
              .points = {}};
    case Role::kTrain:
      return {
          .label = {}, .help = {}, .color = palette.train, .marker = Marker::kCircle, .points = {}};
    case Role::kTest:
      return {.label = {},
              .help = {},
              .color = palette.test,
              .line = LineStyle::kDashed,
              .marker = Marker::kDiamond,
              .points = {}};
    case Role::kBook:
    case Role::kBookTest:
    case Role::kPinned:
      break;
  }
  return {.label = {},
          .help = {},
          .color = palette.text_faint,
          .line = role == Role::kBookTest ? LineStyle::kDotted : LineStyle::kDashed,
          .marker = Marker::kRing,
          .thickness = 1.5f,
          .points = {}};
}

std::vector<PlotSeries> SeriesOf(const Palette& palette, CurveFigure* figure) {
  std::vector<PlotSeries> series;
  for (LearningCurve& curve : figure->curves) {
    PlotSeries one = curve.role == Role::kPinned ? StyleOfPinned(palette, curve.place)
                                                 : StyleOf(palette, curve.role);
    one.label = curve.own_label.empty() ? curve.label : curve.own_label;
    one.help = curve.help;
    one.points = std::move(curve.points);
    series.push_back(std::move(one));
  }
  return series;
}

// One line: each check with a tick, a cross, or nothing while the run is not at its end. Takes its
// height off `area`.
void DrawBookChecks(const View& view, Rect* area) {
  const BookChecks checks = ChecksOfBook(view);
  if (checks.checks.empty() || area->height() < 160) return;
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect row = area->CutBottom(26, kUnit / 2);
  DrawTextIn(list, TextStyle::kSmall,
             row.CutLeft(MeasureText(TextStyle::kSmall, checks.title).x, 2 * kUnit), Align::kLeft,
             palette.text_soft, checks.title);
  for (const BookCheckResult& check : checks.checks) {
    const float width = MeasureText(TextStyle::kSmall, check.text).x;
    if (row.width() < width + 24) break;
    const Rect mark = row.CutLeft(14, 4);
    if (check.holds) {
      DrawIcon(list, *check.holds ? Icon::kCheck : Icon::kCross, {mark.center_x(), mark.center_y()},
               10, *check.holds ? palette.label : palette.wrong);
    } else {
      list->AddCircle({mark.center_x(), mark.center_y()}, 4, palette.text_faint);
    }
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(width, 2 * kUnit), Align::kLeft, palette.text,
               check.text);
  }
}

}  // namespace

void DrawLossPlot(const View& view, const Rect& area, CurvesChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  CurveFigure figure = LossFigure(view);
  const std::vector<PlotSeries> series = SeriesOf(palette, &figure);
  const bool logarithmic = IsLogarithmic(view, *state);
  const bool switched =
      DrawPlot(palette, area,
               {.id = "loss",
                .title = figure.title,
                .remark = figure.remark,
                .x_title = Text(view, kEpochAxis),
                .y_title = {},
                .x = EpochRange(view),
                .y = RangeOfSeries(series, logarithmic, area.height() < 220 ? 4 : 6),
                .series = series,
                .hint = figure.hint,
                .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); },
                .log_label = Text(view, kLogSwitch),
                .log_help = Text(view, kLogSwitchHelp)});
  if (switched) state->logarithmic = !logarithmic;
}

void DrawAccuracyPlot(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  CurveFigure figure = AccuracyFigure(view);
  const std::vector<PlotSeries> series = SeriesOf(palette, &figure);
  DrawPlot(palette, area,
           {.id = "accuracy",
            .title = figure.title,
            .remark = figure.remark,
            .x_title = Text(view, kEpochAxis),
            .y_title = {},
            .x = EpochRange(view),
            .y = {0, 1, false},
            .series = series,
            .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); }});
}

void DrawCurvesPanel(const View& view, const Rect& area, CurvesChoice* state) {
  Rect rest = area;
  DrawBookChecks(view, &rest);
  if (!view.trainer->data().is_classification()) {
    DrawLossPlot(view, rest, state);
    return;
  }
  const bool is_wide = area.width() > 1.6f * area.height();
  const Rect first = is_wide ? rest.CutLeft((rest.width() - 3 * kUnit) / 2, 3 * kUnit)
                             : rest.CutTop((rest.height() - 3 * kUnit) / 2, 3 * kUnit);
  DrawLossPlot(view, first, state);
  DrawAccuracyPlot(view, rest);
}

void CurvesPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions*) {
  DrawCurvesPanel(view, area, &rooms->Get<CurvesRoom>().choice);
}

}  // namespace playground
