#include "web_api/experiment_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "experiment/link_pairs.h"
#include "text/fill.h"

namespace playground {
namespace {

bool HasKey(const LinkPairs& link, std::string_view key) {
  return std::any_of(link.pairs.begin(), link.pairs.end(),
                     [key](const KeyValue& pair) { return pair.first == key; });
}

// Reads the text as if it named the book's regression set, the sizes as those of a file, and then
// says what the data is.
Result<void> ParseForTargets(LinkPairs link, ParsedConfig* parsed) {
  LinkPairs sizes = {.pairs = {{"data", "file"}}, .ignored = {}};
  std::erase_if(link.pairs, [&sizes](KeyValue& pair) {
    const bool is_size = pair.first == "n" || pair.first == "test_n";
    if (is_size) sizes.pairs.push_back(pair);
    return is_size || pair.first == "data";
  });
  link.pairs.emplace_back("data", "d2l-linear");
  if (!HasKey(link, "task")) link.pairs.emplace_back("task", "linear");
  *parsed = ParsePairs(std::move(link));
  ExperimentConfig& config = parsed->config;
  if (config.task == Task::kSoftmax) {
    return Fail(
        "task=softmax needs labels, and the data has targets; hand in trainLabels, or choose "
        "task=linear or task=mlp.");
  }
  const ParsedConfig read = ParsePairs(std::move(sizes));
  for (const std::string& warning : read.warnings) parsed->warnings.push_back(warning);
  config.data = DatasetId::kFile;
  config.noise = 0;
  config.num_train = read.config.num_train;
  config.num_test = read.config.num_test;
  return {};
}

Result<void> CheckLength(std::string_view text) {
  if (text.size() <= kMaxConfigText) return {};
  return FailWith("The experiment's text has {} bytes; at most {} are read.",
                  {text.size(), kMaxConfigText});
}

}  // namespace

Result<void> ParseExperiment(ExampleSource source, std::string_view text, ParsedConfig* parsed) {
  if (Result<void> checked = CheckLength(text); !checked) return checked;
  LinkPairs link = ReadLink(text);
  if (source == ExampleSource::kTargets) return ParseForTargets(std::move(link), parsed);

  const bool is_own = source != ExampleSource::kGenerated;
  if (is_own && !HasKey(link, "data")) link.pairs.emplace_back("data", "file");
  *parsed = ParsePairs(std::move(link));
  const DatasetInfo& info = FindDataset(parsed->config.data);
  if (is_own && parsed->config.task == Task::kLinear) {
    return Fail(
        "task=linear predicts numbers, and the data has labels; hand in trainTargets instead, "
        "or choose task=softmax or task=mlp.");
  }
  if (is_own && info.is_generated()) {
    return FailWith("data={} is generated, and data was handed in as well; leave out one of them.",
                    {info.key});
  }
  if (!is_own && !info.is_generated()) {
    return FailWith(
        "data={} is not generated; hand in its files as {files: [{name, bytes}, ...]}, or arrays.",
        {info.key});
  }
  return {};
}

Result<void> ChangeConfig(std::string_view changes, ExperimentConfig* config) {
  if (Result<void> checked = CheckLength(changes); !checked) return checked;
  ExperimentConfig changed = *config;
  for (const auto& [key, value] : ReadLink(changes).pairs) {
    const Parameter* parameter = FindParameter(key);
    if (parameter == nullptr) return FailWith("There is no setting called \"{}\".", {key});
    if (parameter->effect != ParameterEffect::kAtOnce) {
      return FailWith("{} cannot change in a run under way; create a new trainer.", {key});
    }
    // Through a copy, so that nothing else follows the change.
    ExperimentConfig copy = changed;
    if (!SetParameter(&copy, *parameter, value)) {
      return FailWith("{}={} is not possible; describe() lists what {} takes.",
                      {key, Excerpt(value), key});
    }
    parameter->set(changed, parameter->get(copy));
  }
  *config = changed;
  return {};
}

}  // namespace playground
