#include "cli/keys_text.h"

#include <string_view>
#include <utility>
#include <vector>

#include "cli/text_layout.h"
#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "text/exact_text.h"

namespace playground {
namespace {

// `v` stands before the keys of the registry: it says how to read them.
constexpr std::string_view kVersionHelp = "Version of this text form.";

// The default of a number, with the tasks that have another; or that it depends on the dataset.
std::string DefaultInWords(const Parameter& parameter) {
  const std::string usual = ParameterToText(ExperimentConfig(), parameter);
  std::string words = usual;
  for (const ParameterChoice& choice : FindParameter("task")->choices) {
    const Task task = ParseConfig("task=" + std::string(choice.key)).config.task;
    const std::string of_task = ParameterToText(DefaultConfig(task), parameter);
    for (const DatasetInfo& info : DatasetCatalog()) {
      if (!Suits(task, info.id)) continue;
      if (ParameterToText(DefaultConfig(task, info.id), parameter) != of_task) return "per dataset";
    }
    if (of_task != usual) words += ", " + std::string(choice.key) + ": " + of_task;
  }
  return words;
}

// Whole numbers in full (1000000), others as short as can be (1e+30).
std::string BoundInWords(const Parameter& parameter, double bound) {
  return parameter.kind == ParameterKind::kInteger ? std::to_string(static_cast<int64_t>(bound))
                                                   : ShortestText(bound);
}

// What is said of a key: the values that it takes, one by one or as a range.
struct KeyValues {
  std::vector<std::string> values;  // the default first
  std::string range;                // empty where `values` are all
};

KeyValues ValuesOf(const Parameter& parameter) {
  const ExperimentConfig defaults;
  switch (parameter.kind) {
    case ParameterKind::kChoice: {
      KeyValues found = {{ParameterToText(defaults, parameter)}, ""};
      for (const ParameterChoice& choice : parameter.choices) {
        if (choice.key != found.values[0]) found.values.emplace_back(choice.key);
      }
      return found;
    }
    case ParameterKind::kFlag:
      if (parameter.get(defaults) == 0) return {{"0", "1"}, ""};
      return {{"1", "0"}, ""};
    case ParameterKind::kInteger:
    case ParameterKind::kReal:
      return {{DefaultInWords(parameter)},
              BoundInWords(parameter, parameter.range.minimum) + " to " +
                  BoundInWords(parameter, parameter.range.maximum)};
    case ParameterKind::kWidths:
      return {{DefaultInWords(parameter)},
              "1 to " + std::to_string(kMaxHiddenLayers) + " widths up to " +
                  std::to_string(kMaxHiddenWidth)};
  }
  return {};
}

std::string InOneLine(const KeyValues& key_values) {
  std::string line;
  for (const std::string& value : key_values.values) line += (line.empty() ? "" : ", ") + value;
  if (!key_values.range.empty()) line += " (" + key_values.range + ")";
  return line;
}

}  // namespace

std::string KeysText() {
  constexpr std::size_t kIndent = 16;
  std::string text = Padded("  v", kIndent) + "1\n" + Paragraph(kVersionHelp, kIndent);
  for (const Parameter& parameter : ParameterRegistry()) {
    text += Padded("  " + std::string(parameter.key), kIndent) + InOneLine(ValuesOf(parameter)) +
            "\n" + Paragraph(parameter.help.english, kIndent);
  }
  return text;
}

std::string KeysMarkdown() {
  std::string text =
      "| key | values (default first) | meaning |\n"
      "|---|---|---|\n"
      "| `v` | 1 | ";
  text += std::string(kVersionHelp) + " |\n";
  for (const Parameter& parameter : ParameterRegistry()) {
    text += "| `" + std::string(parameter.key) + "` | " + InOneLine(ValuesOf(parameter)) + " | " +
            std::string(parameter.help.english) + " |\n";
  }
  return text;
}

}  // namespace playground
