// Axes of a plot: the numbers they carry, and where a value lies on the screen. No drawing here.

#ifndef PLAYGROUND_LOOK_PLOT_AXIS_H_
#define PLAYGROUND_LOOK_PLOT_AXIS_H_

#include <span>
#include <string>
#include <vector>

namespace playground {

struct AxisRange {
  double minimum = 0;
  double maximum = 1;
  bool logarithmic = false;  // both ends above 0
};

struct Tick {
  double value;
  std::string label;  // empty: a line without a number
};

// Multiples of 1, 2 or 5 times a power of ten inside the range, at most `most`.
std::vector<Tick> LinearTicks(double minimum, double maximum, int most);
// Powers of ten inside the range, of which at most `most` have numbers; over less than two decades
// also the twos and fives.
std::vector<Tick> LogTicks(double minimum, double maximum, int most);
std::vector<Tick> Ticks(const AxisRange& range, int most);

// The smallest range with ends at ticks that holds both values. Equal values get room around them.
AxisRange NiceLinearRange(double minimum, double maximum, int most_ticks);
// Whole decades, or 1-2-5 steps where less than two decades are needed; from the positive values
// only.
AxisRange NiceLogRange(double minimum, double maximum);

// Values to pixels and back.
struct AxisScale {
  AxisRange range;
  float from = 0;  // pixel of the minimum
  float to = 1;    // pixel of the maximum; above `from` or below it

  float ToPixel(double value) const;  // NaN for what a logarithmic axis does not have
  double FromPixel(float pixel) const;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_PLOT_AXIS_H_
