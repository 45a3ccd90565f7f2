#include "study/flow/matrix_product.h"

#include <cmath>
#include <numbers>

#include "random/torch_generator.h"
#include "tensor/kernels.h"

namespace playground {
namespace {

template <typename T>
double NormOf(const std::vector<T>& values) {
  double squares = 0;
  for (const T value : values) {
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  return std::sqrt(squares);
}

std::vector<float> TimesInFloat(const std::vector<float>& a, const std::vector<float>& b,
                                int64_t n) {
  Matrix left(n, n);
  Matrix product(n, n);
  for (int64_t i = 0; i < n * n; ++i) {
    left.View().At(i / n, i % n) = a[static_cast<std::size_t>(i)];
  }
  AlignedVector<float> storage(static_cast<std::size_t>(PackedSize(n, n)));
  Gemm(left.View(), PackPanels(b.data(), n, n, n, 1, storage), 1, {}, product.View());
  std::vector<float> values;
  for (int64_t i = 0; i < n * n; ++i) values.push_back(product.View().At(i / n, i % n));
  return values;
}

std::vector<double> TimesInDouble(const std::vector<double>& a, const std::vector<float>& b,
                                  int64_t n) {
  std::vector<double> product(a.size());
  for (int64_t i = 0; i < n * n; ++i) {
    for (int64_t k = 0; k < n; ++k) {
      product[static_cast<std::size_t>(i)] +=
          a[static_cast<std::size_t>(i / n * n + k)] *
          static_cast<double>(b[static_cast<std::size_t>(k * n + i % n)]);
    }
  }
  return product;
}

// psi(n / 2): psi(1) = -gamma, psi(1/2) = -gamma - 2 log 2, psi(x + 1) = psi(x) + 1/x.
double DigammaOfHalf(int64_t n) {
  const bool is_even = n % 2 == 0;
  double psi = -std::numbers::egamma - (is_even ? 0 : 2 * std::numbers::ln2);
  for (double x = is_even ? 1 : 0.5; 2 * x < static_cast<double>(n); ++x) psi += 1 / x;
  return psi;
}

}  // namespace

MatrixProduct MultiplyRandomMatrices(const ProductSetup& setup) {
  const int64_t n = setup.side;
  TorchGenerator generator(setup.seed);
  MatrixProduct product;
  std::vector<float> factor(static_cast<std::size_t>(n * n));
  for (int64_t i = 0; i <= setup.num_factors; ++i) {
    generator.FillNormal(0, setup.sigma, factor);
    if (i == 0) {
      product.last_float = factor;
      product.last.assign(factor.begin(), factor.end());
    } else {
      product.last_float = TimesInFloat(product.last_float, factor, n);
      product.last = TimesInDouble(product.last, factor, n);
    }
    product.norms_float.push_back(NormOf(product.last_float));
    product.norms.push_back(NormOf(product.last));
  }
  return product;
}

double GrowthPerFactor(int64_t side, double sigma) {
  return sigma * std::exp((std::numbers::ln2 + DigammaOfHalf(side)) / 2);
}

double ExpectedNorm(const MatrixProduct& product, double growth, int64_t num_factors) {
  return product.norms.front() * std::pow(growth, static_cast<double>(num_factors));
}

}  // namespace playground
