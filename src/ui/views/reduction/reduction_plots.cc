#include "ui/views/reduction/reduction_plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "look/reduction/reduction_view.h"
#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"

namespace playground {
namespace {

using enum TextId;

const BoundedSeries& SeriesOf(const Comparison& comparison, int plot, int64_t run) {
  switch (plot) {
    case 0:
      return comparison.trainer(run).history().minibatch_loss();
    case 1:
      return comparison.measurements(run).update_norm;
    default:
      return comparison.measurements(run).difference;
  }
}

// The loss is taken before the update of its step; the others are there after it.
Taken WhenTaken(int plot) { return plot == 0 ? Taken::kBeforeStep : Taken::kAfterStep; }

double PerEpoch(const Comparison& comparison, int plot, int64_t run) {
  if (plot < 2) return static_cast<double>(comparison.trainer(run).steps_per_epoch());
  // A round ends when all runs have seen as many examples.
  double fewest = static_cast<double>(comparison.trainer(0).steps_per_epoch());
  for (int64_t i = 1; i < comparison.num_runs(); ++i) {
    fewest = std::min(fewest, static_cast<double>(comparison.trainer(i).steps_per_epoch()));
  }
  return fewest;
}

bool HasPositive(std::span<const PlotSeries> series) {
  return std::ranges::any_of(series, [](const PlotSeries& one) {
    return std::ranges::any_of(one.points, [](const PlotPoint& point) { return point.high > 0; });
  });
}

}  // namespace

RunLook LookOfRun(const Palette& palette, int64_t index) {
  switch (index) {
    case 0:
      return {palette.train, LineStyle::kSolid, Marker::kCircle};
    case 1:
      return {palette.test, LineStyle::kDashed, Marker::kDiamond};
    case 2:
      return {palette.label, LineStyle::kDotted, Marker::kTriangle};
    default:
      return {palette.text_soft, LineStyle::kDashDot, Marker::kSquare};
  }
}

void DrawReductionPlot(const ReductionView& view, const Rect& area, int plot) {
  const Comparison& comparison = *view.comparison;
  const Palette& palette = PaletteOf(view.theme);
  std::array<std::string, Comparison::kMaxRuns> names;
  std::vector<PlotSeries> series;
  // Run A differs from itself by nothing.
  for (int64_t run = plot == 2 ? 1 : 0; run < comparison.num_runs(); ++run) {
    const RunLook look = LookOfRun(palette, run);
    names[run] = RunLetter(run);
    series.push_back({.label = names[run],
                      .help = {},
                      .color = look.color,
                      .line = look.line,
                      .thickness = 1.8f,
                      .points = PointsOfSteps(SeriesOf(comparison, plot, run),
                                              PerEpoch(comparison, plot, run), WhenTaken(plot))});
  }
  static constexpr TextId kTitles[] = {kReductionLossPlot, kReductionNormPlot,
                                       kReductionDifferencePlot};
  static constexpr TextId kRemarks[] = {kReductionLossRemark, kReductionNormRemark,
                                        kReductionDifferenceRemark};
  static constexpr const char* kIds[] = {"lab loss", "lab norm", "lab difference"};
  const auto epochs = static_cast<double>(comparison.trainer(0).config().num_epochs);
  // Differences of rounding and of rule are orders of magnitude apart; of zeros alone there is no
  // order of magnitude.
  const bool logarithmic =
      plot == 2 ? HasPositive(series) : comparison.trainer(0).config().task == Task::kLinear;
  DrawPlot(palette, area,
           {.id = kIds[plot],
            .title = Text(view, kTitles[plot]),
            .remark = Text(view, kRemarks[plot]),
            .x_title = Text(view, kReductionExamplesAxis),
            .y_title = {},
            .x = {0, std::max(1.0, epochs), false},
            .y = RangeOfSeries(series, logarithmic, area.height() < 220 ? 4 : 6),
            .series = series,
            .hint = plot == 2 && !logarithmic ? Text(view, kReductionNoDifference) : "",
            .zero_name = plot == 2 ? Text(view, kReductionZero) : "",
            .name_x =
                [&view](double epoch) {
                  return std::string(Text(view, kReductionExamplesAxis)) + " " +
                         FixedText(epoch, 2);
                },
            .log_label = {},
            .log_help = {}});
}

}  // namespace playground
