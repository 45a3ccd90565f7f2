// NumberColumn: how the numbers of one quantity are written wherever they stand, in a column, in a
// formula, on an axis: with the same decimals, so that decimal points stand in line and one number
// reads the same everywhere.

#ifndef PLAYGROUND_TEXT_NUMBER_COLUMN_H_
#define PLAYGROUND_TEXT_NUMBER_COLUMN_H_

#include <string>

namespace playground {

struct NumberColumn {
  int decimals = 4;
  int exponent = 0;  // else the same power of ten in all of them: "3.52100e−7", "−0.01400e−7"

  std::string Text(double value) const;
  std::string Text(float value) const { return Text(static_cast<double>(value)); }
  // The same with more decimals.
  NumberColumn Finer(int more) const { return {decimals + more, exponent}; }
};

// The column in which `largest` has so many significant digits.
NumberColumn ColumnOf(double largest, int digits);

// Significant digits of what is computed with, and of what comes out: one less, or a calculator
// would find another last digit.
inline constexpr int kOperandDigits = 6;
inline constexpr int kResultDigits = 5;
// A number that stands in no column: "0" for zero, else with so many significant digits.
std::string AloneText(double value, int digits = kOperandDigits);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_NUMBER_COLUMN_H_
