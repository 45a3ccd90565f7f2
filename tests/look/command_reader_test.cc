// CommandReader: what is one word, a number in a range, and the end.

#include "look/command_reader.h"

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("words of a command are taken one after the other, whatever the spaces") {
  CommandReader words("  logit  3   2.5 ");
  CHECK(!words.Take("log"));
  CHECK(words.Take("logit"));
  CHECK(words.TakeNumber(0, 4) == 3);
  CHECK(words.TakeLastReal() == 2.5);
  CHECK(words.empty());
  CHECK(words.Take() == "");
  CHECK(CommandReader("next").IsLast("next"));
  CHECK(!CommandReader("next one").IsLast("next"));
  CHECK(CommandReader("   ").empty());
}

TEST_CASE("a number is whole, in its range, and the last word where it must be") {
  for (const char* bad :
       {"", "4", "-1", "1.5", "1x", "x", "99999999999999999999", "1e300", "nan"}) {
    CAPTURE(bad);
    CHECK(!CommandReader(bad).TakeNumber(0, 4));
  }
  CHECK(CommandReader("0").TakeLastNumber(0, 4) == 0);
  CHECK(CommandReader("3").TakeLastNumber(0, 4) == 3);
  // As people write numbers.
  for (const char* thousand : {"1e3", "1,000", "1000.0", "10^3"}) {
    CAPTURE(thousand);
    CHECK(CommandReader(thousand).TakeLastNumber(0, 2000) == 1000);
  }
  CHECK(!CommandReader("3 3").TakeLastNumber(0, 4));
  for (const char* bad : {"", "nan", "inf", "1e999", "1 2", "0x10", "1e-3x", "e", "--1"}) {
    CAPTURE(bad);
    CHECK(!CommandReader(bad).TakeLastReal());
  }
  CHECK(CommandReader("-1.5e-3").TakeLastReal() == -1.5e-3);
  CHECK(CommandReader("5%").TakeLastReal() == 0.05);
  CHECK(CommandReader("1/4").TakeLastReal() == 0.25);
}

}  // namespace
}  // namespace playground
