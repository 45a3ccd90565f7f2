#include "study/surface/quadratic_loss.h"

#include <cmath>
#include <limits>
#include <utility>

namespace playground {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// An eigenvalue below this share of the largest is a zero with rounding.
constexpr double kZeroShare = 1e-13;

}  // namespace

QuadraticLoss::QuadraticLoss(const RegressionProblem& problem, double ridge)
    : num_examples_(problem.data.num_examples),
      num_parameters_(problem.num_parameters()),
      ridge_(ridge) {
  const int64_t size = num_parameters_;
  const auto at = [size](int64_t row, int64_t column) {
    return static_cast<std::size_t>(row * size + column);
  };
  gram_.assign(static_cast<std::size_t>(size * size), 0);
  moment_.assign(static_cast<std::size_t>(size), 0);
  for (int64_t i = 0; i < num_examples_; ++i) {
    const auto target = static_cast<double>(problem.data.targets[static_cast<std::size_t>(i)]);
    for (int64_t row = 0; row < size; ++row) {
      const double input = problem.Input(i, row);
      moment_[static_cast<std::size_t>(row)] += input * target;
      for (int64_t column = 0; column < size; ++column) {
        gram_[at(row, column)] += input * problem.Input(i, column);
      }
    }
  }

  const auto count = static_cast<double>(num_examples_);
  std::vector<double> hessian = gram_;
  for (int64_t row = 0; row < size; ++row) hessian[at(row, row)] += ridge;
  for (double& value : hessian) value /= count;
  curvature_ = FindEigen(std::move(hessian), size);
  for (double& value : curvature_.values) {
    if (value <= kZeroShare * largest_curvature()) value = 0;
    rank_ += value > 0 ? 1 : 0;
    determinant_ *= value * count;
  }

  // The solution in the directions of the eigenvectors, none where there is no curvature.
  solution_.assign(static_cast<std::size_t>(size), 0);
  for (int64_t i = 0; i < size; ++i) {
    const double value = curvature_.values[static_cast<std::size_t>(i)];
    if (value == 0) continue;
    double along = 0;
    for (int64_t k = 0; k < size; ++k) {
      along += curvature_.Vector(k, i) * moment_[static_cast<std::size_t>(k)];
    }
    for (int64_t k = 0; k < size; ++k) {
      solution_[static_cast<std::size_t>(k)] += along / (value * count) * curvature_.Vector(k, i);
    }
  }
  least_squared_errors_ = SquaredErrors(problem, solution_);
  double square = 0;
  for (const double value : solution_) square += value * value;
  least_loss_ = (least_squared_errors_ + ridge * square) / (2 * count);
}

double QuadraticLoss::condition() const {
  return least_curvature() > 0 ? largest_curvature() / least_curvature() : kInfinity;
}

double QuadraticLoss::Loss(std::span<const double> parameters) const {
  double above = 0;
  for (int64_t i = 0; i < num_parameters_; ++i) {
    double along = 0;
    for (int64_t k = 0; k < num_parameters_; ++k) {
      const auto at = static_cast<std::size_t>(k);
      along += curvature_.Vector(k, i) * (parameters[at] - solution_[at]);
    }
    above += 0.5 * curvature_.values[static_cast<std::size_t>(i)] * along * along;
  }
  return least_loss_ + above;
}

std::vector<double> QuadraticLoss::Gradient(std::span<const double> parameters) const {
  const auto size = static_cast<std::size_t>(num_parameters_);
  std::vector<double> gradient(size, 0);
  for (std::size_t row = 0; row < size; ++row) {
    gradient[row] = ridge_ * parameters[row] - moment_[row];
    for (std::size_t column = 0; column < size; ++column) {
      gradient[row] += gram_[row * size + column] * parameters[column];
    }
    gradient[row] /= static_cast<double>(num_examples_);
  }
  return gradient;
}

double QuadraticLoss::SquaredErrors(const RegressionProblem& problem,
                                    std::span<const double> parameters) {
  double sum = 0;
  for (int64_t i = 0; i < problem.data.num_examples; ++i) {
    double error = -static_cast<double>(problem.data.targets[static_cast<std::size_t>(i)]);
    for (int64_t k = 0; k < problem.num_parameters(); ++k) {
      error += parameters[static_cast<std::size_t>(k)] * problem.Input(i, k);
    }
    sum += error * error;
  }
  return sum;
}

RateLimits RateLimitsOf(const QuadraticLoss& loss) {
  const double least = loss.least_curvature();
  const double largest = loss.largest_curvature();
  if (largest == 0) return {.limit = kInfinity, .best = kInfinity, .best_factor = 1};
  return {.limit = 2 / largest,
          .best = 2 / (least + largest),
          .best_factor = (largest - least) / (largest + least)};
}

double MinibatchLimit(const RegressionProblem& problem, double ridge, int64_t batch_size) {
  const QuadraticLoss loss(problem, 0);
  const SymmetricEigen& axes = loss.curvature();
  const int64_t size = loss.num_parameters();
  const double decay = ridge / static_cast<double>(loss.num_examples());

  // Pairs of axes (i, j) with some curvature, and 1 / sqrt of A there.
  std::vector<std::pair<int64_t, int64_t>> pairs;
  std::vector<double> scales;
  for (int64_t i = 0; i < size; ++i) {
    for (int64_t j = 0; j < size; ++j) {
      const double sum = axes.values[static_cast<std::size_t>(i)] +
                         axes.values[static_cast<std::size_t>(j)] + 2 * decay;
      if (sum == 0) continue;
      pairs.emplace_back(i, j);
      scales.push_back(1 / std::sqrt(sum));
    }
  }
  if (pairs.empty()) return kInfinity;

  const auto num_pairs = static_cast<int64_t>(pairs.size());
  std::vector<double> matrix(static_cast<std::size_t>(num_pairs * num_pairs), 0);
  const auto at = [&](int64_t a, int64_t b) -> double& {
    return matrix[static_cast<std::size_t>(a * num_pairs + b)];
  };
  const double share =
      1 / (static_cast<double>(batch_size) * static_cast<double>(loss.num_examples()));
  std::vector<double> z(static_cast<std::size_t>(size));
  for (int64_t example = 0; example < loss.num_examples(); ++example) {
    for (int64_t i = 0; i < size; ++i) {
      double along = 0;
      for (int64_t k = 0; k < size; ++k) along += axes.Vector(k, i) * problem.Input(example, k);
      z[static_cast<std::size_t>(i)] = along;
    }
    const auto product = [&](int64_t pair) {
      const auto& [i, j] = pairs[static_cast<std::size_t>(pair)];
      return z[static_cast<std::size_t>(i)] * z[static_cast<std::size_t>(j)];
    };
    // E[H_B M H_B] takes entry (k, l) of M to (i, j) by z_i z_k z_l z_j.
    for (int64_t a = 0; a < num_pairs; ++a) {
      for (int64_t b = 0; b < num_pairs; ++b) at(a, b) += share * product(a) * product(b);
    }
  }
  for (int64_t a = 0; a < num_pairs; ++a) {
    const auto& [i, j] = pairs[static_cast<std::size_t>(a)];
    const double first = axes.values[static_cast<std::size_t>(i)];
    const double second = axes.values[static_cast<std::size_t>(j)];
    at(a, a) += (1 - 1 / static_cast<double>(batch_size)) * first * second +
                decay * (first + second) + decay * decay;
  }
  for (int64_t a = 0; a < num_pairs; ++a) {
    for (int64_t b = 0; b < num_pairs; ++b) {
      at(a, b) *= scales[static_cast<std::size_t>(a)] * scales[static_cast<std::size_t>(b)];
    }
  }
  const double largest = FindEigen(std::move(matrix), num_pairs).values.back();
  return largest > 0 ? 1 / largest : kInfinity;
}

}  // namespace playground
