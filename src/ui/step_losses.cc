#include "ui/step_losses.h"

#include <algorithm>
#include <string>

#include "train/trainer.h"
#include "ui/number_text.h"
#include "ui/step_maps.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

void DrawBars(const View& view, const Rect& area, StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const int64_t count = tensors.batch_size();
  const float largest = *std::max_element(tensors.losses.begin(), tensors.losses.end());
  const float mean = static_cast<float>(tensors.loss_sum / static_cast<double>(count));
  Rect plot = area.Inset(0, kUnit);
  const Rect scale = plot.CutLeft(52, kUnit);
  const float step = std::min(plot.width() / static_cast<float>(count), 28.f);
  plot.right = plot.left + step * static_cast<float>(count);
  const auto height = [&](float value) {
    return largest > 0 ? value / largest * plot.height() : 0;
  };
  list->AddLine({plot.left, plot.bottom}, {plot.right, plot.bottom}, palette.axis);
  for (int64_t i = 0; i < count; ++i) {
    const float left = plot.left + step * static_cast<float>(i);
    const float gap = step >= 4 ? 1.f : 0.f;
    list->AddRectFilled({left, plot.bottom - height(tensors.losses[i])},
                        {left + step - gap, plot.bottom},
                        i == focus->example ? palette.accent : palette.bar);
  }
  // A bar of a large minibatch is too thin to be seen by its colour.
  const float chosen = plot.left + step * (static_cast<float>(focus->example) + 0.5f);
  list->AddTriangleFilled({chosen, plot.bottom + 1}, {chosen + 5, plot.bottom + 6},
                          {chosen - 5, plot.bottom + 6}, palette.accent);
  const float mean_y = plot.bottom - height(mean);
  list->AddLine({plot.left, mean_y}, {plot.right, mean_y}, palette.text, 1.5f);
  DrawTextIn(list, TextStyle::kSmall, {scale.left, plot.top - 8, scale.right, plot.top + 8},
             Align::kRight, palette.text_soft, ShortText(static_cast<double>(largest), 3));
  DrawTextIn(list, TextStyle::kSmall, {scale.left, plot.bottom - 8, scale.right, plot.bottom + 8},
             Align::kRight, palette.text_soft, "0");
  if (plot.bottom - mean_y > 24 && mean_y - plot.top > 14) {
    DrawTextIn(list, TextStyle::kSmall, {scale.left - 8, mean_y - 8, scale.right, mean_y + 8},
               Align::kRight, palette.text, "⌀ " + ShortText(static_cast<double>(mean), 3));
  }

  ClickArea(palette, "losses", plot);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!plot.Contains(mouse) || !(ImGui::IsItemHovered() || ImGui::IsItemActive())) return;
  const auto hovered =
      std::clamp<int64_t>(static_cast<int64_t>((mouse.x - plot.left) / step), 0, count - 1);
  if (BeginTip(palette)) {
    TipText(TextStyle::kSmall, palette.text_soft, ExampleLabel(view, hovered));
    TipText(TextStyle::kBold, palette.text,
            "l = " + ShortText(static_cast<double>(tensors.losses[hovered]), 6));
    EndTip();
  }
  focus->example = hovered;
}

}  // namespace

void DrawLossBars(const View& view, Rect area, StepFocus* focus) {
  CutTensorHeading(view, &area, "l", Text(view, kAxesOfLosses));
  DrawBars(view, area, focus);
}

void DrawReduction(const View& view, Rect area, StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Trainer& trainer = *view.trainer;
  const double sum = trainer.last_minibatch().loss_sum;
  const double size = static_cast<double>(trainer.last_minibatch().batch_size());
  const Reduction chosen = trainer.last_step_config().reduction;
  const struct {
    Reduction reduction;
    TextId name;
    double value;
  } lines[] = {{Reduction::kSum, kSumOfLosses, sum}, {Reduction::kMean, kMeanOfLosses, sum / size}};
  float name_width = 0;
  for (const auto& line : lines) {
    name_width = std::max(name_width, MeasureText(TextStyle::kBold, Text(view, line.name)).x);
  }
  for (const auto& line : lines) {
    Rect row = area.CutTop(28, kUnit / 2);
    const bool is_chosen = line.reduction == chosen;
    if (is_chosen) list->AddRectFilled(row.min(), row.max(), palette.accent_soft, kRounding);
    row = row.Inset(1.5f * kUnit, 0);
    DrawTextIn(list, is_chosen ? TextStyle::kBold : TextStyle::kBody,
               row.CutLeft(name_width, kUnit), Align::kLeft, palette.text, Text(view, line.name));
    DrawTextIn(list, is_chosen ? TextStyle::kBold : TextStyle::kBody, row.CutLeft(76, 1.5f * kUnit),
               Align::kRight, palette.text, ShortText(line.value, 6));
    if (is_chosen &&
        MeasureText(TextStyle::kSmall, Text(view, kChosenReduction)).x <= row.width()) {
      DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.accent,
                 Text(view, kChosenReduction));
    }
  }
  area.CutTop(kUnit);
  DrawBars(view, area, focus);
}

}  // namespace playground
