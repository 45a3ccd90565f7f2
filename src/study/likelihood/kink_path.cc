#include "study/likelihood/kink_path.h"

#include <cmath>

#include "study/likelihood/constant_loss.h"

namespace playground {
namespace {

double RateAt(const KinkRun& run, int64_t step) {
  const auto k = static_cast<double>(step);
  switch (run.schedule) {
    case RateSchedule::kConstant:
      return run.rate;
    case RateSchedule::kRoot:
      return run.rate / std::sqrt(k);
    case RateSchedule::kInverse:
      return run.rate / k;
  }
  return run.rate;
}

// `derivative` of one number at b, as a T.
template <typename T, typename Derivative>
std::vector<T> PathOf(const KinkRun& run, std::span<const double> x, Derivative derivative) {
  std::vector<T> path;
  auto b = static_cast<T>(run.start);
  for (int64_t step = 1; step <= run.num_steps; ++step) {
    T mean = 0;
    if (run.one_by_one) {
      mean = derivative(b, static_cast<T>(x[static_cast<std::size_t>(step - 1) % x.size()]));
    } else {
      for (const double one : x) mean += derivative(b, static_cast<T>(one));
      mean /= static_cast<T>(x.size());
    }
    b -= static_cast<T>(RateAt(run, step)) * mean;
    path.push_back(b);
  }
  return path;
}

}  // namespace

std::vector<double> KinkPathInDouble(const KinkRun& run, std::span<const double> x) {
  return PathOf<double>(run, x, [&](double b, double one) {
    return LossAt(run.loss, b - one, run.threshold).derivative;
  });
}

std::vector<float> KinkPathInFloat(const KinkRun& run, std::span<const double> x) {
  const LossInfo& loss = FindLoss(run.loss);
  const auto threshold = static_cast<float>(run.threshold);
  return PathOf<float>(
      run, x, [&](float b, float one) { return loss.of_prediction(b, one, threshold).derivative; });
}

}  // namespace playground
