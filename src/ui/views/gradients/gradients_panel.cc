#include "ui/views/gradients/gradients_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/gradients/gradient_look.h"
#include "look/gradients/gradient_view.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/plot_frame.h"
#include "ui/figures/signed_pictures.h"
#include "ui/paper/field.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/gradients/gradient_plots.h"

namespace playground {
namespace {

using enum TextId;

// Figures are angle, ratio, norms, values, and where there are some, pictures.
constexpr int kPictures = 4;
// Narrower, one figure at a time is shown.
constexpr float kLeastForAll = 820;
constexpr float kFigureGap = 2.5f * kUnit;
constexpr float kMostFigureHeight = 360;  // higher, a curve is only stretched

// Which tensor the histogram is of.
void DrawTensorChoice(const GradientsView& view, const Rect& area, int64_t num_tensors,
                      GradientsChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  const auto name = [&view](int64_t tensor) { return "∂L/∂" + TensorName(view, tensor); };
  if (!BeginListField(palette, "##tensor", area, name(state->tensor), palette.text)) {
    HelpOnHover(palette, Text(view, kTensorChoiceHelp));
    return;
  }
  for (int64_t tensor = 0; tensor < num_tensors; ++tensor) {
    const std::string label = name(tensor) + "###" + std::to_string(tensor);
    if (ImGui::Selectable(label.c_str(), tensor == state->tensor)) state->tensor = tensor;
  }
  EndListField();
}

// How the values of one tensor's gradient are spread, with what is not a number.
void DrawHistogram(const GradientsView& view, Rect area,
                   const std::vector<TensorStatistics>& tensors, GradientsChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto num_tensors = static_cast<int64_t>(tensors.size());
  state->tensor = std::clamp<int64_t>(state->tensor, 0, num_tensors - 1);
  const TensorStatistics& tensor = tensors[static_cast<std::size_t>(state->tensor)];
  Rect head = area.CutTop(24, kUnit / 2);
  DrawTensorChoice(view, head.CutRight(88, kUnit), num_tensors, state);
  DrawHeading(list, palette, head, Text(view, kHistogramTitle));
  const std::string counts = Wrapped(TextStyle::kSmall, area.width(), CountsText(view, tensor));
  DrawText(list, TextStyle::kSmall, area.min(), palette.text_soft, counts);
  area.CutTop(MeasureText(TextStyle::kSmall, counts).y, kUnit);
  if (area.height() < 60) return;
  // Counts over orders of magnitude: the middle bin holds most of them. A single value has a bar.
  const int64_t highest = *std::max_element(tensor.histogram.begin(), tensor.histogram.end());
  const double reach = tensor.largest > 0 ? tensor.largest : 1;
  const std::string end = ShortText(reach, 2);
  const std::array<Tick, 3> ends = {{{-reach, "−" + end}, {0, "0"}, {reach, "+" + end}}};
  const PlotFrame frame = DrawPlotFrame(
      list, palette, area,
      {.x = {-reach, reach, false},
       .y = {0.5,
             std::max(10.0,
                      std::pow(10, std::ceil(std::log10(1.0 + static_cast<double>(highest))))),
             true},
       .x_title = "∂L/∂" + TensorName(view, state->tensor),
       .y_title = Text(view, kHistogramAxis),
       .x_ticks = ends,
       .lowest_y = "0"});
  const double step = 2 * reach / TensorStatistics::kBins;
  for (int64_t bin = 0; bin < TensorStatistics::kBins; ++bin) {
    const double from = -reach + step * static_cast<double>(bin);
    const int64_t count = tensor.histogram[bin];
    const Rect place{frame.x.ToPixel(from), frame.inner.top, frame.x.ToPixel(from + step),
                     frame.inner.bottom};
    if (count > 0) {
      list->AddRectFilled({place.left, frame.y.ToPixel(static_cast<double>(count))},
                          {place.right - 1, place.bottom}, palette.bar);
    }
    if (!HoverArea(place) || !BeginTip(palette)) continue;
    TipText(TextStyle::kBold, palette.text, CountText(count));
    TipText(TextStyle::kSmall, palette.text_soft,
            ShortText(from, 3) + " … " + ShortText(from + step, 3));
    EndTip();
  }
}

// At the right, where something is still to be walked.
void DrawWalk(const GradientsView& view, Rect* head) {
  const Palette& palette = PaletteOf(view.theme);
  const std::string text = WalkText(view);
  if (text.empty()) return;
  const Rect place = head->CutRight(MeasureText(TextStyle::kSmall, text).x, 2 * kUnit);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, place, Align::kRight,
             view.gradients->error.empty() ? palette.text_soft : palette.wrong, text);
}

// The gradient of each class beside its weights.
void DrawPictures(const GradientsView& view, Rect area, const Parameters& gradient, bool is_full) {
  const Palette& palette = PaletteOf(view.theme);
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const ConstMatrixView slope = gradient.Weight(0);
  const int64_t count = std::min(weight.rows, kMostGradientPictures);
  const float weight_maximum = ScaleMaximum(weight);
  const float slope_maximum = ScaleMaximum(slope);
  std::vector<SignedPicture> weights;
  std::vector<SignedPicture> slopes;
  for (int64_t j = 0; j < count; ++j) {
    const std::string name = PictureName(view, j);
    weights.push_back({name, weight.Row(j), weight_maximum});
    slopes.push_back({name, slope.Row(j), slope_maximum});
  }
  Rect left = area.CutLeft((area.width() - 2 * kUnit) / 2, 2 * kUnit);
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

void DrawGradientsPanel(const GradientsView& view, const Rect& area, GradientsChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (!HasGradients(view)) {
    DrawEmpty(list, palette, area, Text(view, kNoGradientYet));
    return;
  }
  const GradientView& gradients = *view.gradients;
  Rect rest = area;
  Rect head = rest.CutTop(kButtonHeight, kUnit);
  const std::array<Segment, 2> segments = {
      {{"minibatch", Text(view, kMinibatchTitle)}, {"full", Text(view, kWholeSet)}}};
  const float width = SegmentWidth(segments[0].label) + SegmentWidth(segments[1].label);
  const int chosen = SegmentedControl(palette, head.CutLeft(width, 2 * kUnit), segments,
                                      state->shows_full ? 1 : 0);
  if (chosen >= 0) state->shows_full = chosen == 1;
  const bool is_full = IsWholeShown(view, *state);
  DrawWalk(view, &head);
  if (!gradients.samples.empty()) {
    DrawTextIn(list, TextStyle::kBody, head, Align::kLeft, palette.text, NoiseText(view));
  }
  const std::vector<TensorStatistics>& statistics = StatisticsShown(view, *state);
  const auto draw_figure = [&](int figure, const Rect& place) {
    switch (figure) {
      case 0:
        DrawAnglePlot(view, place);
        break;
      case 1:
        DrawRatioPlot(view, place);
        break;
      case 2:
        DrawNormPlot(view, place, is_full);
        break;
      case 3:
        DrawHistogram(view, place, statistics, state);
        break;
      default:
        DrawPictures(view, place, is_full ? gradients.full : gradients.minibatch, is_full);
    }
  };
  const bool has_pictures = view.trainer->data().has_images();
  if (rest.width() >= kLeastForAll) {
    if (has_pictures) draw_figure(kPictures, rest.CutTop(rest.height() * 0.41f, 2 * kUnit));
    rest.bottom = std::min(rest.bottom, rest.top + kMostFigureHeight);
    const float column = (rest.width() - 3 * kFigureGap) / kPictures;
    for (int figure = 0; figure < kPictures; ++figure) {
      draw_figure(figure, rest.CutLeft(column, kFigureGap));
    }
    return;
  }
  static constexpr const char* kIds[] = {"angle", "ratio", "norms", "values", "pictures"};
  const std::vector<std::string> names = NamesOfFigures(view);
  std::vector<Segment> offered;
  for (std::size_t i = 0; i < names.size(); ++i) offered.push_back({kIds[i], names[i]});
  float width_of_all = 0;
  for (const Segment& figure : offered) width_of_all += SegmentWidth(figure.label);
  if (state->figure < 0 || state->figure >= static_cast<int>(offered.size())) {
    state->figure = has_pictures ? kPictures : 0;
  }
  const int shown = SegmentedControl(palette, rest.CutTop(28, kUnit).CutLeft(width_of_all), offered,
                                     state->figure);
  if (shown >= 0) state->figure = shown;
  draw_figure(state->figure, rest);
}

void GradientsPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions*) {
  GradientsRoom& room = rooms->Get<GradientsRoom>();
  DrawGradientsPanel(room.MakeView(view), area, &room.choice);
}

}  // namespace playground
