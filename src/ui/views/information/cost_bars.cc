#include "ui/views/information/cost_bars.h"

#include <algorithm>
#include <cmath>

#include "look/plot_axis.h"
#include "text/number_text.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

constexpr float kCostTitle = 24;
constexpr float kCostName = 18;
constexpr float kCostBar = 16;
constexpr float kCostGap = 6;
constexpr float kCostAxis = 20;
constexpr float kCostNumber = 62;

// Lines over the part in the accent's colour.
void DrawHatching(ImDrawList* list, const Rect& place, ImU32 color) {
  list->PushClipRect(place.min(), place.max(), true);
  for (float x = place.left - place.height(); x < place.right; x += 6) {
    list->AddLine({x, place.bottom}, {x + place.height(), place.top}, color, 1);
  }
  list->PopClipRect();
}

}  // namespace

float CostBarsHeight(std::size_t num_bars) {
  return kCostTitle + static_cast<float>(num_bars) * (kCostName + kCostBar + kCostGap) + kCostAxis;
}

void DrawCostBars(const Palette& palette, Rect area, std::string_view title, std::string_view unit,
                  std::span<const CostBar> bars) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawTextIn(list, TextStyle::kBold, area.CutTop(kCostTitle), Align::kLeft, palette.text, title);
  double most = 0;
  for (const CostBar& bar : bars) {
    if (std::isfinite(bar.total)) most = std::max(most, bar.total);
  }
  const float right = area.right - kCostNumber;
  const int num_ticks = std::clamp(static_cast<int>((right - area.left) / 64), 3, 9);
  const AxisScale scale = {NiceLinearRange(0, most, num_ticks), area.left, right};
  const float top = area.top;
  for (const CostBar& bar : bars) {
    Rect name = area.CutTop(kCostName);
    name.CutLeft(5);  // clear of the axis
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text_soft, bar.name);
    const Rect line = area.CutTop(kCostBar, kCostGap);
    const bool is_finite = std::isfinite(bar.total);
    const float middle = scale.ToPixel(bar.plain);
    const float end = is_finite ? scale.ToPixel(bar.total) : right;
    list->AddRectFilled(line.min(), {middle, line.bottom}, palette.bar);
    const Rect rest = {middle, line.top, end, line.bottom};
    if (rest.width() > 0.5f) {
      list->AddRectFilled(rest.min(), rest.max(), palette.accent_soft);
      DrawHatching(list, rest, palette.accent);
      list->AddRect(rest.min(), rest.max(), palette.accent);
    }
    DrawTextIn(list, TextStyle::kBold, {end + 6, line.top, end + kCostNumber, line.bottom},
               Align::kLeft, is_finite ? palette.text : palette.wrong, NamedText(bar.total, 4));
  }
  list->AddLine({area.left, top}, {area.left, area.top}, palette.axis);
  list->AddLine({area.left, area.top}, {right, area.top}, palette.axis);
  for (const Tick& tick : Ticks(scale.range, num_ticks)) {
    const float x = scale.ToPixel(tick.value);
    list->AddLine({x, area.top}, {x, area.top + 4}, palette.axis);
    const float half = std::ceil(MeasureText(TextStyle::kSmall, tick.label).x / 2) + 1;
    const float center = std::max(x, area.left + half);
    DrawTextIn(list, TextStyle::kSmall, {center - half, area.top + 4, center + half, area.bottom},
               Align::kCenter, palette.text_soft, tick.label);
  }
  DrawTextIn(list, TextStyle::kSmall, {right + 6, area.top + 4, area.right, area.bottom},
             Align::kRight, palette.text_soft, unit);
}

}  // namespace playground
