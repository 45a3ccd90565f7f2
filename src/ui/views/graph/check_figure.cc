#include "ui/views/graph/check_figure.h"

#include <cmath>
#include <string>
#include <vector>

#include "look/graph/graph_formulas.h"
#include "look/view_queries.h"
#include "ui/figures/plot.h"

namespace playground {

using enum TextId;

void DrawSweepPlot(const GraphPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  const View& view = context.view;
  const GraphWatch& watch = context.room->watch();
  const bool has_core = context.room->figures()->is_network();
  std::vector<PlotSeries> series = {{.label = Text(view, kGraphSweepCentral),
                                     .help = Text(view, kGraphEpsilonHelp),
                                     .color = palette.accent,
                                     .points = {}},
                                    {.label = Text(view, kGraphSweepForward),
                                     .help = "(L(w + ε) − L(w)) / ε",
                                     .color = palette.test,
                                     .line = LineStyle::kDashed,
                                     .points = {}}};
  if (has_core) {
    series.push_back({.label = Text(view, kGraphSweepCore),
                      .help = Text(view, kGraphFactorFloat),
                      .color = palette.train,
                      .line = LineStyle::kDotted,
                      .points = {}});
  }
  series.push_back({.label = Text(view, kGraphSweepNow),
                    .help = {},
                    .color = palette.text,
                    .line = LineStyle::kNone,
                    .marker = Marker::kRing,
                    .points = {}});
  std::vector<EpsilonPoint> points;
  if (watch.sweep() != nullptr) points = watch.sweep()->points();
  const double now = context.room->choice().epsilon;
  for (std::size_t i = points.size(); i-- > 0;) {
    const EpsilonPoint& point = points[i];
    const double x = point.epsilon;
    series[0].points.push_back({x, point.central, point.central, point.central});
    series[1].points.push_back({x, point.forward, point.forward, point.forward});
    if (has_core && !std::isnan(point.core)) {
      series[2].points.push_back({x, point.core, point.core, point.core});
    }
    // The step of the check, where it is one of these.
    if (std::fabs(std::log10(x / now)) < 0.01) {
      series.back().points.push_back({x, point.central, point.central, point.central});
    }
  }
  const LeafPlace leaf = watch.leaf();
  const std::string name = ElementName(context.room->figures()->graph.node(leaf.node), leaf.index);
  DrawPlot(palette, area,
           {.id = "graph sweep",
            .title = Text(view, kGraphSweepTitle),
            .remark = name,
            .x_title = Text(view, kGraphEpsilon),
            .y_title = Text(view, kGraphSweepAxis),
            .x = {1e-14, 1, true},
            .y = points.empty() ? AxisRange{1e-12, 1, true} : RangeOfSeries(series, true, 6),
            .series = series,
            .decimals = 0,
            .hint = points.empty() ? Text(view, kGraphSweepWorking) : "",
            .zero_name = Text(view, kGraphSweepExact)});
}

}  // namespace playground
