#include "look/tensor_tables.h"

#include <algorithm>
#include <cmath>

#include "look/look_cells.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_column.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

using enum TextId;

LookTable EmptyTable(const TensorWords& words, int64_t chosen_row, int64_t num_rows,
                     const TablePage& page) {
  LookTable table = {.key = words.key, .caption = words.caption, .rows_name = words.rows_name};
  if (chosen_row >= 0) table.selected_row = chosen_row - page.first;
  table.first_row = page.first;
  if (page.end - page.first < num_rows) table.num_rows = num_rows;
  return table;
}

// Of a very large minibatch.
constexpr int64_t kMostLookedAt = 1024;

// As the tip over a pixel tells it.
LookCell PixelCell(double value) { return NumberCell(value, ShortText(value, 5)); }

}  // namespace

double LargestMagnitude(ConstMatrixView values) {
  float largest = 0;
  for (int64_t row = 0; row < std::min(values.rows, kMostLookedAt); ++row) {
    for (int64_t column = 0; column < std::min(values.columns, kMostLookedAt); ++column) {
      const float magnitude = std::fabs(values.At(row, column));
      if (std::isfinite(magnitude)) largest = std::max(largest, magnitude);
    }
  }
  return static_cast<double>(largest);
}

LookTable TableOfTensor(ConstMatrixView values, const TensorWords& words, int64_t chosen_row) {
  const int64_t most = std::clamp<int64_t>(kMostListedCells / std::max<int64_t>(1, values.columns),
                                           1, kMostListedRows);
  const TablePage page = PageWith(chosen_row, values.rows, most);
  LookTable table = EmptyTable(words, chosen_row, values.rows, page);
  for (int64_t k = 0; k < values.columns; ++k) {
    table.columns.push_back(
        {std::string(words.column_key) + std::to_string(k), words.column_name(k)});
  }
  const NumberColumn column = ColumnOf(LargestMagnitude(values), kOperandDigits);
  for (int64_t j = page.first; j < page.end; ++j) {
    LookRow row = {.name = words.row_name(j)};
    for (int64_t k = 0; k < values.columns; ++k) {
      const auto value = static_cast<double>(values.At(j, k));
      row.cells.push_back(NumberCell(value, column.Text(value)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable TableOfPictures(const View& view, ConstMatrixView values, const TensorWords& words,
                          int64_t chosen_row) {
  const TablePage page = PageWith(chosen_row, values.rows);
  LookTable table = EmptyTable(words, chosen_row, values.rows, page);
  table.columns = {{"smallest", Text(view, kSmallestColumn)},
                   {"largest", Text(view, kLargestColumn)},
                   {"norm", Text(view, kTensorNormColumn)}};
  for (int64_t j = page.first; j < page.end; ++j) {
    const float* row = values.Row(j);
    const auto [smallest, largest] = std::minmax_element(row, row + values.columns);
    double squares = 0;
    for (int64_t k = 0; k < values.columns; ++k) {
      squares += static_cast<double>(row[k]) * static_cast<double>(row[k]);
    }
    table.rows.push_back(
        {words.row_name(j),
         {PixelCell(static_cast<double>(*smallest)), PixelCell(static_cast<double>(*largest)),
          PixelCell(std::sqrt(squares))}});
  }
  return table;
}

LookTable TableOfPixels(const View& view, const float* values, std::string_view key,
                        const std::string& of_what) {
  const DataSplit& data = view.trainer->data();
  LookTable table = {.key = key,
                     .caption = Fill(Text(view, kPixelsOf), {of_what}),
                     .rows_name = Text(view, kPixelRows)};
  for (int64_t x = 0; x < data.image_width; ++x) {
    table.columns.push_back({"column" + std::to_string(x), std::to_string(x)});
  }
  for (int64_t y = 0; y < data.image_height; ++y) {
    LookRow row = {.name = std::to_string(y)};
    for (int64_t x = 0; x < data.image_width; ++x) {
      row.cells.push_back(PixelCell(static_cast<double>(values[y * data.image_width + x])));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace playground
