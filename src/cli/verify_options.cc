#include "cli/verify_options.h"

#include "cli/option_table.h"

namespace playground {
namespace {

// To add an option: a row here, and what it sets in SetVerifyOption.
constexpr OptionRow kVerifyRows[] = {
    {"--rules", "FILE",
     "what was given out: exercises with their experiments, questions, tolerances"},
    {"--format", "FORMAT", "text or json"},
    {"--data-dir", "DIR", "as for train, for records of such runs"},
    {"--long", "", "also runs that would take more than some minutes"},
};

constexpr OptionTable kVerifyOptions = {.command = "verify", .rows = kVerifyRows};

Result<void> SetVerifyOption(std::string_view name, std::string_view value,
                             VerifyOptions* options) {
  if (name == "--rules") {
    options->rules_path = value;
  } else if (name == "--format") {
    if (value != "text" && value != "json")
      return kVerifyOptions.Refuse("--format is text or json");
    options->as_json = value == "json";
  } else if (name == "--data-dir") {
    options->data_dir = value;
  } else {
    options->takes_any_time = true;
  }
  return {};
}

}  // namespace

Result<VerifyOptions> VerifyOptions::Parse(std::span<const std::string_view> arguments) {
  const Result<CommandWords> given = kVerifyOptions.Take(arguments);
  if (!given) return std::unexpected(given.error());
  VerifyOptions options;
  options.files.assign(given->others.begin(), given->others.end());
  for (const auto& [name, value] : given->options) {
    if (Result<void> set = SetVerifyOption(name, value, &options); !set) {
      return std::unexpected(set.error());
    }
  }
  if (options.files.empty()) {
    return kVerifyOptions.Refuse("the records are missing, for example answers/*.json");
  }
  return options;
}

std::string VerifyOptionsText() { return kVerifyOptions.HelpText(); }

}  // namespace playground
