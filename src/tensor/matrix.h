// Row-major matrices of floats: an owner, and views that borrow.
//
// The distance between rows (pitch) is a multiple of the lane count and the padding behind each row is
// zero, so kernels run over whole vectors and a padded lane adds nothing to a sum.

#ifndef PLAYGROUND_TENSOR_MATRIX_H_
#define PLAYGROUND_TENSOR_MATRIX_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

#include "tensor/lanes.h"

namespace playground {

// A cache line: owners start on one, so that rows of whole lines never straddle.
inline constexpr std::size_t kAlignment = 64;

template <typename T>
struct AlignedAllocator {
  using value_type = T;
  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>&) {}
  T* allocate(std::size_t n) {
    return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(kAlignment)));
  }
  void deallocate(T* p, std::size_t) { ::operator delete(p, std::align_val_t(kAlignment)); }
  bool operator==(const AlignedAllocator&) const { return true; }
};

template <typename T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

// Smallest multiple of `unit` that holds `count`.
constexpr int64_t RoundUp(int64_t count, int64_t unit) { return (count + unit - 1) / unit * unit; }

struct ConstMatrixView {
  const float* data = nullptr;
  int64_t rows = 0;
  int64_t columns = 0;
  int64_t pitch = 0;  // floats from one row to the next, >= columns

  const float* Row(int64_t row) const {
    assert(row >= 0 && row < rows);
    return data + row * pitch;
  }
  float At(int64_t row, int64_t column) const {
    assert(column >= 0 && column < columns);
    return Row(row)[column];
  }
};

struct MatrixView {
  float* data = nullptr;
  int64_t rows = 0;
  int64_t columns = 0;
  int64_t pitch = 0;

  float* Row(int64_t row) const {
    assert(row >= 0 && row < rows);
    return data + row * pitch;
  }
  float& At(int64_t row, int64_t column) const {
    assert(column >= 0 && column < columns);
    return Row(row)[column];
  }
  operator ConstMatrixView() const { return {data, rows, columns, pitch}; }
};

// Owns rows x columns floats, zero at first.
class Matrix {
 public:
  Matrix() = default;
  Matrix(int64_t rows, int64_t columns)
      : rows_(rows), columns_(columns), pitch_(RoundUp(columns, kLanes)) {
    assert(rows >= 0 && columns >= 0);
    values_.resize(static_cast<std::size_t>(rows_ * pitch_));
  }

  int64_t rows() const { return rows_; }
  int64_t columns() const { return columns_; }
  MatrixView View() { return {values_.data(), rows_, columns_, pitch_}; }
  ConstMatrixView View() const { return {values_.data(), rows_, columns_, pitch_}; }
  // Everything, padding included.
  std::span<const float> All() const { return values_; }

 private:
  int64_t rows_ = 0;
  int64_t columns_ = 0;
  int64_t pitch_ = 0;
  AlignedVector<float> values_;
};

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_MATRIX_H_
