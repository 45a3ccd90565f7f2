#include "web_api/experiment_text.h"

#include <algorithm>
#include <string>

#include "text/sentence.h"

namespace playground {
namespace {

std::string_view KeyOf(std::string_view pair) { return pair.substr(0, pair.find('=')); }

// Takes the first pair off the front of `text`.
std::string_view TakePair(std::string_view* text) {
  const std::size_t end = std::min(text->find('&'), text->size());
  const std::string_view pair = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return pair;
}

bool HasKey(std::string_view text, std::string_view key) {
  while (!text.empty()) {
    if (KeyOf(TakePair(&text)) == key) return true;
  }
  return false;
}

bool IsSize(std::string_view key) { return key == "n" || key == "test_n"; }
bool IsNeitherDataNorSize(std::string_view key) { return key != "data" && !IsSize(key); }

// The pairs whose key `keep` wants, each followed by '&'.
std::string Filtered(std::string_view text, bool (*keep)(std::string_view key)) {
  std::string filtered;
  while (!text.empty()) {
    const std::string_view pair = TakePair(&text);
    if (!keep(KeyOf(pair))) continue;
    filtered += pair;
    filtered += '&';
  }
  return filtered;
}

// Reads the text as if it named the book's regression set, the sizes as those of a file, and then
// says what the data is.
Result<void> ParseForTargets(std::string_view text, ParsedConfig* parsed) {
  std::string read = Filtered(text, IsNeitherDataNorSize) + "data=d2l-linear";
  if (!HasKey(text, "task")) read += "&task=linear";
  *parsed = ParseConfig(read);
  ExperimentConfig& config = parsed->config;
  if (config.task == Task::kSoftmax) {
    return Fail(
        "task=softmax needs labels, and the data has targets; hand in trainLabels, or choose "
        "task=linear or task=mlp.");
  }
  const ParsedConfig sizes = ParseConfig(Filtered(text, IsSize) + "data=file");
  for (const std::string& warning : sizes.warnings) parsed->warnings.push_back(warning);
  config.data = DatasetId::kFile;
  config.noise = 0;
  config.num_train = sizes.config.num_train;
  config.num_test = sizes.config.num_test;
  return {};
}

Result<void> CheckLength(std::string_view text) {
  if (text.size() <= kMaxConfigText) return {};
  return FailWith("The experiment's text has {} bytes; at most {} are read.",
                  {text.size(), kMaxConfigText});
}

}  // namespace

Result<void> ParseExperiment(DataSource source, std::string_view text, ParsedConfig* parsed) {
  if (Result<void> checked = CheckLength(text); !checked) return checked;
  if (text.starts_with('#') || text.starts_with('?')) text.remove_prefix(1);
  if (source == DataSource::kTargets) return ParseForTargets(text, parsed);

  const bool is_own = source != DataSource::kGenerated;
  std::string read(text);
  if (is_own && !HasKey(text, "data")) read += "&data=file";
  *parsed = ParseConfig(read);
  const DatasetInfo& info = FindDataset(parsed->config.data);
  if (is_own && parsed->config.task == Task::kLinear) {
    return Fail(
        "task=linear predicts numbers, and the data has labels; hand in trainTargets instead, "
        "or choose task=softmax or task=mlp.");
  }
  if (is_own && info.is_generated) {
    return FailWith("data={} is generated, and data was handed in as well; leave out one of them.",
                    {info.key});
  }
  if (!is_own && !info.is_generated) {
    return FailWith(
        "data={} is not generated; hand in its files as {files: [{name, bytes}, ...]}, or arrays.",
        {info.key});
  }
  return {};
}

Result<void> ChangeConfig(std::string_view changes, ExperimentConfig* config) {
  if (Result<void> checked = CheckLength(changes); !checked) return checked;
  ExperimentConfig changed = *config;
  while (!changes.empty()) {
    const std::string_view pair = TakePair(&changes);
    const std::string_view key = KeyOf(pair);
    const Parameter* parameter = FindParameter(key);
    if (parameter == nullptr) return FailWith("There is no setting called \"{}\".", {key});
    if (parameter->effect != ParameterEffect::kAtOnce) {
      return FailWith("{} cannot change in a run under way; create a new trainer.", {key});
    }
    // Through a copy, so that nothing else follows the change.
    ExperimentConfig copy = changed;
    if (!SetParameter(&copy, *parameter, pair.substr(std::min(key.size() + 1, pair.size())))) {
      return FailWith("{} is not possible; describe() lists what {} takes.", {pair, key});
    }
    parameter->set(changed, parameter->get(copy));
  }
  *config = changed;
  return {};
}

}  // namespace playground
