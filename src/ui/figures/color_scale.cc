#include "ui/figures/color_scale.h"

#include <algorithm>
#include <cmath>

#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/paper/typography.h"

namespace playground {

float ScaleMaximum(ConstMatrixView values) {
  float largest = 0;
  for (int64_t row = 0; row < values.rows; ++row) {
    for (int64_t column = 0; column < values.columns; ++column) {
      const float magnitude = std::abs(values.At(row, column));
      if (std::isfinite(magnitude)) largest = std::max(largest, magnitude);
    }
  }
  if (largest == 0) return 1;
  const float power = std::pow(10.f, std::floor(std::log10(largest)));
  for (const float factor : {1.f, 2.f, 5.f}) {
    if (factor * power >= largest) return factor * power;
  }
  return 10 * power;
}

namespace {

// A bar in the middle of `area`, from `low` to `high`; `color` is of the place from 0 to 1.
template <typename Color>
void DrawScale(ImDrawList* list, const Palette& palette, const Rect& area, const std::string& low,
               const std::string& high, bool has_middle, Color color) {
  constexpr int kParts = 32;
  constexpr float kBarHeight = 8;
  const float number_width =
      std::max(MeasureText(TextStyle::kSmall, low).x, MeasureText(TextStyle::kSmall, high).x);
  const float bar_width = std::min(200.f, area.width() - 2 * (number_width + kUnit));
  if (bar_width < 4 * kUnit) return;
  const Rect bar{area.center_x() - bar_width / 2, area.center_y() - kBarHeight / 2,
                 area.center_x() + bar_width / 2, area.center_y() + kBarHeight / 2};
  for (int i = 0; i < kParts; ++i) {
    const auto place = [&](int part) { return static_cast<float>(part) / kParts; };
    const ImU32 left = color(place(i));
    const ImU32 right = color(place(i + 1));
    list->AddRectFilledMultiColor({bar.left + place(i) * bar_width, bar.top},
                                  {bar.left + place(i + 1) * bar_width, bar.bottom}, left, right,
                                  right, left);
  }
  list->AddRect(bar.min(), bar.max(), palette.hairline);
  if (has_middle) {
    list->AddLine({bar.center_x(), bar.top}, {bar.center_x(), bar.bottom}, palette.axis);
  }
  const Rect left{area.left, area.top, bar.left - kUnit, area.bottom};
  const Rect right{bar.right + kUnit, area.top, area.right, area.bottom};
  DrawTextIn(list, TextStyle::kSmall, left, Align::kRight, palette.text_soft, low);
  DrawTextIn(list, TextStyle::kSmall, right, Align::kLeft, palette.text_soft, high);
}

}  // namespace

void DrawColorScale(ImDrawList* list, const Palette& palette, const Rect& area, float maximum) {
  const std::string high = ShortText(static_cast<double>(maximum), 2);
  DrawScale(list, palette, area, "−" + high, "+" + high, true,
            [&palette](float place) { return DivergingColor(palette, 2 * place - 1); });
}

void DrawSequentialScale(ImDrawList* list, const Palette& palette, const Rect& area,
                         float maximum) {
  DrawScale(list, palette, area, "0", ShortText(static_cast<double>(maximum), 2), false,
            [&palette](float place) { return SequentialColor(palette, place); });
}

}  // namespace playground
