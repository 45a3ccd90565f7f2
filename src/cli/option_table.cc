#include "cli/option_table.h"

#include <algorithm>

#include "cli/text_layout.h"
#include "text/fill.h"

namespace playground {

std::unexpected<Error> OptionTable::Refuse(std::string_view problem) const {
  return FailWith("{}: {}; `play cli help` shows how to call it.", {command, problem});
}

Result<CommandWords> OptionTable::Take(std::span<const std::string_view> arguments) const {
  CommandWords words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (!word.starts_with("-")) {
      words.others.push_back(word);
      continue;
    }
    const std::size_t equals = std::min(word.find('='), word.size());
    std::string_view name = word.substr(0, equals);
    if (name == "--output") name = "-o";
    const auto row = std::ranges::find(rows, name, &OptionRow::name);
    if (row == rows.end()) return Refuse(Fill("there is no option {}", {Excerpt(name)}));
    if (!row->may_repeat &&
        std::ranges::count(words.options, row->name, &CommandWords::Option::name) > 0) {
      return Refuse(Fill("{} is given twice", {name}));
    }
    const bool has_value = equals < word.size();
    std::string_view value;
    if (row->value_name.empty()) {
      if (has_value) return Refuse(Fill("{} takes no value", {name}));
    } else {
      const bool next_is_value = i + 1 < arguments.size() && !arguments[i + 1].starts_with("--");
      if (!has_value && !next_is_value) {
        return Refuse(Fill("{} wants a {} after it", {name, row->value_name}));
      }
      value = has_value ? word.substr(equals + 1) : arguments[++i];
      if (value.empty()) return Refuse(Fill("the {} of {} is empty", {row->value_name, name}));
    }
    words.options.push_back({.name = row->name, .value = value});
  }
  return words;
}

Result<CommandWords> OptionTable::TakeWithExperiment(std::span<const std::string_view> arguments,
                                                     std::string_view example) const {
  Result<CommandWords> words = Take(arguments);
  if (!words) return words;
  if (words->others.empty() && !example.empty()) {
    return Refuse(Fill("the experiment is missing, for example '{}'", {example}));
  }
  if (words->others.size() > 1) {
    return Refuse(
        Fill("there is a second experiment, {} (an experiment needs quotes, because of its &)",
             {Excerpt(words->others[1])}));
  }
  return words;
}

std::string OptionTable::HelpText() const {
  std::string text;
  for (const OptionRow& row : rows) {
    text += Padded(Fill("  {} {}", {row.name, row.value_name}), 24) + std::string(row.help) + "\n";
  }
  return text;
}

}  // namespace playground
