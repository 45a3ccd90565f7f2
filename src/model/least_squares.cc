#include "model/least_squares.h"

#include <cassert>
#include <cmath>

namespace playground {
namespace {

// Columns of doubles, each a contiguous vector: [X 1 | y].
using Columns = std::vector<std::vector<double>>;

double Dot(const std::vector<double>& a, const std::vector<double>& b, std::size_t from) {
  double sum = 0;
  for (std::size_t i = from; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Result<LeastSquares> SolveLeastSquares(const Dataset& dataset) {
  assert(!dataset.targets.empty());
  const int64_t unknowns = dataset.num_features + 1;
  if (unknowns > kMaxUnknowns) {
    return Fail("The closed-form solution is computed for at most " +
                std::to_string(kMaxUnknowns - 1) + " features, and this set has " +
                std::to_string(dataset.num_features) + ".");
  }
  if (dataset.num_examples < unknowns) {
    return Fail("With " + std::to_string(dataset.num_examples) + " examples and " +
                std::to_string(unknowns) +
                " unknowns there is no single best solution; take more examples.");
  }
  const std::size_t n = static_cast<std::size_t>(dataset.num_examples);
  const std::size_t k = static_cast<std::size_t>(unknowns);
  Columns columns(k + 1, std::vector<double>(n, 1.0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j + 1 < k; ++j) {
      columns[j][i] =
          static_cast<double>(dataset.Feature(static_cast<int64_t>(i), static_cast<int64_t>(j)));
    }
    columns[k][i] = static_cast<double>(dataset.targets[i]);
  }

  std::vector<double> diagonal(k);
  for (std::size_t j = 0; j < k; ++j) {
    std::vector<double>& v = columns[j];
    const double whole_norm = std::sqrt(Dot(v, v, 0));
    const double norm = std::sqrt(Dot(v, v, j));
    if (!(norm > 1e-12 * whole_norm)) {
      return Fail("The features depend on each other, so many solutions are equally good.");
    }
    diagonal[j] = v[j] > 0 ? -norm : norm;
    v[j] -= diagonal[j];
    const double half_square = Dot(v, v, j) / 2;
    for (std::size_t c = j + 1; c <= k; ++c) {
      const double factor = Dot(v, columns[c], j) / half_square;
      for (std::size_t i = j; i < n; ++i) columns[c][i] -= factor * v[i];
    }
  }

  const std::vector<double>& y = columns[k];
  std::vector<double> solution(k);
  for (std::size_t j = k; j-- > 0;) {
    double sum = y[j];
    for (std::size_t c = j + 1; c < k; ++c) sum -= columns[c][j] * solution[c];
    solution[j] = sum / diagonal[j];
  }
  LeastSquares result;
  result.bias = solution.back();
  solution.pop_back();
  result.weight = std::move(solution);
  result.mean_squared_error = Dot(y, y, k) / static_cast<double>(n);
  return result;
}

}  // namespace playground
