#include "ui/views/family/smooth_figure.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "look/family/family_texts.h"
#include "look/plot_axis.h"
#include "look/view_queries.h"
#include "ui/paper/formula.h"
#include "ui/paper/marks.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// The formula, with its fraction and its sum.
float TitleHeight(const FamilyPanelContext& context, float width) {
  constexpr float kLeast = 24;
  const char* formula = Text(context.view, kFamilySmoothTitle);
  return std::max(kLeast, FormulaHeight(formula, TextStyle::kBold, width) + kUnit / 2);
}

constexpr float kLegendRow = 18;
constexpr float kLine = 44;   // with the marks on it
constexpr float kBelow = 38;  // numbers and name of the axis
constexpr float kSample = 18;

enum class Sample { kLogit, kValue, kRange };
struct Entry {
  Sample sample;
  std::string label;
};

std::array<Entry, 3> Legend(const FamilyPanelContext& context) {
  const bool is_minimum = context.room->choice().lambda() < 0;
  return {{{Sample::kLogit, Text(context.view, kFamilyLegendLogits)},
           {Sample::kValue, "RealSoftMax = " + FamilyText(context.room->figures().smooth.value)},
           {Sample::kRange,
            Text(context.view, is_minimum ? kFamilyLegendRangeMin : kFamilyLegendRange)}}};
}

float EntryWidth(const Entry& entry) {
  return kSample + 5 + std::ceil(MeasureText(TextStyle::kSmall, entry.label).x) + 1 + 2 * kUnit;
}

float LegendHeight(const FamilyPanelContext& context, float width) {
  float rows = 1;
  float used = 0;
  for (const Entry& entry : Legend(context)) {
    if (used > 0 && used + EntryWidth(entry) - 2 * kUnit > width) {
      ++rows;
      used = 0;
    }
    used += EntryWidth(entry);
  }
  return rows * kLegendRow;
}

void DrawSample(const FamilyPanelContext& context, Sample sample, const Rect& place) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 center = {place.center_x(), place.center_y()};
  if (sample == Sample::kRange) {
    const Rect bar = {place.left, center.y - 5, place.right, center.y + 5};
    list->AddRectFilled(bar.min(), bar.max(), palette.accent_soft);
    for (const float x : {bar.left, bar.right}) {
      list->AddLine({x, bar.top}, {x, bar.bottom}, palette.accent, 1.4f);
    }
  } else if (sample == Sample::kValue) {
    DrawMarker(list, Marker::kDiamond, center, 6, palette.accent);
  } else {
    DrawMarker(list, Marker::kCircle, center, 4, palette.bar);
  }
}

void DrawLegend(const FamilyPanelContext& context, Rect area) {
  Rect row = area.CutTop(kLegendRow);
  for (const Entry& entry : Legend(context)) {
    const float width = EntryWidth(entry);
    if (row.width() < width - 2 * kUnit && row.left > area.left) row = area.CutTop(kLegendRow);
    Rect place = row.CutLeft(width);
    DrawSample(context, entry.sample, place.CutLeft(kSample, 5));
    DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, place, Align::kLeft,
               context.palette.text_soft, entry.label);
  }
}

}  // namespace

float SmoothFigureHeight(const FamilyPanelContext& context, float width) {
  return TitleHeight(context, width) + LegendHeight(context, width) + kUnit / 2 + kLine + kBelow;
}

void DrawSmoothFigure(const FamilyPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const RealSoftMax& smooth = context.room->figures().smooth;
  const std::vector<double>& logits = context.room->choice().logits;
  DrawFormulaIn(list, TextStyle::kBold, area.CutTop(TitleHeight(context, area.width())),
                Align::kLeft, palette.text, Text(context.view, kFamilySmoothTitle));
  DrawLegend(context, area.CutTop(LegendHeight(context, area.width()), kUnit / 2));

  const double far = smooth.extreme + smooth.bound;
  const double low = std::min(*std::ranges::min_element(logits), far);
  const double high = std::max(*std::ranges::max_element(logits), far);
  const int most = std::clamp(static_cast<int>(area.width() / 64), 3, 11);
  const Rect line = area.CutTop(kLine).Inset(kUnit, 0);
  const AxisScale scale = {NiceLinearRange(low, high, most), line.left, line.right};
  const float axis = line.bottom - 12;
  const Rect range = {scale.ToPixel(std::min(smooth.extreme, far)), axis - 26,
                      scale.ToPixel(std::max(smooth.extreme, far)), axis};
  list->AddRectFilled(range.min(), range.max(), palette.accent_soft);
  for (const float x : {range.left, range.right}) {
    list->AddLine({x, range.top}, {x, range.bottom}, palette.accent, 1.4f);
  }
  list->AddLine({line.left, axis}, {line.right, axis}, palette.axis);
  for (const Tick& tick : Ticks(scale.range, most)) {
    const float x = scale.ToPixel(tick.value);
    list->AddLine({x, axis}, {x, axis + 5}, palette.axis);
    const float half = std::ceil(MeasureText(TextStyle::kSmall, tick.label).x / 2) + 1;
    const float center = std::clamp(x, line.left - kUnit + half, line.right + kUnit - half);
    DrawTextIn(list, TextStyle::kSmall, {center - half, axis + 6, center + half, axis + 24},
               Align::kCenter, palette.text_soft, tick.label);
  }
  for (const double logit : logits) {
    const ImVec2 place = {scale.ToPixel(logit), axis};
    list->AddCircleFilled(place, 5.5f, palette.page, 16);
    DrawMarker(list, Marker::kCircle, place, 4.5f, palette.bar);
  }
  DrawMarker(list, Marker::kDiamond, {scale.ToPixel(smooth.value), axis - 13}, 6.5f,
             palette.accent);
  DrawTextIn(list, TextStyle::kSmall, {area.left, axis + 25, area.right, axis + 43}, Align::kCenter,
             palette.text_soft, Text(context.view, kFamilySmoothAxis));
}

}  // namespace playground
