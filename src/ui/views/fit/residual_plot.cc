#include "ui/views/fit/residual_plot.h"

#include <algorithm>
#include <cmath>

#include "look/fit/fit_figures.h"
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

void TellBin(const View& view, const PlotFrame& frame, const ErrorHistogram& histogram) {
  const Palette& palette = PaletteOf(view.theme);
  const double at = frame.x.FromPixel(ImGui::GetIO().MousePos.x);
  const auto bin = static_cast<int64_t>(std::floor((at + histogram.reach) / histogram.BinWidth()));
  const auto num_bins = static_cast<int64_t>(histogram.counts.size());
  if (bin < 0 || bin >= num_bins || !BeginTip(palette)) return;
  const double left = histogram.BinStart(bin);
  TipText(
      TextStyle::kBody, palette.text,
      Fill(Text(view, kResidualBin), {ShortText(left, 3), ShortText(left + histogram.BinWidth(), 3),
                                      CountText(histogram.counts[static_cast<std::size_t>(bin)])}));
  EndTip();
}

}  // namespace

void DrawResidualPlot(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ErrorHistogram histogram = HistogramOfErrors(view);
  const std::vector<int64_t>& counts = histogram.counts;
  if (counts.empty()) return;
  const auto highest = static_cast<double>(*std::max_element(counts.begin(), counts.end()));

  Rect rest = area;
  DrawHeading(list, palette, rest.CutTop(24, kUnit / 2), Text(view, kResidualsTitle),
              ErrorRemark(view, histogram));
  const PlotFrame frame = DrawPlotFrame(list, palette, rest,
                                        {.x = {-histogram.reach, histogram.reach, false},
                                         .y = NiceLinearRange(0, highest, 5),
                                         .x_title = Text(view, kResidualAxis),
                                         .y_title = Text(view, kCountAxis)});
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    if (counts[bin] == 0) continue;
    const double left = histogram.BinStart(static_cast<int64_t>(bin));
    const ImVec2 corner = frame.ToScreen(left, static_cast<double>(counts[bin]));
    const float right = frame.x.ToPixel(left + histogram.BinWidth());
    list->AddRectFilled({corner.x + 0.5f, corner.y}, {right - 0.5f, frame.inner.bottom},
                        palette.estimate);
  }
  const float zero = std::round(frame.x.ToPixel(0));
  list->AddLine({zero, frame.inner.top}, {zero, frame.inner.bottom}, palette.axis);
  if (HoverArea(frame.inner)) TellBin(view, frame, histogram);
}

}  // namespace playground
