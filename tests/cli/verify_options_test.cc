// The words after `play cli verify`.

#include "cli/verify_options.h"

#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

Result<VerifyOptions> Parse(const std::vector<std::string_view>& words) {
  return VerifyOptions::Parse(words);
}

std::string Problem(const std::vector<std::string_view>& words) {
  const auto options = Parse(words);
  CHECK_FALSE(options.has_value());
  return options ? "" : options.error().message;
}

TEST_CASE("files and options come in any order") {
  const auto options = Parse(
      {"a.json", "--rules=r.json", "b.json", "--format", "json", "--long", "--data-dir", "d"});
  REQUIRE(options.has_value());
  CHECK(options->files == std::vector<std::string>{"a.json", "b.json"});
  CHECK(options->rules_path == "r.json");
  CHECK(options->as_json);
  CHECK(options->takes_any_time);
  CHECK(options->data_dir == "d");
  const auto plain = Parse({"a.json", "--format=text"});
  REQUIRE(plain.has_value());
  CHECK_FALSE(plain->as_json);
  CHECK_FALSE(plain->takes_any_time);
  CHECK(plain->rules_path.empty());
}

TEST_CASE("what is not understood is named") {
  CHECK(Problem({}).contains("the records are missing"));
  CHECK(Problem({"--long"}).contains("the records are missing"));
  CHECK(Problem({"a", "--jsn"}).contains("no option --jsn"));
  CHECK(Problem({"a", "--format", "xml"}).contains("--format is text or json"));
  CHECK(Problem({"a", "--format"}).contains("wants a FORMAT after it"));
  CHECK(Problem({"a", "--rules", "--long"}).contains("wants a FILE after it"));
  CHECK(Problem({"a", "--rules="}).contains("the FILE of --rules is empty"));
  CHECK(Problem({"a", "--long=1"}).contains("--long takes no value"));
  CHECK(Problem({"a", "--long", "--long"}).contains("--long is given twice"));
  for (const std::string_view name : {"--rules", "--format", "--data-dir", "--long"}) {
    CHECK(VerifyOptionsText().contains(name));
  }
}

}  // namespace
}  // namespace playground
