// KinkPath: SGD on one constant b, in double and in float32: how it goes on where the loss has a kink.

#ifndef PLAYGROUND_STUDY_LIKELIHOOD_KINK_PATH_H_
#define PLAYGROUND_STUDY_LIKELIHOOD_KINK_PATH_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/loss.h"

namespace playground {

// The learning rate of step k = 1, 2, ...: eta, eta / sqrt(k), eta / k.
enum class RateSchedule { kConstant, kRoot, kInverse };
inline constexpr std::array<RateSchedule, 3> kRateSchedules = {
    RateSchedule::kConstant, RateSchedule::kRoot, RateSchedule::kInverse};

struct KinkRun {
  LossKind loss = LossKind::kAbsolute;
  double threshold = 1;
  double rate = 0.5;
  RateSchedule schedule = RateSchedule::kConstant;
  bool one_by_one = false;  // the numbers in turn; else the mean over all
  double start = 0;
  int64_t num_steps = 2000;
};

// b after each step:  b <- b - eta_k mean l'(b - x_i).
std::vector<double> KinkPathInDouble(const KinkRun& run, std::span<const double> x);
// The same in float32, the derivative by the core's loss.
std::vector<float> KinkPathInFloat(const KinkRun& run, std::span<const double> x);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_LIKELIHOOD_KINK_PATH_H_
