#include "experiment/knob_edit.h"

#include "experiment/config_text.h"

namespace playground {

bool Apply(const KnobEdit& edit, ExperimentConfig* config) {
  if (edit.is_text) return SetParameter(config, *edit.parameter, edit.text);
  SetParameter(config, *edit.parameter, edit.number);
  return true;
}

}  // namespace playground
