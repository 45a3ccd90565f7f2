// TablePage: which rows of a long table are listed.

#ifndef PLAYGROUND_LOOK_TABLE_PAGE_H_
#define PLAYGROUND_LOOK_TABLE_PAGE_H_

#include <algorithm>
#include <cstdint>

namespace playground {

inline constexpr int64_t kMostListedRows = 256;

struct TablePage {
  int64_t first = 0;
  int64_t end = 0;  // behind the last one
  int64_t num_rows = 0;

  int64_t count() const { return end - first; }
  bool HasPrevious() const { return first > 0; }
  bool HasNext() const { return end < num_rows; }
};

// Of pages of `most` rows the one that holds `row`; the first where no row is chosen.
inline TablePage PageWith(int64_t row, int64_t num_rows, int64_t most = kMostListedRows) {
  const int64_t first =
      std::clamp<int64_t>(row, 0, std::max<int64_t>(0, num_rows - 1)) / most * most;
  return {first, std::min(num_rows, first + most), num_rows};
}
// The last rows.
inline TablePage LastRows(int64_t num_rows, int64_t most = kMostListedRows) {
  return {std::max<int64_t>(0, num_rows - most), num_rows, num_rows};
}

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TABLE_PAGE_H_
