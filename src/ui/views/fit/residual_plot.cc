#include "ui/views/fit/residual_plot.h"

#include <algorithm>
#include <cmath>

#include "look/fit/regression_predictions.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr int64_t kMostExamples = 2000;
constexpr int kNumBins = 31;  // odd: one bin is about zero

std::vector<double> Residuals(const Trainer& trainer) {
  const Dataset& set = trainer.data().train;
  const std::vector<int32_t> examples = EvenlySpaced(set.num_examples, kMostExamples);
  const std::vector<float> predictions = PredictExamples(trainer, set, examples);
  std::vector<double> residuals;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double residual =
        static_cast<double>(predictions[i]) - static_cast<double>(set.targets[examples[i]]);
    if (std::isfinite(residual)) residuals.push_back(residual);
  }
  return residuals;
}

double StandardDeviation(std::span<const double> values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

void TellBin(const View& view, const PlotFrame& frame, double reach,
             std::span<const int64_t> counts) {
  const Palette& palette = PaletteOf(view.theme);
  const double at = frame.x.FromPixel(ImGui::GetIO().MousePos.x);
  const auto bin = static_cast<int64_t>(std::floor((at + reach) / (2 * reach) * kNumBins));
  if (bin < 0 || bin >= kNumBins || !BeginTip(palette)) return;
  const double width = 2 * reach / kNumBins;
  const double left = static_cast<double>(bin) * width - reach;
  TipText(TextStyle::kBody, palette.text,
          Fill(Text(view, kResidualBin),
               {ShortText(left, 3), ShortText(left + width, 3), CountText(counts[bin])}));
  EndTip();
}

}  // namespace

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

void DrawResidualPlot(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<double> residuals = Residuals(*view.trainer);
  if (residuals.empty()) return;
  double largest = 0;
  for (const double residual : residuals) largest = std::max(largest, std::abs(residual));
  const double reach = NiceLinearRange(0, std::max(largest, 1e-9), 3).maximum;
  const std::vector<int64_t> counts = SymmetricHistogram(residuals, reach, kNumBins);
  const auto highest = static_cast<double>(*std::max_element(counts.begin(), counts.end()));

  Rect rest = area;
  DrawHeading(list, palette, rest.CutTop(24, kUnit / 2), Text(view, kResidualsTitle),
              Fill(Text(view, kResidualsRemark), {ShortText(StandardDeviation(residuals), 3)}));
  const PlotFrame frame = DrawPlotFrame(list, palette, rest,
                                        {.x = {-reach, reach, false},
                                         .y = NiceLinearRange(0, highest, 5),
                                         .x_title = Text(view, kResidualAxis),
                                         .y_title = Text(view, kCountAxis)});
  for (int bin = 0; bin < kNumBins; ++bin) {
    if (counts[bin] == 0) continue;
    const double left = 2 * reach * bin / kNumBins - reach;
    const ImVec2 corner = frame.ToScreen(left, static_cast<double>(counts[bin]));
    const float right = frame.x.ToPixel(left + 2 * reach / kNumBins);
    list->AddRectFilled({corner.x + 0.5f, corner.y}, {right - 0.5f, frame.inner.bottom},
                        palette.estimate);
  }
  const float zero = std::round(frame.x.ToPixel(0));
  list->AddLine({zero, frame.inner.top}, {zero, frame.inner.bottom}, palette.axis);
  if (HoverArea(frame.inner)) TellBin(view, frame, reach, counts);
}

}  // namespace playground
