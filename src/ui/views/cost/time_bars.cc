#include "ui/views/cost/time_bars.h"

#include <algorithm>

#include "look/plot_axis.h"
#include "text/number_text.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

constexpr float kTimeTitle = 24;
constexpr float kTimeName = 18;
constexpr float kTimeBar = 14;
constexpr float kTimeGap = 5;
constexpr float kTimeAxis = 22;
constexpr float kTimeNumber = 66;

// From the least to the most of the rounds.
void DrawSpread(ImDrawList* list, const Palette& palette, const AxisScale& scale,
                const LoopTimes& times, float y) {
  const float least = scale.ToPixel(times.least);
  const float most = scale.ToPixel(times.most);
  list->AddLine({least, y}, {most, y}, palette.text, 1.6f);
  for (const float x : {least, most}) list->AddLine({x, y - 4}, {x, y + 4}, palette.text, 1.6f);
}

}  // namespace

float TimeBarsHeight(std::size_t num_bars, bool has_limit) {
  return kTimeTitle + (has_limit ? kTimeName : 0) +
         static_cast<float>(num_bars) * (kTimeName + kTimeBar + kTimeGap) + kTimeAxis;
}

void DrawTimeBars(const Palette& palette, Rect area, std::string_view title,
                  std::span<const TimeBar> bars, const TimeLimit& limit) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawTextIn(list, TextStyle::kBold, area.CutTop(kTimeTitle), Align::kLeft, palette.text, title);
  double least = limit.time > 0 ? limit.time : bars.front().times.least;
  double most = least;
  for (const TimeBar& bar : bars) {
    least = std::min(least, bar.times.least);
    most = std::max(most, bar.times.most);
  }
  const float right = area.right - kTimeNumber;
  // Half of the least, so that the shortest bar is seen, too.
  const AxisScale scale = {NiceLogRange(least / 2, most), area.left, right};
  if (limit.time > 0) area.CutTop(kTimeName);
  const float top = area.top;
  for (const TimeBar& bar : bars) {
    Rect name = area.CutTop(kTimeName);
    name.CutLeft(5);  // clear of the axis
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text_soft, bar.name);
    const Rect line = area.CutTop(kTimeBar, kTimeGap);
    const float end = scale.ToPixel(bar.times.median);
    if (bar.is_published) {
      list->AddRect(line.min(), {end, line.bottom}, palette.bar, 0, 0, 1.4f);
    } else {
      list->AddRectFilled(line.min(), {end, line.bottom}, palette.accent_soft);
      list->AddLine({end, line.top}, {end, line.bottom}, palette.accent, 2);
      DrawSpread(list, palette, scale, bar.times, line.center_y());
    }
    const float after = std::max(end, scale.ToPixel(bar.times.most)) + 6;
    DrawTextIn(list, TextStyle::kBold, {after, line.top, after + kTimeNumber, line.bottom},
               Align::kLeft, palette.text, NamedText(bar.times.median, 3));
  }
  list->AddLine({area.left, top}, {area.left, area.top}, palette.axis);
  list->AddLine({area.left, area.top}, {right, area.top}, palette.axis);
  if (limit.time > 0) {
    const float x = scale.ToPixel(limit.time);
    for (float y = top; y < area.top - 4; y += 8)
      list->AddLine({x, y}, {x, y + 4}, palette.axis, 1.4f);
    DrawTextIn(list, TextStyle::kSmall, {x - 60, top - kTimeName, x + 60, top}, Align::kCenter,
               palette.text_soft, limit.name);
  }
  for (const Tick& tick :
       Ticks(scale.range, std::clamp(static_cast<int>(right - area.left) / 64, 3, 9))) {
    const float x = scale.ToPixel(tick.value);
    list->AddLine({x, area.top}, {x, area.top + 4}, palette.axis);
    const float half = MeasureText(TextStyle::kSmall, tick.label).x / 2 + 1;
    const float center = std::max(x, area.left + half);
    DrawTextIn(list, TextStyle::kSmall, {center - half, area.top + 4, center + half, area.bottom},
               Align::kCenter, palette.text_soft, tick.label);
  }
  DrawTextIn(list, TextStyle::kSmall, {right + 6, area.top + 4, area.right, area.bottom},
             Align::kRight, palette.text_soft, "ns");
}

}  // namespace playground
