// Literals of Python, and comments of a readable width.

#include "export/python_text.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("a string is quoted so that Python reads it back") {
  CHECK(PythonString("it's") == R"('it\'s')");
  CHECK(PythonString(R"(C:\new)") == R"('C:\\new')");
  CHECK(PythonString("a\nb\r") == R"('a\x0ab\x0d')");
}

TEST_CASE("a real is one for Python, too") {
  CHECK(PythonReal(1) == "1.0");
  CHECK(PythonReal(0.1) == "0.1");
  CHECK(PythonReal(1e30) == "1e+30");
  CHECK(PythonFigure(2) == "2.0");
  CHECK(PythonFigure(1.0 / 3) == "0.333333333");
}

TEST_CASE("a list breaks where it is too wide, under its first item") {
  CHECK(PythonList(std::vector<std::string>{}, 0) == "[]");
  CHECK(PythonList(std::vector<std::string>{"1", "2"}, 4, "{}") == "{1, 2}");
  const std::string wide = PythonList(std::vector<std::string>(20, "123456789"), 4);
  CHECK(wide.contains(",\n     123456789"));
  for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
    end = wide.find('\n', begin);
    CHECK(std::min(end, wide.size()) - begin <= 96);
  }
}

TEST_CASE("comments break at spaces, and Chinese anywhere") {
  CHECK(Wrapped("short", "# ") == "# short\n");
  CHECK(Wrapped("two\n\nparagraphs", "# ") == "# two\n#\n# paragraphs\n");
  CHECK(Wrapped("as\n    code stands", "# ") == "# as\n#     code stands\n");
  std::string words, chinese;
  for (int i = 0; i < 40; ++i) words += "word ";
  for (int i = 0; i < 60; ++i) chinese += "字";
  CHECK(Wrapped(words, "# ").find('\n') == 2 + 19 * 5 - 1);
  CHECK(Wrapped(chinese, "# ").find('\n') == 2 + 47 * 3);
}

}  // namespace
}  // namespace playground
