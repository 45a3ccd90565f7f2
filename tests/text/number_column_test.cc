// The numbers of a column: the same decimals, chosen by the largest; one power of ten for all where
// they are very small.

#include "text/number_column.h"

#include <cmath>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("the largest number of a column has the digits asked for, the others its decimals") {
  const NumberColumn column = ColumnOf(31.642, 6);
  CHECK(column.Text(-31.642) == "−31.6420");
  CHECK(column.Text(14.0) == "14.0000");
  CHECK(column.Text(0.02337) == "0.0234");
  CHECK(ColumnOf(0.003521, 6).Text(0.00030751) == "0.00030751");
  CHECK(ColumnOf(123456.7, 3).Text(123456.7) == "123457");
}

TEST_CASE("very small and very large numbers share one power of ten") {
  const NumberColumn small = ColumnOf(3.521e-7, 5);
  CHECK(small.Text(3.521e-7) == "3.5210e−7");
  CHECK(small.Text(-1.4e-9) == "−0.0140e−7");
  CHECK(small.Text(0.0) == "0.0000e−7");
  const NumberColumn large = ColumnOf(2.5e9, 3);
  CHECK(large.Text(2.5e9) == "2.50e9");
  CHECK(large.Text(1e8) == "0.10e9");
}

TEST_CASE("zero and what is not finite are no scale") {
  CHECK(ColumnOf(0, 6).Text(0.0) == "0.0000");
  CHECK(ColumnOf(std::nan(""), 6).Text(1.0) == "1.0000");
  CHECK(ColumnOf(3e-9, 4).Text(std::nan("")) == "–");
  CHECK(AloneText(0) == "0");
  CHECK(AloneText(0.393365) == "0.393365");
}

}  // namespace
}  // namespace playground
