#include "web_api/describe.h"

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "web_api/json.h"

namespace playground {
namespace {

// In the order of ParameterKind and ParameterGroup.
constexpr std::string_view kKinds[] = {"integer", "real", "choice", "flag", "widths"};
constexpr std::string_view kGroups[] = {"task", "data", "model", "loss", "optimizer", "order"};

std::string ChoiceJson(const ParameterChoice& choice) {
  JsonObject json;
  json.AddString("key", choice.key);
  json.Add("label", JsonTexts(choice.label.english, choice.label.chinese));
  json.Add("help", JsonTexts(choice.help.english, choice.help.chinese));
  return json.Text();
}

std::string RangeJson(const ParameterRange& range) {
  JsonObject json;
  json.AddNumber("minimum", range.minimum);
  json.AddNumber("maximum", range.maximum);
  json.AddNumber("sliderMinimum", range.slider_minimum);
  json.AddNumber("sliderMaximum", range.slider_maximum);
  json.AddBool("logarithmic", range.logarithmic);
  return json.Text();
}

// The tasks in which a text that names nothing else means another value than the default.
std::string TaskDefaultsJson(const Parameter& parameter) {
  JsonObject json;
  const std::span<const ParameterChoice> tasks = FindParameter("task")->choices;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const std::string value = ParameterToText(DefaultConfig(static_cast<Task>(i)), parameter);
    if (value != ParameterToText(ExperimentConfig(), parameter))
      json.AddString(tasks[i].key, value);
  }
  return json.Text();
}

std::string ParameterJson(const Parameter& parameter) {
  JsonObject json;
  json.AddString("key", parameter.key);
  json.AddString("kind", kKinds[static_cast<int>(parameter.kind)]);
  json.AddString("group", kGroups[static_cast<int>(parameter.group)]);
  json.AddBool("atOnce", parameter.effect == ParameterEffect::kAtOnce);
  json.AddString("default", ParameterToText(ExperimentConfig(), parameter));
  if (parameter.key != "task") json.Add("taskDefaults", TaskDefaultsJson(parameter));
  json.Add("label", JsonTexts(parameter.label.english, parameter.label.chinese));
  json.Add("help", JsonTexts(parameter.help.english, parameter.help.chinese));
  if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
    json.Add("range", RangeJson(parameter.range));
  }
  if (parameter.kind == ParameterKind::kChoice) {
    json.Add("choices", JsonList(parameter.choices, ChoiceJson));
  }
  return json.Text();
}

std::string DatasetJson(const DatasetInfo& info) {
  JsonObject json;
  json.AddString("key", info.key);
  json.Add("label", JsonTexts(info.name.english, info.name.chinese));
  json.Add("help", JsonTexts(info.help.english, info.help.chinese));
  json.AddBool("classification", info.is_classification);
  json.AddBool("generated", info.is_generated());
  json.AddNumber("numTrain", static_cast<double>(info.num_train));
  json.AddNumber("numTest", static_cast<double>(info.num_test));
  if (info.has_noise) json.AddNumber("noise", info.noise);
  return json.Text();
}

}  // namespace

std::string DescriptionJson() {
  JsonObject description;
  description.Add("parameters", JsonList(ParameterRegistry(), ParameterJson));
  description.Add("datasets", JsonList(DatasetCatalog(), DatasetJson));
  return description.Text();
}

std::string ParsedExperimentJson(std::string_view experiment) {
  const ParsedConfig parsed = ParseConfig(experiment);
  JsonObject json;
  json.AddString("config", ConfigToText(parsed.config, parsed.unknown));
  json.AddString("shortConfig", ConfigToShortText(parsed.config, parsed.unknown));
  json.Add("warnings", JsonList(parsed.warnings, JsonString));
  return json.Text();
}

}  // namespace playground
