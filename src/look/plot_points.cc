#include "look/plot_points.h"

namespace playground {

std::vector<PlotPoint> PointsOfSteps(const BoundedSeries& series, double per_epoch, Taken taken) {
  std::vector<PlotPoint> points;
  for (const BoundedSeries::Point& point : series.points()) {
    const double middle =
        static_cast<double>(point.first_step) + static_cast<double>(point.count - 1) / 2;
    const double steps_taken = taken == Taken::kBeforeStep ? middle - 1 : middle;
    points.push_back({steps_taken / per_epoch, point.mean, point.minimum, point.maximum});
  }
  return points;
}

}  // namespace playground
