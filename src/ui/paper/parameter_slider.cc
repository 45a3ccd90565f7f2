#include "ui/paper/parameter_slider.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/paper/widgets.h"

namespace playground {
namespace {

// So near to a place counts as the place: a knob of a slider is not moved more finely.
constexpr float kNear = 0.015f;

bool HasZeroAtTheEnd(const Parameter& parameter) {
  return parameter.range.logarithmic && parameter.kind == ParameterKind::kReal &&
         parameter.range.minimum == 0;
}

// Where the smallest value above zero stands: zero has a place of its own.
double LogarithmStart(const Parameter& parameter) {
  return HasZeroAtTheEnd(parameter) ? 2 * static_cast<double>(kNear) : 0;
}

// The one of both that is nearer to `value` in ratio.
double NearerInRatio(double value, double a, double b) {
  return std::abs(std::log(value / a)) <= std::abs(std::log(value / b)) ? a : b;
}

double RoundOnLogarithmicScale(const Parameter& parameter, double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  const double digit = std::round(value / power) * power;
  if (parameter.kind != ParameterKind::kInteger) return digit;
  const double power_of_two = std::exp2(std::round(std::log2(value)));
  return NearerInRatio(value, std::max(1.0, std::round(digit)), power_of_two);
}

}  // namespace

float SliderPlace(const Parameter& parameter, double value) {
  const ParameterRange& range = parameter.range;
  double place;
  if (range.logarithmic) {
    if (value <= 0) return 0;
    const double start = LogarithmStart(parameter);
    place = start + (1 - start) * std::log(value / range.slider_minimum) /
                        std::log(range.slider_maximum / range.slider_minimum);
    place = std::max(place, start);
  } else {
    place = (value - range.slider_minimum) / (range.slider_maximum - range.slider_minimum);
  }
  return static_cast<float>(std::clamp(place, 0.0, 1.0));
}

double SliderValue(const Parameter& parameter, float place, double default_value) {
  const ParameterRange& range = parameter.range;
  if (std::abs(place - SliderPlace(parameter, default_value)) < kNear) return default_value;
  if (range.logarithmic) {
    if (HasZeroAtTheEnd(parameter) && place < kNear) return 0;
    const double start = LogarithmStart(parameter);
    const double share = std::max(0.0, (static_cast<double>(place) - start) / (1 - start));
    const double value =
        range.slider_minimum * std::pow(range.slider_maximum / range.slider_minimum, share);
    return std::clamp(RoundOnLogarithmicScale(parameter, value), range.slider_minimum,
                      range.slider_maximum);
  }
  const double length = range.slider_maximum - range.slider_minimum;
  const double step = parameter.kind == ParameterKind::kInteger
                          ? 1
                          : std::pow(10, std::ceil(std::log10(length / 200)));
  const double value = range.slider_minimum + static_cast<double>(place) * length;
  // Through whole numbers, so that 0.3 is 0.3 and not 0.30000000000000004.
  const double rounded =
      step < 1 ? std::round(value / step) / std::round(1 / step) : std::round(value / step) * step;
  return std::clamp(rounded, range.slider_minimum, range.slider_maximum);
}

bool DrawSlider(const Palette& palette, const Rect& area, float* place) {
  // ImGui's slider for the behaviour, unseen; the track and the knob are ours.
  constexpr std::array<ImGuiCol, 6> kUnseen = {ImGuiCol_FrameBg,          ImGuiCol_FrameBgHovered,
                                               ImGuiCol_FrameBgActive,    ImGuiCol_SliderGrab,
                                               ImGuiCol_SliderGrabActive, ImGuiCol_Border};
  ImGui::SetCursorScreenPos({area.left, area.center_y() - 12});
  ImGui::SetNextItemWidth(area.width());
  for (const ImGuiCol color : kUnseen) ImGui::PushStyleColor(color, ImVec4(0, 0, 0, 0));
  PushFingerRoom({area.width(), 24});
  const bool moved = ImGui::SliderFloat("##slider", place, 0, 1, "", ImGuiSliderFlags_NoInput);
  PopFingerRoom();
  ImGui::PopStyleColor(static_cast<int>(kUnseen.size()));
  const bool is_hot = ImGui::IsItemHovered() || ImGui::IsItemActive();

  ImDrawList* list = ImGui::GetWindowDrawList();
  constexpr float kKnob = 6;
  const float y = area.center_y();
  const float left = area.left + kKnob, right = area.right - kKnob;
  const float x = left + *place * (right - left);
  list->AddRectFilled({left, y - 1.5f}, {right, y + 1.5f}, palette.field_border, 1.5f);
  list->AddRectFilled({left, y - 1.5f}, {x, y + 1.5f}, palette.accent, 1.5f);
  list->AddCircleFilled({x, y}, is_hot ? kKnob + 1 : kKnob, palette.accent, 20);
  list->AddCircleFilled({x, y}, is_hot ? kKnob - 1 : kKnob - 2, palette.page, 20);
  DrawFocusRing(palette, area);
  return moved;
}

}  // namespace playground
