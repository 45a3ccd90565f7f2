// The formulas of the way back: the gradients, and the update.

#ifndef PLAYGROUND_LOOK_STEP_BACKWARD_FORMULAS_H_
#define PLAYGROUND_LOOK_STEP_BACKWARD_FORMULAS_H_

#include <cstdint>

#include "look/step/formula_parts.h"
#include "look/step/step_formula.h"

namespace playground {

StepFormula GradLogitsFormula(const StepNumbers& step);
StepFormula GradParametersFormula(const StepNumbers& step, int64_t layer);
StepFormula GradHiddenFormula(const StepNumbers& step, int64_t layer);
StepFormula UpdateFormula(const StepNumbers& step);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_BACKWARD_FORMULAS_H_
