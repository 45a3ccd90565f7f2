#include "ui/views/family/family_plots.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/view_queries.h"
#include "ui/figures/plot.h"

namespace playground {
namespace {

using enum TextId;

constexpr double kLargestGap = 20;

// Of neighbouring classes, so that not the colour alone tells them apart.
constexpr std::array kClassLines = {LineStyle::kSolid, LineStyle::kDashed, LineStyle::kDashDot,
                                    LineStyle::kDotted};

}  // namespace

void DrawTemperaturesPlot(const FamilyPanelContext& context, Rect area) {
  constexpr int kPoints = 161;
  constexpr double kLeast = 0.05;
  const FamilyRoom& room = *context.room;
  const Palette& palette = context.palette;
  const double most = kFamilyTemperatures.back();
  const bool is_turned = room.choice().temperature() < 0;
  std::vector<std::string> names;
  for (int64_t j = 0; j < room.num_classes(); ++j) names.push_back(std::to_string(j));
  std::vector<PlotSeries> series;
  for (std::size_t j = 0; j < names.size(); ++j) {
    series.push_back({.label = names[j],
                      .help = {},
                      .color = palette.classes[j % palette.classes.size()],
                      .line = kClassLines[j % kClassLines.size()],
                      .points = {}});
  }
  for (int i = 0; i < kPoints; ++i) {
    // From left to right, and close where the curves are steep.
    const double place = static_cast<double>(is_turned ? kPoints - 1 - i : i) / (kPoints - 1);
    const double size = kLeast * std::pow(most / kLeast, place);
    const double temperature = is_turned ? -size : size;
    const Softmax softmax = SoftmaxAt(room.choice().logits, temperature);
    for (std::size_t j = 0; j < series.size(); ++j) {
      const double p = softmax.probabilities[j];
      series[j].points.push_back({temperature, p, p, p});
    }
  }
  DrawPlot(palette, area,
           {.id = "family temperatures",
            .title = Text(context.view, kFamilyTemperaturesTitle),
            .remark = Text(context.view, kFamilyTemperaturesRemark),
            .x_title = Text(context.view, kFamilyTemperature),
            .y_title = {},
            .x = {is_turned ? -most : 0, is_turned ? 0 : most, false},
            .y = {0, 1, false},
            .series = series,
            .decimals = 0});
}

void DrawScalesPlot(const FamilyPanelContext& context, Rect area) {
  std::vector<PlotSeries> series = {{.label = Text(context.view, kFamilyTrace),
                                     .help = {},
                                     .color = context.palette.accent,
                                     .points = {}},
                                    {.label = Text(context.view, kFamilyValueVariance),
                                     .help = {},
                                     .color = context.palette.test,
                                     .line = LineStyle::kDashed,
                                     .points = {}}};
  const double least = kFamilyScales.front();
  const double most = kFamilyScales.back();
  constexpr int kPoints = 81;
  for (int i = 0; i < kPoints; ++i) {
    const double factor = least + (most - least) * i / (kPoints - 1);
    const ScaledVariances at = VariancesAt(context.room->choice().logits, factor);
    series[0].points.push_back({factor, at.one_hot, at.one_hot, at.one_hot});
    series[1].points.push_back({factor, at.values, at.values, at.values});
  }
  DrawPlot(context.palette, area,
           {.id = "family scales",
            .title = Text(context.view, kFamilyScalesTitle),
            .remark = Text(context.view, kFamilyScalesRemark),
            .x_title = Text(context.view, kFamilyScalesAxis),
            .y_title = {},
            .x = {least, most, false},
            .y = RangeOfSeries(series, false, 5),
            .series = series,
            .decimals = 0});
}

void DrawGapPlot(const FamilyPanelContext& context, Rect area) {
  std::vector<PlotSeries> series = {{.label = Text(context.view, kFamilyCrossEntropy),
                                     .help = Text(context.view, kFamilyCrossEntropyColumn),
                                     .color = context.palette.accent,
                                     .points = {}},
                                    {.label = Text(context.view, kFamilySquared),
                                     .help = Text(context.view, kFamilySquaredColumn),
                                     .color = context.palette.test,
                                     .line = LineStyle::kDashed,
                                     .points = {}}};
  for (double gap = 0; gap <= kLargestGap; gap += 0.5) {
    const LossGradients gradients = GradientsAtGap(gap);
    const std::array<double, 2> sizes = {-gradients.cross_entropy[1], -gradients.squared[1]};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      series[i].points.push_back({gap, sizes[i], sizes[i], sizes[i]});
    }
  }
  DrawPlot(context.palette, area,
           {.id = "family gap",
            .title = Text(context.view, kFamilyGapPlot),
            .remark = Text(context.view, kFamilyGapRemark),
            .x_title = Text(context.view, kFamilyGapAxis),
            .y_title = {},
            .x = {0, kLargestGap, false},
            .y = RangeOfSeries(series, true, 6),
            .series = series,
            .decimals = 0});
}

}  // namespace playground
