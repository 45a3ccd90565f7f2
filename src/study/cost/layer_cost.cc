#include "study/cost/layer_cost.h"

#include <algorithm>
#include <cmath>

namespace playground {

std::optional<LayerCost> CostOf(LayerForm form, const LayerSetup& setup) {
  const auto [d, q, n, r] = setup;
  const bool divides = n > 0 && d % n == 0 && q % n == 0;
  switch (form) {
    case LayerForm::kDense:
      return LayerCost{d * q, d * q};
    case LayerForm::kLowRank:
      return LayerCost{r * (d + q), r * (d + q)};
    case LayerForm::kBlocks:
      if (!divides) return std::nullopt;
      return LayerCost{d / n * q, d / n * q};
    case LayerForm::kKronecker:
      if (!divides) return std::nullopt;
      // All X S_i^T are n times n d/n q/n; then each of n A_i [n, n] meets [n, q/n].
      return LayerCost{n * n * n + d / n * q, d * q + n * n * q};
  }
  return std::nullopt;
}

std::vector<int64_t> FactorsOf(int64_t inputs, int64_t outputs) {
  std::vector<int64_t> factors;
  for (int64_t n = 1; n <= std::min({inputs, outputs, kMostFactors}); ++n) {
    if (inputs % n == 0 && outputs % n == 0) factors.push_back(n);
  }
  return factors;
}

double BestRealFactor(int64_t inputs, int64_t outputs) {
  return std::sqrt(std::sqrt(static_cast<double>(inputs * outputs) / 3));
}

int64_t BestFactor(int64_t inputs, int64_t outputs) {
  const std::vector<int64_t> factors = FactorsOf(inputs, outputs);
  return *std::ranges::min_element(factors, {}, [&](int64_t n) {
    return CostOf(LayerForm::kKronecker, {inputs, outputs, n})->weights;
  });
}

}  // namespace playground
