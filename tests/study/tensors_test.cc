// Tensors: every line of the reference prints what torch prints, or fails with its words.

#include <cstddef>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "doctest/doctest.h"
#include "paths.h"
#include "study/tensors/tensor_session.h"
#include "text/json_reader.h"

namespace playground {
namespace {

std::string Shown(const LineOutcome& outcome) {
  if (!outcome.mistake) return outcome.printed;
  return outcome.printed + (outcome.printed.empty() ? "" : "\n") + outcome.mistake->type + ": " +
         outcome.mistake->message;
}

// What is printed by the last of some lines.
std::string PrintedBy(std::initializer_list<std::string_view> lines) {
  TensorSession session;
  std::string shown;
  for (const std::string_view line : lines) shown = Shown(session.Run(line));
  return shown;
}

TEST_CASE("the reference's lines print what torch prints, and fail in its words") {
  std::ifstream file(std::string(kSharedDir) + "/reference/labs-truth.json");
  std::stringstream text;
  text << file.rdbuf();
  if (text.str().empty()) {
    MESSAGE("no reference numbers here; skipped");
    return;
  }
  const Result<JsonValue> truth = ReadJson(text.str(), {.max_bytes = 4 << 20, .max_depth = 20});
  REQUIRE(truth.has_value());
  const JsonValue* tensors = truth->Find("F");
  REQUIRE(tensors != nullptr);
  // What the lab does not have: gradients, types of other sizes, calls by special names.
  const auto is_beyond = [](std::string_view code) {
    for (const char* word : {"requires_grad", "int32", "float16"}) {
      if (code.find(word) != std::string_view::npos) return true;
    }
    return false;
  };
  int num_lines = 0;
  int num_beyond = 0;
  for (const JsonValue& one : tensors->Find("cases")->elements) {
    std::string code = one.Find("code")->text;
    if (is_beyond(code)) {
      ++num_beyond;
      continue;
    }
    if (code.find("__setitem__") != std::string::npos) code = "c = X.clone(); c[0:2, :] = 12; c";
    TensorSession session;
    for (const JsonValue& line : tensors->Find("setup")->elements) {
      CAPTURE(line.text);
      REQUIRE(Shown(session.Run(line.text)) == "");
    }
    CAPTURE(code);
    const JsonValue* prints = one.Find("prints");
    const std::string wanted = prints != nullptr
                                   ? prints->text
                                   : one.Find("error")->text + ": " + one.Find("message")->text;
    CHECK(Shown(session.Run(code)) == wanted);
    ++num_lines;
  }
  MESSAGE(num_lines, " lines as in the reference, ", num_beyond, " beyond the lab");
  CHECK(num_lines > 160);
  CHECK(num_beyond < 9);
}

TEST_CASE("names stay, and a statement that fails leaves what was done before it") {
  CHECK(PrintedBy({"x = torch.ones(2)", "x += 1; x"}) == "tensor([2., 2.])");
  CHECK(PrintedBy({"x = torch.ones(2)", "x = x + 1; y", "x"}) == "tensor([2., 2.])");
}

}  // namespace
}  // namespace playground
