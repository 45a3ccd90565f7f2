// TimeBars: how long an operation takes in several ways, below each other on one axis over orders of magnitude, each
// with its least and most; what was published and not measured is an empty bar.

#ifndef PLAYGROUND_UI_VIEWS_COST_TIME_BARS_H_
#define PLAYGROUND_UI_VIEWS_COST_TIME_BARS_H_

#include <span>
#include <string>
#include <string_view>

#include "study/cost/loop_timing.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

struct TimeBar {
  std::string name;
  LoopTimes times;
  bool is_published = false;
};

// A time that nothing on four lanes goes below, named over the bars; 0: none.
struct TimeLimit {
  double time = 0;
  std::string_view name = {};
};

void DrawTimeBars(const Palette& palette, Rect area, std::string_view title,
                  std::span<const TimeBar> bars, const TimeLimit& limit);
float TimeBarsHeight(std::size_t num_bars, bool has_limit);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_COST_TIME_BARS_H_
