// Numbers as people write them: each reads as what it means, or not at all.

#include "text/number_reader.h"

#include <string>

#include "doctest/doctest.h"
#include "text/number_text.h"
#include "text/plain_text.h"

namespace playground {
namespace {

struct Row {
  const char* text;
  double value;
};

constexpr Row kUnderstood[] = {
    {"0", 0},
    {"7", 7},
    {"007", 7},
    {"0.5", 0.5},
    {".5", 0.5},
    {"5.", 5},
    {"+0.1", 0.1},
    {"-0.1", -0.1},
    {"1e-3", 1e-3},
    {"1E-3", 1e-3},
    {"1e+3", 1e3},
    {"1.5e3", 1500},
    {"0e-400", 0},
    {"0.30000000000000004", 0.30000000000000004},
    {"  0.1 ", 0.1},
    // other keyboards, other programs
    {"1e−3", 1e-3},
    {"−0.1", -0.1},
    {"–2", -2},
    {"０．１", 0.1},
    {"１ｅ－３", 1e-3},
    {"1\u00A0000", 1000},
    {"0。5", 0.5},
    {"\uFEFF0.5\u200B", 0.5},
    // groups
    {"1,000", 1000},
    {"60,000", 60000},
    {"1,000,000", 1e6},
    {"1,234.5", 1234.5},
    {"1.234,5", 1234.5},
    {"1.000.000", 1e6},
    {"1_000", 1000},
    {"1_0000", 10000},
    {"10 000", 10000},
    {"1'000", 1000},
    {"1’000", 1000},
    {"1，000", 1000},
    // decimal commas
    {"0,1", 0.1},
    {"0,001", 0.001},
    {"1,25", 1.25},
    {"3,1416", 3.1416},
    {"1234,567", 1234.567},
    {"0,1e-2", 0.001},
    // powers
    {"10^-3", 1e-3},
    {"10^{-3}", 1e-3},
    {"10^(-3)", 1e-3},
    {"10**-3", 1e-3},
    {"10⁻³", 1e-3},
    {"1×10⁻³", 1e-3},
    {"2.5*10^5", 2.5e5},
    {"1 x 10^-3", 1e-3},
    {"3·10²", 300},
    {"2^8", 256},
    {"2^-5", 0.03125},
    // hundredths, fractions, thousands
    {"5%", 0.05},
    {"5 %", 0.05},
    {"2.5％", 0.025},
    {"1/3", 1.0 / 3},
    {"1 / 4", 0.25},
    {"1⁄2", 0.5},
    {"10k", 10000},
    {"830 k", 830000},
    {"1.24M", 1.24e6},
    {"6万", 60000},
    {"1千", 1000},
};

constexpr const char* kRefused[] = {
    "",        " ",      "abc",         "nan",      "inf",      "∞",
    "1e-3x",   "12abc",  "0x10",        "1e",       "1e+",      "e3",
    ".",       ",",      "-",           "+-1",      "--1",      "1..2",
    "1.2.3",   "1,2,3",  "1,",          ",5",       "1,00,000", "12,34,567",
    "1__0",    "_1",     "1_",          "1 2",      "1. 5",     "1.0,00.0",
    "1/0",     "1/2/3",  "/2",          "1/",       "1e400",    "1e-400",
    "2^-9999", "1e1e1",  "10^",         "10^x",     "x10^2",    "1*2",
    "%",       "k",      "5%%",         "5 kg",     "1m",       "0b1",
    "1f",      "1e2.5",  "½",           "1 000 00", "$5",       "5 6",
    "٥",       "2^9999", "10^99999999", "1'0",      "0x1p3",    "1,000,00",
    "（1）",
};

TEST_CASE("every usual way of writing a number is understood as it is meant") {
  for (const Row& row : kUnderstood) {
    CAPTURE(std::string(row.text));
    const std::optional<double> value = ReadNumber(row.text);
    REQUIRE(value.has_value());
    CHECK(*value == row.value);
  }
}

TEST_CASE("what is no number, or only begins with one, is refused") {
  for (const char* text : kRefused) {
    CAPTURE(std::string(text));
    CHECK_FALSE(ReadNumber(text).has_value());
  }
  CHECK_FALSE(ReadNumber(std::string(65, '1')).has_value());
  CHECK_FALSE(ReadNumber(std::string("1\0", 2)).has_value());
}

TEST_CASE("what our own screens write is read back") {
  CHECK(ReadNumber(CountText(1234567)) == 1234567.0);
  CHECK(ReadNumber(ShortText(1.2e-5, 2)) == 1.2e-5);
  CHECK(ReadNumber(SignedText(-0.25, 2)) == -0.25);
  CHECK(ReadNumber(PercentText(0.875)) == 0.875);
  CHECK(ReadNumber(RateText(830'000)) == 830'000.0);
}

TEST_CASE("plain text is ASCII where another sign stood for it, and leaves all else alone") {
  CHECK(PlainText("ｔａｓｋ＝ｍｌｐ＆ｌｒ＝０．１") == "task=mlp&lr=0.1");
  CHECK(PlainText("“a” ‘b’ c—d") == "\"a\" 'b' c-d");
  CHECK(PlainText("学\xFF\xE2\x88 é\xC3") == "学\xFF\xE2\x88 é\xC3");
  CHECK(PlainText("\xE2\x88&") == "\xE2\x88&");
  CHECK(PlainText("10⁻¹²") == "10^-12");
}

TEST_CASE("a count or a place is digits alone") {
  CHECK(ReadWholeNumber("0") == 0);
  CHECK(ReadWholeNumber("-12") == -12);
  CHECK(ReadWholeNumber("9223372036854775807") == 9223372036854775807);
  for (const char* bad :
       {"", "-", "1x", "x", "1.0", "1e3", "0x10", "+1", " 1", "1,000", "99999999999999999999"}) {
    CAPTURE(bad);
    CHECK(!ReadWholeNumber(bad));
  }
}

}  // namespace
}  // namespace playground
