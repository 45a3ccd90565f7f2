#include "ui/paper/number_dial.h"

#include <algorithm>
#include <cmath>

#include "ui/paper/number_entry.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kFieldWidth = 68;
constexpr float kSignWidth = 32;
constexpr float kLeastSlider = 60;

// A hundredth of a linear slider.
double LinearUnit(const NumberDial& dial) { return (dial.slider_most - dial.slider_least) / 100; }

float PlaceOf(const NumberDial& dial) {
  const double least = dial.slider_least;
  const double most = dial.slider_most;
  const double size =
      std::clamp(dial.sign_help.empty() ? dial.value : std::fabs(dial.value), least, most);
  return static_cast<float>(dial.is_linear ? (size - least) / (most - least)
                                           : std::log(size / least) / std::log(most / least));
}

// Two significant digits or a whole number; on a linear slider a hundredth of it.
double ValueAt(const NumberDial& dial, float place) {
  const double least = dial.slider_least;
  const double most = dial.slider_most;
  double rounded = 0;
  if (dial.is_linear) {
    const double inverse = std::round(1 / LinearUnit(dial));
    const double value = least + (most - least) * static_cast<double>(place);
    rounded = inverse > 1 ? std::round(value * inverse) / inverse
                          : std::round(value / LinearUnit(dial)) * LinearUnit(dial);
  } else {
    const double value = least * std::pow(most / least, static_cast<double>(place));
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
    rounded = unit >= 1 ? std::round(value / unit) * unit
                        : std::round(value * std::round(1 / unit)) / std::round(1 / unit);
  }
  if (dial.is_whole) rounded = std::round(rounded);
  return std::clamp(rounded, least, most);
}

}  // namespace

std::optional<double> DrawNumberDial(const View& view, const NumberDial& dial, Rect row,
                                     EntryState* entry, std::string* complaint, Rect* rest) {
  const Palette& palette = PaletteOf(view.theme);
  Rect line = row.CutTop(kRowHeight);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             line.CutLeft(std::clamp(row.width() * 0.34f, 96.f, 130.f), 4), Align::kLeft,
             palette.text, dial.name);
  std::optional<double> asked;
  double value = dial.value;
  if (NumberEntry(view, dial.id, dial.name, line.CutLeft(kFieldWidth, kUnit / 2), dial.shown,
                  &value, entry, complaint)) {
    asked = dial.is_whole ? std::round(value) : value;
  }
  HelpOnHover(palette, dial.help);
  ImGui::PushID(dial.id.data(), dial.id.data() + dial.id.size());
  if (!dial.sign_help.empty()) {
    const ButtonLook sign = {.label = "±", .kind = ButtonLook::Kind::kOutlined};
    if (Button(palette, "sign", line.CutLeft(kSignWidth).Inset(0, 2), sign)) asked = -dial.value;
    HelpOnHover(palette, dial.sign_help);
  }
  line.CutLeft(kUnit);
  if (dial.slider_least == dial.slider_most) {
    if (rest != nullptr) *rest = line;
  } else if (line.width() >= kLeastSlider) {
    float place = PlaceOf(dial);
    if (DrawSlider(palette, line, &place)) {
      const double size = ValueAt(dial, place);
      const double moved = dial.sign_help.empty() ? size : std::copysign(size, dial.value);
      if (moved != dial.value) asked = moved;
    }
  }
  ImGui::PopID();
  return asked;
}

}  // namespace playground
