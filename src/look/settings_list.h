// The settings as a list: which knobs are shown under the others, in groups, and what is said of each.

#ifndef PLAYGROUND_LOOK_SETTINGS_LIST_H_
#define PLAYGROUND_LOOK_SETTINGS_LIST_H_

#include <string>
#include <vector>

#include "experiment/parameter_registry.h"
#include "look/view.h"
#include "text/text.h"

namespace playground {

struct SettingsGroup {
  ParameterGroup group;
  TextId name;
  std::vector<const Parameter*> parameters;  // never empty
};

// The knobs that mean something under the settings of `view` and are not hidden, as in the registry.
std::vector<SettingsGroup> SettingsGroups(const View& view);

// The setting is not yet the run's: it comes with the next restart.
bool WaitsForRestart(const View& view, const Parameter& parameter);

// What the knob is, its default where `settings` differ from it, and whether a change waits for a
// restart; a line each.
std::string SettingHelp(const View& view, const Parameter& parameter,
                        const ExperimentConfig& settings, const ExperimentConfig& defaults);

// Something typed was no value of the knob: a sentence that says so.
std::string RefusedValueText(const View& view, const Parameter& parameter,
                             const std::string& typed);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SETTINGS_LIST_H_
