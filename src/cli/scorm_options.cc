#include "cli/scorm_options.h"

#include "cli/option_table.h"
#include "look/view_table.h"
#include "record/exercise_record.h"
#include "record/question.h"
#include "text/fill.h"

namespace playground {
namespace {

// To add an option: a row here, and its field in ScormField; what is asked of it in CheckScormOptions.
constexpr OptionRow kScormRows[] = {
    {"--predict", "QUESTION", "what is asked, such as test_accuracy_after_10"},
    {"-o", "FILE.zip", "the package; --output is the same"},
    {"--exercise", "NAME", "its name in records"},
    {"--title", "TEXT", "what the course shows"},
    {"--view", "KEY", "the view that is open"},
    {"--lang", "LANGUAGE", "en or zh; without it each student's own"},
    {"--site", "DIR", "the page, as ./play dist makes it; ./play cli scorm names it by itself"},
};

constexpr OptionTable kScormOptions = {.command = "scorm", .rows = kScormRows};

std::string ScormOptions::* ScormField(std::string_view option) {
  if (option == "--predict") return &ScormOptions::question;
  if (option == "-o") return &ScormOptions::output_path;
  if (option == "--exercise") return &ScormOptions::exercise;
  if (option == "--title") return &ScormOptions::title;
  if (option == "--view") return &ScormOptions::view;
  if (option == "--lang") return &ScormOptions::language;
  return &ScormOptions::site_dir;
}

constexpr std::size_t kLongestTitle = 200;  // bytes

Result<void> CheckScormOptions(const ScormOptions& options) {
  if (options.question.empty()) {
    return kScormOptions.Refuse(
        "--predict is missing, for example --predict test_accuracy_after_10");
  }
  if (!ReadQuestion(options.question)) {
    return kScormOptions.Refuse(
        Fill("--predict {} is no question; one is a figure (train_loss, test_loss, train_accuracy, "
             "test_accuracy, running_loss, running_accuracy), _after_ and a number of epochs",
             {Excerpt(options.question)}));
  }
  if (options.output_path.empty()) return kScormOptions.Refuse("-o FILE.zip is missing");
  if (options.site_dir.empty()) {
    return kScormOptions.Refuse("--site DIR is missing, the page as ./play dist makes it");
  }
  if (options.exercise.size() > kLongestExerciseName) {
    return kScormOptions.Refuse(Fill("--exercise has more than {} bytes", {kLongestExerciseName}));
  }
  if (options.title.size() > kLongestTitle) {
    return kScormOptions.Refuse(Fill("--title has more than {} bytes", {kLongestTitle}));
  }
  if (!options.view.empty() && FindView(options.view) == nullptr) {
    return kScormOptions.Refuse(
        Fill("there is no view {}; `play cli views` lists them", {Excerpt(options.view)}));
  }
  if (!options.language.empty() && options.language != "en" && options.language != "zh") {
    return kScormOptions.Refuse("--lang is en or zh");
  }
  return {};
}

}  // namespace

Result<ScormOptions> ScormOptions::Parse(std::span<const std::string_view> arguments) {
  const Result<CommandWords> given =
      kScormOptions.TakeWithExperiment(arguments, "task=softmax&seed=3");
  if (!given) return std::unexpected(given.error());
  ScormOptions options;
  options.config_text = given->others.front();
  for (const auto& [name, value] : given->options) options.*ScormField(name) = value;
  if (const Result<void> checked = CheckScormOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (options.exercise.empty()) options.exercise = options.question;
  if (options.title.empty()) options.title = "Softmax Playground: " + options.exercise;
  return options;
}

std::string ScormOptionsText() { return kScormOptions.HelpText(); }

}  // namespace playground
