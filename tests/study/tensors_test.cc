// Tensors: every line of the reference prints what torch prints, or fails with its words.

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "paths.h"
#include "study/tensors/tensor_session.h"
#include "tensor/kernels.h"
#include "text/json_reader.h"

namespace playground {
namespace {

std::string Shown(const LineOutcome& outcome) {
  if (!outcome.mistake) return outcome.printed;
  return outcome.printed + (outcome.printed.empty() ? "" : "\n") + outcome.mistake->type + ": " +
         outcome.mistake->message;
}

// What is printed by the last of some lines.
std::string PrintedBy(std::initializer_list<std::string> lines) {
  TensorSession session;
  std::string shown;
  for (const std::string& line : lines) shown = Shown(session.Run(line));
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
  CHECK(PrintedBy({"a, (b, c) = 1, (2, 3); c"}) == "3");
  CHECK(PrintedBy({"import torch", "x = y = torch.ones(1); x += 1; y"}) == "tensor([2.])");
  CHECK(PrintedBy({">>> torch.ones(1)  # pasted"}) == "tensor([1.])");
  // As a Chinese keyboard writes it.
  CHECK(PrintedBy({"torch。ones（2）＋1"}) == "tensor([2., 2.])");
}

TEST_CASE("what is no Python, or more of it than the lab has, is refused with a sentence") {
  const struct {
    const char* line;
    const char* shown;
  } rows[] = {
      {"(1", "SyntaxError: ')' is missing at the end"},
      {"1 +", "SyntaxError: the line ends too early"},
      {"1 1", "SyntaxError: invalid syntax at '1'"},
      {"X[", "SyntaxError: the line ends too early"},
      {"'a", "SyntaxError: unterminated string literal"},
      {"1 = 2", "SyntaxError: this cannot be assigned to"},
      {"torch = 1", "SyntaxError: cannot assign to torch"},
      {"f(*x)", "SyntaxError: arguments with '*' are not understood here"},
      {"for i in x: i", "SyntaxError: 'for' is not understood here"},
      {"1 < 2 < 3", "SyntaxError: a second comparison ('<') is not understood here"},
      {"99999999999999999999",
       "SyntaxError: the whole number 99999999999999999999 has no room in 64 bits"},
      {"9223372036854775807 + 1", "OverflowError: the whole number has no room in 64 bits"},
      {"torch.ones(2, 3, 4) @ torch.ones(4)",
       "RuntimeError: matmul of more than two axes is not in this lab"},
      {"torch.ones(2, dtype=torch.float16)",
       "AttributeError: module 'torch' has no attribute 'float16'"},
      {"torch.ones(2, requires_grad=True)",
       "TypeError: ones() got an unexpected keyword argument 'requires_grad'"},
  };
  for (const auto& row : rows) CHECK(PrintedBy({row.line}) == row.shown);
  CHECK(PrintedBy({std::string(24, '(') + "1" + std::string(24, ')')}) ==
        "SyntaxError: more than 24 levels within each other");
  CHECK(PrintedBy({std::string(401, ' ') + "1"}) == "1");
  CHECK(PrintedBy({"x = " + std::string(400, '1')}) ==
        "SyntaxError: a line may have 400 bytes here");
}

TEST_CASE("nothing grows without bounds") {
  CHECK(PrintedBy({"torch.zeros(1024, 1025)"}) ==
        "RuntimeError: a tensor of shape [1024, 1025] is too large here");
  CHECK(PrintedBy({"torch.zeros(9223372036854775807, 2)"}).find("too large here") !=
        std::string::npos);
  CHECK(PrintedBy({"torch.zeros(0, 9223372036854775807)"}).find("too large here") !=
        std::string::npos);
  CHECK(PrintedBy({"torch.arange(1e30)"}).find("too large here") != std::string::npos);
  CHECK(PrintedBy({"x = torch.zeros(1024, 1024)", "y = x + 1; z = x + 2"}).empty());
  CHECK(PrintedBy({"x = torch.zeros(1024, 1024)", "y = x + 1; z = x + 2; w = x + 3"}) ==
        "RuntimeError: all tensors together may have 4194304 elements here");
  // What no name has is given back.
  CHECK(PrintedBy({"x = torch.zeros(1024, 1024)", "for_ = x + 1", "for_ = x + 1", "for_ = x + 1",
                   "for_ = x + 1; for_.sum()"}) == "tensor(1048576.)");
  CHECK(PrintedBy({"x = torch.ones(512, 512)", "x @ x"}) ==
        "RuntimeError: more than 33554432 operations in one line");
  CHECK(PrintedBy({"x = torch.ones(1)", "x.expand(1048577)"}).find("too large here") !=
        std::string::npos);
  CHECK(PrintedBy(
            {"l = [1]; l = l + l; l = l + l; l = [l, l, l, l]; l = [l, l, l, l]; l = [l, l, l, l]; "
             "l = [l, l, l, l]"}) == "RuntimeError: a list may have 1000 items here");
  CHECK(PrintedBy({"torch.zeros(4, 4, 4, 4, 4, 4, 4)"}) ==
        "tensor(..., size=(4, 4, 4, 4, 4, 4, 4))");
  std::string many;
  for (int i = 0; i < 100; ++i) many += "X;";
  CHECK(PrintedBy({"X = torch.rand(1000)", many})
            .ends_with("RuntimeError: the line prints too much"));
  TensorSession session;
  for (int i = 0; i < 70; ++i) session.Run("x" + std::to_string(i) + " = 1");
  CHECK(session.names().size() == kMostNames);
}

// The elements of each operand that made an element of the result of the last line.
std::vector<std::vector<int64_t>> SourcesIn(std::initializer_list<std::string_view> lines,
                                            int64_t place) {
  TensorSession session;
  std::vector<std::vector<int64_t>> sources;
  LineOutcome outcome;
  for (const std::string_view line : lines) outcome = session.Run(line);
  REQUIRE(outcome.operation != nullptr);
  REQUIRE(outcome.operation->IsDrawn());
  for (std::size_t i = 0; i < outcome.operation->operands.size(); ++i) {
    sources.push_back(SourcesOf(*outcome.operation, i, place));
  }
  return sources;
}
using Sources = std::vector<std::vector<int64_t>>;

TEST_CASE("an element is known by what it came from") {
  const char* x = "X = torch.arange(12.).reshape(3, 4)";
  CHECK(SourcesIn({"torch.arange(3).reshape(3, 1) + torch.arange(2)"}, 3) == Sources{{1}, {1}});
  CHECK(SourcesIn({x, "X.sum(axis=0)"}, 1) == Sources{{1, 5, 9}});
  CHECK(SourcesIn({x, "X.sum(axis=1, keepdims=True)"}, 1) == Sources{{4, 5, 6, 7}});
  CHECK(SourcesIn({x, "X.cumsum(1)"}, 6) == Sources{{4, 5, 6}});
  CHECK(SourcesIn({x, "X.softmax(1)"}, 6) == Sources{{4, 5, 6, 7}});
  CHECK(SourcesIn({x, "X @ torch.ones(4, 2)"}, 3) == Sources{{4, 5, 6, 7}, {1, 3, 5, 7}});
  CHECK(SourcesIn({x, "torch.ones(3) @ X"}, 2) == Sources{{0, 1, 2}, {2, 6, 10}});
  CHECK(SourcesIn({x, "X.T"}, 1) == Sources{{4}});
  CHECK(SourcesIn({x, "X[::2, ::3]"}, 3) == Sources{{11}});
  CHECK(SourcesIn({x, "X[X > 5]"}, 0) == Sources{{6}});
  CHECK(SourcesIn({x, "X[[0, 2]]"}, 5) == Sources{{9}});
  CHECK(SourcesIn({x, "X.T.reshape(12)"}, 1) == Sources{{1}});  // of X.T
  CHECK(SourcesIn({x, "torch.cat((X, torch.ones(3, 1)), 1)"}, 9) == Sources{{}, {1}});
  CHECK(SourcesIn({x, "torch.stack((X, X))"}, 12) == Sources{{}, {0}});
  CHECK(SourcesIn({x, "X[0:2, 1] = torch.tensor([8., 9])"}, 5) == Sources{{}, {1}});
  CHECK(SourcesIn({x, "X[0:2, 1] = torch.tensor([8., 9])"}, 0) == Sources{{0}, {}});
  CHECK(SourcesIn({x, "X[0:2] = torch.tensor([[8.], [9]])"}, 6) == Sources{{}, {1}});
  CHECK(SourcesIn({x, "X += torch.ones(4)"}, 6) == Sources{{6}, {2}});
}

TEST_CASE("a view has the memory of what it was made of, a copy has not") {
  const struct {
    const char* line;
    bool is_view;
  } rows[] = {{"X[0]", true},
              {"X[:, 1:]", true},
              {"X.T", true},
              {"X.reshape(4, 3)", true},
              {"X.reshape(-1)", true},
              {"X[None]", true},
              {"X.expand(2, 3, 4)", true},
              {"X.unsqueeze(0)", true},
              {"X[[0]]", false},
              {"X[X > 5]", false},
              {"X.T.reshape(-1)", false},
              {"X.clone()", false},
              {"X + 0", false},
              {"X.float()", true},
              {"X.contiguous()", true},
              {"X.T.contiguous()", false}};
  for (const auto& row : rows) {
    CAPTURE(row.line);
    TensorSession session;
    session.Run("X = torch.arange(12.).reshape(3, 4)");
    const LineOutcome outcome = session.Run(row.line);
    REQUIRE(outcome.result != nullptr);
    CHECK(SharesMemory(*outcome.result, *session.Find("X")->tensor) == row.is_view);
  }
}

TEST_CASE("a product has the core's bits: each sum over k = 0, 1, 2, ..., each step rounded") {
  TensorSession session;
  session.Run("torch.manual_seed(3); P = torch.randn(7, 33); Q = torch.randn(33, 9)");
  const LineOutcome outcome = session.Run("P @ Q");
  const Tensor& p = *session.Find("P")->tensor;
  const Tensor& q = *session.Find("Q")->tensor;
  std::vector<float> rows, columns;
  for (const Element element : p.storage->elements)
    rows.push_back(static_cast<float>(element.real));
  for (const Element element : q.storage->elements)
    columns.push_back(static_cast<float>(element.real));
  std::vector<float> panels(static_cast<std::size_t>(PackedSize(33, 9)));
  std::vector<float> product(7 * 16);
  Gemm({.data = rows.data(), .rows = 7, .columns = 33, .pitch = 33},
       PackPanels(columns.data(), 33, 9, 9, 1, panels), 1, {},
       {.data = product.data(), .rows = 7, .columns = 9, .pitch = 16});
  for (int64_t n = 0; n < 7; ++n) {
    for (int64_t m = 0; m < 9; ++m) {
      CHECK(static_cast<float>(outcome.result->At(n * 9 + m).real) ==
            product[static_cast<std::size_t>(n * 16 + m)]);
    }
  }
}

TEST_CASE("long sums in float32 stay near those in float64") {
  CHECK(PrintedBy({"torch.manual_seed(1); x = torch.rand(1000000)",
                   "d = x.double().sum().item(); abs(x.sum().item() - d) < 1e-6 * d"}) == "True");
}

}  // namespace
}  // namespace playground
