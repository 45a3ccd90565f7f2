// Sentences from a pattern and its pieces.

#include "text/sentence.h"

#include <string>
#include <string_view>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("each {} stands for a piece, in order; other braces stand for themselves") {
  const std::string name = "a.gz";
  CHECK(Sentence("{}: {} of {} {bytes}", {name, 3, int64_t{1} << 40}) ==
        "a.gz: 3 of 1099511627776 {bytes}");
  CHECK(Sentence("nothing", {}) == "nothing");
  CHECK(Sentence("{}{}", {uint32_t{4294967295}, -1}) == "4294967295-1");
}

TEST_CASE("a piece is not looked at for braces of its own") {
  CHECK(Sentence("{} and {}", {"{}", "x"}) == "{} and x");
}

TEST_CASE("an empty text is nothing, wherever it lies") {
  CHECK(Sentence("<{}{}>", {std::string_view(), ""}) == "<>");
}

TEST_CASE("an excerpt is short, and cuts no character in two") {
  CHECK(Excerpt("short", 5) == "short");
  CHECK(Excerpt("longer", 5) == "longe");
  CHECK(Excerpt("ab学cd", 4) == "ab");
  CHECK(Excerpt("ab学cd", 5) == "ab学");
  CHECK(Excerpt(std::string(1000, 'x')).size() == 40);
}

}  // namespace
}  // namespace playground
