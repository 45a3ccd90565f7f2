// JSON: layout, escapes, and numbers that read back as the same doubles.

#include "text/json_writer.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "doctest/doctest.h"
#include "text/exact_text.h"
#include "text/text_hash.h"

namespace playground {
namespace {

using Layout = JsonWriter::Layout;

std::string Numbered(double value) {
  JsonWriter json;
  json.BeginArray(Layout::kInline);
  json.Number(value);
  json.EndArray();
  return json.text();
}

TEST_CASE("members stand below each other or in one line") {
  JsonWriter json;
  json.BeginObject(Layout::kLines);
  json.Key("a");
  json.Number(1);
  json.Key("b");
  json.BeginArray(Layout::kLines);
  json.BeginObject(Layout::kInline);
  json.Key("c");
  json.String("x");
  json.Key("d");
  json.BeginArray(Layout::kInline);
  json.Number(1.5);
  json.Number(-2);
  json.EndArray();
  json.EndObject();
  json.Number(3);
  json.EndArray();
  json.Key("empty");
  json.BeginArray(Layout::kLines);
  json.EndArray();
  json.EndObject();
  CHECK(json.text() ==
        "{\n"
        "  \"a\": 1,\n"
        "  \"b\": [\n"
        "    {\"c\": \"x\", \"d\": [1.5, -2]},\n"
        "    3\n"
        "  ],\n"
        "  \"empty\": []\n"
        "}");
}

TEST_CASE("what JSON does not allow within quotes is escaped, the rest stays") {
  JsonWriter json;
  json.BeginArray(Layout::kInline);
  json.String("\"a\\b\"\n\x1f/é");
  json.EndArray();
  CHECK(json.text() == "[\"\\\"a\\\\b\\\"\\u000a\\u001f/é\"]");
}

TEST_CASE("numbers are the shortest that read back, and null where JSON has none") {
  CHECK(Numbered(0.1) == "[0.1]");
  CHECK(Numbered(60000) == "[60000]");
  CHECK(Numbered(static_cast<double>(0.1f)) == "[0.10000000149011612]");
  CHECK(Numbered(-0.0) == "[-0]");
  CHECK(Numbered(1e300) == "[1e+300]");
  CHECK(Numbered(std::numeric_limits<double>::infinity()) == "[null]");
  CHECK(Numbered(-std::numeric_limits<double>::infinity()) == "[null]");
  CHECK(Numbered(std::nan("")) == "[null]");
}

TEST_CASE("whole numbers are written out, and what is no number has its words") {
  JsonWriter json;
  json.BeginObject();
  json.Key("large").Integer(100'000'000);
  json.Key("yes").Bool(true);
  json.Key("no").Bool(false);
  json.Key("none").Null();
  json.Key("texts").Texts({"a", "甲"});
  json.EndObject();
  CHECK(json.text() == R"({"large": 100000000, "yes": true, "no": false, "none": null, )"
                       R"("texts": {"en": "a", "zh": "甲"}})");
}

TEST_CASE("numbers for programs are as C writes them") {
  CHECK(DecimalsText(0.7861234, 6) == "0.786123");
  CHECK(DecimalsText(-41.25, 1) == "-41.2");
  CHECK(DecimalsText(1e300, 0).size() == 301);
  CHECK(DigitsText(4.6e7, 6) == "4.6e+07");
  CHECK(DigitsText(INFINITY, 6) == "inf");
}

TEST_CASE("a hash has 16 digits") {
  CHECK(HashText(0) == "0000000000000000");
  CHECK(HashText(0xcbf29ce484222325) == "cbf29ce484222325");
}

TEST_CASE("a hash of text is FNV-1a's, and goes on where another stopped") {
  CHECK(HashOfText("") == 0xcbf29ce484222325);
  CHECK(HashOfText("a") == 0xaf63dc4c8601ec8c);
  CHECK(HashOfText("foobar") == 0x85944171f73967e8);
  CHECK(HashOfText("bar", HashOfText("foo")) == HashOfText("foobar"));
}

TEST_CASE("a number reads back as the same double, over all magnitudes") {
  for (double value = 4.9406564584124654e-324; value < 1e307; value = value * 1.9 + 1e-323) {
    CHECK(std::strtod(ShortestText(value).c_str(), nullptr) == value);
  }
}

}  // namespace
}  // namespace playground
