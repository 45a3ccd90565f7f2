// The texts made from tables: nothing of a table is left out, and a table cell stays one cell.

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "cli/command_line.h"
#include "cli/datasets_text.h"
#include "cli/describe_text.h"
#include "cli/keys_text.h"
#include "cli/text_layout.h"
#include "cli/views_text.h"
#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/parameter_registry.h"
#include "look/view_table.h"
#include "paths.h"

namespace playground {
namespace {

TEST_CASE("the README's table has a row of three cells for each key of the registry") {
  std::istringstream table(KeysMarkdown());
  std::string row;
  std::getline(table, row);
  CHECK(row == "| key | values (default first) | meaning |");
  std::getline(table, row);
  CHECK(row == "|---|---|---|");
  std::getline(table, row);
  CHECK(row.starts_with("| `v` | 1 | "));
  for (const Parameter& parameter : ParameterRegistry()) {
    std::getline(table, row);
    CHECK(row.starts_with("| `" + std::string(parameter.key) + "` | "));
    CHECK(row.ends_with(" |"));
    // A bar in a help text would begin a fourth cell.
    CHECK_MESSAGE(std::ranges::count(row, '|') == 4, row);
  }
  CHECK_FALSE(std::getline(table, row));
}

// A file of the repository's top folder.
std::string ReadTopFile(const char* name) {
  std::ifstream file(std::string(kTestsDir) + "/../" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_CASE("README.md has the tables of keys and views as the program prints them") {
  const std::string readme = ReadTopFile("README.md");
  REQUIRE_FALSE(readme.empty());
  // After `play cli keys --markdown` or `views --markdown` into its place.
  CHECK(readme.contains("\n" + KeysMarkdown() + "\n"));
  CHECK(readme.contains("\n" + ViewsMarkdown() + "\n"));
}

TEST_CASE("the table of views has a row of four cells for each, with its old key") {
  std::istringstream table(ViewsMarkdown());
  std::string row;
  std::getline(table, row);
  std::getline(table, row);
  for (const ViewInfo& info : ViewTable()) {
    std::getline(table, row);
    CHECK(row.contains("| `" + std::string(info.key) + "`"));
    CHECK((info.old_key.empty() || row.contains("`" + std::string(info.old_key) + "`")));
    CHECK_MESSAGE(std::ranges::count(row, '|') == 5, row);
    CHECK(ViewsText().contains("\n" + std::string(info.key) + " ") ==
          (&info != ViewTable().data()));
  }
  CHECK_FALSE(std::getline(table, row));
}

TEST_CASE("values stand with the default first") {
  const std::string table = KeysMarkdown();
  CHECK(table.contains("| `task` | softmax, linear, mlp | "));
  CHECK(table.contains("| `n` | per dataset (0 to 1000000) | "));
  CHECK(table.contains("| `lr` | 0.1, linear: 0.03 (0 to 1e+30) | "));
  CHECK(table.contains("| `batch` | 256, linear: 10 (1 to 1000000) | "));
  CHECK(table.contains("| `epochs` | 10, linear: 3 (0 to 1000000000) | "));
  CHECK(table.contains("| `divide` | 0, 1 | "));
  CHECK(table.contains("| `hidden` | 256 ("));
}

TEST_CASE("help has every key, the list of datasets every dataset") {
  const std::string help = HelpText();
  for (const Parameter& parameter : ParameterRegistry()) {
    CHECK_MESSAGE(help.contains("\n  " + std::string(parameter.key) + " "), parameter.key);
  }
  const std::string datasets = "\n" + DatasetsText();
  for (const DatasetInfo& info : DatasetCatalog()) {
    CHECK_MESSAGE(datasets.contains("\n" + std::string(info.key) + " "), info.key);
  }
}

TEST_CASE("describe shows what applies, and what the two classic mistakes do to a step") {
  const std::string linear = DescribeText(ParseConfig("task=linear&lr=0.03&batch=256"));
  CHECK(linear.contains("short     v=1&task=linear&data=d2l-linear&seed=0&batch=256\n"));
  CHECK(linear.contains("\n  lr            0.03 "));
  CHECK_FALSE(linear.contains("\n  hidden "));
  CHECK(DescribeText(ParseConfig("task=mlp")).contains("\n  hidden        256 "));
  CHECK(DescribeText(ParseConfig("reduction=sum")).contains("goes with divide=1"));
  CHECK(DescribeText(ParseConfig("divide=1")).contains("goes with divide=0"));
  CHECK_FALSE(DescribeText(ParseConfig("reduction=sum&divide=1")).contains("goes with"));
}

TEST_CASE("a paragraph breaks at spaces, keeps every word, and stays within its width") {
  CHECK(Paragraph("one two", 2) == "  one two\n");
  CHECK(Paragraph("", 2) == "\n");
  std::string text = "word";
  for (int i = 0; i < 60; ++i) text += " word";
  std::istringstream lines(Paragraph(text, 6));
  std::string rejoined;
  int num_lines = 0;
  for (std::string line; std::getline(lines, line); ++num_lines) {
    CHECK(line.starts_with("      word"));
    CHECK(line.size() <= 96);
    rejoined += (rejoined.empty() ? "" : " ") + line.substr(6);
  }
  CHECK(rejoined == text);
  CHECK(num_lines == 4);
}

TEST_CASE("a column is never glued to the next") {
  CHECK(Padded("ab", 4) == "ab  ");
  CHECK(Padded("abcd", 4) == "abcd ");
}

}  // namespace
}  // namespace playground
