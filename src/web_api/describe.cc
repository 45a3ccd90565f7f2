#include "web_api/describe.h"

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "text/json_writer.h"

namespace playground {
namespace {

// In the order of ParameterKind and ParameterGroup.
constexpr std::string_view kKinds[] = {"integer", "real", "choice", "flag", "widths"};
constexpr std::string_view kGroups[] = {"task", "data", "model", "loss", "optimizer", "order"};

void WriteChoice(const ParameterChoice& choice, JsonWriter* json) {
  json->BeginObject();
  json->Key("key").String(choice.key);
  json->Key("label").Texts(choice.label);
  json->Key("help").Texts(choice.help);
  json->EndObject();
}

void WriteRange(const ParameterRange& range, JsonWriter* json) {
  json->BeginObject();
  json->Key("minimum").Number(range.minimum);
  json->Key("maximum").Number(range.maximum);
  json->Key("sliderMinimum").Number(range.slider_minimum);
  json->Key("sliderMaximum").Number(range.slider_maximum);
  json->Key("logarithmic").Bool(range.logarithmic);
  json->EndObject();
}

// The tasks in which a text that names nothing else means another value than the default.
void WriteTaskDefaults(const Parameter& parameter, JsonWriter* json) {
  const std::span<const ParameterChoice> tasks = FindParameter("task")->choices;
  json->BeginObject();
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const std::string value = ParameterToText(DefaultConfig(static_cast<Task>(i)), parameter);
    if (value != ParameterToText(ExperimentConfig(), parameter)) {
      json->Key(tasks[i].key).String(value);
    }
  }
  json->EndObject();
}

void WriteParameter(const Parameter& parameter, JsonWriter* json) {
  json->BeginObject();
  json->Key("key").String(parameter.key);
  json->Key("kind").String(kKinds[static_cast<int>(parameter.kind)]);
  json->Key("group").String(kGroups[static_cast<int>(parameter.group)]);
  json->Key("atOnce").Bool(parameter.effect == ParameterEffect::kAtOnce);
  json->Key("default").String(ParameterToText(ExperimentConfig(), parameter));
  if (parameter.key != "task") WriteTaskDefaults(parameter, &json->Key("taskDefaults"));
  json->Key("label").Texts(parameter.label);
  json->Key("help").Texts(parameter.help);
  if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
    WriteRange(parameter.range, &json->Key("range"));
  }
  if (parameter.kind == ParameterKind::kChoice) {
    json->Key("choices").BeginArray();
    for (const ParameterChoice& choice : parameter.choices) WriteChoice(choice, json);
    json->EndArray();
  }
  json->EndObject();
}

void WriteDataset(const DatasetInfo& info, JsonWriter* json) {
  json->BeginObject();
  json->Key("key").String(info.key);
  json->Key("label").Texts(info.name);
  json->Key("help").Texts(info.help);
  json->Key("classification").Bool(info.is_classification);
  json->Key("generated").Bool(info.is_generated());
  json->Key("numTrain").Integer(info.num_train);
  json->Key("numTest").Integer(info.num_test);
  if (info.has_noise) json->Key("noise").Number(info.noise);
  json->EndObject();
}

}  // namespace

std::string DescriptionJson() {
  JsonWriter json;
  json.BeginObject();
  json.Key("parameters").BeginArray();
  for (const Parameter& parameter : ParameterRegistry()) WriteParameter(parameter, &json);
  json.EndArray();
  json.Key("datasets").BeginArray();
  for (const DatasetInfo& info : DatasetCatalog()) WriteDataset(info, &json);
  json.EndArray();
  json.EndObject();
  return json.text();
}

std::string ParsedExperimentJson(std::string_view experiment) {
  const ParsedConfig parsed = ParseConfig(experiment);
  JsonWriter json;
  json.BeginObject();
  json.Key("config").String(ConfigToText(parsed.config, parsed.unknown));
  json.Key("shortConfig").String(ConfigToShortText(parsed.config, parsed.unknown));
  json.Key("warnings").BeginArray();
  for (const std::string& warning : parsed.warnings) json.String(warning);
  json.EndArray();
  json.EndObject();
  return json.text();
}

}  // namespace playground
