#include "look/reduction/reduction_figures.h"

#include <algorithm>

#include "look/view_queries.h"

namespace playground {
namespace {

using enum TextId;

const BoundedSeries& SeriesOf(const Comparison& comparison, int figure, int64_t run) {
  switch (figure) {
    case 0:
      return comparison.trainer(run).history().minibatch_loss();
    case 1:
      return comparison.measurements(run).update_norm;
    default:
      return comparison.measurements(run).difference;
  }
}

// The loss is taken before the update of its step; the others are there after it.
Taken WhenTaken(int figure) { return figure == 0 ? Taken::kBeforeStep : Taken::kAfterStep; }

double PerEpoch(const Comparison& comparison, int figure, int64_t run) {
  if (figure < 2) return static_cast<double>(comparison.trainer(run).steps_per_epoch());
  // A round ends when all runs have seen as many examples.
  double fewest = static_cast<double>(comparison.trainer(0).steps_per_epoch());
  for (int64_t i = 1; i < comparison.num_runs(); ++i) {
    fewest = std::min(fewest, static_cast<double>(comparison.trainer(i).steps_per_epoch()));
  }
  return fewest;
}

bool HasPositive(const std::vector<ReductionCurve>& curves) {
  return std::ranges::any_of(curves, [](const ReductionCurve& curve) {
    return std::ranges::any_of(curve.points, [](const PlotPoint& point) { return point.high > 0; });
  });
}

}  // namespace

std::string TitleOfFigure(const ReductionView& view, int figure) {
  static constexpr TextId kTitles[] = {kReductionLossPlot, kReductionNormPlot,
                                       kReductionDifferencePlot};
  return Text(view, kTitles[figure]);
}

ReductionFigure MakeReductionFigure(const ReductionView& view, int figure) {
  static constexpr TextId kRemarks[] = {kReductionLossRemark, kReductionNormRemark,
                                        kReductionDifferenceRemark};
  const Comparison& comparison = *view.comparison;
  const bool is_difference = figure == 2;
  ReductionFigure made = {.title = TitleOfFigure(view, figure),
                          .remark = Text(view, kRemarks[figure])};
  // Run A differs from itself by nothing.
  for (int64_t run = is_difference ? 1 : 0; run < comparison.num_runs(); ++run) {
    made.curves.push_back(
        {run, PointsOfSteps(SeriesOf(comparison, figure, run), PerEpoch(comparison, figure, run),
                            WhenTaken(figure))});
  }
  made.is_logarithmic = is_difference ? HasPositive(made.curves)
                                      : comparison.trainer(0).config().task == Task::kLinear;
  if (is_difference) made.zero_name = Text(view, kReductionZero);
  if (is_difference && !made.is_logarithmic) made.hint = Text(view, kReductionNoDifference);
  return made;
}

}  // namespace playground
