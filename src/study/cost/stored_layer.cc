#include "study/cost/stored_layer.h"

#include <algorithm>
#include <cmath>

#include "random/torch_generator.h"

namespace playground {
namespace {

// Plain matrices [rows, columns], one row after the other.

// y[i] += sum over k of matrix[i][k] x[k]
void AddProduct(const double* matrix, int64_t rows, int64_t columns, const double* x, double* y) {
  for (int64_t i = 0; i < rows; ++i) {
    double sum = 0;
    for (int64_t k = 0; k < columns; ++k) sum += matrix[i * columns + k] * x[k];
    y[i] += sum;
  }
}

// x[k] += sum over i of matrix[i][k] y[i]
void AddTransposedProduct(const double* matrix, int64_t rows, int64_t columns, const double* y,
                          double* x) {
  for (int64_t i = 0; i < rows; ++i) {
    for (int64_t k = 0; k < columns; ++k) x[k] += matrix[i * columns + k] * y[i];
  }
}

// matrix[i][k] += y[i] x[k]
void AddOuterProduct(const double* y, int64_t rows, const double* x, int64_t columns,
                     double* matrix) {
  for (int64_t i = 0; i < rows; ++i) {
    for (int64_t k = 0; k < columns; ++k) matrix[i * columns + k] += y[i] * x[k];
  }
}

std::vector<double> Zeros(int64_t count) {
  return std::vector<double>(static_cast<std::size_t>(count));
}

}  // namespace

StoredLayer::StoredLayer(LayerForm form, const LayerSetup& setup, double std, uint64_t seed)
    : form_(form), setup_(setup) {
  std::vector<float> drawn(static_cast<std::size_t>(CostOf(form, setup)->weights));
  // An entry of W is a sum of that many products of two numbers.
  const auto num_products =
      static_cast<double>(form == LayerForm::kLowRank ? setup.rank : setup.factors);
  const bool is_product = form == LayerForm::kLowRank || form == LayerForm::kKronecker;
  TorchGenerator(seed).FillNormal(0, is_product ? std::sqrt(std / std::sqrt(num_products)) : std,
                                  drawn);
  weights_.assign(drawn.begin(), drawn.end());
}

std::vector<double> StoredLayer::Forward(std::span<const double> x) const {
  const auto [d, q, n, r] = setup_;
  const int64_t rows = q / n;
  const int64_t columns = d / n;
  const double* weights = weights_.data();
  std::vector<double> y = Zeros(q);
  switch (form_) {
    case LayerForm::kDense:
      AddProduct(weights, q, d, x.data(), y.data());
      break;
    case LayerForm::kBlocks:
      for (int64_t i = 0; i < n; ++i) {
        AddProduct(weights + i * rows * columns, rows, columns, x.data() + i * columns,
                   y.data() + i * rows);
      }
      break;
    case LayerForm::kLowRank: {
      std::vector<double> inner = Zeros(r);
      AddProduct(weights + q * r, r, d, x.data(), inner.data());
      AddProduct(weights, q, r, inner.data(), y.data());
      break;
    }
    case LayerForm::kKronecker:
      for (int64_t i = 0; i < n; ++i) {
        const double* a = weights + i * n * n;
        const double* s = weights + n * n * n + i * rows * columns;
        for (int64_t k = 0; k < n; ++k) {
          std::vector<double> part = Zeros(rows);  // of S_i and the k-th piece of x
          AddProduct(s, rows, columns, x.data() + k * columns, part.data());
          for (int64_t j = 0; j < n; ++j) {
            AddOuterProduct(&a[j * n + k], 1, part.data(), rows, y.data() + j * rows);
          }
        }
      }
      break;
  }
  return y;
}

void StoredLayer::Backward(std::span<const double> x, std::span<const double> grad_y,
                           std::span<double> grad_weights) const {
  const auto [d, q, n, r] = setup_;
  const int64_t rows = q / n;
  const int64_t columns = d / n;
  const double* weights = weights_.data();
  double* grad = grad_weights.data();
  switch (form_) {
    case LayerForm::kDense:
      AddOuterProduct(grad_y.data(), q, x.data(), d, grad);
      break;
    case LayerForm::kBlocks:
      for (int64_t i = 0; i < n; ++i) {
        AddOuterProduct(grad_y.data() + i * rows, rows, x.data() + i * columns, columns,
                        grad + i * rows * columns);
      }
      break;
    case LayerForm::kLowRank: {
      std::vector<double> inner = Zeros(r), grad_inner = Zeros(r);
      AddProduct(weights + q * r, r, d, x.data(), inner.data());
      AddOuterProduct(grad_y.data(), q, inner.data(), r, grad);
      AddTransposedProduct(weights, q, r, grad_y.data(), grad_inner.data());
      AddOuterProduct(grad_inner.data(), r, x.data(), d, grad + q * r);
      break;
    }
    case LayerForm::kKronecker:
      for (int64_t i = 0; i < n; ++i) {
        const double* a = weights + i * n * n;
        const double* s = weights + n * n * n + i * rows * columns;
        double* grad_a = grad + i * n * n;
        double* grad_s = grad + n * n * n + i * rows * columns;
        for (int64_t k = 0; k < n; ++k) {
          std::vector<double> part = Zeros(rows), grad_part = Zeros(rows);
          AddProduct(s, rows, columns, x.data() + k * columns, part.data());
          for (int64_t j = 0; j < n; ++j) {
            const double* grad_piece = grad_y.data() + j * rows;
            AddProduct(grad_piece, 1, rows, part.data(), &grad_a[j * n + k]);
            AddOuterProduct(&a[j * n + k], 1, grad_piece, rows, grad_part.data());
          }
          AddOuterProduct(grad_part.data(), rows, x.data() + k * columns, columns, grad_s);
        }
      }
      break;
  }
}

}  // namespace playground
