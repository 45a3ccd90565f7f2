#include "look/plot_axis.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "text/number_text.h"

namespace playground {
namespace {

// The smallest of 1, 2, 5 times a power of ten that is at least `step`.
double NiceStep(double step) {
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

double LinearStep(double minimum, double maximum, int most) {
  return NiceStep((maximum - minimum) / std::max(1, most - 1));
}

std::string LinearLabel(double value, double step) {
  if (std::abs(value) >= 1e6 || step < 1e-4) return ShortText(value, 3);
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  return FixedText(value, decimals);
}

int DecadeBelow(double value) { return static_cast<int>(std::floor(std::log10(value) + 1e-9)); }
int DecadeAbove(double value) { return static_cast<int>(std::ceil(std::log10(value) - 1e-9)); }

// The 1-2-5 step at or below (above) a positive value.
double RoundToSteps(double value, bool up) {
  const double power = std::pow(10, DecadeBelow(value));
  double below = power;
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    const double step = factor * power;
    if (step >= value * (1 - 1e-9) && up) return step;
    if (step <= value * (1 + 1e-9)) below = step;
  }
  return below;
}

}  // namespace

std::vector<Tick> LinearTicks(double minimum, double maximum, int most) {
  assert(maximum > minimum);
  std::vector<Tick> ticks;
  double step = LinearStep(minimum, maximum, most);
  const auto first = [&] { return std::ceil(minimum / step - 1e-9); };
  const auto last = [&] { return std::floor(maximum / step + 1e-9); };
  // Ends between ticks may leave room for one more than wanted.
  while (last() - first() + 1 > std::max(2, most)) step = NiceStep(step * 1.5);
  for (double index = first(); index <= last(); ++index) {
    const double value = index * step;
    ticks.push_back({value, LinearLabel(value, step)});
  }
  return ticks;
}

std::vector<Tick> LogTicks(double minimum, double maximum, int most) {
  assert(minimum > 0 && maximum > minimum);
  std::vector<Tick> ticks;
  const int first = DecadeBelow(minimum);
  const int last = DecadeAbove(maximum);
  const bool is_short = std::log10(maximum / minimum) < 2;
  const int label_every = std::max(1, (last - first + std::max(1, most) - 1) / std::max(1, most));
  for (int decade = first; decade <= last; ++decade) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (factor != 1 && !is_short) break;
      const double value = factor * std::pow(10, decade);
      if (value < minimum * (1 - 1e-9) || value > maximum * (1 + 1e-9)) continue;
      const bool has_label = is_short || (decade - first) % label_every == 0;
      // Over very many decades, lines without numbers would be a hatching.
      if (!has_label && label_every > 2) continue;
      ticks.push_back({value, has_label ? ShortText(value, 2) : ""});
    }
  }
  return ticks;
}

std::vector<Tick> Ticks(const AxisRange& range, int most) {
  return range.logarithmic ? LogTicks(range.minimum, range.maximum, most)
                           : LinearTicks(range.minimum, range.maximum, most);
}

AxisRange NiceLinearRange(double minimum, double maximum, int most_ticks) {
  if (!std::isfinite(minimum) || !std::isfinite(maximum) || minimum > maximum) return {0, 1, false};
  if (maximum - minimum < 1e-12 * std::max(1.0, std::abs(maximum))) {
    const double room = std::max(std::abs(maximum) * 0.1, 1e-6);
    minimum -= room;
    maximum += room;
  }
  const double step = LinearStep(minimum, maximum, most_ticks);
  return {std::floor(minimum / step + 1e-9) * step, std::ceil(maximum / step - 1e-9) * step, false};
}

AxisRange NiceLogRange(double minimum, double maximum) {
  if (!(minimum > 0) || !std::isfinite(maximum) || minimum > maximum) return {0.1, 1, true};
  if (maximum / minimum < 10) {
    const double low = RoundToSteps(minimum, false);
    const double high = RoundToSteps(maximum, true);
    return {low, high > low ? high : low * 2, true};
  }
  return {std::pow(10, DecadeBelow(minimum)), std::pow(10, DecadeAbove(maximum)), true};
}

float AxisScale::ToPixel(double value) const {
  double place;
  if (range.logarithmic) {
    if (!(value > 0)) return std::numeric_limits<float>::quiet_NaN();
    place = std::log(value / range.minimum) / std::log(range.maximum / range.minimum);
  } else {
    place = (value - range.minimum) / (range.maximum - range.minimum);
  }
  return from + static_cast<float>(place) * (to - from);
}

double AxisScale::FromPixel(float pixel) const {
  const auto place = static_cast<double>((pixel - from) / (to - from));
  if (range.logarithmic) return range.minimum * std::pow(range.maximum / range.minimum, place);
  return range.minimum + place * (range.maximum - range.minimum);
}

}  // namespace playground
