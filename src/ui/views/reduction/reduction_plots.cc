#include "ui/views/reduction/reduction_plots.h"

#include <algorithm>
#include <string>
#include <vector>

#include "look/reduction/reduction_figures.h"
#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"

namespace playground {

using enum TextId;

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
  const Palette& palette = PaletteOf(view.theme);
  const ReductionFigure figure = MakeReductionFigure(view, plot);
  std::vector<std::string> names;
  for (const ReductionCurve& curve : figure.curves) names.push_back(RunLetter(curve.run));
  std::vector<PlotSeries> series;
  for (std::size_t i = 0; i < figure.curves.size(); ++i) {
    const RunLook look = LookOfRun(palette, figure.curves[i].run);
    series.push_back({.label = names[i],
                      .help = {},
                      .color = look.color,
                      .line = look.line,
                      .thickness = 1.8f,
                      .points = figure.curves[i].points});
  }
  static constexpr const char* kIds[] = {"reduction loss", "reduction norm",
                                         "reduction difference"};
  const auto epochs = static_cast<double>(view.comparison->trainer(0).config().num_epochs);
  DrawPlot(palette, area,
           {.id = kIds[plot],
            .title = figure.title,
            .remark = figure.remark,
            .x_title = Text(view, kReductionExamplesAxis),
            .y_title = {},
            .x = {0, std::max(1.0, epochs), false},
            .y = RangeOfSeries(series, figure.is_logarithmic, area.height() < 220 ? 4 : 6),
            .series = series,
            .hint = figure.hint,
            .zero_name = figure.zero_name,
            .name_x =
                [&view](double epoch) {
                  return std::string(Text(view, kReductionExamplesAxis)) + " " +
                         FixedText(epoch, 2);
                },
            .log_label = {},
            .log_help = {}});
}

}  // namespace playground
