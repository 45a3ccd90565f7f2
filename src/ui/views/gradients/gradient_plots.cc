#include "ui/views/gradients/gradient_plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "look/gradients/gradient_look.h"
#include "look/gradients/gradient_view.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/plot.h"
#include "ui/paper/theme.h"

namespace playground {
namespace {

using enum TextId;

constexpr double kRightAngle = 90;  // degrees

AxisRange EpochsSoFar(const GradientsView& view) {
  const double reached = static_cast<double>(view.trainer->num_steps()) /
                         static_cast<double>(view.trainer->steps_per_epoch());
  const auto end = static_cast<double>(view.trainer->config().num_epochs);
  return end > 0 ? AxisRange{0, std::max(end, std::ceil(reached - 1e-9)), false}
                 : NiceLinearRange(0, std::max(1.0, reached), 5);
}

// The values of one figure of the samples.
template <typename Figure>
std::vector<PlotPoint> PointsOf(const GradientView& gradients, Figure figure) {
  std::vector<PlotPoint> points;
  for (const GradientSample& sample : gradients.samples) {
    const double value = figure(sample);
    points.push_back({sample.epoch, value, value, value});
  }
  return points;
}

struct PlotWords {
  const char* id;
  TextId title;
  std::string remark;
  int decimals = -1;  // as in Plot
};

void DrawOverEpochs(const GradientsView& view, const Rect& area, const PlotWords& words,
                    const AxisRange& y, std::span<const PlotSeries> series) {
  DrawPlot(PaletteOf(view.theme), area,
           {.id = words.id,
            .title = Text(view, words.title),
            .remark = words.remark,
            .x_title = Text(view, kEpochAxis),
            .y_title = {},
            .x = EpochsSoFar(view),
            .y = y,
            .series = series,
            .decimals = words.decimals,
            .hint = {},
            .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); },
            .log_label = {},
            .log_help = {}});
}

}  // namespace

void DrawAnglePlot(const GradientsView& view, const Rect& area) {
  const std::array<PlotSeries, 1> series = {{{
      .label = Text(view, kAngleSeries),
      .help = Text(view, kAngleHelp),
      .color = PaletteOf(view.theme).test,
      .points = PointsOf(*view.gradients,
                         [](const GradientSample& sample) { return sample.angle_degrees; }),
  }}};
  // Mostly acute; an obtuse one, of a minibatch that leads uphill, needs the other half.
  const bool is_obtuse = std::ranges::any_of(
      series[0].points, [](const PlotPoint& point) { return point.y > kRightAngle; });
  DrawOverEpochs(view, area, {"angle", kAngleTitle, Text(view, kAngleRemark), 1},
                 {0, is_obtuse ? 2 * kRightAngle : kRightAngle, false}, series);
}

void DrawRatioPlot(const GradientsView& view, const Rect& area) {
  const std::array<PlotSeries, 1> series = {{{
      .label = Text(view, kRatioSeries),
      .help = Text(view, kRatioHelp),
      .color = PaletteOf(view.theme).test,
      .points =
          PointsOf(*view.gradients, [](const GradientSample& sample) { return sample.norm_ratio; }),
  }}};
  double largest = 2;
  for (const PlotPoint& point : series[0].points) largest = std::max(largest, point.y);
  DrawOverEpochs(view, area, {"ratio", kRatioTitle, Text(view, kRatioRemark), 2},
                 NiceLinearRange(0, largest, 5), series);
}

void DrawNormPlot(const GradientsView& view, const Rect& area, bool shows_full) {
  const Palette& palette = PaletteOf(view.theme);
  const GradientView& gradients = *view.gradients;
  const int64_t num_layers = view.trainer->network().num_layers();
  const auto points_of = [&](int64_t tensor, bool is_full) {
    return PointsOf(gradients, [tensor, is_full](const GradientSample& sample) {
      const std::vector<double>& norms = is_full ? sample.full_norms : sample.minibatch_norms;
      const auto at = static_cast<std::size_t>(tensor);
      return at < norms.size() ? norms[at] : 0;
    });
  };
  std::vector<std::string> names;
  std::vector<PlotSeries> series;
  if (num_layers == 1) {
    for (const bool is_full : {false, true}) {
      series.push_back({.label = Text(view, is_full ? kWholeSetShort : kMinibatch),
                        .help = Text(view, is_full ? kNormFullHelp : kNormMinibatchHelp),
                        .color = is_full ? palette.train : palette.minibatch,
                        .thickness = is_full ? 1.8f : 1.4f,
                        .points = points_of(0, is_full)});
    }
  } else {
    for (int64_t l = 0; l < num_layers; ++l) names.push_back(TensorName(view, 2 * l));
    for (int64_t l = 0; l < num_layers; ++l) {
      static constexpr LineStyle kLines[] = {LineStyle::kSolid, LineStyle::kDashed,
                                             LineStyle::kDotted, LineStyle::kDashDot};
      series.push_back({.label = names[static_cast<std::size_t>(l)],
                        .help = Text(view, shows_full ? kNormFullHelp : kNormMinibatchHelp),
                        .color = shows_full ? palette.train : palette.minibatch,
                        .line = kLines[l % 4],
                        .thickness = 1.8f,
                        .points = points_of(2 * l, shows_full)});
    }
  }
  DrawOverEpochs(view, area, {"norms", kNormTitle, "‖∂L/∂W‖"}, RangeOfSeries(series, true, 4),
                 series);
}

}  // namespace playground
