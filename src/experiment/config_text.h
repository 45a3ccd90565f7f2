// The text form of a config, `key=value&key=value`: the same in the page's URL hash, on the command
// line and in the JS API.

#ifndef PLAYGROUND_EXPERIMENT_CONFIG_TEXT_H_
#define PLAYGROUND_EXPERIMENT_CONFIG_TEXT_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment_config.h"
#include "experiment/link_pairs.h"
#include "experiment/parameter_registry.h"

namespace playground {

// What a text means that names the task and the dataset and leaves out all else: the sizes of the
// dataset, a loss that fits, the book's learning rate, minibatch size and epochs for the task, the
// registry's defaults. Links, the command line, the module, choosing a task by hand and the marks of
// what was changed all follow it. `data` must suit the task.
ExperimentConfig DefaultConfig(Task task, DatasetId data);
// The same on the dataset that a text means which names only the task.
ExperimentConfig DefaultConfig(Task task);

struct ParsedConfig {
  ExperimentConfig config;
  std::vector<std::string> warnings;  // one sentence each
  std::vector<KeyValue> unknown;      // for ConfigToText, so that they survive
};

// Never fails: a bad value falls back to its default with a warning that names key, value and range; of
// a repeated key the first counts. What happened to a link on its way is repaired where it is certain
// (link_pairs.h), and one warning names all that is ignored. If only one of task and data is given, the
// other follows it.
ParsedConfig ParseConfig(std::string_view text);
// The same of pairs that ReadLink has taken from a text.
ParsedConfig ParsePairs(LinkPairs link);
// Longer text is refused whole, with a warning.
inline constexpr std::size_t kMaxConfigText = 2048;

// The canonical text: `v`, then every knob that applies in the registry's order (but for those that it
// has only where they are not the default), then the unknown pairs.
std::string ConfigToText(const ExperimentConfig& config, std::span<const KeyValue> unknown = {});
// Only what differs from DefaultConfig, with `v`, `task`, `data` and `seed` always: for links.
std::string ConfigToShortText(const ExperimentConfig& config,
                              std::span<const KeyValue> unknown = {});

std::string ParameterToText(const ExperimentConfig& config, const Parameter& parameter);

bool DiffersIn(const Parameter& parameter, const ExperimentConfig& a, const ExperimentConfig& b);
// The knobs in which settings differ from those of a run that must begin again to take them.
std::vector<const Parameter*> ParametersThatWait(const ExperimentConfig& settings,
                                                 const ExperimentConfig& running);

// Sets one knob from its text. Settings that depend on it follow (sizes follow the dataset, the loss
// follows the task). False: the value was not understood or is out of range, and nothing changed.
bool SetParameter(ExperimentConfig* config, const Parameter& parameter, std::string_view value);
// The same from a number (see Parameter::get), brought into the range: for widgets.
void SetParameter(ExperimentConfig* config, const Parameter& parameter, double value);

}  // namespace playground

#endif  // PLAYGROUND_EXPERIMENT_CONFIG_TEXT_H_
