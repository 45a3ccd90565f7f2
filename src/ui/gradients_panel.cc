#include "ui/gradients_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "train/trainer.h"
#include "ui/color_scale.h"
#include "ui/gradient_view.h"
#include "ui/number_text.h"
#include "ui/plot.h"
#include "ui/signed_pictures.h"
#include "ui/texture_cache.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

AxisRange EpochsSoFar(const View& view) {
  const double reached = static_cast<double>(view.trainer->num_steps()) /
                         static_cast<double>(view.trainer->steps_per_epoch());
  const auto end = static_cast<double>(view.trainer->config().num_epochs);
  return end > 0 ? AxisRange{0, std::max(end, std::ceil(reached - 1e-9)), false}
                 : NiceLinearRange(0, std::max(1.0, reached), 5);
}

// The values of one figure of the samples.
template <typename Figure>
std::vector<PlotPoint> PointsOf(const GradientView& gradients, Figure figure) {
  std::vector<PlotPoint> points;
  for (const GradientSample& sample : gradients.samples) {
    const double value = figure(sample);
    points.push_back({sample.epoch, value, value, value});
  }
  return points;
}

void DrawNoisePlot(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  const std::array<PlotSeries, 1> series = {{{
      .label = Text(view, kAngleSeries),
      .help = Text(view, kAngleHelp),
      .color = palette.test,
      .points = PointsOf(*view.gradients,
                         [](const GradientSample& sample) { return sample.angle_degrees; }),
  }}};
  DrawPlot(palette, area,
           {.id = "angle",
            .title = Text(view, kAngleTitle),
            .remark = Text(view, kAngleRemark),
            .x_title = Text(view, kEpochAxis),
            .y_title = {},
            .x = EpochsSoFar(view),
            .y = {0, 90, false},
            .series = series,
            .hint = {},
            .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); },
            .log_label = {},
            .log_help = {}});
}

void DrawNormPlot(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  const GradientView& gradients = *view.gradients;
  std::vector<PlotSeries> series;
  // The weights of the layers; biases follow them closely.
  std::vector<std::string> names;
  names.reserve(gradients.minibatch_statistics.size());
  for (std::size_t t = 0; t < gradients.minibatch_statistics.size(); t += 2) {
    names.push_back(gradients.minibatch_statistics[t].name);
    const auto norm = [t](const std::vector<double>& norms) {
      return t < norms.size() ? norms[t] : 0;
    };
    const LineStyle line = t == 0 ? LineStyle::kSolid : t == 2 ? LineStyle::kDashed : LineStyle::kDotted;
    series.push_back({.label = names.back(),
                      .help = Text(view, kNormMinibatchHelp),
                      .color = palette.minibatch,
                      .line = line,
                      .thickness = 1.4f,
                      .points = PointsOf(gradients, [&](const GradientSample& sample) {
                        return norm(sample.minibatch_norms);
                      })});
    series.push_back({.label = Text(view, kWholeSet),
                      .help = Text(view, kNormFullHelp),
                      .color = palette.train,
                      .line = line,
                      .thickness = 1.8f,
                      .points = PointsOf(gradients, [&](const GradientSample& sample) {
                        return norm(sample.full_norms);
                      })});
  }
  DrawPlot(palette, area,
           {.id = "norms",
            .title = Text(view, kNormTitle),
            .remark = "‖∂L/∂W‖",
            .x_title = Text(view, kEpochAxis),
            .y_title = {},
            .x = EpochsSoFar(view),
            .y = RangeOfSeries(series, true, 4),
            .series = series,
            .hint = {},
            .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); },
            .log_label = {},
            .log_help = {}});
}

// How the values of the first weight's gradient are spread, with what is not a number.
void DrawHistogram(const View& view, Rect area, const TensorStatistics& tensor) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawHeading(list, palette, area.CutTop(22, 2), Text(view, kHistogramTitle), tensor.name);
  DrawTextIn(list, TextStyle::kSmall, area.CutTop(18, kUnit / 2), Align::kLeft, palette.text_soft,
             Fill(Text(view, kHistogramCounts),
                  {CountText(tensor.num_values), CountText(tensor.num_zero),
                   CountText(tensor.num_nan), CountText(tensor.num_infinite)}));
  const Rect axis = area.CutBottom(18);
  const int64_t highest = *std::max_element(tensor.histogram.begin(), tensor.histogram.end());
  const float width = area.width() / static_cast<float>(TensorStatistics::kBins);
  // Counts over orders of magnitude: the middle bin holds most of them.
  const auto height = [&](int64_t count) {
    if (count == 0 || highest == 0) return 0.f;
    return area.height() * static_cast<float>(std::log1p(static_cast<double>(count)) /
                                              std::log1p(static_cast<double>(highest)));
  };
  for (int64_t bin = 0; bin < TensorStatistics::kBins; ++bin) {
    const float left = area.left + width * static_cast<float>(bin);
    const Rect bar{left, area.bottom - height(tensor.histogram[bin]), left + width - 1, area.bottom};
    list->AddRectFilled(bar.min(), bar.max(), palette.bar);
    if (!HoverArea({left, area.top, left + width, area.bottom}) || !BeginTip(palette)) continue;
    const double step = 2 * tensor.largest / TensorStatistics::kBins;
    const double from = -tensor.largest + step * static_cast<double>(bin);
    TipText(TextStyle::kBold, palette.text, CountText(tensor.histogram[bin]));
    TipText(TextStyle::kSmall, palette.text_soft,
            ShortText(from, 3) + " … " + ShortText(from + step, 3));
    EndTip();
  }
  list->AddLine({area.left, area.bottom}, {area.right, area.bottom}, palette.axis);
  const std::string end = ShortText(tensor.largest, 2);
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kLeft, palette.text_soft, "−" + end);
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kCenter, palette.text_soft, "0");
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kRight, palette.text_soft, "+" + end);
}

// The gradient of each class beside its weights.
void DrawPictures(const View& view, Rect area, const Parameters& gradient, bool is_full) {
  const Palette& palette = PaletteOf(view.theme);
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const ConstMatrixView slope = gradient.Weight(0);
  const bool has_classes = view.trainer->network().num_layers() == 1;
  const int64_t count = std::min<int64_t>(weight.rows, has_classes ? 10 : 10);
  const float weight_maximum = ScaleMaximum(weight);
  const float slope_maximum = ScaleMaximum(slope);
  std::vector<SignedPicture> weights;
  std::vector<SignedPicture> slopes;
  for (int64_t j = 0; j < count; ++j) {
    const std::string name =
        has_classes ? ClassNameAt(view, j) : Fill(Text(view, kUnitNumber), {std::to_string(j)});
    weights.push_back({name, weight.Row(j), weight_maximum});
    slopes.push_back({name, slope.Row(j), slope_maximum});
  }
  Rect left = area.CutLeft((area.width() - 3 * kUnit) / 2, 3 * kUnit);
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawHeading(list, palette, left.CutTop(24, kUnit / 2), "∂L/∂W",
              Text(view, is_full ? kWholeSet : kMinibatchTitle));
  DrawHeading(list, palette, area.CutTop(24, kUnit / 2), "W");
  DrawSignedPictures(view, left, "gradients of classes", slopes,
                     PictureVersion({view.gradients->version, is_full ? 1u : 0u}), -1, -1);
  DrawSignedPictures(view, area, "weights of classes", weights,
                     PictureVersion({view.parameters_version, view.data_version}), -1, -1);
}

}  // namespace

void DrawGradientsPanel(const View& view, const Rect& area, GradientsState* state) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.gradients == nullptr || view.gradients->step == 0) {
    DrawEmpty(list, palette, area, Text(view, kNoGradientYet));
    return;
  }
  const GradientView& gradients = *view.gradients;
  Rect rest = area;
  Rect head = rest.CutTop(kButtonHeight, kUnit);
  const std::array<Segment, 2> segments = {{{"minibatch", Text(view, kMinibatchTitle)},
                                            {"full", Text(view, kWholeSet)}}};
  const float width = SegmentWidth(segments[0].label) + SegmentWidth(segments[1].label);
  const int chosen =
      SegmentedControl(palette, head.CutLeft(width, 2 * kUnit), segments, state->shows_full ? 1 : 0);
  if (chosen >= 0) state->shows_full = chosen == 1;
  const bool has_full = !gradients.full_statistics.empty();
  const bool is_full = state->shows_full && has_full;
  if (!gradients.samples.empty()) {
    const GradientSample& last = gradients.samples.back();
    DrawTextIn(list, TextStyle::kBody, head, Align::kLeft, palette.text,
               Fill(Text(view, kNoiseNow), {FixedText(last.angle_degrees, 1),
                                            ShortText(last.norm_ratio, 3)}));
  }
  const std::vector<TensorStatistics>& statistics =
      is_full ? gradients.full_statistics : gradients.minibatch_statistics;
  const bool has_pictures = view.trainer->data().has_images();
  if (has_pictures && rest.height() > 260) {
    DrawPictures(view, rest.CutTop(rest.height() * 0.56f, 2 * kUnit),
                 is_full ? gradients.full : gradients.minibatch, is_full);
  }
  const int columns = rest.width() > 820 ? 3 : rest.width() > 480 ? 2 : 1;
  const float column = (rest.width() - 3 * kUnit * static_cast<float>(columns - 1)) /
                       static_cast<float>(columns);
  DrawNoisePlot(view, rest.CutLeft(column, 3 * kUnit));
  if (columns > 1) DrawNormPlot(view, rest.CutLeft(column, 3 * kUnit));
  if (columns > 2) DrawHistogram(view, rest, statistics.front());
}

}  // namespace playground
