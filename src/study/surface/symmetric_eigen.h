// SymmetricEigen: eigenvalues and eigenvectors of a small symmetric matrix, in double.

#ifndef PLAYGROUND_STUDY_SURFACE_SYMMETRIC_EIGEN_H_
#define PLAYGROUND_STUDY_SURFACE_SYMMETRIC_EIGEN_H_

#include <cstdint>
#include <vector>

namespace playground {

struct SymmetricEigen {
  std::vector<double> values;   // [P] ascending
  std::vector<double> vectors;  // [P, P]: column i belongs to values[i], of length 1

  int64_t size() const { return static_cast<int64_t>(values.size()); }
  // Component `row` of eigenvector `i`.
  double Vector(int64_t row, int64_t i) const {
    return vectors[static_cast<std::size_t>(row * size() + i)];
  }
};

// `matrix`: [size, size], symmetric, of finite numbers. By Jacobi's rotations, which find small
// eigenvalues to the rounding of the largest. The largest component of an eigenvector is positive.
// Source: Golub and Van Loan, Matrix Computations, 8.5.
SymmetricEigen FindEigen(std::vector<double> matrix, int64_t size);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_SURFACE_SYMMETRIC_EIGEN_H_
