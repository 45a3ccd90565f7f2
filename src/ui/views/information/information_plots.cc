#include "ui/views/information/information_plots.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "look/information/information_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kPoints = 201;

PlotPoint PointAt(double x, double y) { return {x, y, y, y}; }

// H(P, Q) and H(P) over the probability of the class that moves, in Q or in P.
void DrawMovedPlot(const InformationPanelContext& context, const Rect& area, bool of_q) {
  const InformationRoom& room = *context.room;
  const InformationChoice& choice = room.choice();
  const Palette& palette = context.palette;
  // So high that the curve is seen to rise on both sides, and where one stands; towards 0 it has no end.
  const double uniform = room.figures().uniform;
  const double high =
      room.InUnit(std::clamp(1.1 * room.figures().cross, 1.6 * uniform, 3 * uniform));
  std::vector<PlotSeries> series = {
      {.label = "H(P, Q)", .help = {}, .color = palette.accent, .points = {}},
      {.label = "H(P)",
       .help = {},
       .color = palette.test,
       .line = LineStyle::kDashed,
       .points = {}},
      {.label = Text(context.view, kInformationNow),
       .help = {},
       .color = palette.text,
       .line = LineStyle::kNone,
       .marker = Marker::kDiamond,
       .points = {}}};
  const std::vector<double>& moving = of_q ? choice.q : choice.p;
  const auto at = static_cast<std::size_t>(choice.moved);
  for (int i = 0; i < kPoints; ++i) {
    const double x = static_cast<double>(i) / (kPoints - 1);
    const std::vector<double> moved = WithProbability(moving, choice.moved, x);
    const double cross =
        room.InUnit(of_q ? CrossEntropyOf(choice.p, moved) : CrossEntropyOf(moved, choice.q));
    const double entropy = room.InUnit(of_q ? room.figures().entropy_p : EntropyOf(moved));
    if (cross <= high) series[0].points.push_back(PointAt(x, cross));
    series[1].points.push_back(PointAt(x, entropy));
  }
  const double now = room.InUnit(room.figures().cross);
  if (now <= high) series[2].points.push_back(PointAt(moving[at], now));
  const std::string place = Fill(of_q ? "Q({})" : "P({})", {choice.moved});
  const std::string_view title = Text(context.view, of_q ? kInformationOverQ : kInformationOverP);
  std::string remark = Fill(Text(context.view, kInformationOverRemark), {choice.moved});
  const float needed =
      MeasureText(TextStyle::kBold, title).x + MeasureText(TextStyle::kSmall, remark).x + 2 * kUnit;
  if (needed > area.width()) remark.clear();
  DrawPlot(palette, area,
           {.id = of_q ? "information over q" : "information over p",
            .title = title,
            .remark = remark,
            .x_title = place,
            .y_title = {},
            .x = {0, 1, false},
            .y = NiceLinearRange(0, high, 5),
            .series = series,
            .decimals = 0,
            .real_x = true});
}

}  // namespace

void DrawOverQ(const InformationPanelContext& context, const Rect& area) {
  DrawMovedPlot(context, area, true);
}

void DrawOverP(const InformationPanelContext& context, const Rect& area) {
  DrawMovedPlot(context, area, false);
}

void DrawBlocksPlot(const InformationPanelContext& context, const Rect& area) {
  const InformationRoom& room = *context.room;
  const Palette& palette = context.palette;
  const double entropy = room.figures().entropy_p * kBitsPerNat;
  const BlockCode& now = room.code();
  const std::string chosen =
      Fill("n = {}: {}", {now.block, NamedText(now.huffman, kInformationDigits)});
  std::vector<PlotSeries> series = {{.label = "Huffman",
                                     .help = {},
                                     .color = palette.accent,
                                     .marker = Marker::kCircle,
                                     .points = {}},
                                    {.label = Text(context.view, kInformationFixed),
                                     .help = {},
                                     .color = palette.text_soft,
                                     .line = LineStyle::kDashed,
                                     .marker = Marker::kSquare,
                                     .points = {}},
                                    {.label = "H(P)",
                                     .help = {},
                                     .color = palette.test,
                                     .line = LineStyle::kDotted,
                                     .points = {}},
                                    {.label = "H(P) + 1/n",
                                     .help = {},
                                     .color = palette.test,
                                     .line = LineStyle::kDashDot,
                                     .points = {}},
                                    {.label = chosen,
                                     .help = {},
                                     .color = palette.text,
                                     .line = LineStyle::kNone,
                                     .marker = Marker::kDiamond,
                                     .points = {PointAt(now.block, now.huffman)}}};
  for (const BlockCode& code : room.figures().codes) {
    const double n = code.block;
    series[0].points.push_back(PointAt(n, code.huffman));
    series[1].points.push_back(PointAt(n, code.fixed));
    series[2].points.push_back(PointAt(n, entropy));
    series[3].points.push_back(PointAt(n, entropy + 1 / n));
  }
  // From just below the entropy on: what parts the codes is small beside it.
  const double low = std::floor(entropy * 5 - 0.2) / 5;
  double high = low;
  for (const PlotSeries& one : series) {
    for (const PlotPoint& point : one.points) high = std::max(high, point.y);
  }
  DrawPlot(palette, area,
           {.id = "information blocks",
            .title = Text(context.view, kInformationBlocksTitle),
            .remark = {},
            .x_title = Text(context.view, kInformationBlock),
            .y_title = {},
            .x = {1, static_cast<double>(room.longest_block()), false},
            .y = NiceLinearRange(std::max(low, 0.0), high, 6),
            .series = series,
            .tells_values = false});
}

void DrawEpochsPlot(const InformationPanelContext& context, const Rect& area,
                    const LabelCode& code) {
  const Palette& palette = context.palette;
  const auto epochs = context.view.trainer->history().epochs();
  std::vector<PlotSeries> series = {{.label = Text(context.view, kInformationModelLine),
                                     .help = {},
                                     .color = palette.accent,
                                     .marker = Marker::kCircle,
                                     .points = {}},
                                    {.label = Text(context.view, kInformationCodeUniform),
                                     .help = {},
                                     .color = palette.test,
                                     .line = LineStyle::kDashed,
                                     .points = {}}};
  double last = 1;
  for (const EpochRecord& record : epochs) {
    const double bits = record.test_loss * kBitsPerNat;
    series[0].points.push_back(PointAt(static_cast<double>(record.epoch), bits));
    last = std::max(last, static_cast<double>(record.epoch));
  }
  for (const double x : {0.0, last}) series[1].points.push_back(PointAt(x, code.uniform));
  DrawPlot(palette, area,
           {.id = "information epochs",
            .title = Text(context.view, kInformationEpochsTitle),
            .remark = {},
            .x_title = Text(context.view, kEpochAxis),
            .y_title = {},
            .x = {0, last, false},
            .y = RangeOfSeries(series, false, 5),
            .series = series,
            .decimals = 0});
}

}  // namespace playground
