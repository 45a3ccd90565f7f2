#include "study/surface/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace playground {
namespace {

constexpr int kMostSweeps = 60;  // each squares what is left off the diagonal: a dozen do

class Jacobi {
 public:
  Jacobi(std::vector<double> matrix, int64_t size)
      : size_(size), matrix_(std::move(matrix)), vectors_(matrix_.size(), 0) {
    for (int64_t i = 0; i < size; ++i) Vector(i, i) = 1;
  }

  double& At(int64_t row, int64_t column) {
    return matrix_[static_cast<std::size_t>(row * size_ + column)];
  }
  double& Vector(int64_t row, int64_t column) {
    return vectors_[static_cast<std::size_t>(row * size_ + column)];
  }

  // True: something was left off the diagonal.
  bool Sweep() {
    bool found = false;
    for (int64_t p = 0; p < size_; ++p) {
      for (int64_t q = p + 1; q < size_; ++q) found |= Rotate(p, q);
    }
    return found;
  }

 private:
  // Makes (p, q) zero.
  bool Rotate(int64_t p, int64_t q) {
    const double off = At(p, q);
    // Beside numbers so much larger it changes nothing.
    if (off == 0 || std::fabs(off) < 1e-18 * std::sqrt(std::fabs(At(p, p) * At(q, q))))
      return false;
    const double theta = (At(q, q) - At(p, p)) / (2 * off);
    const double tangent =
        (theta < 0 ? -1.0 : 1.0) / (std::fabs(theta) + std::sqrt(theta * theta + 1));
    const double cosine = 1 / std::sqrt(tangent * tangent + 1);
    const double sine = tangent * cosine;
    At(p, p) -= tangent * off;
    At(q, q) += tangent * off;
    At(p, q) = At(q, p) = 0;
    for (int64_t k = 0; k < size_; ++k) {
      if (k != p && k != q) {
        const double kp = At(k, p);
        const double kq = At(k, q);
        At(k, p) = At(p, k) = cosine * kp - sine * kq;
        At(k, q) = At(q, k) = sine * kp + cosine * kq;
      }
      const double vp = Vector(k, p);
      const double vq = Vector(k, q);
      Vector(k, p) = cosine * vp - sine * vq;
      Vector(k, q) = sine * vp + cosine * vq;
    }
    return true;
  }

  int64_t size_;
  std::vector<double> matrix_;
  std::vector<double> vectors_;
};

}  // namespace

SymmetricEigen FindEigen(std::vector<double> matrix, int64_t size) {
  Jacobi jacobi(std::move(matrix), size);
  for (int sweep = 0; sweep < kMostSweeps && jacobi.Sweep(); ++sweep) {
  }
  std::vector<int64_t> order(static_cast<std::size_t>(size));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](int64_t i) { return jacobi.At(i, i); });
  SymmetricEigen eigen;
  eigen.vectors.resize(static_cast<std::size_t>(size * size));
  for (int64_t i = 0; i < size; ++i) {
    const int64_t from = order[static_cast<std::size_t>(i)];
    eigen.values.push_back(jacobi.At(from, from));
    double largest = 0;
    for (int64_t k = 0; k < size; ++k) {
      const double component = jacobi.Vector(k, from);
      if (std::fabs(component) > std::fabs(largest)) largest = component;
    }
    for (int64_t k = 0; k < size; ++k) {
      eigen.vectors[static_cast<std::size_t>(k * size + i)] =
          largest < 0 ? -jacobi.Vector(k, from) : jacobi.Vector(k, from);
    }
  }
  return eigen;
}

}  // namespace playground
