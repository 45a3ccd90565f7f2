#include "ui/views/flow/flow_plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/flow/flow_texts.h"
#include "look/view_queries.h"
#include "study/flow/activation_curve.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;
using Context = FlowPanelContext;

// About the widest number at these axes: the plots below each other begin at the same place.
constexpr std::string_view kWideNumber = "1e−100";

// What is not finite has no place; the legend has a dash where it is the last one.
void AddPoint(double x, double y, PlotSeries* series) { series->points.push_back({x, y, y, y}); }

PlotSeries SeriesOf(std::string_view label, ImU32 color, LineStyle line, Marker marker) {
  return {.label = label,
          .help = {},
          .color = color,
          .line = line,
          .marker = marker,
          .thickness = line == LineStyle::kSolid ? 2.f : 1.6f,
          .points = {}};
}

PlotSeries LayerSeries(const FlowFigures& figures, double LayerFigures::* figure,
                       PlotSeries series) {
  for (std::size_t l = 0; l + 1 < figures.layers.size(); ++l) {
    AddPoint(static_cast<double>(l) + 1, figures.layers[l].*figure, &series);
  }
  return series;
}

void DrawLayerPlot(const Context& context, const Rect& area, const char* id, std::string_view title,
                   double LayerFigures::* figure) {
  const Palette& palette = context.palette;
  const FlowWatch& watch = context.room->watch();
  const bool is_run = context.room->choice().network == FlowNetwork::kRun;
  const std::string after = AfterText(context.view, *context.room);
  std::vector<PlotSeries> series;
  double last = 1;
  const auto add = [&](const LayerFlow& flow, const PlotSeries& in_float) {
    last = std::max(last, static_cast<double>(flow.network().num_layers() - 1));
    series.push_back(LayerSeries(flow.in_float(), figure, in_float));
    if (!flow.is_double_done() || series.size() > 1) return;
    series.push_back(
        LayerSeries(flow.in_double(), figure,
                    SeriesOf("float64", palette.text_soft, LineStyle::kDotted, Marker::kNone)));
  };
  const LayerFlow* first = is_run ? watch.of_run() : watch.start();
  if (first != nullptr) {
    add(*first, SeriesOf(Text(context.view, is_run ? kNow : kFlowAtStart), palette.accent,
                         LineStyle::kSolid, Marker::kCircle));
  }
  if (is_run && first != nullptr) {
    // The output by itself: it has no activation.
    last = static_cast<double>(first->network().num_layers());
    series.push_back(
        SeriesOf(Text(context.view, kFlowOutput), palette.test, LineStyle::kNone, Marker::kSquare));
    AddPoint(last, first->in_float().layers.back().*figure, &series.back());
  }
  if (!is_run && watch.num_steps() > 0 && watch.after() != nullptr) {
    add(*watch.after(), SeriesOf(after, palette.test, LineStyle::kDashed, Marker::kSquare));
  }
  DrawPlot(palette, area,
           {.id = id,
            .title = title,
            .remark = {},
            .x_title = Text(context.view, kGraphLayer),
            .y_title = {},
            .x = {1, std::max(last, 2.0), false},
            .y = RangeOfSeries(series, true, 5),
            .series = series,
            .least_left = MeasureText(TextStyle::kSmall, kWideNumber).x,
            .decimals = 0,
            .hint = first == nullptr ? Text(context.view, kFlowWorking) : "",
            .zero_name = "0"});
}

}  // namespace

void DrawRmsPlot(const Context& context, const Rect& area) {
  DrawLayerPlot(context, area, "flow rms", Text(context.view, kFlowRms), &LayerFigures::rms);
}

void DrawGradOutputPlot(const Context& context, const Rect& area) {
  DrawLayerPlot(context, area, "flow output", "‖∂L/∂h‖", &LayerFigures::grad_output);
}

void DrawGradWeightPlot(const Context& context, const Rect& area) {
  DrawLayerPlot(context, area, "flow weight", "‖∂L/∂W‖", &LayerFigures::grad_weight);
}

void DrawNormPlot(const Context& context, const Rect& area) {
  const Palette& palette = context.palette;
  const MatrixProduct& product = context.room->product();
  const FlowChoice& choice = context.room->choice();
  const double growth =
      GrowthPerFactor(choice.Whole(FlowDialId::kSide), choice[FlowDialId::kSigma]);
  std::vector<PlotSeries> series = {
      SeriesOf("float32", palette.accent, LineStyle::kSolid, Marker::kNone),
      SeriesOf("float64", palette.text_soft, LineStyle::kDotted, Marker::kNone),
      SeriesOf(Text(context.view, kFlowExpected), palette.test, LineStyle::kDashed, Marker::kNone)};
  for (std::size_t k = 0; k < product.norms.size(); ++k) {
    const auto x = static_cast<double>(k);
    AddPoint(x, product.norms_float[k], &series[0]);
    AddPoint(x, product.norms[k], &series[1]);
    AddPoint(x, ExpectedNorm(product, growth, static_cast<int64_t>(k)), &series[2]);
  }
  DrawPlot(palette, area,
           {.id = "flow norm",
            .title = Text(context.view, kFlowNormTitle),
            .remark = {},
            .x_title = Text(context.view, kFlowFactorAxis),
            .y_title = {},
            .x = {0, std::max<double>(1, static_cast<double>(product.norms.size()) - 1), false},
            .y = RangeOfSeries(series, true, 6),
            .series = series,
            .decimals = 0,
            .zero_name = "0"});
}

void DrawArrows(const Context& context, const Rect& area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<TwoUnits>& states = context.room->units_float();
  std::array<double, 2> low = {0, 0};
  std::array<double, 2> high = {0, 0};
  for (const TwoUnits& state : states) {
    for (const TwoUnits::Pair& weights : state.weights) {
      for (std::size_t i = 0; i < 2; ++i) {
        low[i] = std::min(low[i], weights[i]);
        high[i] = std::max(high[i], weights[i]);
      }
    }
  }
  Rect rest = area;
  DrawTextIn(list, TextStyle::kBold, rest.CutTop(24), Align::kLeft, palette.text,
             Text(context.view, kFlowArrowsTitle));
  struct Unit {
    LineStyle line;
    Marker marker;
    ImU32 color;
  };
  const std::array<Unit, 2> units = {{{LineStyle::kSolid, Marker::kCircle, palette.accent},
                                      {LineStyle::kDashed, Marker::kRing, palette.test}}};
  Rect legend = rest.CutTop(20, kUnit / 2);
  for (std::size_t j = 0; j < 2; ++j) {
    const std::string name = Fill(Text(context.view, kFlowUnitNumber), {j + 1});
    DrawMarker(list, units[j].marker, {legend.left + 6, legend.center_y()}, j == 0 ? 3.f : 6.f,
               units[j].color);
    legend.CutLeft(16);
    const float width = std::ceil(MeasureText(TextStyle::kSmall, name).x) + 1;
    DrawTextIn(list, TextStyle::kSmall, legend.CutLeft(width, 2 * kUnit), Align::kLeft,
               palette.text_soft, name);
  }
  const PlotFrame frame = DrawPlotFrame(list, palette, rest,
                                        {.x = NiceLinearRange(low[0], high[0], 6),
                                         .y = NiceLinearRange(low[1], high[1], 5),
                                         .x_title = "w₁",
                                         .y_title = "w₂",
                                         .square = false});
  const ImVec2 origin = frame.ToScreen(0, 0);
  for (std::size_t j = 0; j < 2; ++j) {
    std::vector<ImVec2> path;
    for (const TwoUnits& state : states) {
      path.push_back(frame.ToScreen(state.weights[j][0], state.weights[j][1]));
    }
    const std::array<ImVec2, 2> arrow = {origin, path.back()};
    DrawStyledLine(list, arrow, units[j].line, j == 0 ? 2.f : 3.f, units[j].color);
    DrawStyledLine(list, path, LineStyle::kSolid, 1, units[j].color);
    DrawMarker(list, units[j].marker, path.back(), j == 0 ? 4.f : 7.f, units[j].color);
  }
}

void DrawDistancePlot(const Context& context, const Rect& area) {
  const Palette& palette = context.palette;
  std::vector<PlotSeries> series = {
      SeriesOf("float32", palette.accent, LineStyle::kSolid, Marker::kCircle),
      SeriesOf("float64", palette.text_soft, LineStyle::kDotted, Marker::kNone)};
  const std::array<const std::vector<TwoUnits>*, 2> states = {&context.room->units_float(),
                                                              &context.room->units()};
  double most = 1;
  bool is_zero = true;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t k = 0; k < states[i]->size(); ++k) {
      AddPoint(static_cast<double>(k), (*states[i])[k].Distance(), &series[i]);
      is_zero = is_zero && (*states[i])[k].Distance() == 0;
    }
    most = std::max(most, static_cast<double>(states[i]->size()) - 1);
  }
  DrawPlot(palette, area,
           {.id = "flow distance",
            .title = Text(context.view, kFlowDistance),
            .remark = {},
            .x_title = Text(context.view, kLikelihoodStep),
            .y_title = {},
            .x = {0, most, false},
            .y = is_zero ? AxisRange{0, 1, false} : RangeOfSeries(series, false, 5),
            .series = series,
            .decimals = 0});
}

void DrawZeroPlot(const Context& context, const Rect& area) {
  const Palette& palette = context.palette;
  const ZeroRace& race = *context.room->watch().race();
  const std::array<PlotSeries, 4> looks = {
      SeriesOf({}, palette.text, LineStyle::kDotted, Marker::kTriangle),
      SeriesOf({}, palette.test, LineStyle::kDashed, Marker::kSquare),
      SeriesOf({}, palette.train, LineStyle::kDashDot, Marker::kDiamond),
      SeriesOf({}, palette.accent, LineStyle::kSolid, Marker::kCircle)};
  std::vector<PlotSeries> series;
  double most = 1;
  for (const ZeroEntry entry : kZeroEntries) {
    PlotSeries one = looks[static_cast<std::size_t>(entry)];
    one.label = Text(context.view, NameOf(entry));
    for (const EpochRecord& record : race.outcome(entry).epochs) {
      AddPoint(static_cast<double>(record.epoch), record.train_loss, &one);
      most = std::max(most, static_cast<double>(record.epoch));
    }
    series.push_back(std::move(one));
  }
  DrawPlot(palette, area,
           {.id = "flow zeros",
            .title = Text(context.view, kFlowTrainLoss),
            .remark = {},
            .x_title = Text(context.view, kEpochAxis),
            .y_title = {},
            .x = {0, most, false},
            .y = RangeOfSeries(series, false, 5),
            .series = series});
}

void DrawCurvePlot(const Context& context, const Rect& area) {
  constexpr int kPoints = 161;
  const Palette& palette = context.palette;
  const FlowChoice& choice = context.room->choice();
  const double place = choice[FlowDialId::kPlace];
  const double reach = std::max(8.0, std::ceil(std::fabs(place)));
  const std::string name = NameOf(context.view, choice.activation);
  const std::string title = Fill(Text(context.view, kFlowCurveTitle), {name});
  std::vector<PlotSeries> series = {
      SeriesOf(name, palette.accent, LineStyle::kSolid, Marker::kNone),
      SeriesOf(Text(context.view, kFlowSlope), palette.test, LineStyle::kDashed, Marker::kNone),
      SeriesOf("x", palette.text, LineStyle::kNone, Marker::kDiamond)};
  for (int i = 0; i < kPoints; ++i) {
    const double x = reach * (2.0 * i / (kPoints - 1) - 1);
    const ActivationPoint point = ActivationPointAt(choice.activation, x);
    AddPoint(x, static_cast<double>(point.value_float), &series[0]);
    AddPoint(x, static_cast<double>(point.slope_float), &series[1]);
  }
  const ActivationPoint point = ActivationPointAt(choice.activation, place);
  AddPoint(place, static_cast<double>(point.slope_float), &series[2]);
  AxisRange y = NiceLinearRange(-1, 1, 5);
  if (choice.activation == Activation::kSigmoid) y = NiceLinearRange(0, 1, 5);
  // Of what grows without end the slope is what is to be seen.
  if (choice.activation == Activation::kRelu) y = NiceLinearRange(0, 2, 5);
  if (choice.activation == Activation::kIdentity) y = NiceLinearRange(-2, 2, 5);
  DrawPlot(palette, area,
           {.id = "flow curve",
            .title = title,
            .remark = "float32",
            .x_title = "x",
            .y_title = {},
            .x = {-reach, reach, false},
            .y = y,
            .series = series,
            .decimals = 0,
            .real_x = true});
}

void DrawHistogramPlot(const Context& context, const Rect& area) {
  const Palette& palette = context.palette;
  const FlowRoom& room = *context.room;
  const LayerFlow& flow = *room.shown();
  const LayerFigures& layer = flow.in_float().layers[static_cast<std::size_t>(room.layer() - 1)];
  const std::string title = Fill(Text(context.view, kFlowHistogramTitle), {room.layer()});
  std::vector<PlotSeries> series = {
      SeriesOf(Text(context.view, kFlowShareOfSlope), palette.test, LineStyle::kDashed,
               Marker::kNone),
      SeriesOf(Text(context.view, kFlowShare), palette.accent, LineStyle::kSolid, Marker::kNone)};
  constexpr double kEnd = LayerFigures::kBinsEnd;
  constexpr int kBins = LayerFigures::kBins;
  for (int i = 0; i <= 4 * kBins; ++i) {
    const double z = kEnd * (2.0 * i / (4 * kBins) - 1);
    const Activation activation = flow.network().activation;
    AddPoint(z, ActivationPointAt(activation, z).slope / GreatestSlope(activation), &series[0]);
  }
  for (int bin = 0; bin < kBins; ++bin) {
    const double share = static_cast<double>(layer.histogram[static_cast<std::size_t>(bin)]) /
                         static_cast<double>(layer.num_values);
    // As wide as the bin, but for a pixel, and filled down to the axis.
    constexpr double kWidth = 2 * kEnd / kBins;
    const double from = kWidth * bin - kEnd;
    for (const double z : {from + 0.15 * kWidth, from + 0.85 * kWidth}) {
      series[1].points.push_back({z, share, 0, share});
    }
  }
  DrawPlot(palette, area,
           {.id = "flow histogram",
            .title = title,
            .remark = {},
            .x_title = "z",
            .y_title = {},
            .x = {-kEnd, kEnd, false},
            .y = {0, 1, false},
            .series = series,
            .decimals = 0,
            .real_x = true});
}

}  // namespace playground
