// PlotPoints: what a curve over the run is made of.

#ifndef PLAYGROUND_LOOK_PLOT_POINTS_H_
#define PLAYGROUND_LOOK_PLOT_POINTS_H_

#include <vector>

#include "train/history.h"

namespace playground {

// A value, or several merged into their mean between the lowest and the highest.
struct PlotPoint {
  double x;
  double y;
  double low;
  double high;
};

// A series of steps over the epochs they belong to, `per_epoch` of them in each.
enum class Taken {
  kBeforeStep,  // the value of step k is that of the parameters after step k - 1: a minibatch's loss
  kAfterStep,
};
std::vector<PlotPoint> PointsOfSteps(const BoundedSeries& series, double per_epoch, Taken taken);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_PLOT_POINTS_H_
