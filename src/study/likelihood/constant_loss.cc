#include "study/likelihood/constant_loss.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "study/likelihood/noise.h"

namespace playground {
namespace {

// The derivative of the sum of Huber's losses.
double ClippedSum(std::span<const double> x, double b, double threshold) {
  double sum = 0;
  for (const double one : x) sum += std::clamp(b - one, -threshold, threshold);
  return sum;
}

// Where the sum of the clipped residuals, which rises and is straight between its corners, is 0.
std::array<double, 2> BestHuber(std::span<const double> x, double threshold) {
  std::vector<double> corners;
  for (const double one : x) {
    corners.push_back(one - threshold);
    corners.push_back(one + threshold);
  }
  std::ranges::sort(corners);
  // A sum of n numbers up to the threshold, in which a 0 is rounded.
  const double zero = 1e-12 * threshold * static_cast<double>(x.size());
  std::array<double, 2> best = {corners.front(), corners.back()};
  bool has_begin = false;
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    const double low = ClippedSum(x, corners[i], threshold);
    const double high = ClippedSum(x, corners[i + 1], threshold);
    if (high < -zero) continue;
    const double share = high - low > zero ? -low / (high - low) : 0;
    const double crossing =
        corners[i] + std::clamp(share, 0.0, 1.0) * (corners[i + 1] - corners[i]);
    if (!has_begin) {
      best[0] = std::fabs(low) <= zero ? corners[i] : crossing;
      has_begin = true;
    }
    if (high > zero) {
      best[1] = std::fabs(low) <= zero ? corners[i] : crossing;
      break;
    }
  }
  best[1] = std::max(best[0], best[1]);
  return best;
}

}  // namespace

LossAtResidual LossAt(LossKind kind, double residual, double threshold) {
  const double size = std::fabs(residual);
  const double sign = residual > 0 ? 1 : residual < 0 ? -1 : 0;
  switch (kind) {
    case LossKind::kAbsolute:
      return {size, sign};
    case LossKind::kHuber:
      if (size > threshold) return {threshold * (size - threshold / 2), threshold * sign};
      return {size * size / 2, residual};
    default:
      return {size * size, 2 * residual};
  }
}

double LossSum(LossKind kind, std::span<const double> x, double b, double threshold) {
  double sum = 0;
  for (const double one : x) sum += LossAt(kind, b - one, threshold).loss;
  return sum;
}

float FloatLossSum(LossKind kind, std::span<const double> x, double b, double threshold) {
  float sum = 0;
  for (const double one : x) {
    sum += FindLoss(kind)
               .of_prediction(static_cast<float>(b), static_cast<float>(one),
                              static_cast<float>(threshold))
               .loss;
  }
  return sum;
}

std::array<double, 2> BestConstant(LossKind kind, std::span<const double> x, double threshold) {
  if (kind == LossKind::kAbsolute) return MedianOf(x);
  if (kind == LossKind::kHuber) return BestHuber(x, threshold);
  const double mean = MeanOf(x);
  return {mean, mean};
}

double BookHuber(double residual, double threshold) {
  return LossAt(LossKind::kHuber, residual, threshold).loss / threshold;
}

}  // namespace playground
