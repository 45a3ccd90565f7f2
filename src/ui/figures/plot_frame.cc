#include "ui/figures/plot_frame.h"

#include <algorithm>
#include <cmath>

#include "ui/paper/typography.h"

namespace playground {
namespace {

constexpr float kTickLength = 4;
constexpr float kNumberGap = 6;

// Distance between numbers, so that they do not run together.
constexpr float kPixelsPerXTick = 64;
constexpr float kPixelsPerYTick = 30;
// More only make a large figure busy.
constexpr int kMostTicks = 11;

int MostTicks(float length, float pixels_per_tick) {
  return std::clamp(static_cast<int>(length / pixels_per_tick) + 1, 2, kMostTicks);
}

int MostXTicks(float length, const PlotAxes& axes) {
  const int most = MostTicks(length, kPixelsPerXTick);
  if (!axes.whole_x) return most;
  return std::clamp(static_cast<int>(axes.x.maximum - axes.x.minimum) + 1, 2, most);
}

float WidestLabel(const std::vector<Tick>& ticks) {
  float widest = 0;
  for (const Tick& tick : ticks)
    widest = std::max(widest, MeasureText(TextStyle::kSmall, tick.label).x);
  return widest;
}

// Makes one unit as long on x as on y by widening the range of the axis that has room.
void MakeSquare(PlotFrame* frame) {
  const double width = frame->inner.width(), height = frame->inner.height();
  AxisRange& x = frame->x.range;
  AxisRange& y = frame->y.range;
  const double unit = std::max((x.maximum - x.minimum) / width, (y.maximum - y.minimum) / height);
  const auto widen = [](AxisRange* range, double length) {
    const double middle = (range->minimum + range->maximum) / 2;
    range->minimum = middle - length / 2;
    range->maximum = middle + length / 2;
  };
  widen(&x, unit * width);
  widen(&y, unit * height);
}

}  // namespace

PlotFrame DrawPlotFrame(ImDrawList* list, const Palette& palette, const Rect& area,
                        const PlotAxes& axes) {
  const float line_height = LineHeight(TextStyle::kSmall);
  const float below = kTickLength + line_height + (axes.x_title.empty() ? 0 : line_height + 2);
  PlotFrame frame;
  frame.inner = area;
  frame.inner.bottom = std::max(area.top + 1, area.bottom - below);
  frame.inner.top += axes.y_title.empty() ? line_height / 2 : 1.5f * line_height + 2;
  frame.inner.top = std::min(frame.inner.top, frame.inner.bottom - 1);
  // Half of the last number of the x axis stands beyond its end.
  frame.inner.right = std::max(area.left + 1, area.right - kUnit);
  frame.x.range = axes.x;
  frame.y.range = axes.y;

  const auto indent = [&inner = frame.inner](float width) {
    inner.left = std::min(inner.left + width, inner.right - 1);
  };
  const auto ticks_of_y = [&frame] {
    return Ticks(frame.y.range, MostTicks(frame.inner.height(), kPixelsPerYTick));
  };
  if (axes.square) {
    // What the numbers need depends on the range, which depends on what they leave: once more where they
    // are long.
    const float left = frame.inner.left;
    float width = MeasureText(TextStyle::kSmall, "−0.0").x;
    for (int pass = 0; pass < 3; ++pass) {
      frame.inner.left = left;
      frame.x.range = axes.x;
      frame.y.range = axes.y;
      indent(width + kNumberGap);
      MakeSquare(&frame);
      const float widest = WidestLabel(ticks_of_y());
      if (widest <= width) break;
      width = widest;
    }
  }
  auto y_ticks = ticks_of_y();
  if (!axes.lowest_y.empty()) {
    std::erase_if(y_ticks, [&](const Tick& tick) { return tick.value < 1.01 * axes.y.minimum; });
    y_ticks.push_back({axes.y.minimum, std::string(axes.lowest_y)});
  }
  if (!axes.square) indent(std::max(WidestLabel(y_ticks) + kNumberGap, axes.least_left));
  const auto x_ticks = axes.x_ticks.empty()
                           ? Ticks(frame.x.range, MostXTicks(frame.inner.width(), axes))
                           : std::vector<Tick>(axes.x_ticks.begin(), axes.x_ticks.end());

  const Rect& inner = frame.inner;
  frame.x.from = inner.left;
  frame.x.to = inner.right;
  frame.y.from = inner.bottom;
  frame.y.to = inner.top;

  // From the axis up, without numbers that would lie on the one before.
  std::ranges::stable_sort(y_ticks, {}, &Tick::value);
  float last = inner.bottom + line_height;
  for (const Tick& tick : y_ticks) {
    const float y = std::round(frame.y.ToPixel(tick.value));
    if (y > last - line_height + 2) continue;
    last = y;
    const bool is_axis = std::abs(y - inner.bottom) < 1;
    if (!is_axis) list->AddLine({inner.left, y}, {inner.right, y}, palette.grid);
    DrawTextIn(list, TextStyle::kSmall, {area.left, y - 8, inner.left - kNumberGap, y + 8},
               Align::kRight, palette.text_soft, tick.label);
  }
  list->AddLine({inner.left, std::round(inner.bottom)}, {inner.right, std::round(inner.bottom)},
                palette.axis);
  for (const Tick& tick : x_ticks) {
    const float x = std::round(frame.x.ToPixel(tick.value));
    list->AddLine({x, inner.bottom}, {x, inner.bottom + kTickLength}, palette.axis);
    const float half = MeasureText(TextStyle::kSmall, tick.label).x / 2;
    DrawText(list, TextStyle::kSmall,
             {std::min(x - half, area.right - 2 * half), inner.bottom + kTickLength},
             palette.text_soft, tick.label);
  }
  if (!axes.x_title.empty()) {
    DrawTextIn(list, TextStyle::kSmall,
               {inner.left, area.bottom - line_height, inner.right, area.bottom}, Align::kRight,
               palette.text_soft, axes.x_title);
  }
  if (!axes.y_title.empty()) {
    DrawTextIn(list, TextStyle::kSmall, {area.left, area.top, area.right, area.top + line_height},
               Align::kLeft, palette.text_soft, axes.y_title);
  }
  return frame;
}

}  // namespace playground
