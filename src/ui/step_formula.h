// StepFormula: a phase of a step in the book's notation, with the numbers of this step filled in
// for one example of the minibatch and one class (or weight).

#ifndef PLAYGROUND_UI_STEP_FORMULA_H_
#define PLAYGROUND_UI_STEP_FORMULA_H_

#include <cstdint>
#include <string>
#include <vector>

#include "train/step_phases.h"
#include "ui/view.h"

namespace playground {

// What the student points at. In range for the minibatch and the network.
struct StepFocus {
  int64_t example = 0;  // of the minibatch
  int64_t output = -1;  // class; 0 for a regression; unit in a hidden layer. -1: none chosen yet
  int64_t layer = 0;    // whose update is shown
  int64_t input = -1;   // feature, or unit of the layer below, for weights and their gradients
};

struct StepFormula {
  std::string symbols;  // "oⱼ = Σₖ xₖ wⱼₖ + bⱼ"
  std::string numbers;  // "o₃ = 1.2034 + 0.0312 = 1.2346"
  std::string why;      // one sentence; may be empty
};

StepFormula MakeStepFormula(const View& view, const StepPhase& phase, const StepFocus& focus);

// "X [256, 784], W [10, 784], b [10]  →  O [256, 10]", then what it makes alone, where that is all
// there is room for.
std::vector<std::string> PhaseShapesTexts(const Network& network, const StepPhase& phase,
                                          int64_t batch_size);

// The short name of the phase for the strip, and its heading.
std::string PhaseName(const View& view, const StepPhase& phase);
std::string PhaseTitle(const View& view, const StepPhase& phase);

}  // namespace playground

#endif  // PLAYGROUND_UI_STEP_FORMULA_H_
