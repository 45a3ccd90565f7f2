// CostBars: what a symbol costs in several ways, below each other on one axis; a part of each may be in the
// accent's colour.

#ifndef PLAYGROUND_UI_VIEWS_INFORMATION_COST_BARS_H_
#define PLAYGROUND_UI_VIEWS_INFORMATION_COST_BARS_H_

#include <span>
#include <string>
#include <string_view>

#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

struct CostBar {
  std::string name;
  double total;      // may be infinite
  double plain = 0;  // of it, from 0 on, in the colour of bars; what is left is the accent's
};

// `unit` names the axis.
void DrawCostBars(const Palette& palette, Rect area, std::string_view title, std::string_view unit,
                  std::span<const CostBar> bars);
float CostBarsHeight(std::size_t num_bars);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_INFORMATION_COST_BARS_H_
