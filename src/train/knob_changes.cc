#include "train/knob_changes.h"

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"

namespace playground {

std::vector<KnobChange> KnobChanges(std::span<const Trainer::ConfigChange> configs) {
  std::vector<KnobChange> changes;
  for (std::size_t i = 1; i < configs.size(); ++i) {
    for (const Parameter& parameter : ParameterRegistry()) {
      if (parameter.key == "epochs") continue;
      if (!parameter.applies(configs[i].config)) continue;
      if (!DiffersIn(parameter, configs[i - 1].config, configs[i].config)) continue;
      changes.push_back({.step = configs[i].first_step,
                         .key = parameter.key,
                         .value = ParameterToText(configs[i].config, parameter)});
    }
  }
  return changes;
}

std::vector<PlacedEdit> HandEdits(const Trainer& run) {
  std::vector<PlacedEdit> edits;
  for (const Trainer::ConfigChange& change : run.config_changes()) {
    if (change.first_step > run.num_steps()) break;
    for (const HandEdit& edit : change.edits) {
      edits.push_back({.step = change.first_step, .edit = edit});
    }
  }
  return edits;
}

}  // namespace playground
