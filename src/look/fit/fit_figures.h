// FitFigures: what the figures of a regression show: the training examples with their predictions, the
// fitted line or curve, and the errors as a histogram.

#ifndef PLAYGROUND_LOOK_FIT_FIT_FIGURES_H_
#define PLAYGROUND_LOOK_FIT_FIT_FIGURES_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "look/plot_axis.h"
#include "look/view.h"

namespace playground {

// More dots than this become a blot, and cost a frame.
inline constexpr int64_t kMostPoints = 2000;

// The training examples that are shown, and their predictions.
struct FitPoints {
  std::vector<int32_t> examples;
  std::vector<float> predictions;
};
FitPoints ShownFitPoints(const View& view);
// "2,000 of 60,000 training examples".
std::string ShownPointsText(const View& view);

// The axes hold the data, so that they stay while predictions move.
AxisRange FeatureRange(const View& view);  // of the first feature
AxisRange TargetRange(const View& view);

// How many values lie beyond a range; what is no number lies above.
struct OutsideCounts {
  int64_t above = 0;
  int64_t below = 0;
};
OutsideCounts CountOutside(std::span<const float> values, const AxisRange& range);

// Of a network of one input: its predictions from `low` to `high`. Two points make a line; with hidden
// layers it is a curve.
struct ModelCurve {
  std::vector<float> features;
  std::vector<float> predictions;
};
ModelCurve CurveOver(const View& view, double low, double high);

// Errors of the examples that are shown, prediction minus target, those that are finite.
struct ErrorHistogram {
  double deviation = 0;         // standard deviation
  double reach = 0;             // the bins go from -reach to +reach
  std::vector<int64_t> counts;  // of equal bins; empty: no error is finite
  double BinWidth() const { return 2 * reach / static_cast<double>(counts.size()); }
  double BinStart(int64_t bin) const { return static_cast<double>(bin) * BinWidth() - reach; }
};
ErrorHistogram HistogramOfErrors(const View& view);
// "ŷ − y, standard deviation 0.0101".
std::string ErrorRemark(const View& view, const ErrorHistogram& histogram);

// Counts of values in equal bins from -reach to +reach; values beyond go nowhere.
std::vector<int64_t> SymmetricHistogram(std::span<const double> values, double reach, int num_bins);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FIT_FIT_FIGURES_H_
