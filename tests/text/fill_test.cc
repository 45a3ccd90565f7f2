// Patterns and their pieces.

#include "text/fill.h"

#include <string>
#include <string_view>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("each {} stands for a piece, in order; other braces stand for themselves") {
  const std::string name = "a.gz";
  CHECK(Fill("{}: {} of {} {bytes}", {name, 3, int64_t{1} << 40}) ==
        "a.gz: 3 of 1099511627776 {bytes}");
  CHECK(Fill("nothing", {}) == "nothing");
  CHECK(Fill("{}{}", {uint32_t{4294967295}, -1}) == "4294967295-1");
}

TEST_CASE("a piece is not looked at for braces of its own") {
  CHECK(Fill("{} and {}", {"{}", "x"}) == "{} and x");
}

TEST_CASE("an empty text is nothing, wherever it lies") {
  CHECK(Fill("<{}{}>", {std::string_view(), ""}) == "<>");
}

TEST_CASE("values go where the sentence wants them") {
  CHECK(Fill("{0} of {1}", {"3", "10"}) == "3 of 10");
  CHECK(Fill("{1} 中的 {0}", {"3", "10"}) == "10 中的 3");
  CHECK(Fill("{0}{0}", {"a"}) == "aa");
  CHECK(Fill("{2} stays", {"a"}) == "{2} stays");
  CHECK(Fill("{", {"a"}) == "{");
}

TEST_CASE("an excerpt is short, and cuts no character in two") {
  CHECK(Excerpt("short", 5) == "short");
  CHECK(Excerpt("longer", 5) == "longe");
  CHECK(Excerpt("ab学cd", 4) == "ab");
  CHECK(Excerpt("ab学cd", 5) == "ab学");
  CHECK(Excerpt(std::string(1000, 'x')).size() == 40);
  CHECK(ShortenedText("short") == "short");
  CHECK(ShortenedText("ab学cd", 4) == "ab…");
  CHECK(ShortenedText(std::string(5000, '9')) == std::string(60, '9') + "…");
}

}  // namespace
}  // namespace playground
