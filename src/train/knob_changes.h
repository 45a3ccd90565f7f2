// KnobChanges: the knobs that were turned while a run was under way, and the edits by hand. With them, its
// first settings and the number of its steps, it can be made again.

#ifndef PLAYGROUND_TRAIN_KNOB_CHANGES_H_
#define PLAYGROUND_TRAIN_KNOB_CHANGES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "train/trainer.h"

namespace playground {

// A knob turned while the run was under way.
struct KnobChange {
  int64_t step;  // so many steps were taken before; the next is the first with the new value
  std::string_view key;  // of the registry
  std::string value;     // as in the text form

  bool operator==(const KnobChange&) const = default;
};

// The knobs in which neighbours differ, but for the number of epochs and what means nothing to the run.
std::vector<KnobChange> KnobChanges(std::span<const Trainer::ConfigChange> configs);

// A weight or bias set by hand while the run was under way.
struct PlacedEdit {
  int64_t step;  // so many steps were taken before
  HandEdit edit;

  bool operator==(const PlacedEdit&) const = default;
};

// All edits by hand up to the present state of the run, in their order.
std::vector<PlacedEdit> HandEdits(const Trainer& run);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_KNOB_CHANGES_H_
