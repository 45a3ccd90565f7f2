// Tensors against PyTorch: lines whose prints and messages tests/golden/tensors_golden.py took from it.

#include <string>

#include "doctest/doctest.h"
#include "golden_file.h"
#include "study/tensors/tensor_session.h"
#include "text/json_reader.h"

namespace playground {
namespace {

TEST_CASE("what torch prints and how it fails, line by line") {
  std::ifstream file(GoldenDir() + "/tensors.json");
  std::stringstream text;
  text << file.rdbuf();
  const Result<JsonValue> golden = ReadJson(text.str(), {.max_bytes = 4 << 20, .max_depth = 20});
  REQUIRE(golden.has_value());
  int num_lines = 0;
  for (const JsonValue& one : golden->Find("cases")->elements) {
    TensorSession session;
    for (const JsonValue& line : golden->Find("setup")->elements) {
      REQUIRE(!session.Run(line.text).mistake.has_value());
    }
    const std::string& line = one.Find("line")->text;
    const LineOutcome outcome = session.Run(line);
    std::string shown = outcome.printed;
    if (outcome.mistake) {
      if (!shown.empty()) shown += "\n";
      shown += outcome.mistake->type + (": " + outcome.mistake->message);
    }
    CAPTURE(line);
    CHECK(shown == one.Find("prints")->text);
    ++num_lines;
  }
  MESSAGE(num_lines, " lines as torch prints them");
  CHECK(num_lines > 1000);
}

}  // namespace
}  // namespace playground
