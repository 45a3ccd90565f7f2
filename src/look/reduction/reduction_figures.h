// The curves of Sum or mean: what is plotted of each run, and how it is called.

#ifndef PLAYGROUND_LOOK_REDUCTION_REDUCTION_FIGURES_H_
#define PLAYGROUND_LOOK_REDUCTION_REDUCTION_FIGURES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/plot_points.h"
#include "look/reduction/reduction_view.h"

namespace playground {

struct ReductionCurve {
  int64_t run;
  std::vector<PlotPoint> points;  // over epochs
};

struct ReductionFigure {
  std::string title;
  std::string remark;
  std::vector<ReductionCurve> curves = {};
  // Differences of rounding and of rule are orders of magnitude apart; of zeros alone there is no order
  // of magnitude.
  bool is_logarithmic = false;
  std::string hint = {};       // while there is nothing to see
  std::string zero_name = {};  // what exactly 0 means
};

// Figure 0 is the loss, 1 the length of the steps, 2 the difference to run A. `view` has a comparison.
inline constexpr int kNumReductionFigures = 3;
ReductionFigure MakeReductionFigure(const ReductionView& view, int figure);
std::string TitleOfFigure(const ReductionView& view, int figure);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_REDUCTION_FIGURES_H_
