// The words after `play cli train`: what is understood, and which sentence refuses the rest.

#include "cli/train_options.h"

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

Result<TrainOptions> Parse(const std::vector<std::string_view>& words) {
  return TrainOptions::Parse(words);
}

std::string Refusal(const std::vector<std::string_view>& words) {
  const Result<TrainOptions> options = Parse(words);
  return options ? "" : options.error().message;
}

TEST_CASE("every option of train lands in its field, in any order") {
  const auto options = Parse({"--quiet", "--json", "a.json", "lr=0.5&batch=8", "--data-dir=d",
                              "--weights", "w.npz", "--csv=c.csv", "--threads", "3"});
  REQUIRE(options.has_value());
  CHECK(options->config_text == "lr=0.5&batch=8");
  CHECK(options->data_dir == "d");
  CHECK(options->json_path == "a.json");
  CHECK(options->csv_path == "c.csv");
  CHECK(options->weights_path == "w.npz");
  CHECK(options->threads == "3");
  CHECK(options->is_quiet);
}

TEST_CASE("an experiment alone is enough, even an empty one") {
  const auto options = Parse({""});
  REQUIRE(options.has_value());
  CHECK(options->config_text.empty());
  CHECK(options->json_path.empty());
  CHECK_FALSE(options->is_quiet);
}

TEST_CASE("a value may begin with one dash, but is no option") {
  const auto options = Parse({"lr=1", "--json", "-.json"});
  REQUIRE(options.has_value());
  CHECK(options->json_path == "-.json");
  CHECK(Refusal({"lr=1", "--json", "--csv", "c.csv"}).contains("--json wants a FILE"));
}

TEST_CASE("what cannot be understood is refused with a sentence that names it") {
  CHECK(Refusal({}).contains("experiment is missing"));
  CHECK(Refusal({"--quiet"}).contains("experiment is missing"));
  CHECK(Refusal({"lr=1", "batch=2"}).contains("second experiment, batch=2"));
  CHECK(Refusal({"lr=1", "--jsn", "x"}).contains("no option --jsn"));
  CHECK(Refusal({"lr=1", "--json"}).contains("--json wants a FILE"));
  CHECK(Refusal({"lr=1", "--json="}).contains("the FILE of --json is empty"));
  CHECK(Refusal({"lr=1", "--quiet", "--quiet"}).contains("--quiet is given twice"));
  CHECK(Refusal({"lr=1", "--quiet=1"}).contains("--quiet takes no value"));
  CHECK(Refusal({"lr=1", "--json", "x", "--csv", "x"}).contains("two options name the file x"));
}

TEST_CASE("help names every option") {
  const std::string help = HelpText();
  for (const std::string_view name :
       {"--data-dir", "--json", "--csv", "--weights", "--threads", "--quiet"}) {
    CHECK_MESSAGE(help.contains("  " + std::string(name) + " "), name);
  }
}

}  // namespace
}  // namespace playground
