// Numbers on the screen: digits that say something, real minus signs, an en dash for the unknown.

#include "text/number_text.h"

#include <cmath>
#include <limits>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("decimals are fixed, and a negative zero has no sign") {
  CHECK(FixedText(0.44751, 4) == "0.4475");
  CHECK(FixedText(-1.2, 2) == "−1.20");
  CHECK(FixedText(-0.0001, 2) == "0.00");
  CHECK(FixedText(2e19, 2) == "2e19");
}

TEST_CASE("what is not finite is unknown, never 'nan'") {
  for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    CHECK(FixedText(value, 2) == "–");
    CHECK(SignedText(value, 2) == "–");
    CHECK(ShortText(value, 2) == "–");
    CHECK(FigureText(value) == "–");
  }
}

TEST_CASE("signs stand on both sides of zero") {
  CHECK(SignedText(0.031, 3) == "+0.031");
  CHECK(SignedText(-0.031, 3) == "−0.031");
}

TEST_CASE("exponents are short and come only where they help") {
  CHECK(ShortText(0.00001234, 2) == "1.2e−5");
  CHECK(ShortText(1e-5, 3) == "1e−5");
  CHECK(ShortText(3.2e-15, 3) == "3.2e−15");
  CHECK(ShortText(1e30, 3) == "1e30");
  CHECK(ShortText(0.1, 3) == "0.1");
  CHECK(ShortText(0, 3) == "0");
  CHECK(ShortText(123456, 2) == "123456");
}

TEST_CASE("a loss keeps its digits when it becomes small") {
  CHECK(FigureText(0.4475) == "0.4475");
  CHECK(FigureText(4.68e-5) == "4.68e−5");
  CHECK(FigureText(0) == "0.0000");
  CHECK(FigureText(3.24e35) == "3.24e35");
}

TEST_CASE("counts have groups, rates have units") {
  CHECK(CountText(0) == "0");
  CHECK(CountText(999) == "999");
  CHECK(CountText(60000) == "60,000");
  CHECK(CountText(-1234567) == "−1,234,567");
  CHECK(RateText(0) == "–");
  CHECK(RateText(950) == "950");
  CHECK(RateText(83'400) == "83 k");
  CHECK(RateText(1.239e6) == "1.24 M");
  CHECK(PercentText(0.8731) == "87.3 %");
  CHECK(SubscriptText(12) == "₁₂");
}

TEST_CASE("a column of values has four decimals unless they are large") {
  CHECK(ColumnDecimals(0.1) == 4);
  CHECK(ColumnDecimals(99.9) == 4);
  CHECK(ColumnDecimals(100) == 2);
  CHECK(ColumnDecimals(12'345) == 0);
  CHECK(ColumnDecimals(INFINITY) == 0);
}

TEST_CASE("an exact number has the digits that give it back, and no more") {
  CHECK(ExactText(0.1) == "0.1");
  CHECK(ExactText(0.1 + 0.2) == "0.30000000000000004");
  CHECK(ExactText(88.72283172607422) == "88.72283172607422");
  CHECK(ExactText(-103.97207708399179) == "−103.97207708399179");
  CHECK(ExactText(0) == "0");
  CHECK(ExactText(-0.0) == "0");
  CHECK(ExactText(100) == "100");
  CHECK(ExactText(709.782712893384) == "709.782712893384");
  CHECK(ExactText(5e-324) == "5e−324");
  CHECK(ExactText(1234567) == "1.234567e6");
  CHECK(ExactText(std::nan("")) == "–");
}

}  // namespace
}  // namespace playground
