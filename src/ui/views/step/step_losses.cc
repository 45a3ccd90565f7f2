#include "ui/views/step/step_losses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "look/step/step_digits.h"
#include "look/step/step_figures.h"
#include "look/step/step_labels.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/step/step_maps.h"

namespace playground {
namespace {

using enum TextId;

// Higher bars of about the same height are a wall.
constexpr float kMostBarHeight = 200;

// Returns where they end.
float DrawBars(const View& view, const Rect& area, StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const int64_t count = tensors.batch_size();
  const LossFigures figures = LossesOf(view);
  const float largest = figures.largest;
  const std::string& mean_text = figures.mean_text;
  const std::string& top_text = figures.largest_text;
  Rect plot = area.Inset(0, kUnit);
  plot.bottom = std::min(plot.bottom, plot.top + kMostBarHeight);
  const float bottom = plot.bottom + kUnit;
  const Rect scale = plot.CutLeft(MeasureText(TextStyle::kSmall, top_text).x, kUnit);
  const Rect beside = plot.CutRight(MeasureText(TextStyle::kSmall, mean_text).x, kUnit);
  const float step = std::min(plot.width() / static_cast<float>(count), 28.f);
  plot.right = plot.left + step * static_cast<float>(count);
  const auto height = [&](float value) {
    return largest > 0 ? value / largest * plot.height() : 0;
  };
  list->AddLine({plot.left, plot.bottom}, {plot.right, plot.bottom}, palette.axis);
  for (int64_t i = 0; i < count; ++i) {
    // From pixel to pixel, with one between, or bars of one height would be a block.
    const float left = std::round(plot.left + step * static_cast<float>(i));
    const float right = std::round(plot.left + step * static_cast<float>(i + 1));
    const float gap = right - left >= 2 ? 1.f : 0.f;
    list->AddRectFilled({left, plot.bottom - height(tensors.losses[i])}, {right - gap, plot.bottom},
                        i == focus->example ? palette.accent : palette.bar);
  }
  // A bar of a large minibatch is too thin to be seen by its colour.
  const float chosen = plot.left + step * (static_cast<float>(focus->example) + 0.5f);
  list->AddTriangleFilled({chosen, plot.bottom + 1}, {chosen + 5, plot.bottom + 6},
                          {chosen - 5, plot.bottom + 6}, palette.accent);
  const float mean_y = plot.bottom - height(figures.mean);
  list->AddLine({plot.left, mean_y}, {plot.right, mean_y}, palette.text, 1.5f);
  DrawTextIn(list, TextStyle::kSmall, {scale.left, plot.top - 8, scale.right, plot.top + 8},
             Align::kRight, palette.text_soft, top_text);
  DrawTextIn(list, TextStyle::kSmall, {scale.left, plot.bottom - 8, scale.right, plot.bottom + 8},
             Align::kRight, palette.text_soft, "0");
  const float right = plot.right + kUnit;
  DrawTextIn(list, TextStyle::kSmall, {right, mean_y - 8, right + beside.width() + 1, mean_y + 8},
             Align::kLeft, palette.text, mean_text);

  ClickArea(palette, "losses", plot);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!plot.Contains(mouse) || !(ImGui::IsItemHovered() || ImGui::IsItemActive())) return bottom;
  const auto hovered =
      std::clamp<int64_t>(static_cast<int64_t>((mouse.x - plot.left) / step), 0, count - 1);
  if (BeginTip(palette)) {
    TipText(TextStyle::kSmall, palette.text_soft, ExampleLabel(view, hovered));
    TipText(TextStyle::kBold, palette.text, "l = " + figures.column.Text(tensors.losses[hovered]));
    EndTip();
  }
  focus->example = hovered;
  return bottom;
}

// The losses themselves, row by row; the chosen one in the accent. A click chooses.
void DrawFigures(const View& view, const Rect& area, StepFocus* focus) {
  constexpr float kLine = 18;
  const Palette& palette = PaletteOf(view.theme);
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const LossFigures figures = LossesOf(view);
  const NumberColumn& column = figures.column;
  const float width = MeasureText(TextStyle::kSmall, figures.largest_text + " +").x + kUnit;
  const auto columns = static_cast<int64_t>((area.width() - 2 * kUnit) / width);
  if (columns < 1 || area.height() < kLine) return;
  const int64_t count = tensors.batch_size();
  const int64_t num_rows = (count + columns - 1) / columns;
  Rect whole_rows = area;
  whole_rows.bottom = area.top + kLine * std::floor(area.height() / kLine);
  const ScrollList scroll("figures", whole_rows, num_rows, kLine, focus->example / columns);
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (int64_t row = scroll.first(); row < scroll.end(); ++row) {
    Rect line = scroll.Row(row);
    line.right = line.left + width * static_cast<float>(columns);
    const int64_t first = row * columns;
    const int64_t end = std::min(count, first + columns);
    ImGui::PushID(static_cast<int>(row));
    if (ClickArea(palette, "figures of a row", line) && line.Contains(ImGui::GetIO().MousePos)) {
      const auto place = static_cast<int64_t>((ImGui::GetIO().MousePos.x - line.left) / width);
      focus->example = std::min(first + place, end - 1);
    }
    ImGui::PopID();
    for (int64_t i = first; i < end; ++i) {
      DrawTextIn(list, TextStyle::kSmall, line.CutLeft(width), Align::kLeft,
                 i == focus->example ? palette.accent : palette.text_soft,
                 column.Text(tensors.losses[i]) + (i + 1 < count ? " +" : ""));
    }
  }
}

// Bars, and the figures where they stand in no table and there is room for a few rows.
void DrawBarsAndFigures(const View& view, Rect area, StepFocus* focus) {
  constexpr float kLeastHeight = 60;
  area.top = DrawBars(view, area, focus) + kUnit;
  if (!IsShownAsTables(*view.trainer) && area.height() >= kLeastHeight) {
    DrawFigures(view, area, focus);
  }
}

}  // namespace

void DrawLossBars(const View& view, Rect area, StepFocus* focus) {
  const FigureWords words = WordsOfFigure(view, {PhaseKind::kLosses}, *focus);
  CutTensorHeading(view, &area, words.name, words.axes);
  DrawBarsAndFigures(view, area, focus);
}

void DrawReduction(const View& view, Rect area, StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::array<ReductionLine, 2> lines = ReductionLines(view);
  float name_width = 0;
  float number_width = 0;
  for (const ReductionLine& line : lines) {
    name_width = std::max(name_width, MeasureText(TextStyle::kBold, line.name).x);
    number_width = std::max(number_width, MeasureText(TextStyle::kBold, line.value.text).x);
  }
  for (const ReductionLine& line : lines) {
    Rect row = area.CutTop(28, kUnit / 2);
    const bool is_chosen = line.is_chosen;
    if (is_chosen) list->AddRectFilled(row.min(), row.max(), palette.accent_soft, kRounding);
    row = row.Inset(1.5f * kUnit, 0);
    DrawTextIn(list, is_chosen ? TextStyle::kBold : TextStyle::kBody,
               row.CutLeft(name_width, kUnit), Align::kLeft, palette.text, line.name);
    DrawTextIn(list, is_chosen ? TextStyle::kBold : TextStyle::kBody,
               row.CutLeft(number_width, 1.5f * kUnit), Align::kRight, palette.text,
               line.value.text);
    if (is_chosen &&
        MeasureText(TextStyle::kSmall, Text(view, kChosenReduction)).x <= row.width()) {
      DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.accent,
                 Text(view, kChosenReduction));
    }
  }
  area.CutTop(kUnit);
  DrawBarsAndFigures(view, area, focus);
}

}  // namespace playground
