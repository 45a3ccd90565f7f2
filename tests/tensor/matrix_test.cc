// Matrix: rows on whole vectors, padding of zeros, an owner that copies and views that borrow.

#include "tensor/matrix.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("RoundUp gives the smallest multiple that holds the count") {
  CHECK(RoundUp(0, 4) == 0);
  CHECK(RoundUp(1, 4) == 4);
  CHECK(RoundUp(4, 4) == 4);
  CHECK(RoundUp(5, 4) == 8);
  CHECK(RoundUp(785, 16) == 800);
  CHECK(RoundUp(int64_t{1} << 40, 64) == int64_t{1} << 40);  // beyond 32 bits, also in WebAssembly
}

TEST_CASE("a new matrix is zero, its rows are whole vectors, and it begins on a cache line") {
  for (const int64_t columns : {0, 1, 3, 4, 5, 16, 17, 784}) {
    CAPTURE(columns);
    Matrix matrix(3, columns);
    const MatrixView view = matrix.View();
    CHECK(view.rows == 3);
    CHECK(view.columns == columns);
    CHECK(view.pitch == RoundUp(columns, kLanes));
    CHECK(reinterpret_cast<uintptr_t>(view.data) % kAlignment == 0);
    CHECK(static_cast<int64_t>(matrix.All().size()) == 3 * view.pitch);
    CHECK(std::all_of(matrix.All().begin(), matrix.All().end(), [](float x) { return x == 0; }));
  }
}

TEST_CASE("element (r, c) is c places behind the beginning of row r") {
  Matrix matrix(3, 5);
  matrix.View().At(2, 4) = 7;
  const Matrix& same = matrix;
  CHECK(same.View().At(2, 4) == 7);
  CHECK(same.View().Row(2)[4] == 7);
  CHECK(same.All()[2 * 8 + 4] == 7);
  CHECK(std::count(same.All().begin(), same.All().end(), 0.0f) == 23);
}

TEST_CASE("a copy is a matrix of its own, a view is not") {
  Matrix original(2, 2);
  const Matrix copy = original;
  const MatrixView view = original.View();
  view.At(1, 1) = 3;
  CHECK(original.View().At(1, 1) == 3);
  CHECK(copy.View().At(1, 1) == 0);
}

TEST_CASE("a matrix without rows or columns is empty and harmless") {
  CHECK(Matrix().All().empty());
  CHECK(Matrix(0, 7).All().empty());
  CHECK(Matrix(7, 0).All().empty());
}

}  // namespace
}  // namespace playground
