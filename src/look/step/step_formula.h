// StepFormula: a phase of a step in the book's notation, with the numbers of this step filled in
// for one example of the minibatch and one class (or weight).

#ifndef PLAYGROUND_LOOK_STEP_STEP_FORMULA_H_
#define PLAYGROUND_LOOK_STEP_STEP_FORMULA_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/step/step_phases.h"
#include "look/view.h"

namespace playground {

// What the student points at. In range for the minibatch and the network.
struct StepFocus {
  int64_t example = 0;  // of the minibatch
  int64_t output = -1;  // class; 0 for a regression; unit in a hidden layer. -1: none chosen yet
  int64_t layer = 0;    // whose weights, gradient or update are shown
  int64_t input = -1;   // feature, or unit of the layer below, for weights and their gradients
};

struct StepFormula {
  std::string symbols = {};               // "oⱼ = Σₖ wⱼₖ xₖ + bⱼ"
  std::string numbers = {};               // "bag:  o₈ = 1.20341 + 0.0312 = 1.23461"
  std::vector<std::string> shorter = {};  // the same with less written out, for less room
  std::string why = {};                   // one sentence; may be empty
};

StepFormula MakeStepFormula(const View& view, const StepPhase& phase, const StepFocus& focus);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_FORMULA_H_
