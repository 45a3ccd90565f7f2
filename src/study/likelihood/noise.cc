#include "study/likelihood/noise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace playground {
namespace {

// -log of the density at 0, at scale 1.
double LogNormalizer(const NoiseDensity& density) {
  const double nu = density.freedom;
  switch (density.noise) {
    case Noise::kNormal:
      return std::log(2 * std::numbers::pi) / 2;
    case Noise::kLaplace:
      return std::numbers::ln2;
    case Noise::kStudent:
      return std::lgamma(nu / 2) - std::lgamma((nu + 1) / 2) + std::log(nu * std::numbers::pi) / 2;
  }
  return 0;
}

// What grows with the residual, at scale 1.
double PenaltyOf(const NoiseDensity& density, double r) {
  switch (density.noise) {
    case Noise::kNormal:
      return r * r / 2;
    case Noise::kLaplace:
      return std::fabs(r);
    case Noise::kStudent:
      return (density.freedom + 1) / 2 * std::log1p(r * r / density.freedom);
  }
  return 0;
}

double ScaleOf(Noise noise, std::span<const double> x, double mu) {
  double sum = 0;
  for (const double one : x) {
    sum += noise == Noise::kNormal ? (one - mu) * (one - mu) : std::fabs(one - mu);
  }
  const double mean = sum / static_cast<double>(x.size());
  return noise == Noise::kNormal ? std::sqrt(mean) : mean;
}

// Student's from one start: each round gives numbers far off less weight.
MostLikely ClimbStudent(double freedom, std::span<const double> x, double mu, double scale) {
  constexpr int kMostRounds = 10'000;
  const double spread = scale;
  for (int round = 0; round < kMostRounds; ++round) {
    double sum = 0;
    double weights = 0;
    for (const double one : x) {
      const double r = (one - mu) / scale;
      const double weight = (freedom + 1) / (freedom + r * r);
      weights += weight;
      sum += weight * one;
    }
    const double next_mu = sum / weights;
    double square = 0;
    for (const double one : x) {
      const double r = (one - mu) / scale;
      square += (freedom + 1) / (freedom + r * r) * (one - next_mu) * (one - next_mu);
    }
    const double next_scale = std::sqrt(square / static_cast<double>(x.size()));
    const double moved = std::fabs(next_mu - mu) + std::fabs(next_scale - scale);
    mu = next_mu;
    scale = next_scale;
    // Half of the numbers are the same: the density there grows without end.
    if (scale < 1e-9 * spread) return {mu, mu, 0};
    if (moved <= 1e-15 * (std::fabs(mu) + scale)) break;
  }
  return {mu, mu, scale};
}

MostLikely MostLikelyStudent(double freedom, std::span<const double> x) {
  const MostLikely start = MostLikelyOf(Noise::kNormal, freedom, x);
  if (start.scale == 0) return start;
  std::vector<double> starts(x.begin(), x.end());
  starts.push_back(MedianOf(x)[0]);
  MostLikely best;
  double least = std::numeric_limits<double>::infinity();
  for (const double mu : starts) {
    const MostLikely found = ClimbStudent(freedom, x, mu, start.scale);
    if (found.scale == 0) return found;
    const double loss = NegativeLogLikelihood({Noise::kStudent, found.scale, freedom}, x, found.mu);
    if (loss >= least) continue;
    least = loss;
    best = found;
  }
  return best;
}

}  // namespace

double NegativeLogDensity(const NoiseDensity& density, double residual) {
  return LogNormalizer(density) + std::log(density.scale) +
         PenaltyOf(density, residual / density.scale);
}

double DensityAt(const NoiseDensity& density, double residual) {
  return std::exp(-NegativeLogDensity(density, residual));
}

double NegativeLogLikelihood(const NoiseDensity& density, std::span<const double> x, double mu) {
  double sum = 0;
  for (const double one : x) sum += NegativeLogDensity(density, one - mu);
  return sum;
}

float FloatLikelihood(const NoiseDensity& density, std::span<const double> x, double mu,
                      int64_t copies) {
  float product = 1;
  for (int64_t copy = 0; copy < copies; ++copy) {
    for (const double one : x) product *= static_cast<float>(DensityAt(density, one - mu));
    if (product == 0 || std::isinf(product)) break;
  }
  return product;
}

MostLikely MostLikelyOf(Noise noise, double freedom, std::span<const double> x) {
  if (noise == Noise::kStudent) return MostLikelyStudent(freedom, x);
  if (noise == Noise::kNormal) {
    const double mean = MeanOf(x);
    return {mean, mean, ScaleOf(noise, x, mean)};
  }
  const std::array<double, 2> median = MedianOf(x);
  return {median[0], median[1], ScaleOf(noise, x, median[0])};
}

double MeanOf(std::span<const double> x) {
  double sum = 0;
  for (const double one : x) sum += one - x[0];
  return x[0] + sum / static_cast<double>(x.size());
}

std::array<double, 2> MedianOf(std::span<const double> x) {
  std::vector<double> sorted(x.begin(), x.end());
  std::ranges::sort(sorted);
  return {sorted[(sorted.size() - 1) / 2], sorted[sorted.size() / 2]};
}

}  // namespace playground
