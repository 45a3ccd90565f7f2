#include "study/information/distribution.h"

#include <cmath>

#include "tensor/elementary.h"

namespace playground {
namespace {

// P log(P / Q) - P + Q = Q ((1 + x) log(1 + x) - x),  x = (P - Q) / Q
double DivergenceTerm(double p, double q) {
  if (p == 0) return q;
  if (q == 0) return INFINITY;
  const double x = (p - q) / q;
  if (std::fabs(x) > 1e-2) return p * (std::log(p) - std::log(q)) - (p - q);
  // The series sum_{k >= 2} (-x)^k / (k (k - 1)), to below the rounding of a double.
  double sum = 0;
  double power = -x;
  for (int k = 2; k <= 9; ++k) {
    power *= -x;
    sum += power / (k * (k - 1));
  }
  return q * sum;
}

}  // namespace

double SurpriseOf(double p) { return std::fabs(std::log(p)); }

double CrossEntropyTerm(double p, double q) { return p == 0 ? 0 : p * SurpriseOf(q); }

double CrossEntropyOf(std::span<const double> p, std::span<const double> q) {
  double sum = 0;
  for (std::size_t j = 0; j < p.size(); ++j) sum += CrossEntropyTerm(p[j], q[j]);
  return sum;
}

double EntropyOf(std::span<const double> p) { return CrossEntropyOf(p, p); }

double DivergenceOf(std::span<const double> p, std::span<const double> q) {
  double sum = 0;
  for (std::size_t j = 0; j < p.size(); ++j) sum += DivergenceTerm(p[j], q[j]);
  return sum;
}

float FloatCrossEntropyOf(std::span<const double> p, std::span<const double> q) {
  float sum = 0;
  for (std::size_t j = 0; j < p.size(); ++j) {
    sum += static_cast<float>(p[j]) * Log(static_cast<float>(q[j]));
  }
  return 0 - sum;
}

std::vector<double> WithProbability(std::span<const double> p, int64_t place, double value) {
  double others = 0;
  for (std::size_t j = 0; j < p.size(); ++j) {
    if (static_cast<int64_t>(j) != place) others += p[j];
  }
  std::vector<double> moved;
  for (std::size_t j = 0; j < p.size(); ++j) {
    const double share = others > 0 ? p[j] / others : 1 / static_cast<double>(p.size() - 1);
    moved.push_back(static_cast<int64_t>(j) == place ? value : (1 - value) * share);
  }
  return moved;
}

std::vector<double> Between(std::span<const double> q, std::span<const double> p, double share) {
  std::vector<double> between;
  for (std::size_t j = 0; j < q.size(); ++j) {
    between.push_back(share == 1 ? p[j] : q[j] + share * (p[j] - q[j]));
  }
  return between;
}

}  // namespace playground
