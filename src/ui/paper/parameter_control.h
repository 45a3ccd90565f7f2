// The control of one knob of the registry: an entry with a slider, a list of choices, or a box to
// tick. The settings are made of them, and the runs of Sum or mean.

#ifndef PLAYGROUND_UI_PAPER_PARAMETER_CONTROL_H_
#define PLAYGROUND_UI_PAPER_PARAMETER_CONTROL_H_

#include <optional>
#include <string>

#include "experiment/knob_edit.h"
#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

// What a control needs: the settings, and where an edit of this frame goes.
struct ParameterControl {
  const View& view;
  const Palette& palette;
  const Parameter& parameter;
  const ExperimentConfig& settings;
  const ExperimentConfig& defaults;
  EntryState* entry;
  std::optional<KnobEdit>* edited;

  void Set(double value) const;
  bool DiffersFrom(const ExperimentConfig& other) const;
  // What the knob is, its default where it was changed, and whether a change waits for a restart.
  std::string Help() const;
};

// In `area`; a number has a slider where there is room for one. The caller sets ImGui's id.
void DrawParameterControl(const ParameterControl& control, const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_PARAMETER_CONTROL_H_
