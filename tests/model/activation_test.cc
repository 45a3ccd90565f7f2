// Activations and their derivatives against double, and the zeros behind the rows.

#include "model/activation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

struct Row {
  std::string name;
  Activation activation;
  double (*exact)(double);
  double (*slope)(double);
};

const Row kRows[] = {
    {"relu", Activation::kRelu, [](double x) { return std::max(x, 0.0); },
     [](double x) { return x > 0 ? 1.0 : 0.0; }},
    {"sigmoid", Activation::kSigmoid, [](double x) { return 1 / (1 + std::exp(-x)); },
     [](double x) { return 1 / (2 + std::exp(x) + std::exp(-x)); }},
    {"tanh", Activation::kTanh, [](double x) { return std::tanh(x); },
     [](double x) { return 1 / (std::cosh(x) * std::cosh(x)); }},
    {"identity", Activation::kIdentity, [](double x) { return x; }, [](double) { return 1.0; }},
};

const std::vector<float> kPoints = {-30, -5.5f, -1, -0.3f, -1e-6f, 0, 1e-6f, 0.1f, 0.7f, 2, 9, 25};

Matrix RowOf(const std::vector<float>& values) {
  Matrix matrix(1, static_cast<int64_t>(values.size()));
  std::copy(values.begin(), values.end(), matrix.View().Row(0));
  return matrix;
}

TEST_CASE("activations and their slopes are the book's") {
  for (const Row& row : kRows) {
    CAPTURE(row.name);
    Matrix values = RowOf(kPoints);
    ApplyActivation(row.activation, values.View());
    Matrix gradient = RowOf(std::vector<float>(kPoints.size(), 3));
    MultiplyByActivationDerivative(row.activation, values.View(), gradient.View());
    for (std::size_t i = 0; i < kPoints.size(); ++i) {
      const double x = static_cast<double>(kPoints[i]);
      CAPTURE(x);
      const int64_t column = static_cast<int64_t>(i);
      const double y = static_cast<double>(values.View().At(0, column));
      CHECK(std::abs(y - row.exact(x)) <= 4 * 0x1p-24 * std::abs(row.exact(x)));
      // The slope is taken from y, so next to 1 it has y's error: absolute, not relative.
      const double slope = static_cast<double>(gradient.View().At(0, column)) / 3;
      CHECK(std::abs(slope - row.slope(x)) <= 4 * 0x1p-24);
    }
  }
}

TEST_CASE("relu has no slope at 0, as in PyTorch") {
  Matrix values = RowOf({0, -0.0f, 1e-45f, -1e-45f});
  ApplyActivation(Activation::kRelu, values.View());
  Matrix gradient = RowOf({1, 1, 1, 1});
  MultiplyByActivationDerivative(Activation::kRelu, values.View(), gradient.View());
  CHECK(gradient.View().At(0, 0) == 0);
  CHECK(gradient.View().At(0, 1) == 0);
  CHECK(gradient.View().At(0, 2) == 1);
  CHECK(gradient.View().At(0, 3) == 0);
}

TEST_CASE("padding is zero afterwards, whatever the function of zero and whatever stood there") {
  for (const Row& row : kRows) {
    for (int64_t columns = 1; columns <= 9; ++columns) {
      CAPTURE(row.name);
      CAPTURE(columns);
      Matrix matrix(3, columns);
      const MatrixView values = matrix.View();
      std::fill_n(values.data, values.rows * values.pitch, 0.5f);
      ApplyActivation(row.activation, values);
      for (int64_t r = 0; r < values.rows; ++r) {
        for (int64_t c = 0; c < values.pitch; ++c) {
          if (c < columns) {
            CHECK(values.Row(r)[c] > 0);
          } else {
            CHECK(values.Row(r)[c] == 0);
          }
        }
      }
    }
  }
}

TEST_CASE("NaN passes through every activation, so that divergence is seen") {
  for (const Row& row : kRows) {
    CAPTURE(row.name);
    Matrix values = RowOf({1, std::numeric_limits<float>::quiet_NaN(), 1});
    ApplyActivation(row.activation, values.View());
    CHECK(std::isnan(values.View().At(0, 1)));
    CHECK(std::isfinite(values.View().At(0, 0)));
    CHECK(std::isfinite(values.View().At(0, 2)));
  }
}

}  // namespace
}  // namespace playground
