// Distribution: entropy, cross-entropy and divergence of probabilities over a few classes. In double, in forms
// that keep what is small; in float32 as the formulas stand.

#ifndef PLAYGROUND_STUDY_INFORMATION_DISTRIBUTION_H_
#define PLAYGROUND_STUDY_INFORMATION_DISTRIBUTION_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

// Legend: n classes; P(j), Q(j) in [0, 1], each summing to 1. In nats; infinity is a result.   d2l 3.4.7

inline constexpr double kBitsPerNat = 1.4426950408889634;  // 1 / log 2

// -log p; 0, not -0, for p = 1.
double SurpriseOf(double p);
//   H[P] = sum_j -P(j) log P(j)             with 0 log 0 = 0
double EntropyOf(std::span<const double> p);
//   H(P, Q) = sum_j -P(j) log Q(j)          with 0 log 0 = 0
double CrossEntropyOf(std::span<const double> p, std::span<const double> q);
// A term of it: 0 where P(j) is 0.
double CrossEntropyTerm(double p, double q);
//   KL(P || Q) = sum_j P(j) log(P(j) / Q(j)) = sum_j [P(j) log(P(j) / Q(j)) - P(j) + Q(j)]
// in the second form, whose terms are never below 0: no difference of near numbers where P is near Q.
double DivergenceOf(std::span<const double> p, std::span<const double> q);

// The sum as the formula stands, in float32 by the core's log: NaN where it takes 0 times log 0.
float FloatCrossEntropyOf(std::span<const double> p, std::span<const double> q);

// `p` with another probability in one place; the others keep their proportions, or share where all are 0.
std::vector<double> WithProbability(std::span<const double> p, int64_t place, double value);
// `q`, `share` of the way to `p`.
std::vector<double> Between(std::span<const double> q, std::span<const double> p, double share);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_INFORMATION_DISTRIBUTION_H_
