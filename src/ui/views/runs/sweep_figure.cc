#include "ui/views/runs/sweep_figure.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "experiment/parameter_registry.h"
#include "look/runs/runs_texts.h"
#include "look/view_queries.h"
#include "study/gradient/curvature.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kTitleHeight = 24;
constexpr float kLegendRow = 20;
constexpr float kTopRoom = 22;  // for crosses of runs that diverged
constexpr float kSampleWidth = 26;

// Where the values stand: numbers at their place, names side by side.
struct ValueAxis {
  bool has_numbers = false;
  std::vector<double> places;
  AxisRange range;
  std::vector<Tick> ticks;  // of names
};

ValueAxis AxisOf(const RunsPanelContext& context, const Sweep& sweep) {
  const Parameter& knob = *FindParameter(sweep.request().knob);
  ValueAxis axis;
  axis.has_numbers = knob.kind == ParameterKind::kInteger || knob.kind == ParameterKind::kReal;
  double least = 0;
  double most = 0;
  for (int64_t value = 0; value < sweep.num_values(); ++value) {
    const double place =
        axis.has_numbers ? knob.get(sweep.config(value)) : static_cast<double>(value);
    if (value == 0) least = most = place;
    least = std::min(least, place);
    most = std::max(most, place);
    axis.places.push_back(place);
    if (!axis.has_numbers) {
      axis.ticks.push_back({place, SweptValueText(context.view, sweep, value)});
    }
  }
  if (!axis.has_numbers) {
    axis.range = {-0.5, static_cast<double>(sweep.num_values()) - 0.5, false};
    return axis;
  }
  if (sweep.learning_rate_limit()) most = std::max(most, *sweep.learning_rate_limit());
  const bool is_logarithmic = least > 0 && most / least >= 10;
  if (is_logarithmic) {
    axis.range = NiceLogRange(least / 1.2, most * 1.2);
  } else {
    axis.range = NiceLinearRange(least, most, 7);
  }
  return axis;
}

// What is drawn of a run that did not diverge.
AxisRange RangeOfOutcomes(const Sweep& sweep, SweepQuantity quantity) {
  if (quantity == SweepQuantity::kTestAccuracy) return {0, 1, false};
  double least = 0;
  double most = 0;
  bool is_first = true;
  for (int64_t value = 0; value < sweep.num_values(); ++value) {
    const SweepSummary summary = sweep.Summarize(value, quantity);
    if (!summary.has_figures()) continue;
    least = is_first ? summary.least : std::min(least, summary.least);
    most = is_first ? summary.most : std::max(most, summary.most);
    is_first = false;
  }
  if (is_first) return {0, 1, false};
  if (least > 0 && most / least > 5) return NiceLogRange(least, most);
  return NiceLinearRange(0, most, 6);
}

void DrawLegend(const RunsPanelContext& context, Rect area, const Sweep& sweep) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect row = area.CutTop(kLegendRow);
  const auto entry = [&](const char* label, auto sample) {
    const float width = kSampleWidth + 4 + std::ceil(MeasureText(TextStyle::kSmall, label).x) + 1;
    if (row.left > area.left && row.width() < width) row = area.CutTop(kLegendRow);
    Rect place = row.CutLeft(width, 2 * kUnit);
    const Rect mark = place.CutLeft(kSampleWidth, 4);
    sample(ImVec2{mark.left, mark.center_y()}, ImVec2{mark.right, mark.center_y()});
    DrawTextIn(list, TextStyle::kSmall, place, Align::kLeft, palette.text_soft, label);
  };
  entry(Text(context.view, kSweepLegendRun), [&](ImVec2 from, ImVec2 to) {
    DrawMarker(list, Marker::kRing, {(from.x + to.x) / 2, from.y}, 4, palette.text_soft);
  });
  entry(Text(context.view, kSweepLegendMedian), [&](ImVec2 from, ImVec2 to) {
    const ImVec2 line[] = {from, to};
    DrawStyledLine(list, line, LineStyle::kSolid, 2, palette.accent);
    DrawMarker(list, Marker::kDiamond, {(from.x + to.x) / 2, from.y}, 4.5f, palette.accent);
  });
  entry(Text(context.view, kSweepDivergedColumn), [&](ImVec2 from, ImVec2 to) {
    DrawMarker(list, Marker::kCross, {(from.x + to.x) / 2, from.y}, 4.5f, palette.wrong);
  });
  if (!sweep.learning_rate_limit()) return;
  const std::string limit = Fill(Text(context.view, kSweepLegendLimit),
                                 {ShortText(LargestStableProduct(sweep.request().base), 3)});
  entry(limit.c_str(), [&](ImVec2 from, ImVec2 to) {
    const ImVec2 line[] = {from, to};
    DrawStyledLine(list, line, LineStyle::kDashed, 1.6f, palette.text);
  });
}

void TellRun(const RunsPanelContext& context, const Sweep& sweep, int64_t value, int64_t seed) {
  const Palette& palette = context.palette;
  const SweepOutcome& outcome = sweep.outcome(value, seed);
  if (BeginTip(palette)) {
    TipText(TextStyle::kSmall, palette.text_soft,
            std::string(Text(context.view.language, FindParameter(sweep.request().knob)->label)) +
                " " + SweptValueText(context.view, sweep, value) + ", " +
                Text(context.view, kSeedStat) + " " +
                std::to_string(sweep.request().base.seed + static_cast<uint64_t>(seed)));
    TipText(TextStyle::kBody, palette.text,
            outcome.diverged
                ? Fill(Text(context.view, kRunsDiverged), {CountText(outcome.num_steps + 1)})
                : std::string(Text(context.view, NameOf(context.room->quantity()))) + " " +
                      FigureText(outcome.At(context.room->quantity())));
  }
  EndTip();
}

}  // namespace

void DrawSweepFigure(const RunsPanelContext& context, Rect area) {
  const Sweep& sweep = *context.room->sweep();
  const Palette& palette = context.palette;
  const View& view = context.view;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SweepQuantity quantity = context.room->quantity();
  const Parameter& knob = *FindParameter(sweep.request().knob);
  const std::string knob_name(Text(view.language, knob.label));
  DrawTextIn(list, TextStyle::kBold, area.CutTop(kTitleHeight), Align::kLeft, palette.text,
             Fill(Text(view, kSweepTitle), {Text(view, NameOf(quantity)), knob_name}));
  const bool is_narrow = area.width() < 520;
  DrawLegend(context, area.CutTop(is_narrow ? 2 * kLegendRow : kLegendRow, 4), sweep);
  const float top = area.top;
  area.CutTop(kTopRoom);
  const ValueAxis axis = AxisOf(context, sweep);
  const PlotFrame frame = DrawPlotFrame(list, palette, area,
                                        {.x = axis.range,
                                         .y = RangeOfOutcomes(sweep, quantity),
                                         .x_title = knob_name,
                                         .y_title = {},
                                         .x_ticks = axis.ticks});
  if (sweep.learning_rate_limit()) {
    const float x = frame.x.ToPixel(*sweep.learning_rate_limit());
    const ImVec2 line[] = {{x, top + 4}, {x, frame.inner.bottom}};
    DrawStyledLine(list, line, LineStyle::kDashed, 1.6f, palette.text);
  }
  // The spread and the medians.
  std::vector<int64_t> order;
  for (int64_t value = 0; value < sweep.num_values(); ++value) order.push_back(value);
  std::ranges::stable_sort(
      order, {}, [&](int64_t value) { return axis.places[static_cast<std::size_t>(value)]; });
  std::vector<ImVec2> medians;
  for (const int64_t value : order) {
    const SweepSummary summary = sweep.Summarize(value, quantity);
    if (!summary.has_figures()) continue;
    const float x = frame.x.ToPixel(axis.places[static_cast<std::size_t>(value)]);
    list->AddLine({x, frame.y.ToPixel(summary.least)}, {x, frame.y.ToPixel(summary.most)},
                  WithAlpha(palette.accent, 0.45f), 5);
    medians.push_back({x, frame.y.ToPixel(summary.median)});
  }
  if (axis.has_numbers) DrawStyledLine(list, medians, LineStyle::kSolid, 2, palette.accent);
  // A mark a run; one that diverged stands above the axes.
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  float nearest = 9;
  int64_t near_value = -1;
  int64_t near_seed = 0;
  for (int64_t value = 0; value < sweep.num_values(); ++value) {
    for (int64_t seed = 0; seed < sweep.request().num_seeds; ++seed) {
      const SweepOutcome& outcome = sweep.outcome(value, seed);
      if (!outcome.is_done) continue;
      const float x = frame.x.ToPixel(axis.places[static_cast<std::size_t>(value)]);
      const bool is_lost = outcome.diverged || !std::isfinite(outcome.At(quantity));
      const ImVec2 place = {x, is_lost ? top + 10 : frame.y.ToPixel(outcome.At(quantity))};
      DrawMarker(list, is_lost ? Marker::kCross : Marker::kRing, place, is_lost ? 4.5f : 3.5f,
                 is_lost ? palette.wrong : palette.text_soft);
      const float distance = std::hypot(mouse.x - place.x, mouse.y - place.y);
      if (distance >= nearest) continue;
      nearest = distance;
      near_value = value;
      near_seed = seed;
    }
  }
  for (const ImVec2 median : medians) {
    DrawMarker(list, Marker::kDiamond, median, 5, palette.accent);
  }
  const Rect whole = {frame.inner.left, top, frame.inner.right, frame.inner.bottom};
  if (HoverArea(whole) && near_value >= 0) TellRun(context, sweep, near_value, near_seed);
}

}  // namespace playground
