#include "ui/views/likelihood/likelihood_plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/likelihood/likelihood_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "ui/figures/plot.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kPoints = 161;

PlotPoint PointAt(double x, double y) { return {x, y, y, y}; }

// A curve in the accent's colour, where one stands on it, and where it is least.
std::vector<PlotSeries> CurveWithMarks(const LikelihoodPanelContext& context,
                                       std::string_view name) {
  const Palette& palette = context.palette;
  return {{.label = name, .help = {}, .color = palette.accent, .points = {}},
          {.label = Text(context.view, kLikelihoodBest),
           .help = {},
           .color = palette.test,
           .line = LineStyle::kNone,
           .marker = Marker::kTriangle,
           .thickness = 4,
           .points = {}},
          {.label = Text(context.view, kLikelihoodNow),
           .help = {},
           .color = palette.text,
           .line = LineStyle::kNone,
           .marker = Marker::kDiamond,
           .points = {}}};
}

// From the least value on so far up that both sides of the valley are seen.
AxisRange ValleyRange(const std::vector<PlotSeries>& series) {
  double low = INFINITY;
  double high = -INFINITY;
  for (const PlotSeries& one : series) {
    for (const PlotPoint& point : one.points) {
      low = std::min(low, point.y);
      high = std::max(high, point.y);
    }
  }
  return NiceLinearRange(low, high, 4);
}

}  // namespace

void DrawOverMu(const LikelihoodPanelContext& context, const Rect& area) {
  const LikelihoodChoice& choice = context.room->choice();
  const NoiseDensity density = choice.density();
  const AxisRange range = RangeOfPoints(context, 1);
  std::vector<PlotSeries> series = CurveWithMarks(context, "−log L");
  PlotPoint least = PointAt(0, INFINITY);
  for (int i = 0; i < kPoints; ++i) {
    const double mu = range.minimum + (range.maximum - range.minimum) * i / (kPoints - 1);
    const double loss = NegativeLogLikelihood(density, choice.x, mu);
    series[0].points.push_back(PointAt(mu, loss));
    if (loss < least.y) least = series[0].points.back();
  }
  series[1].points.push_back(least);
  series[2].points.push_back(
      PointAt(choice.mu(), NegativeLogLikelihood(density, choice.x, choice.mu())));
  DrawPlot(context.palette, area,
           {.id = "likelihood mu",
            .title = Text(context.view, kLikelihoodOverMuTitle),
            .remark = {},
            .x_title = "μ",
            .y_title = {},
            .x = range,
            .y = ValleyRange(series),
            .series = series,
            .decimals = 0,
            .real_x = true});
}

void DrawOverScale(const LikelihoodPanelContext& context, const Rect& area) {
  const LikelihoodChoice& choice = context.room->choice();
  const double scale = choice[LikelihoodDialId::kScale];
  // A factor of 5 about where one stands and about the best.
  const MostLikely& best = context.room->figures().Fit(choice.noise).best;
  const double other = best.scale > 0 ? best.scale : scale;
  const double most = 3 * std::max(scale, std::min(other, 20 * scale));
  const AxisRange range = NiceLinearRange(0, most, 5);
  const auto loss_at = [&](double at) {
    NoiseDensity density = choice.density();
    density.scale = at;
    return NegativeLogLikelihood(density, choice.x, choice.mu());
  };
  std::vector<PlotSeries> series = CurveWithMarks(context, "−log L");
  PlotPoint least = PointAt(0, INFINITY);
  std::vector<PlotPoint> points;
  for (int i = 1; i < 4 * kPoints; ++i) {
    const double at = range.maximum * i / (4 * kPoints - 1);
    points.push_back(PointAt(at, loss_at(at)));
    if (points.back().y < least.y) least = points.back();
  }
  // Towards 0 the curve has no end: shown as far as it rises on the right, and twice that.
  const double here = loss_at(scale);
  const double high = std::max(here, least.y + 2 * std::max(points.back().y - least.y, 1.0));
  for (const PlotPoint& point : points) {
    if (point.y <= high) series[0].points.push_back(point);
  }
  series[1].points.push_back(least);
  series[2].points.push_back(PointAt(scale, here));
  DrawPlot(context.palette, area,
           {.id = "likelihood scale",
            .title = Text(context.view, kLikelihoodOverScaleTitle),
            .remark = {},
            .x_title = "σ",
            .y_title = {},
            .x = range,
            .y = ValleyRange(series),
            .series = series,
            .decimals = 0,
            .real_x = true});
}

void DrawPenalties(const LikelihoodPanelContext& context, const Rect& area) {
  static constexpr std::array kLines = {LineStyle::kSolid, LineStyle::kDashed, LineStyle::kDashDot};
  const Palette& palette = context.palette;
  const LikelihoodChoice& choice = context.room->choice();
  const double reach = 5 * choice[LikelihoodDialId::kScale];
  std::vector<PlotSeries> series;
  for (const Noise noise : kNoises) {
    const bool is_chosen = noise == choice.noise;
    series.push_back({.label = Text(context.view, NameOf(noise)),
                      .help = FormulaOf(noise),
                      .color = is_chosen ? palette.accent : palette.text_soft,
                      .line = kLines[static_cast<std::size_t>(noise)],
                      .thickness = is_chosen ? 2.5f : 1.6f,
                      .points = {}});
    for (int i = 0; i < kPoints; ++i) {
      const double residual = reach * (2.0 * i / (kPoints - 1) - 1);
      series.back().points.push_back(
          PointAt(residual, NegativeLogDensity(choice.DensityOf(noise), residual)));
    }
  }
  DrawPlot(palette, area,
           {.id = "likelihood penalties",
            .title = Text(context.view, kLikelihoodPenaltyTitle),
            .remark = {},
            .x_title = "r = x − μ",
            .y_title = {},
            .x = {-reach, reach, false},
            .y = ValleyRange(series),
            .series = series,
            .decimals = 0,
            .real_x = true});
}

void DrawLossSum(const LikelihoodPanelContext& context, const Rect& area, LossKind kind) {
  const LikelihoodChoice& choice = context.room->choice();
  const double threshold = choice.threshold();
  const AxisRange range = RangeOfPoints(context, 0);
  std::vector<PlotSeries> series = CurveWithMarks(context, "Σ l");
  const auto sum_at = [&](double b) { return LossSum(kind, choice.x, b, threshold); };
  for (int i = 0; i < kPoints; ++i) {
    const double b = range.minimum + (range.maximum - range.minimum) * i / (kPoints - 1);
    series[0].points.push_back(PointAt(b, sum_at(b)));
  }
  const std::array<double, 2> best = BestConstant(kind, choice.x, threshold);
  series[1].points.push_back(PointAt(best[0], sum_at(best[0])));
  if (best[1] > best[0]) {
    series[1].points.push_back(PointAt(best[1], sum_at(best[1])));
    series[1].line = LineStyle::kSolid;
  }
  series[2].points.push_back(PointAt(choice.mu(), sum_at(choice.mu())));
  const std::string title =
      Fill(Text(context.view, kLikelihoodSumTitle), {Text(context.view, NameOfConstantLoss(kind))});
  const std::string id = "likelihood " + std::string(FindLoss(kind).key);
  DrawPlot(context.palette, area,
           {.id = id.c_str(),
            .title = title,
            .remark = {},
            .x_title = Text(context.view, kLikelihoodConstantAxis),
            .y_title = {},
            .x = range,
            .y = RangeOfSeries(series, false, 4),
            .series = series,
            .least_left = kLikelihoodLeft,
            .decimals = 0,
            .real_x = true});
}

namespace {

// The steps from `first` to before `end`; step 0 is the start.
void DrawSteps(const LikelihoodPanelContext& context, const Rect& area, const char* id,
               TextId title, int64_t first, int64_t end) {
  const Palette& palette = context.palette;
  const LikelihoodRoom& room = *context.room;
  const LikelihoodChoice& choice = room.choice();
  std::vector<PlotSeries> series = {
      {.label = "float64",
       .help = {},
       .color = palette.accent,
       .marker = Marker::kCircle,
       .points = {}},
      {.label = "float32",
       .help = {},
       .color = palette.text_soft,
       .line = LineStyle::kDashed,
       .marker = Marker::kSquare,
       .thickness = 1.5f,
       .points = {}},
      {.label = Text(context.view, kLikelihoodBest),
       .help = {},
       .color = palette.test,
       .line = LineStyle::kDotted,
       .points = {}},
      {.label = {}, .help = {}, .color = palette.test, .line = LineStyle::kDotted, .points = {}}};
  double low = INFINITY;
  double high = -INFINITY;
  const auto add = [&](std::size_t which, double k, double b) {
    if (!std::isfinite(b)) return;
    low = std::min(low, b);
    high = std::max(high, b);
    series[which].points.push_back(PointAt(k, b));
  };
  for (int64_t k = first; k < end; ++k) {
    const auto at = static_cast<std::size_t>(k - 1);
    const auto step = static_cast<double>(k);
    add(0, step, k == 0 ? choice.kink().start : room.figures().path[at]);
    add(1, step,
        k == 0 ? static_cast<double>(static_cast<float>(choice.kink().start))
               : static_cast<double>(room.figures().float_path[at]));
  }
  const std::array<double, 2> best = BestConstant(choice.kink_loss, choice.x, choice.threshold());
  for (const int64_t k : {first, end - 1}) {
    add(2, static_cast<double>(k), best[0]);
    add(3, static_cast<double>(k), best[1]);
  }
  if (best[0] == best[1]) series.pop_back();
  const std::string heading = Fill(Text(context.view, title), {kFirstSteps});
  DrawPlot(palette, area,
           {.id = id,
            .title = heading,
            .remark = {},
            .x_title = Text(context.view, kLikelihoodStep),
            .y_title = "b",
            .x = {static_cast<double>(first), static_cast<double>(end - 1), false},
            .y = NiceLinearRange(low, high, 5),
            .series = series,
            .decimals = 0});
}

}  // namespace

void DrawFirstSteps(const LikelihoodPanelContext& context, const Rect& area) {
  DrawSteps(context, area, "likelihood first", kLikelihoodFirstSteps, 0, kFirstSteps + 1);
}

void DrawLastSteps(const LikelihoodPanelContext& context, const Rect& area) {
  const int64_t num_steps = context.room->choice().kink().num_steps;
  DrawSteps(context, area, "likelihood last", kLikelihoodLastSteps, num_steps - kFirstSteps + 1,
            num_steps + 1);
}

}  // namespace playground
