#include "look/fit/fit_figures.h"

#include <algorithm>
#include <cmath>

#include "look/fit/regression_predictions.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kNumBins = 31;  // odd: one bin is about zero
constexpr int kCurvePoints = 129;

struct Extent {
  double minimum = 1e300;
  double maximum = -1e300;
  void Add(double value) {
    if (!std::isfinite(value)) return;
    minimum = std::min(minimum, value);
    maximum = std::max(maximum, value);
  }
  AxisRange Nice() const { return NiceLinearRange(minimum, maximum, 6); }
};

double StandardDeviation(std::span<const double> values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

}  // namespace

FitPoints ShownFitPoints(const View& view) {
  const Dataset& set = view.trainer->data().train;
  FitPoints points = {.examples = EvenlySpaced(set.num_examples, kMostPoints), .predictions = {}};
  points.predictions = PredictExamples(*view.trainer, set, points.examples);
  return points;
}

std::string ShownPointsText(const View& view) {
  const int64_t count = view.trainer->data().train.num_examples;
  if (count <= kMostPoints) return Fill(Text(view, kTrainingPoints), {CountText(count)});
  return Fill(Text(view, kSomeTrainingPoints), {CountText(kMostPoints), CountText(count)});
}

AxisRange FeatureRange(const View& view) {
  const Dataset& set = view.trainer->data().train;
  Extent extent;
  for (int64_t i = 0; i < set.num_examples; ++i) {
    extent.Add(static_cast<double>(set.Feature(i, 0)));
  }
  return extent.Nice();
}

AxisRange TargetRange(const View& view) {
  Extent extent;
  for (const float target : view.trainer->data().train.targets) {
    extent.Add(static_cast<double>(target));
  }
  return extent.Nice();
}

OutsideCounts CountOutside(std::span<const float> values, const AxisRange& range) {
  OutsideCounts counts;
  for (const float one : values) {
    const auto value = static_cast<double>(one);
    if (value >= range.minimum && value <= range.maximum) continue;
    ++(value < range.minimum ? counts.below : counts.above);
  }
  return counts;
}

ModelCurve CurveOver(const View& view, double low, double high) {
  const int count = view.trainer->network().num_layers() == 1 ? 2 : kCurvePoints;
  ModelCurve curve;
  for (int i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / (count - 1);
    curve.features.push_back(static_cast<float>(low + share * (high - low)));
  }
  curve.predictions = PredictAlong(*view.trainer, curve.features);
  return curve;
}

ErrorHistogram HistogramOfErrors(const View& view) {
  const Dataset& set = view.trainer->data().train;
  const FitPoints points = ShownFitPoints(view);
  std::vector<double> errors;
  double largest = 0;
  for (std::size_t i = 0; i < points.examples.size(); ++i) {
    const double error = static_cast<double>(points.predictions[i]) -
                         static_cast<double>(set.targets[points.examples[i]]);
    if (!std::isfinite(error)) continue;
    errors.push_back(error);
    largest = std::max(largest, std::abs(error));
  }
  ErrorHistogram histogram;
  if (errors.empty()) return histogram;
  histogram.deviation = StandardDeviation(errors);
  histogram.reach = NiceLinearRange(0, std::max(largest, 1e-9), 3).maximum;
  histogram.counts = SymmetricHistogram(errors, histogram.reach, kNumBins);
  return histogram;
}

std::string ErrorRemark(const View& view, const ErrorHistogram& histogram) {
  return Fill(Text(view, kResidualsRemark), {ShortText(histogram.deviation, 3)});
}

std::vector<int64_t> SymmetricHistogram(std::span<const double> values, double reach,
                                        int num_bins) {
  std::vector<int64_t> counts(static_cast<std::size_t>(num_bins));
  for (const double value : values) {
    const double place = (value + reach) / (2 * reach) * num_bins;
    if (!(place >= 0 && place <= num_bins)) continue;
    ++counts[std::min(static_cast<std::size_t>(place), counts.size() - 1)];
  }
  return counts;
}

}  // namespace playground
