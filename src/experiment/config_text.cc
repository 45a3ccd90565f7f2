#include "experiment/config_text.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <utility>

#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_reader.h"
#include "text/plain_text.h"

namespace playground {
namespace {

// ---- numbers ----

std::optional<std::vector<int64_t>> TextToWidths(std::string_view typed) {
  const std::string plain = PlainText(typed);
  std::string_view text = plain;
  std::vector<int64_t> widths;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::optional<double> width = ReadNumber(text.substr(0, comma));
    if (!width || *width != std::floor(*width) || *width < 1 || *width > kMaxHiddenWidth ||
        static_cast<int64_t>(widths.size()) == kMaxHiddenLayers) {
      return std::nullopt;
    }
    widths.push_back(static_cast<int64_t>(*width));
    if (comma == std::string_view::npos) return widths;
    text.remove_prefix(comma + 1);
  }
}

// ---- settings that depend on each other ----

bool IsClassification(DatasetId data) { return FindDataset(data).is_classification; }

// What choosing Nesterov means where no momentum is set.
constexpr double kNesterovMomentum = 0.9;

DatasetId DefaultData(Task task) {
  return task == Task::kLinear ? DatasetId::kD2lLinear : DatasetId::kGarments;
}

void TakeSizesOf(const DatasetInfo& info, ExperimentConfig* config) {
  config->num_train = info.num_train;
  config->num_test = info.num_test;
  config->noise = info.noise;
}

void TakeLossThatFits(ExperimentConfig* config) {
  const OutputKind output =
      IsClassification(config->data) ? OutputKind::kClasses : OutputKind::kNumber;
  if (FindLoss(config->loss).output != output) config->loss = DefaultLoss(output);
}

// After `changed` was set: what depends on it follows.
void Follow(const Parameter& changed, ExperimentConfig* config) {
  if (changed.key == "task" && !Suits(config->task, config->data)) {
    config->data = DefaultData(config->task);
    TakeSizesOf(FindDataset(config->data), config);
  } else if (changed.key == "data") {
    TakeSizesOf(FindDataset(config->data), config);
    if (!Suits(config->task, config->data)) {
      config->task = IsClassification(config->data) ? Task::kSoftmax : Task::kLinear;
    }
  } else if (changed.key == "optimizer" && config->optimizer == Optimizer::kNesterov &&
             config->momentum == 0) {
    config->momentum = kNesterovMomentum;
  }
  TakeLossThatFits(config);
  // A generated set has as many examples as are asked for; none is taken as "as many as usual".
  const DatasetInfo& info = FindDataset(config->data);
  if (info.is_generated()) {
    if (config->num_train == 0) config->num_train = info.num_train;
    if (config->num_test == 0) config->num_test = info.num_test;
  }
}

// Of a generated set both sizes together have a limit: the test set gives way down to half of it, then
// the training set. Only once both are known.
void LimitSizes(ExperimentConfig* config) {
  if (!FindDataset(config->data).is_generated()) return;
  const int64_t limit = kMaxGeneratedExamples;
  config->num_test = std::min(config->num_test, std::max(limit / 2, limit - config->num_train));
  config->num_train = std::min(config->num_train, limit - config->num_test);
}

// Whether the text is the word but for capitals, spaces around it, and what joins its parts:
// Fashion-MNIST and fashion_mnist are one.
bool IsWord(std::string_view word, std::string_view text) {
  if (word == text) return true;
  const std::string plain = PlainText(text);
  const auto is_joint = [](char c) { return c == '-' || c == '_' || c == ' ' || c == '\\'; };
  std::size_t at = 0;
  for (const char c : plain) {
    if (is_joint(c)) continue;
    while (at < word.size() && is_joint(word[at])) ++at;
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (at == word.size() || word[at++] != small) return false;
  }
  return at == word.size();
}

// The number a text stands for, as Parameter::get would give it; none if it is not understood.
std::optional<double> ParseValue(const Parameter& parameter, std::string_view text) {
  switch (parameter.kind) {
    case ParameterKind::kChoice:
      for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
        if (IsWord(parameter.choices[i].key, text)) return static_cast<double>(i);
      }
      return std::nullopt;
    case ParameterKind::kFlag:
      for (const std::string_view word : {"0", "false", "no", "off"}) {
        if (IsWord(word, text)) return 0.0;
      }
      for (const std::string_view word : {"1", "true", "yes", "on"}) {
        if (IsWord(word, text)) return 1.0;
      }
      return std::nullopt;
    case ParameterKind::kInteger:
    case ParameterKind::kReal: {
      const std::optional<double> value = ReadNumber(text);
      if (!value || *value < parameter.range.minimum || *value > parameter.range.maximum) {
        return std::nullopt;
      }
      if (parameter.kind == ParameterKind::kInteger && *value != std::floor(*value)) {
        return std::nullopt;
      }
      return value;
    }
    case ParameterKind::kWidths:
      break;
  }
  return std::nullopt;
}

bool SetWithoutFollowing(ExperimentConfig* config, const Parameter& parameter,
                         std::string_view text) {
  if (parameter.kind == ParameterKind::kWidths) {
    const std::optional<std::vector<int64_t>> widths = TextToWidths(text);
    if (widths) config->hidden_widths = *widths;
    return widths.has_value();
  }
  const std::optional<double> value = ParseValue(parameter, text);
  if (value) parameter.set(*config, *value);
  return value.has_value();
}

// What a parameter takes, for a warning: "a number from 0 to 1e+30".
std::string RangeInWords(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::kChoice: {
      std::string words = "one of";
      for (const ParameterChoice& choice : parameter.choices) {
        words += &choice == parameter.choices.data() ? " " : ", ";
        words += choice.key;
      }
      return words;
    }
    case ParameterKind::kFlag:
      return "0 or 1";
    case ParameterKind::kInteger:
    case ParameterKind::kReal:
      return Fill("{} from {} to {}",
                  {parameter.kind == ParameterKind::kInteger ? "a whole number" : "a number",
                   ShortestText(parameter.range.minimum), ShortestText(parameter.range.maximum)});
    case ParameterKind::kWidths:
      return Fill("1 to {} whole numbers from 1 to {} with commas",
                  {kMaxHiddenLayers, kMaxHiddenWidth});
  }
  return "";
}

// ---- text ----

const std::string* FindValue(const std::vector<KeyValue>& pairs, std::string_view key) {
  for (const KeyValue& pair : pairs) {
    if (pair.first == key) return &pair.second;
  }
  return nullptr;
}

void WarnBadValue(const Parameter& parameter, const std::string& value,
                  const ExperimentConfig& config, std::vector<std::string>* warnings) {
  warnings->push_back(Fill("{}={} is not possible: it takes {}. {} is used instead.",
                           {parameter.key, Excerpt(value), RangeInWords(parameter),
                            ParameterToText(config, parameter)}));
}

void WarnIfChanged(const Parameter& parameter, const ExperimentConfig& asked,
                   const ExperimentConfig& taken, std::vector<std::string>* warnings) {
  const std::string text = ParameterToText(asked, parameter);
  const std::string taken_text = ParameterToText(taken, parameter);
  if (text == taken_text) return;
  warnings->push_back(Fill("{}={} is not possible for this dataset. {} is used instead.",
                           {parameter.key, text, taken_text}));
}

std::string JoinPairs(const ExperimentConfig& config, std::span<const KeyValue> unknown,
                      bool is_short) {
  const ExperimentConfig defaults = DefaultConfig(config.task, config.data);
  // What a text means that has the optimizer and leaves out all that follows from it.
  ExperimentConfig with_optimizer = defaults;
  with_optimizer.optimizer = config.optimizer;
  const Parameter& optimizer = *FindParameter("optimizer");
  Follow(optimizer, &with_optimizer);
  std::string text = "v=" + std::to_string(config.version);
  for (const Parameter& parameter : ParameterRegistry()) {
    if (!parameter.applies(config)) continue;
    const std::string value = ParameterToText(config, parameter);
    const bool always =
        parameter.key == "task" || parameter.key == "data" || parameter.key == "seed";
    const bool may_be_left_out = parameter.is_silent_at_default || (is_short && !always);
    const ExperimentConfig& usual = parameter.key == optimizer.key ? defaults : with_optimizer;
    if (may_be_left_out && value == ParameterToText(usual, parameter)) continue;
    text += Fill("&{}={}", {parameter.key, value});
  }
  for (const auto& [key, value] : unknown) {
    text += Fill("&{}={}", {PercentEncoded(key), PercentEncoded(value)});
  }
  return text;
}

// Names what the text has and the config has not, in one sentence.
void WarnIgnored(const std::vector<KeyValue>& unknown, std::vector<std::string> ignored,
                 std::vector<std::string>* warnings) {
  constexpr std::size_t kMostNamed = 5;
  for (const auto& [key, value] : unknown) {
    const std::string_view meant = NearestKey(key);
    ignored.push_back(Fill("{}={}{}", {Excerpt(key), Excerpt(value, 20),
                                       meant.empty() ? "" : Fill(" ({}?)", {meant})}));
  }
  if (ignored.empty()) return;
  std::string list;
  for (std::size_t i = 0; i < std::min(ignored.size(), kMostNamed); ++i) {
    list += Fill("{}{}", {i == 0 ? "" : ", ", ignored[i]});
  }
  if (ignored.size() > kMostNamed) {
    list += Fill(" and {} more", {ignored.size() - kMostNamed});
  }
  warnings->push_back(Fill("Of the experiment's text this is ignored: {}.", {list}));
}

// Sets one knob to what a text says, or tells why it does not.
void TakePair(const Parameter& parameter, const std::string& value, ParsedConfig* parsed) {
  ExperimentConfig with = parsed->config;
  const bool understood = SetWithoutFollowing(&with, parameter, value);
  const bool allowed =
      understood && (parameter.allows == nullptr ||
                     parameter.allows(with, static_cast<int>(parameter.get(with))));
  if (allowed) {
    parsed->config = with;
    Follow(parameter, &parsed->config);
    WarnIfChanged(parameter, with, parsed->config, &parsed->warnings);
  } else if (understood) {
    parsed->warnings.push_back(
        Fill("{}={} does not suit this task. {} is used instead.",
             {parameter.key, value, ParameterToText(parsed->config, parameter)}));
  } else {
    WarnBadValue(parameter, value, parsed->config, &parsed->warnings);
  }
}

// Encoded, a pair may be three times as long as it came in. Those are let go that the canonical
// text has no room for, so that it can be read back.
void DropUnknownThatDoNotFit(ParsedConfig* parsed) {
  std::size_t size = ConfigToText(parsed->config).size();
  std::size_t count = 0;
  for (const auto& [key, value] : parsed->unknown) {
    size += 2 + PercentEncoded(key).size() + PercentEncoded(value).size();
    if (size > kMaxConfigText) break;
    ++count;
  }
  const std::size_t num_dropped = parsed->unknown.size() - count;
  if (num_dropped == 0) return;
  parsed->unknown.resize(count);
  parsed->warnings.push_back(Fill(
      "{} unknown settings are left out: the experiment's text has no more than {} characters.",
      {num_dropped, kMaxConfigText}));
}

}  // namespace

ExperimentConfig DefaultConfig(Task task, DatasetId data) {
  assert(Suits(task, data));
  ExperimentConfig config;
  config.task = task;
  config.data = data;
  if (task == Task::kLinear) {
    // 3.2 and 3.3 of the book; 3.6, 3.7 and chapter 4 have what the struct has.
    config.learning_rate = 0.03;
    config.batch_size = 10;
    config.num_epochs = 3;
  }
  TakeSizesOf(FindDataset(data), &config);
  TakeLossThatFits(&config);
  return config;
}

ExperimentConfig DefaultConfig(Task task) { return DefaultConfig(task, DefaultData(task)); }

std::string ParameterToText(const ExperimentConfig& config, const Parameter& parameter) {
  if (parameter.kind == ParameterKind::kWidths) {
    std::string text;
    for (const int64_t width : config.hidden_widths) {
      if (!text.empty()) text += ',';
      text += std::to_string(width);
    }
    return text;
  }
  const double value = parameter.get(config);
  if (parameter.kind == ParameterKind::kChoice) {
    return std::string(parameter.choices[static_cast<std::size_t>(value)].key);
  }
  if (parameter.kind == ParameterKind::kReal) return ShortestText(value);
  return std::to_string(static_cast<int64_t>(value));
}

bool DiffersIn(const Parameter& parameter, const ExperimentConfig& a, const ExperimentConfig& b) {
  return ParameterToText(a, parameter) != ParameterToText(b, parameter);
}

std::vector<const Parameter*> ParametersThatWait(const ExperimentConfig& settings,
                                                 const ExperimentConfig& running) {
  std::vector<const Parameter*> waiting;
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.effect == ParameterEffect::kRestart && parameter.applies(settings) &&
        DiffersIn(parameter, settings, running)) {
      waiting.push_back(&parameter);
    }
  }
  return waiting;
}

bool SetParameter(ExperimentConfig* config, const Parameter& parameter, std::string_view value) {
  if (!SetWithoutFollowing(config, parameter, value)) return false;
  Follow(parameter, config);
  LimitSizes(config);
  return true;
}

void SetParameter(ExperimentConfig* config, const Parameter& parameter, double value) {
  assert(parameter.set != nullptr);
  if (parameter.kind == ParameterKind::kInteger) value = std::round(value);
  if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
    value = std::clamp(value, parameter.range.minimum, parameter.range.maximum);
  }
  parameter.set(*config, value);
  Follow(parameter, config);
  LimitSizes(config);
}

ParsedConfig ParseConfig(std::string_view text) {
  ParsedConfig parsed;
  if (text.size() > kMaxConfigText) {
    parsed.warnings.push_back(
        Fill("The experiment's text has {} characters, more than {}; the default experiment is "
             "used instead.",
             {text.size(), kMaxConfigText}));
    return parsed;
  }
  return ParsePairs(ReadLink(text));
}

ParsedConfig ParsePairs(LinkPairs link) {
  ParsedConfig parsed;
  const std::vector<KeyValue>& pairs = link.pairs;

  // Task and data first: the defaults of the others follow from them.
  const Parameter& task = *FindParameter("task");
  const Parameter& data = *FindParameter("data");
  ExperimentConfig chosen;
  const std::string* task_text = FindValue(pairs, task.key);
  const std::string* data_text = FindValue(pairs, data.key);
  const bool has_task = task_text != nullptr && SetWithoutFollowing(&chosen, task, *task_text);
  const bool has_data = data_text != nullptr && SetWithoutFollowing(&chosen, data, *data_text);
  if (has_task && has_data && !Suits(chosen.task, chosen.data)) {
    parsed.warnings.push_back(
        Fill("data={} does not suit task={}. {} is used instead.",
             {*data_text, *task_text, FindDataset(DefaultData(chosen.task)).key}));
    chosen.data = DefaultData(chosen.task);
  } else if (has_task && !has_data) {
    chosen.data = DefaultData(chosen.task);
  } else if (!has_task && has_data) {
    chosen.task = IsClassification(chosen.data) ? Task::kSoftmax : Task::kLinear;
  }
  parsed.config = DefaultConfig(chosen.task, chosen.data);
  if (task_text != nullptr && !has_task) {
    WarnBadValue(task, *task_text, parsed.config, &parsed.warnings);
  }
  if (data_text != nullptr && !has_data) {
    WarnBadValue(data, *data_text, parsed.config, &parsed.warnings);
  }

  // Then the optimizer, wherever it stands: momentum's default follows from it.
  const Parameter& optimizer = *FindParameter("optimizer");
  if (const std::string* text = FindValue(pairs, optimizer.key)) {
    TakePair(optimizer, *text, &parsed);
  }

  for (const auto& [key, value] : pairs) {
    if (key == task.key || key == data.key) continue;
    if (key == "v") {
      if (value != "1") {
        parsed.warnings.push_back(
            Fill("v={} is not known here: this is version 1 of the text form, and is used instead.",
                 {Excerpt(value)}));
      }
      continue;
    }
    const Parameter* parameter = FindParameter(key);
    if (parameter == nullptr) {
      parsed.unknown.emplace_back(key, value);
      continue;
    }
    if (parameter->key != optimizer.key) TakePair(*parameter, value, &parsed);
  }
  const ExperimentConfig asked = parsed.config;
  LimitSizes(&parsed.config);
  for (const char* key : {"n", "test_n"}) {
    WarnIfChanged(*FindParameter(key), asked, parsed.config, &parsed.warnings);
  }
  WarnIgnored(parsed.unknown, std::move(link.ignored), &parsed.warnings);
  DropUnknownThatDoNotFit(&parsed);
  return parsed;
}

std::string ConfigToText(const ExperimentConfig& config, std::span<const KeyValue> unknown) {
  return JoinPairs(config, unknown, false);
}

std::string ConfigToShortText(const ExperimentConfig& config, std::span<const KeyValue> unknown) {
  return JoinPairs(config, unknown, true);
}

}  // namespace playground
