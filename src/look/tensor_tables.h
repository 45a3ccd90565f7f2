// Tensors as tables: a weight's outputs by inputs, or where its rows are pictures, what they amount to
// and one of them pixel by pixel.

#ifndef PLAYGROUND_LOOK_TENSOR_TABLES_H_
#define PLAYGROUND_LOOK_TENSOR_TABLES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "look/look.h"
#include "look/view.h"
#include "tensor/matrix.h"

namespace playground {

// As many rows are listed as make about so many cells.
inline constexpr int64_t kMostListedCells = 4096;

// The largest magnitude, of the first thousand rows and columns, that is finite: what the column of a
// tensor's numbers is chosen by.
double LargestMagnitude(ConstMatrixView values);

struct TensorWords {
  std::string_view key;  // of the table; lasting
  std::string caption;
  std::string rows_name;
  std::string_view column_key = {};  // "class" gives "class0", "class1", ...
  std::function<std::string(int64_t)> row_name = {};
  std::function<std::string(int64_t)> column_name = {};
};
// The rows around `chosen_row`; none is chosen if it is negative.
LookTable TableOfTensor(ConstMatrixView values, const TensorWords& words, int64_t chosen_row);

// One row a picture: its smallest and largest value, and its norm.
LookTable TableOfPictures(const View& view, ConstMatrixView values, const TensorWords& words,
                          int64_t chosen_row);
// One picture, as many numbers as the images of the data have pixels, laid out like them.
LookTable TableOfPixels(const View& view, const float* values, std::string_view key,
                        const std::string& of_what);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TENSOR_TABLES_H_
