#include "study/cost/kronecker_layer.h"

namespace playground {
namespace {

// A_i and S_i, and their sizes.
struct KroneckerFactor {
  const double* a;
  const double* s;
  int64_t n;        // A_i is [n, n]
  int64_t rows;     // of S_i, q/n
  int64_t columns;  // d/n
};

KroneckerFactor FactorOf(const KroneckerLayer& layer, int64_t i) {
  const int64_t n = layer.factors;
  const int64_t rows = layer.outputs / n;
  const int64_t columns = layer.inputs / n;
  return {layer.a.data() + i * n * n, layer.s.data() + i * rows * columns, n, rows, columns};
}

}  // namespace

std::vector<double> FormedWeight(const KroneckerLayer& layer) {
  std::vector<double> weight(static_cast<std::size_t>(layer.outputs * layer.inputs));
  for (int64_t i = 0; i < layer.factors; ++i) {
    const KroneckerFactor f = FactorOf(layer, i);
    for (int64_t out = 0; out < layer.outputs; ++out) {
      for (int64_t in = 0; in < layer.inputs; ++in) {
        weight[static_cast<std::size_t>(out * layer.inputs + in)] +=
            f.a[out / f.rows * f.n + in / f.columns] *
            f.s[out % f.rows * f.columns + in % f.columns];
      }
    }
  }
  return weight;
}

CountedProduct ProductOfFormed(const KroneckerLayer& layer, const std::vector<double>& x) {
  const std::vector<double> weight = FormedWeight(layer);
  CountedProduct product = {std::vector<double>(static_cast<std::size_t>(layer.outputs))};
  for (std::size_t out = 0; out < product.outputs.size(); ++out) {
    for (std::size_t in = 0; in < x.size(); ++in) {
      product.outputs[out] += weight[out * x.size() + in] * x[in];
      ++product.multiply_adds;
    }
  }
  return product;
}

CountedProduct ProductWithoutForming(const KroneckerLayer& layer, const std::vector<double>& x) {
  CountedProduct product = {std::vector<double>(static_cast<std::size_t>(layer.outputs))};
  for (int64_t i = 0; i < layer.factors; ++i) {
    const KroneckerFactor f = FactorOf(layer, i);
    std::vector<double> part(static_cast<std::size_t>(f.n * f.rows));  // X S_i^T [n, q/n]
    for (int64_t row = 0; row < f.n; ++row) {
      for (int64_t out = 0; out < f.rows; ++out) {
        for (int64_t k = 0; k < f.columns; ++k) {
          part[static_cast<std::size_t>(row * f.rows + out)] +=
              x[static_cast<std::size_t>(row * f.columns + k)] * f.s[out * f.columns + k];
          ++product.multiply_adds;
        }
      }
    }
    for (int64_t row = 0; row < f.n; ++row) {
      for (int64_t out = 0; out < f.rows; ++out) {
        for (int64_t k = 0; k < f.n; ++k) {
          product.outputs[static_cast<std::size_t>(row * f.rows + out)] +=
              f.a[row * f.n + k] * part[static_cast<std::size_t>(k * f.rows + out)];
          ++product.multiply_adds;
        }
      }
    }
  }
  return product;
}

KroneckerLayer SmallKroneckerLayer() {
  return {.factors = 2,
          .inputs = 4,
          .outputs = 6,
          .a = {2, 1, 0, -1, -1, -2, -2, -2},
          .s = {-2, 2, 1, 2, 0, 1, 2, 1, 1, 0, 0, 2}};
}

}  // namespace playground
