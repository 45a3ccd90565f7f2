// The formulas of the way forward: from the inputs to the one number that is differentiated.

#ifndef PLAYGROUND_LOOK_STEP_FORWARD_FORMULAS_H_
#define PLAYGROUND_LOOK_STEP_FORWARD_FORMULAS_H_

#include <cstdint>

#include "look/step/formula_parts.h"
#include "look/step/step_formula.h"

namespace playground {

StepFormula LogitsFormula(const StepNumbers& step, int64_t layer);
StepFormula HiddenFormula(const StepNumbers& step, int64_t layer);
StepFormula SoftmaxFormula(const StepNumbers& step);
StepFormula LossFormula(const StepNumbers& step);
StepFormula ReduceFormula(const StepNumbers& step);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_FORWARD_FORMULAS_H_
