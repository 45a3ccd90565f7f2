// What JSON is, and what is not: by the grammar of RFC 8259.

#include "text/json_reader.h"

#include <limits>
#include <string>
#include <string_view>

#include "doctest/doctest.h"
#include "text/json_writer.h"

namespace playground {
namespace {

using Kind = JsonValue::Kind;

constexpr JsonBounds kRoomy = {.max_bytes = 1 << 20};

JsonValue Read(std::string_view text) {
  const Result<JsonValue> value = ReadJson(text, kRoomy);
  CAPTURE(text);
  REQUIRE(value.has_value());
  return *value;
}

std::string Problem(std::string_view text, const JsonBounds& bounds = kRoomy) {
  const Result<JsonValue> value = ReadJson(text, bounds);
  CAPTURE(text);
  CHECK_FALSE(value.has_value());
  return value ? "" : value.error().message;
}

TEST_CASE("objects, lists, texts, numbers and words become values") {
  const JsonValue value = Read(R"( {"a": [1, -2.5e-1, true, false, null], "": {}, "b": "x"} )");
  REQUIRE(value.kind == Kind::kObject);
  const JsonValue* list = value.Find("a");
  REQUIRE(list != nullptr);
  REQUIRE(list->elements.size() == 5);
  CHECK(list->elements[0].number == 1);
  CHECK(list->elements[1].number == -0.25);
  CHECK(list->elements[2].truth);
  CHECK(list->elements[3].kind == Kind::kBool);
  CHECK_FALSE(list->elements[3].truth);
  CHECK(list->elements[4].kind == Kind::kNull);
  CHECK(value.Find("")->kind == Kind::kObject);
  CHECK(value.Find("b")->text == "x");
  CHECK(value.Find("c") == nullptr);
  CHECK(list->Find("a") == nullptr);
}

TEST_CASE("what the writer writes reads back") {
  JsonWriter json;
  json.BeginArray(JsonWriter::Layout::kLines);
  json.String("\"a\\b\"\n\x1f/é甲🙂");
  json.Number(0.1);
  json.Number(static_cast<double>(0.1f));
  json.Number(std::numeric_limits<double>::denorm_min());
  json.Number(-std::numeric_limits<double>::max());
  json.Integer(1'000'000'000'000);
  json.EndArray();
  const JsonValue value = Read(json.text());
  REQUIRE(value.elements.size() == 6);
  CHECK(value.elements[0].text == "\"a\\b\"\n\x1f/é甲🙂");
  CHECK(value.elements[1].number == 0.1);
  CHECK(value.elements[2].number == static_cast<double>(0.1f));
  CHECK(value.elements[3].number == std::numeric_limits<double>::denorm_min());
  CHECK(value.elements[4].number == -std::numeric_limits<double>::max());
  CHECK(value.elements[5].number == 1e12);
}

TEST_CASE("escapes are characters, and pairs are one") {
  CHECK(Read(R"("\"\\\/\b\f\n\r\t")").text == "\"\\/\b\f\n\r\t");
  CHECK(Read(R"("\u0041\u00e9\u7532\ud83d\ude42\uD83D\uDE42")").text == "Aé甲🙂🙂");
  CHECK(Problem(R"("\ud83d")").contains("half of a character"));
  CHECK(Problem(R"("\ud83dx")").contains("half of a character"));
  CHECK(Problem(R"("\ud83d\u0041")").contains("half of a character"));
  CHECK(Problem(R"("\ude42")").contains("half of a character"));
  CHECK(Problem(R"("\x41")").contains("no escape of JSON"));
  CHECK(Problem(R"("\u00g0")").contains("no escape of JSON"));
  CHECK(Problem(R"("\u00)").contains("no escape of JSON"));
}

TEST_CASE("texts are UTF-8, or refused") {
  CHECK(Problem("\"\xff\"").contains("no UTF-8"));
  CHECK(Problem("\"\xc3\"").contains("no UTF-8"));              // cut short
  CHECK(Problem("\"\xc0\xaf\"").contains("no UTF-8"));          // longer than needed
  CHECK(Problem("\"\xe0\x80\xaf\"").contains("no UTF-8"));      // longer than needed
  CHECK(Problem("\"\xed\xa0\x80\"").contains("no UTF-8"));      // half of a pair
  CHECK(Problem("\"\xf4\x90\x80\x80\"").contains("no UTF-8"));  // beyond U+10FFFF
  CHECK(Problem("\"a\nb\"").contains("control character"));
}

TEST_CASE("what only looks like JSON is refused, with its place") {
  CHECK(Problem("").contains("line 1, column 1: the text ends"));
  CHECK(Problem("{\n  \"a\": 1,\n}").contains("line 3, column 1: a name in quotes"));
  CHECK(Problem("[1, 2").contains("column 6: a comma or the end of the list"));
  CHECK(Problem("[1 2]").contains("a comma or the end of the list"));
  CHECK(Problem("{\"a\" 1}").contains("a colon"));
  CHECK(Problem("{\"a\": 1 \"b\": 2}").contains("a comma or the end of the object"));
  CHECK(Problem("{'a': 1}").contains("a name in quotes"));
  CHECK(Problem("{\"a\": 1, \"a\": 2}").contains("the name a is there twice"));
  CHECK(Problem("\"abc").contains("ends within quotes"));
  CHECK(Problem("\"abc\\").contains("ends within quotes"));
  CHECK(Problem("1 2").contains("column 3: something follows"));
  for (const std::string_view text : {"tru", "NaN", "Infinity", "undefined", "// 1", "'a'"}) {
    CHECK(Problem(text).contains("no value of JSON"));
  }
  for (const std::string_view text : {"-", "1.", "1e", "1e+", "-.5"}) {
    CHECK(Problem(text).contains("no number of JSON"));
  }
  for (const std::string_view text : {"01", "0x1", "1_000"}) {
    CHECK(Problem(text).contains("something follows"));
  }
  CHECK(Problem("1e400").contains("too large"));
  CHECK(Problem(std::string(65, '1')).contains("no number of JSON"));
}

TEST_CASE("size and depth are bounded") {
  CHECK(Problem("[1, 2, 3]", {.max_bytes = 8}).contains("more than 8 bytes"));
  CHECK(ReadJson("[[[]]]", {.max_bytes = 100, .max_depth = 3}).has_value());
  CHECK(Problem("[[[[]]]]", {.max_bytes = 100, .max_depth = 3}).contains("too deep"));
  CHECK(Problem(std::string(1 << 20, '[')).contains("too deep"));
  CHECK(Problem(std::string((1 << 20) + 1, ' ')).contains("more than"));
}

TEST_CASE("a mark of the byte order is passed over, once") {
  CHECK(Read("\xef\xbb\xbf[1]").elements.size() == 1);
  CHECK(Problem("\xef\xbb\xbf\xef\xbb\xbf[1]").contains("no value of JSON"));
}

}  // namespace
}  // namespace playground
