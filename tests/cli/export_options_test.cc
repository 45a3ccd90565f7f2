// The words after `play cli export`: what is understood, and which sentence refuses the rest.

#include "cli/export_options.h"

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

Result<ExportWords> ParseWords(const std::vector<std::string_view>& words) {
  return ExportWords::Parse(words);
}

std::string ExportRefusal(const std::vector<std::string_view>& words) {
  const Result<ExportWords> parsed = ParseWords(words);
  return parsed ? "" : parsed.error().message;
}

TEST_CASE("every option of export lands in its field, in any order") {
  const auto words =
      ParseWords({"--format=ddp", "-o", "run.py", "lr=1", "--lang", "zh", "--data-dir", "d"});
  REQUIRE(words.has_value());
  CHECK(words->config_text == "lr=1");
  CHECK(words->format == ExportFormat::kDistributed);
  CHECK(words->output_path == "run.py");
  CHECK(words->language == Language::kChinese);
  CHECK(words->data_dir == "d");
  CHECK(ParseWords({"lr=1", "--output=x"})->output_path == "x");
}

TEST_CASE("without options a script goes to standard output") {
  const auto words = ParseWords({""});
  REQUIRE(words.has_value());
  CHECK(words->format == ExportFormat::kScript);
  CHECK(words->output_path.empty());
  CHECK(words->turns.empty());
}

TEST_CASE("turned knobs come by their steps, those of one step as they were given") {
  const auto words =
      ParseWords({"", "--at", "9:lr=0.5", "--at=2:divide=1", "--at", "2:reduction=sum"});
  REQUIRE(words.has_value());
  REQUIRE(words->turns.size() == 3);
  CHECK(words->turns[0].step == 2);
  CHECK(words->turns[0].knob->key == "divide");
  CHECK(words->turns[1].knob->key == "reduction");
  CHECK(words->turns[2].step == 9);
  CHECK(words->turns[2].value == "0.5");
}

TEST_CASE("a weight or bias is set by hand at its step") {
  const auto words = ParseWords({"", "--at", "9:0.weight[1,2]=-0.5", "--at=2:2.bias[3]=1e-3"});
  REQUIRE(words.has_value());
  REQUIRE(words->turns.size() == 2);
  CHECK(words->turns[0].step == 2);
  CHECK(words->turns[0].knob == nullptr);
  CHECK(words->turns[0].place == HandPlace{.layer = 1, .output = 3});
  CHECK(words->turns[0].hand_value == 1e-3f);
  CHECK(words->turns[1].place == HandPlace{.layer = 0, .output = 1, .input = 2});
  CHECK(ExportRefusal({"", "--at", "9:0.bias[1]=much"}).contains("a weight cannot be much"));
  CHECK(ExportRefusal({"", "--at", "9:1.bias[1]=1"}).contains("there is no knob 1.bias[1]"));
}

TEST_CASE("export refuses with a sentence that names what it did not understand") {
  CHECK(ExportRefusal({}).contains("experiment is missing"));
  CHECK(ExportRefusal({"lr=1", "batch=2"}).contains("second experiment, batch=2"));
  CHECK(ExportRefusal({"lr=1", "--frmat", "py"}).contains("no option --frmat"));
  CHECK(
      ExportRefusal({"lr=1", "--format", "exe"}).contains("--format is py, ipynb or ddp, not exe"));
  CHECK(ExportRefusal({"lr=1", "--format"}).contains("--format wants a FORMAT"));
  CHECK(ExportRefusal({"lr=1", "-o", "--format=py"}).contains("-o wants a FILE"));
  CHECK(ExportRefusal({"lr=1", "-o="}).contains("the FILE of -o is empty"));
  CHECK(ExportRefusal({"lr=1", "-o", "a", "--output", "b"}).contains("-o is given twice"));
  CHECK(ExportRefusal({"lr=1", "--lang", "de"}).contains("--lang is en or zh"));
}

TEST_CASE("export refuses knobs that cannot be turned, by their names") {
  CHECK(ExportRefusal({"", "--at", "5"}).contains("--at 5 is not of the form STEP:KEY=VALUE"));
  CHECK(ExportRefusal({"", "--at", "x:lr=1"}).contains("begins with no number of steps"));
  CHECK(ExportRefusal({"", "--at", "-1:lr=1"}).contains("begins with no number of steps"));
  CHECK(ExportRefusal({"", "--at", "5:rate=1"}).contains("there is no knob rate"));
  CHECK(ExportRefusal({"", "--at", "5:lr=fast"}).contains("lr cannot be fast"));
  CHECK(ExportRefusal({"", "--at", "5:batch=8"}).contains("batch stays as it is during a run"));
  CHECK(ExportRefusal({"", "--at", "5:epochs=8"}).contains("epochs stays as it is during a run"));
}

TEST_CASE("help tells of every option of export") {
  const std::string help = HelpText();
  for (const std::string_view name : {"--format", "-o", "--at", "--lang", "--data-dir"}) {
    CHECK_MESSAGE(help.contains("  " + std::string(name) + " "), name);
  }
}

}  // namespace
}  // namespace playground
