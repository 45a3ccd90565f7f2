// StepDigits: with how many decimals the step view writes each quantity of a step. The rule: what is
// put into a formula has the digits that its result needs, so that a calculator gives the number
// that is shown; and what is added or subtracted has the same decimals.

#ifndef PLAYGROUND_LOOK_STEP_STEP_DIGITS_H_
#define PLAYGROUND_LOOK_STEP_STEP_DIGITS_H_

#include <cstdint>
#include <vector>

#include "look/step/step_formula.h"
#include "text/number_column.h"
#include "train/trainer.h"

namespace playground {

struct StepDigits {
  NumberColumn feature;
  NumberColumn logit;        // of a regression the prediction, the target and their difference
  NumberColumn exponential;  // of logits less the largest
  NumberColumn probability;
  NumberColumn loss;  // of an example, and their sum
  NumberColumn mean_loss;
  NumberColumn grad_output;
};
StepDigits DigitsOfStep(const Trainer& trainer);

// A parameter before and after the step, and its gradient.
struct ParameterRow {
  float before, gradient, after;
};
ParameterRow WeightRow(const Trainer& trainer, int64_t layer, int64_t j, int64_t k);
ParameterRow BiasRow(const Trainer& trainer, int64_t layer, int64_t j);

// What the update takes away: learning rate times gradient; of a whole step all of it.
double StepOf(const Trainer& trainer, const ParameterRow& row);
// With momentum, weight decay or an adaptive optimizer a step is more than learning rate times gradient,
// and one that diverged was not taken: it is shown whole.
bool IsWholeStep(const Trainer& trainer);
// Learning rate, divided by the minibatch size where the update divides.
double UpdateFactor(const Trainer& trainer);

struct ParameterDigits {
  NumberColumn value;  // before, after, and the step between them
  NumberColumn gradient;
};
// The rows that stand below each other: of a small model all of them, else those of the chosen
// weight and of its bias. Once the update is shown its step can be seen in them.
ParameterDigits DigitsOfParameters(const Trainer& trainer, const StepFocus& focus,
                                   bool shows_update);

// Sets with so few features are shown as tables of numbers; and a model of one layer too.
bool IsShownAsTables(const Trainer& trainer);
bool HasParameterTable(const Trainer& trainer);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_DIGITS_H_
