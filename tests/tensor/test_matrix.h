// TestMatrix: a matrix for tests of kernels, in hostile surroundings. Its rows begin at any float,
// their distance is any number, and what lies between and around them is NaN: a kernel that reads
// it spoils its result, one that writes it is found out.

#ifndef PLAYGROUND_TESTS_TENSOR_TEST_MATRIX_H_
#define PLAYGROUND_TESTS_TENSOR_TEST_MATRIX_H_

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "random/pcg32.h"
#include "tensor/matrix.h"

namespace playground {

// A normal number times a power of two from 1/16 to 16: the order in which such numbers are summed
// up shows in the bits.
inline float RandomFloat(Pcg32& random) {
  return std::ldexp(random.NextNormal(), static_cast<int>(random.NextBelow(9)) - 4);
}

inline std::vector<float> RandomFloats(int64_t count, Pcg32& random) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& value : values) value = RandomFloat(random);
  return values;
}

// Equal as numbers (so 0 is -0), or both NaN.
inline bool SameNumber(float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }

inline int64_t CountDifferences(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size()) return -1;
  int64_t differences = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differences += !SameNumber(a[i], b[i]);
  return differences;
}

class TestMatrix {
 public:
  // `variant`, any number, chooses pitch and alignment. Half of the variants end with the last row,
  // where AddressSanitizer watches; the others have surroundings behind it too.
  TestMatrix(int64_t rows, int64_t columns, int64_t variant)
      : rows_(rows),
        columns_(columns),
        vectors_end_(RoundUp(columns, kLanes)),
        pitch_(vectors_end_ + variant % 6),
        start_(variant % 4),
        values_(static_cast<std::size_t>(
                    std::max<int64_t>(1, start_ + std::max<int64_t>(0, rows - 1) * pitch_ +
                                             vectors_end_ + (variant % 2) * 8)),
                kSurroundings) {
    Fill(0);
  }

  // All numbers, and the padding up to whole vectors.
  void Fill(float value) {
    for (int64_t r = 0; r < rows_; ++r) {
      std::fill_n(values_.begin() + start_ + r * pitch_, vectors_end_, value);
    }
  }
  void FillNan() { Fill(std::numeric_limits<float>::quiet_NaN()); }
  void FillRandom(Pcg32& random) {
    for (int64_t r = 0; r < rows_; ++r) {
      for (int64_t c = 0; c < columns_; ++c) View().At(r, c) = RandomFloat(random);
    }
  }

  MatrixView View() { return {values_.data() + start_, rows_, columns_, pitch_}; }
  ConstMatrixView View() const { return {values_.data() + start_, rows_, columns_, pitch_}; }
  int64_t rows() const { return rows_; }
  int64_t columns() const { return columns_; }

  bool SurroundingsAreWhole() const {
    for (int64_t i = 0; i < static_cast<int64_t>(values_.size()); ++i) {
      const int64_t place = i - start_;
      const bool inside = place >= 0 && rows_ > 0 && place / std::max<int64_t>(1, pitch_) < rows_ &&
                          place % std::max<int64_t>(1, pitch_) < vectors_end_;
      if (!inside &&
          std::bit_cast<uint32_t>(values_[i]) != std::bit_cast<uint32_t>(kSurroundings)) {
        return false;
      }
    }
    return true;
  }
  bool PaddingIsZero() const {
    for (int64_t r = 0; r < rows_; ++r) {
      for (int64_t c = columns_; c < vectors_end_; ++c) {
        if (values_[start_ + r * pitch_ + c] != 0) return false;
      }
    }
    return true;
  }

 private:
  static constexpr float kSurroundings = std::bit_cast<float>(0x7FC0BEEFu);  // a NaN

  int64_t rows_, columns_;
  int64_t vectors_end_;  // columns, rounded up to whole vectors
  int64_t pitch_, start_;
  std::vector<float> values_;
};

// How many numbers differ, padding and surroundings aside.
inline int64_t CountDifferences(ConstMatrixView a, ConstMatrixView b) {
  if (a.rows != b.rows || a.columns != b.columns) return -1;
  int64_t differences = 0;
  for (int64_t r = 0; r < a.rows; ++r) {
    for (int64_t c = 0; c < a.columns; ++c) differences += !SameNumber(a.At(r, c), b.At(r, c));
  }
  return differences;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_TENSOR_TEST_MATRIX_H_
