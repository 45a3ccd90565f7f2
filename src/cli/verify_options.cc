#include "cli/verify_options.h"

#include <algorithm>

#include "cli/text_layout.h"
#include "text/fill.h"

namespace playground {
namespace {

struct VerifyOptionRow {
  std::string_view name;
  std::string_view value_name;  // what follows the name; empty for a flag
  std::string_view help;
};

// To add an option: a row here, and what it sets in SetVerifyOption.
constexpr VerifyOptionRow kVerifyOptions[] = {
    {"--rules", "FILE",
     "what was given out: exercises with their experiments, questions, tolerances"},
    {"--format", "FORMAT", "text or json"},
    {"--data-dir", "DIR", "as for train, for records of such runs"},
    {"--long", "", "also runs that would take more than some minutes"},
};

std::unexpected<Error> FailVerifyUsage(std::string_view problem) {
  return FailWith("verify: {}; `play cli help` shows how to call it.", {problem});
}

Result<void> SetVerifyOption(std::string_view name, std::string_view value,
                             VerifyOptions* options) {
  if (name == "--rules") {
    options->rules_path = value;
  } else if (name == "--format") {
    if (value != "text" && value != "json") return FailVerifyUsage("--format is text or json");
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
  VerifyOptions options;
  std::vector<const VerifyOptionRow*> seen;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (!word.starts_with("-")) {
      options.files.emplace_back(word);
      continue;
    }
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string_view name = word.substr(0, equals);
    const auto* row = std::ranges::find(kVerifyOptions, name, &VerifyOptionRow::name);
    if (row == std::end(kVerifyOptions)) {
      return FailVerifyUsage(Fill("there is no option {}", {Excerpt(name)}));
    }
    if (std::ranges::count(seen, row) > 0) {
      return FailVerifyUsage(Fill("{} is given twice", {name}));
    }
    seen.push_back(row);
    const bool has_value = equals < word.size();
    std::string_view value;
    if (row->value_name.empty()) {
      if (has_value) return FailVerifyUsage(Fill("{} takes no value", {name}));
    } else {
      const bool next_is_value = i + 1 < arguments.size() && !arguments[i + 1].starts_with("--");
      if (!has_value && !next_is_value) {
        return FailVerifyUsage(Fill("{} wants a {} after it", {name, row->value_name}));
      }
      value = has_value ? word.substr(equals + 1) : arguments[++i];
      if (value.empty()) {
        return FailVerifyUsage(Fill("the {} of {} is empty", {row->value_name, name}));
      }
    }
    if (Result<void> set = SetVerifyOption(name, value, &options); !set) {
      return std::unexpected(set.error());
    }
  }
  if (options.files.empty()) {
    return FailVerifyUsage("the records are missing, for example answers/*.json");
  }
  return options;
}

std::string VerifyOptionsText() {
  std::string text;
  for (const VerifyOptionRow& row : kVerifyOptions) {
    text += Padded("  " + std::string(row.name) + " " + std::string(row.value_name), 24) +
            std::string(row.help) + "\n";
  }
  return text;
}

}  // namespace playground
