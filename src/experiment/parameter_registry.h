// The parameter registry: every knob of an experiment, once. From this table come the text form
// (config_text.h), the widgets, the reference in the README and the tests.

#ifndef PLAYGROUND_EXPERIMENT_PARAMETER_REGISTRY_H_
#define PLAYGROUND_EXPERIMENT_PARAMETER_REGISTRY_H_

#include <span>
#include <string_view>

#include "experiment/experiment_config.h"
#include "text/language.h"

namespace playground {

enum class ParameterKind {
  kInteger,
  kReal,
  kChoice,  // one of `choices`
  kFlag,    // 0 or 1
  kWidths,  // comma list of positive integers
};

// Groups of the settings, in the order in which they are shown.
enum class ParameterGroup { kTask, kData, kModel, kLoss, kOptimizer, kOrder };

// What a change asks of a run that is under way.
enum class ParameterEffect { kAtOnce, kRestart };

struct ParameterChoice {
  std::string_view key;  // as in the text form
  BilingualText label;
  BilingualText help;
};

// Numbers only: what is accepted, and what a slider spans (a part of it that is of use).
struct ParameterRange {
  double minimum = 0;
  double maximum = 0;
  double slider_minimum = 0;
  double slider_maximum = 0;
  bool logarithmic = false;  // the slider moves over orders of magnitude
};

struct Parameter {
  std::string_view key;
  ParameterKind kind;
  ParameterGroup group;
  ParameterEffect effect;
  ParameterRange range;
  BilingualText label;
  BilingualText help;
  std::span<const ParameterChoice> choices;
  // The value as a number: integers and reals themselves, choices as index into `choices`, flags as 0
  // or 1. Null for kWidths.
  double (*get)(const ExperimentConfig&);
  void (*set)(ExperimentConfig&, double);
  // Whether the knob means anything under the other settings.
  bool (*applies)(const ExperimentConfig&);
  // Whether a choice may be picked under the other settings; null: every one.
  bool (*allows)(const ExperimentConfig&, int choice);
  // Left out of the complete text while it is the default: a knob that came after texts which are kept,
  // so that they mean the same and read the same.
  bool is_silent_at_default = false;
};

// To add a knob: add a field to ExperimentConfig and a row to the table in parameter_registry.cc.
std::span<const Parameter> ParameterRegistry();
const Parameter* FindParameter(std::string_view key);  // null if unknown

// "Adam": as it is called in every language.
std::string_view OptimizerName(Optimizer optimizer);

// Whether the task can be trained on the dataset: softmax wants classes, linear numbers.
bool Suits(Task task, DatasetId data);

// Limits of `hidden`.
inline constexpr int64_t kMaxHiddenLayers = 4;
inline constexpr int64_t kMaxHiddenWidth = 4096;

}  // namespace playground

#endif  // PLAYGROUND_EXPERIMENT_PARAMETER_REGISTRY_H_
