// PlotFrame: the axes of a figure, with grid, numbers and titles, drawn like in a textbook: lines
// only where they help to read a value. Figures draw inside `inner`.

#ifndef PLAYGROUND_UI_FIGURES_PLOT_FRAME_H_
#define PLAYGROUND_UI_FIGURES_PLOT_FRAME_H_

#include <span>
#include <string_view>

#include "imgui.h"
#include "look/plot_axis.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

struct PlotAxes {
  AxisRange x;
  AxisRange y;
  std::string_view x_title;            // with its unit
  std::string_view y_title;            // lies above the axis, where it can be read
  bool square = false;                 // one unit is as long on both axes
  bool whole_x = false;                // x are whole numbers: no tick between them
  std::span<const Tick> x_ticks = {};  // in the place of round numbers
  float least_left = 0;                // for the numbers of y, at least
  std::string_view lowest_y = {};      // in the place of the number at the lower end of y
};

struct PlotFrame {
  Rect inner;
  AxisScale x;
  AxisScale y;

  ImVec2 ToScreen(double x_value, double y_value) const {
    return {x.ToPixel(x_value), y.ToPixel(y_value)};
  }
};

// Draws the axes into `area` and says where the values go.
PlotFrame DrawPlotFrame(ImDrawList* list, const Palette& palette, const Rect& area,
                        const PlotAxes& axes);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_PLOT_FRAME_H_
