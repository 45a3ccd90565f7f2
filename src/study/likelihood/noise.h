// Noise: densities that errors may have, how likely a few numbers are under one, and under which they are most
// likely. In double; the product of the densities also in float32, as it stands.

#ifndef PLAYGROUND_STUDY_LIKELIHOOD_NOISE_H_
#define PLAYGROUND_STUDY_LIKELIHOOD_NOISE_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace playground {

// Legend: n numbers x_i, r_i = x_i - mu; s > 0 the scale: sigma of the normal, b of Laplace, s of Student.
//   normal   p(r) = exp(-r^2 / 2 s^2) / sqrt(2 pi s^2)                            d2l 3.1.3
//   Laplace  p(r) = exp(-|r| / s) / 2 s                                           d2l 3.1.6, exercise 3
//   Student  p(r) = c (1 + r^2 / nu s^2)^(-(nu + 1) / 2) / s,
//            c = Gamma((nu + 1) / 2) / (Gamma(nu / 2) sqrt(nu pi))
enum class Noise { kNormal, kLaplace, kStudent };
inline constexpr std::array<Noise, 3> kNoises = {Noise::kNormal, Noise::kLaplace, Noise::kStudent};

struct NoiseDensity {
  Noise noise = Noise::kNormal;
  double scale = 1;
  double freedom = 3;  // nu, of Student's alone
};

// -log p(r) in nats; below 0 where the density is above 1.
double NegativeLogDensity(const NoiseDensity& density, double residual);
double DensityAt(const NoiseDensity& density, double residual);
// -log of the product of the densities: the sum of the -logs.
double NegativeLogLikelihood(const NoiseDensity& density, std::span<const double> x, double mu);
// The product, `copies` times over, in float32: 0 or infinite where the numbers are many.
float FloatLikelihood(const NoiseDensity& density, std::span<const double> x, double mu,
                      int64_t copies);

// Where the likelihood is greatest; for Laplace anywhere in the middle between the two.
struct MostLikely {
  double mu = 0;
  double mu_end = 0;  // mu, but for Laplace with an even number of x
  double scale = 0;   // 0: there is none, for the likelihood has no bound
};
// normal: mean and root of the mean square (n, not n - 1); Laplace: median and mean |r|; Student: by expectation
// maximisation, for there is no formula. Source of the latter: the scale mixture of normals, weights
// (nu + 1) / (nu + r^2 / s^2).
MostLikely MostLikelyOf(Noise noise, double freedom, std::span<const double> x);

double MeanOf(std::span<const double> x);
// The middle number, or both where their number is even.
std::array<double, 2> MedianOf(std::span<const double> x);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_LIKELIHOOD_NOISE_H_
