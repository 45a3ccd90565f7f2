// The parameter registry: rows that are complete, and values that go there and back.

#include "experiment/parameter_registry.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"

namespace playground {
namespace {

TEST_CASE("every key of the design stands in the registry once, and FindParameter finds it") {
  const std::vector<std::string_view> design = {
      "task",         "data",      "n",      "test_n",    "noise",  "seed",       "loss",
      "huber_delta",  "reduction", "divide", "optimizer", "lr",     "batch",      "epochs",
      "weight_decay", "momentum",  "init",   "init_std",  "hidden", "activation", "order",
      "drop_last"};
  std::multiset<std::string_view> keys;
  for (const Parameter& parameter : ParameterRegistry()) {
    keys.insert(parameter.key);
    CHECK(FindParameter(parameter.key) == &parameter);
  }
  CHECK(keys == std::multiset<std::string_view>(design.begin(), design.end()));
  CHECK(FindParameter("") == nullptr);
  CHECK(FindParameter("v") == nullptr);
  CHECK(FindParameter("Task") == nullptr);
}

void CheckText(const BilingualText& text) {
  CHECK_FALSE(text.english.empty());
  CHECK_FALSE(text.chinese.empty());
}

TEST_CASE("every row is complete: labels and help in both languages, ranges, choices") {
  for (const Parameter& parameter : ParameterRegistry()) {
    CAPTURE(parameter.key);
    CheckText(parameter.label);
    CheckText(parameter.help);
    CHECK(parameter.help.english.ends_with("."));
    CHECK(std::all_of(parameter.key.begin(), parameter.key.end(),
                      [](unsigned char c) { return std::islower(c) || c == '_'; }));
    CHECK(parameter.applies != nullptr);
    CHECK((parameter.get == nullptr) == (parameter.kind == ParameterKind::kWidths));
    CHECK((parameter.set == nullptr) == (parameter.kind == ParameterKind::kWidths));
    CHECK(parameter.choices.empty() == (parameter.kind != ParameterKind::kChoice));
    std::set<std::string_view> choices;
    for (const ParameterChoice& choice : parameter.choices) {
      CHECK(choices.insert(choice.key).second);
      CheckText(choice.label);
      CheckText(choice.help);
    }
    if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
      const ParameterRange& range = parameter.range;
      CHECK(range.minimum < range.maximum);
      CHECK(range.slider_minimum >= range.minimum);
      CHECK(range.slider_maximum <= range.maximum);
      CHECK(range.slider_minimum < range.slider_maximum);
      CHECK((!range.logarithmic || range.slider_minimum > 0));
    }
  }
}

TEST_CASE("defaults are those of the design, and within their ranges") {
  const ExperimentConfig config;
  for (const Parameter& parameter : ParameterRegistry()) {
    CAPTURE(parameter.key);
    if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
      CHECK(parameter.get(config) >= parameter.range.minimum);
      CHECK(parameter.get(config) <= parameter.range.maximum);
    }
  }
  CHECK(ConfigToText(config) ==
        "v=1&task=softmax&data=garments&n=6000&test_n=1000&seed=0&loss=cross_entropy&reduction=mean"
        "&divide=0&lr=0.1&batch=256&epochs=10&weight_decay=0&momentum=0&init=normal&init_std=0.01"
        "&order=shuffle&drop_last=0");
  CHECK(config == DefaultConfig(Task::kSoftmax, DatasetId::kGarments));
}

// A config under which the parameter means something.
ExperimentConfig ConfigThatAsksFor(const Parameter& parameter) {
  for (const Task task : {Task::kMlp, Task::kLinear, Task::kSoftmax}) {
    for (const DatasetInfo& info : DatasetCatalog()) {
      if (!Suits(task, info.id)) continue;
      ExperimentConfig config = DefaultConfig(task, info.id);
      if (parameter.key == "huber_delta" && !info.is_classification) config.loss = LossKind::kHuber;
      if (parameter.applies(config)) return config;
    }
  }
  FAIL("no config asks for this parameter");
  return {};
}

// Whether the text of the config is understood whole and gives the same config.
void CheckRoundTrip(const ExperimentConfig& config) {
  for (const std::string& text : {ConfigToText(config), ConfigToShortText(config)}) {
    CAPTURE(text);
    const ParsedConfig parsed = ParseConfig(text);
    CHECK(parsed.warnings.empty());
    CHECK(parsed.unknown.empty());
    CHECK(parsed.config == config);
    CHECK(ConfigToText(parsed.config) == ConfigToText(config));
  }
}

TEST_CASE("every knob comes back from its text at its default, minimum, maximum and each choice") {
  for (const Parameter& parameter : ParameterRegistry()) {
    CAPTURE(parameter.key);
    const ExperimentConfig base = ConfigThatAsksFor(parameter);
    CheckRoundTrip(base);
    std::vector<std::string> values;
    if (parameter.kind == ParameterKind::kWidths) values = {"1", "4096", "7,1,4096,33"};
    if (parameter.kind == ParameterKind::kFlag) values = {"0", "1"};
    if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
      for (const double value : {parameter.range.minimum, parameter.range.maximum,
                                 parameter.range.slider_minimum, parameter.range.slider_maximum}) {
        ExperimentConfig config = base;
        SetParameter(&config, parameter, value);
        CheckRoundTrip(config);
        if (parameter.key != "n" && parameter.key != "test_n") {  // these follow the dataset
          CHECK(parameter.get(config) == value);
        }
      }
    }
    for (const std::string& value : values) {
      ExperimentConfig config = base;
      CHECK(SetParameter(&config, parameter, std::string_view(value)));
      CHECK(ParameterToText(config, parameter) == value);
      CheckRoundTrip(config);
    }
    for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
      const std::string_view key = parameter.choices[i].key;
      CAPTURE(key);
      if (parameter.allows != nullptr && !parameter.allows(base, static_cast<int>(i))) continue;
      ExperimentConfig config = base;
      CHECK(SetParameter(&config, parameter, key));
      CHECK(ParameterToText(config, parameter) == key);
      CHECK(parameter.get(config) == static_cast<double>(i));
      CheckRoundTrip(config);
    }
  }
}

TEST_CASE("every task on every dataset that suits it comes back, losses and all") {
  for (const Task task : {Task::kSoftmax, Task::kLinear, Task::kMlp}) {
    CheckRoundTrip(DefaultConfig(task));
    for (const DatasetInfo& info : DatasetCatalog()) {
      if (!Suits(task, info.id)) continue;
      ExperimentConfig config = DefaultConfig(task, info.id);
      CheckRoundTrip(config);
      const Parameter& loss = *FindParameter("loss");
      int allowed = 0;
      for (int choice = 0; choice < 5; ++choice) {
        if (!loss.allows(config, choice)) continue;
        ++allowed;
        loss.set(config, choice);
        CheckRoundTrip(config);
      }
      CHECK(allowed == (info.is_classification ? 1 : 4));
    }
  }
}

TEST_CASE("numbers come back with every bit") {
  for (const double value : {0.1, 1.0 / 3, 1e-300, 1e30, 0.30000000000000004, 5e-324, 12345.678}) {
    ExperimentConfig config;
    config.learning_rate = value;
    CHECK(ParseConfig(ConfigToText(config)).config.learning_rate == value);
  }
}

TEST_CASE("a widget's number is brought into the range and made whole") {
  ExperimentConfig config;
  SetParameter(&config, *FindParameter("lr"), 1e31);
  CHECK(config.learning_rate == 1e30);
  SetParameter(&config, *FindParameter("lr"), -1.0);
  CHECK(config.learning_rate == 0);
  SetParameter(&config, *FindParameter("batch"), 3.6);
  CHECK(config.batch_size == 4);
  SetParameter(&config, *FindParameter("batch"), -3.0);
  CHECK(config.batch_size == 1);
}

TEST_CASE("what depends on a setting follows it") {
  ExperimentConfig config;
  const auto set = [&config](std::string_view key, std::string_view value) {
    return SetParameter(&config, *FindParameter(key), value);
  };
  CHECK(set("task", "linear"));
  CHECK(config.data == DatasetId::kD2lLinear);
  CHECK(config.loss == LossKind::kHalfSquared);
  CHECK(config.num_train == 1000);
  CHECK(config.noise == 0.01);
  CHECK(set("loss", "huber"));
  CHECK(set("data", "line"));
  CHECK(config.loss == LossKind::kHuber);  // it still fits
  CHECK(config.num_train == 100);
  CHECK(set("data", "blobs"));
  CHECK(config.task == Task::kSoftmax);
  CHECK(config.loss == LossKind::kCrossEntropy);
  CHECK(set("task", "mlp"));
  CHECK(config.data == DatasetId::kBlobs);  // suits it
  CHECK(set("data", "d2l-linear"));
  CHECK(config.task == Task::kMlp);
  CHECK(config.loss == LossKind::kHalfSquared);
  CHECK_FALSE(set("n", "1.5"));
  CHECK(set("n", "0"));  // a generated set has no "all"
  CHECK(config.num_train == 1000);
  CHECK(set("n", "1000000"));
  CHECK(config.num_train + config.num_test == kMaxGeneratedExamples);
  CHECK(set("data", "mnist"));
  CHECK(set("n", "1000000"));
  CHECK(config.num_train == 1'000'000);
}

TEST_CASE("what is left out means the book's values for the task, on every dataset") {
  const auto hyperparameters = [](std::string_view text) {
    const ExperimentConfig config = ParseConfig(text).config;
    std::string values;
    for (const char* key : {"lr", "batch", "epochs", "reduction", "divide"}) {
      values += ParameterToText(config, *FindParameter(key)) + " ";
    }
    return values;
  };
  for (const char* text :
       {"task=linear", "task=linear&data=line", "data=d2l-linear", "data=line"}) {
    CAPTURE(text);
    CHECK(hyperparameters(text) == "0.03 10 3 mean 0 ");
  }
  for (const char* text : {"", "task=softmax", "data=blobs", "data=mnist", "task=mlp",
                           "task=mlp&data=line", "task=mlp&data=d2l-linear"}) {
    CAPTURE(text);
    CHECK(hyperparameters(text) == "0.1 256 10 mean 0 ");
  }
  CHECK(hyperparameters("task=linear&data=line&lr=0.1") == "0.1 10 3 mean 0 ");
  CHECK(ConfigToText(DefaultConfig(Task::kMlp)).contains("hidden=256&activation=relu"));
}

TEST_CASE("the short text of a task's defaults names nothing but the task, its data and the seed") {
  CHECK(ConfigToShortText(DefaultConfig(Task::kLinear)) ==
        "v=1&task=linear&data=d2l-linear&seed=0");
  CHECK(ConfigToShortText(DefaultConfig(Task::kSoftmax)) ==
        "v=1&task=softmax&data=garments&seed=0");
  ExperimentConfig config = DefaultConfig(Task::kLinear);
  config.batch_size = 256;
  CHECK(ConfigToShortText(config) == "v=1&task=linear&data=d2l-linear&seed=0&batch=256");
}

}  // namespace
}  // namespace playground
