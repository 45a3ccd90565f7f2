// KnobEdit: one knob turned to a value.

#ifndef PLAYGROUND_EXPERIMENT_KNOB_EDIT_H_
#define PLAYGROUND_EXPERIMENT_KNOB_EDIT_H_

#include <string>
#include <utility>

#include "experiment/experiment_config.h"
#include "experiment/parameter_registry.h"

namespace playground {

struct KnobEdit {
  KnobEdit(const Parameter* its_parameter, double its_number)
      : parameter(its_parameter), number(its_number) {}
  KnobEdit(const Parameter* its_parameter, std::string its_text)
      : parameter(its_parameter), text(std::move(its_text)), is_text(true) {}

  const Parameter* parameter;
  double number = 0;     // as Parameter::get gives it; brought into the range
  std::string text;      // as in links
  bool is_text = false;  // which of the two counts
};

// Sets the knob, and what follows from it (SetParameter). False: the text was not understood or is out
// of range, and nothing changed.
bool Apply(const KnobEdit& edit, ExperimentConfig* config);

}  // namespace playground

#endif  // PLAYGROUND_EXPERIMENT_KNOB_EDIT_H_
