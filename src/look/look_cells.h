// LookCells: a place of a table from the value it shows, as it is written on screen.

#ifndef PLAYGROUND_LOOK_LOOK_CELLS_H_
#define PLAYGROUND_LOOK_LOOK_CELLS_H_

#include <cstdint>
#include <string>
#include <utility>

#include "look/look.h"
#include "look/table_page.h"

namespace playground {

// A value that is not finite is a text alone.
LookCell NumberCell(double value, std::string text);
inline LookCell NumberCell(float value, std::string text) {
  return NumberCell(static_cast<double>(value), std::move(text));
}
LookCell CountCell(int64_t count);                // "60,000"
LookCell FigureCell(double value);                // a loss or an accuracy
LookCell FixedCell(double value, int decimals);   // "0.4475"
LookCell SignedCell(double value, int decimals);  // "+0.031"
LookCell UnknownCell();

// Says which rows of how many these are.
void SetPage(const TablePage& page, LookTable* table);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LOOK_CELLS_H_
