// Plot: curves over one x axis, with a legend that tells the latest values, and exact values where
// the mouse is. At most two vertices a pixel column, however long the run.

#ifndef PLAYGROUND_UI_FIGURES_PLOT_H_
#define PLAYGROUND_UI_FIGURES_PLOT_H_

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "look/plot_axis.h"
#include "look/plot_points.h"
#include "ui/paper/marks.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

struct PlotSeries {
  std::string_view label;
  std::string_view help;  // what exactly it is; shown over the legend
  ImU32 color = 0;
  LineStyle line = LineStyle::kSolid;
  Marker marker = Marker::kNone;
  float thickness = 2;
  std::vector<PlotPoint> points;  // x ascending
};

struct Plot {
  const char* id;
  std::string_view title;
  std::string_view remark;   // beside the title, softer
  std::string_view x_title;  // of whole numbers, epochs or steps, unless real_x
  std::string_view y_title;  // above the axis; empty where the title says it
  AxisRange x;
  AxisRange y;
  std::span<const PlotSeries> series;
  bool tells_values = true;    // in the legend, the latest
  float least_left = 0;        // for the numbers of y: plots below each other begin at one place
  int decimals = -1;           // of values in the legend; 0: significant digits; -1: as losses
  std::string_view hint = {};  // in the middle, while there is nothing to see
  // Where a value of exactly 0 means something: its name. A logarithmic axis then has a place for it,
  // a decade below the others. Empty: such an axis leaves zeros out.
  std::string_view zero_name = {};
  bool real_x = false;  // numbers between whole ones stand at the x axis, too
  // What the place x is called in the tooltip.
  std::function<std::string(double)> name_x = {};
  // Label of the switch between a linear and a logarithmic y axis; empty: no switch.
  std::string_view log_label = {};
  std::string_view log_help = {};
};

// True: the switch was pressed.
bool DrawPlot(const Palette& palette, const Rect& area, const Plot& plot);

// All points of one pixel column become one. Points that have no place on the axes are dropped.
std::vector<PlotPoint> MergeColumns(std::span<const PlotPoint> points, const AxisScale& x);

// Index of the point nearest to `x`, or -1 if there is none.
int NearestPoint(std::span<const PlotPoint> points, double x);

// The range of y over all series, positive values only for a logarithmic axis.
AxisRange RangeOfSeries(std::span<const PlotSeries> series, bool logarithmic, int most_ticks);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_PLOT_H_
