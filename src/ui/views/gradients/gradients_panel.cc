#include "ui/views/gradients/gradients_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
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
#include "ui/paper/scroll_list.h"
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
constexpr float kPictureGap = 1.5f * kUnit;    // below each row
constexpr int64_t kMostCaptionsMeasured = 16;  // the last ones have the longest numbers
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

// The gradient of each class or unit beside its weights, row by row.
void DrawPictures(const GradientsView& view, Rect area, const Parameters& gradient, bool is_full) {
  const Palette& palette = PaletteOf(view.theme);
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const ConstMatrixView slope = gradient.Weight(0);
  const int64_t count = weight.rows;
  const float weight_maximum = ScaleMaximum(weight);
  const float slope_maximum = ScaleMaximum(slope);
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect head = area.CutTop(24, kUnit / 2);
  const auto halves = [](Rect whole) {
    const Rect left = whole.CutLeft((whole.width() - 2 * kUnit) / 2, 2 * kUnit);
    return std::pair(left, whole);
  };
  float caption_width = 0;
  for (int64_t j = std::max<int64_t>(0, count - kMostCaptionsMeasured); j < count; ++j) {
    caption_width = std::max(caption_width, MeasureText(TextStyle::kSmall, PictureName(view, j)).x);
  }
  const float bar = ImGui::GetStyle().ScrollbarSize + kUnit / 2;
  PictureGrid grid = FitPictures(view, halves(area).first, count, caption_width, false);
  const bool scrolls =
      grid.row_height * static_cast<float>(grid.rows) > area.height() + kPictureGap;
  if (scrolls) {
    const Rect narrower{area.left, area.top, area.right - bar, area.bottom};
    grid = FitPictures(view, halves(narrower).first, count, caption_width, false);
    head.right -= bar;
  }
  const Rect body{
      area.left, area.top, area.right,
      scrolls ? area.bottom : area.top + grid.row_height * static_cast<float>(grid.rows)};
  int64_t in_sight = count;
  {
    const ScrollList scroll("pictures", body, grid.rows, grid.row_height);
    if (scroll.scrolls()) {
      ScrollTextByKeys();
      // Below the last row in sight there need be no gap.
      const float seen = (body.height() + kPictureGap) / grid.row_height;
      in_sight = std::min(count, static_cast<int64_t>(seen) * grid.columns);
    }
    for (int64_t row = scroll.first(); row < scroll.end(); ++row) {
      Rect place = scroll.Row(row);
      if (place.bottom <= body.top || place.top >= body.bottom) continue;
      std::vector<SignedPicture> weights;
      std::vector<SignedPicture> slopes;
      const int64_t first = row * grid.columns;
      for (int64_t j = first; j < std::min(count, first + grid.columns); ++j) {
        const std::string name = PictureName(view, j);
        weights.push_back({name, weight.Row(j), weight_maximum});
        slopes.push_back({name, slope.Row(j), slope_maximum});
      }
      const auto [left, right] = halves(place);
      const std::string of_row = " " + std::to_string(row);
      const auto columns = static_cast<uint64_t>(grid.columns);
      DrawSignedPictures(view, left, ("gradients of classes" + of_row).c_str(), slopes,
                         PictureVersion({view.gradients->version, is_full ? 1u : 0u, columns}), -1,
                         -1, grid);
      DrawSignedPictures(view, right, ("weights of classes" + of_row).c_str(), weights,
                         PictureVersion({view.parameters_version, view.data_version, columns}), -1,
                         -1, grid);
    }
  }
  // The scales here, since all pictures of a side have one.
  const auto scale = [](float maximum) { return "±" + ShortText(static_cast<double>(maximum), 2); };
  auto [left, right] = halves(head);
  if (in_sight < count) {
    const std::string seen = Fill(Text(view, kRowsShown), {CountText(in_sight), CountText(count)});
    DrawTextIn(list, TextStyle::kSmall, right.CutRight(MeasureText(TextStyle::kSmall, seen).x + 1),
               Align::kRight, palette.text_soft, seen);
  }
  DrawHeading(
      list, palette, left, "∂L/∂W",
      std::string(Text(view, is_full ? kWholeSet : kMinibatchTitle)) + "  " + scale(slope_maximum));
  DrawHeading(list, palette, right, "W", scale(weight_maximum));
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
    const std::string noise = NoiseText(view);
    // Below where it has no room beside.
    if (MeasureText(TextStyle::kBody, noise).x > head.width()) {
      const std::string lines = Wrapped(TextStyle::kBody, rest.width(), noise);
      head = rest.CutTop(MeasureText(TextStyle::kBody, lines).y, kUnit);
      DrawText(list, TextStyle::kBody, head.min(), palette.text, lines);
    } else {
      DrawTextIn(list, TextStyle::kBody, head, Align::kLeft, palette.text, noise);
    }
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
