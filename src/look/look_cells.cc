#include "look/look_cells.h"

#include <cmath>
#include <utility>

#include "text/number_text.h"

namespace playground {

LookCell NumberCell(double value, std::string text) {
  LookCell cell = {.text = std::move(text)};
  if (std::isfinite(value)) cell.value = value;
  return cell;
}

LookCell CountCell(int64_t count) {
  return NumberCell(static_cast<double>(count), CountText(count));
}
LookCell FigureCell(double value) { return NumberCell(value, FigureText(value)); }
LookCell FixedCell(double value, int decimals) {
  return NumberCell(value, FixedText(value, decimals));
}
LookCell SignedCell(double value, int decimals) {
  return NumberCell(value, SignedText(value, decimals));
}
LookCell UnknownCell() { return {.text = std::string(kUnknown)}; }

void SetPage(const TablePage& page, LookTable* table) {
  table->first_row = page.first;
  table->num_rows = page.num_rows;
}

}  // namespace playground
