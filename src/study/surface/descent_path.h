// DescentPath: minibatch SGD on a small linear regression, every point of its way kept: in float32 by
// the kernels of the core, with the bits of a run, and beside it in double on the same minibatches.

#ifndef PLAYGROUND_STUDY_SURFACE_DESCENT_PATH_H_
#define PLAYGROUND_STUDY_SURFACE_DESCENT_PATH_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/passes.h"
#include "study/surface/quadratic_loss.h"
#include "train/minibatch_order.h"

namespace playground {

struct DescentRule {
  double learning_rate = 0.1;
  int64_t batch_size = 1;   // 1 to N; smaller at the end of an epoch
  double weight_decay = 0;  // as torch.optim.SGD's, of the bias too
};

struct PathPoint {
  std::vector<float> parameters;     // [P]
  std::vector<double> in_double;     // [P]
  std::vector<int32_t> examples;     // of the minibatch whose step led here; none at the start
  std::optional<double> batch_loss;  // its mean of 1/2 (prediction - target)^2 before the step
};

class DescentPath {
 public:
  // `problem` outlives it. `start`: [P]. A problem without a bias keeps its bias at 0.
  DescentPath(const RegressionProblem* problem, const DescentRule& rule, MinibatchOrder order,
              std::span<const double> start);

  // The gradient of half_squared with reduction mean over the next minibatch, and the update. Nothing once
  // it is lost.
  void Step();

  const std::vector<PathPoint>& points() const { return points_; }  // the start, and one a step
  const PathPoint& last() const { return points_.back(); }
  int64_t num_steps() const { return static_cast<int64_t>(points_.size()) - 1; }
  int64_t steps_per_epoch() const;
  // The step whose prediction or parameter was no finite float32: it has no point, the path ends before.
  std::optional<int64_t> lost_step() const { return lost_step_; }
  // Largest difference between float32 and double over the path, relative to the larger of 1 and the
  // number.
  double largest_deviation() const { return largest_deviation_; }

 private:
  void Append(std::vector<double> in_double, std::span<const int32_t> examples,
              std::optional<double> batch_loss);
  std::vector<double> StepInDouble(std::span<const int32_t> examples) const;

  const RegressionProblem* problem_;
  DescentRule rule_;
  MinibatchOrder order_;
  int64_t next_in_epoch_ = 0;
  Passes passes_;
  MinibatchTensors tensors_;
  Parameters current_, next_, gradient_;
  std::vector<PathPoint> points_;
  std::optional<int64_t> lost_step_;
  double largest_deviation_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_SURFACE_DESCENT_PATH_H_
