#include "cli/scorm_options.h"

#include <algorithm>
#include <vector>

#include "cli/text_layout.h"
#include "look/view_table.h"
#include "record/exercise_record.h"
#include "record/question.h"
#include "text/fill.h"

namespace playground {
namespace {

// To add an option: a row here, and what is asked of its value in CheckScormOptions.
struct ScormOptionRow {
  std::string_view name;
  std::string_view value_name;
  std::string_view help;
  std::string ScormOptions::* value;
};

constexpr ScormOptionRow kScormOptions[] = {
    {"--predict", "QUESTION", "what is asked, such as test_accuracy_after_10",
     &ScormOptions::question},
    {"-o", "FILE.zip", "the package; --output is the same", &ScormOptions::output_path},
    {"--exercise", "NAME", "its name in records", &ScormOptions::exercise},
    {"--title", "TEXT", "what the course shows", &ScormOptions::title},
    {"--view", "KEY", "the view that is open", &ScormOptions::view},
    {"--lang", "LANGUAGE", "en or zh; without it each student's own", &ScormOptions::language},
    {"--site", "DIR", "the page, as ./play dist makes it; ./play cli scorm names it by itself",
     &ScormOptions::site_dir},
};

constexpr std::size_t kLongestTitle = 200;  // bytes

std::unexpected<Error> FailScormUsage(std::string_view problem) {
  return FailWith("scorm: {}; `play cli help` shows how to call it.", {problem});
}

Result<void> CheckScormOptions(const ScormOptions& options) {
  if (options.config_text.empty()) {
    return FailScormUsage("the experiment is missing, for example 'task=softmax&seed=3'");
  }
  if (options.question.empty()) {
    return FailScormUsage("--predict is missing, for example --predict test_accuracy_after_10");
  }
  if (!ReadQuestion(options.question)) {
    return FailScormUsage(
        Fill("--predict {} is no question; one is a figure (train_loss, test_loss, train_accuracy, "
             "test_accuracy, running_loss, running_accuracy), _after_ and a number of epochs",
             {Excerpt(options.question)}));
  }
  if (options.output_path.empty()) return FailScormUsage("-o FILE.zip is missing");
  if (options.site_dir.empty()) {
    return FailScormUsage("--site DIR is missing, the page as ./play dist makes it");
  }
  if (options.exercise.size() > kLongestExerciseName) {
    return FailScormUsage(Fill("--exercise has more than {} bytes", {kLongestExerciseName}));
  }
  if (options.title.size() > kLongestTitle) {
    return FailScormUsage(Fill("--title has more than {} bytes", {kLongestTitle}));
  }
  if (!options.view.empty() && FindView(options.view) == nullptr) {
    return FailScormUsage(
        Fill("there is no view {}; `play cli views` lists them", {Excerpt(options.view)}));
  }
  if (!options.language.empty() && options.language != "en" && options.language != "zh") {
    return FailScormUsage("--lang is en or zh");
  }
  return {};
}

}  // namespace

Result<ScormOptions> ScormOptions::Parse(std::span<const std::string_view> arguments) {
  ScormOptions options;
  std::vector<const ScormOptionRow*> seen;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (!word.starts_with("-")) {
      if (!options.config_text.empty()) {
        return FailScormUsage(
            Fill("there is a second experiment, {} (an experiment needs quotes, because of its &)",
                 {Excerpt(word)}));
      }
      options.config_text = word;
      continue;
    }
    const std::size_t equals = std::min(word.find('='), word.size());
    std::string_view name = word.substr(0, equals);
    if (name == "--output") name = "-o";
    const auto* row = std::ranges::find(kScormOptions, name, &ScormOptionRow::name);
    if (row == std::end(kScormOptions)) {
      return FailScormUsage(Fill("there is no option {}", {Excerpt(name)}));
    }
    if (std::ranges::count(seen, row) > 0) {
      return FailScormUsage(Fill("{} is given twice", {name}));
    }
    seen.push_back(row);
    const bool has_value = equals < word.size();
    const bool next_is_value = i + 1 < arguments.size() && !arguments[i + 1].starts_with("--");
    if (!has_value && !next_is_value) {
      return FailScormUsage(Fill("{} wants a {} after it", {name, row->value_name}));
    }
    const std::string_view value = has_value ? word.substr(equals + 1) : arguments[++i];
    if (value.empty()) {
      return FailScormUsage(Fill("the {} of {} is empty", {row->value_name, name}));
    }
    options.*row->value = value;
  }
  if (const Result<void> checked = CheckScormOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (options.exercise.empty()) options.exercise = options.question;
  if (options.title.empty()) options.title = "Softmax Playground: " + options.exercise;
  return options;
}

std::string ScormOptionsText() {
  std::string text;
  for (const ScormOptionRow& row : kScormOptions) {
    text += Padded("  " + std::string(row.name) + " " + std::string(row.value_name), 24) +
            std::string(row.help) + "\n";
  }
  return text;
}

}  // namespace playground
