#include "look/step/step_formula.h"

#include <cassert>

#include "look/step/backward_formulas.h"
#include "look/step/formula_parts.h"
#include "look/step/forward_formulas.h"
#include "look/step/step_digits.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {

using enum TextId;

StepFormula MakeStepFormula(const View& view, const StepPhase& phase, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const StepNumbers step = {.view = view,
                            .trainer = trainer,
                            .tensors = trainer.last_minibatch(),
                            .config = trainer.last_step_config(),
                            .digits = DigitsOfStep(trainer),
                            .batch_size = trainer.last_minibatch().batch_size(),
                            .i = focus.example,
                            .j = focus.output,
                            .k = focus.input,
                            .layer = focus.layer};
  assert(step.i < step.batch_size);
  switch (phase.kind) {
    case PhaseKind::kDraw:
      return {.symbols = "ℬ ⊂ {0, …, n − 1},   |ℬ| = B = " + std::to_string(step.batch_size),
              .numbers = Fill(Text(view, kDrawNumbers),
                              {std::to_string(step.i), CountText(step.tensors.examples[step.i])}),
              .why = Text(view, kWhyDraw)};
    case PhaseKind::kHidden:
      return HiddenFormula(step, phase.layer);
    case PhaseKind::kLogits:
      return LogitsFormula(step, phase.layer);
    case PhaseKind::kSoftmax:
      return SoftmaxFormula(step);
    case PhaseKind::kLosses:
      return LossFormula(step);
    case PhaseKind::kReduce:
      return ReduceFormula(step);
    case PhaseKind::kGradLogits:
      return GradLogitsFormula(step);
    case PhaseKind::kGradParameters:
      return GradParametersFormula(step, phase.layer);
    case PhaseKind::kGradHidden:
      return GradHiddenFormula(step, phase.layer);
    case PhaseKind::kUpdate:
      return UpdateFormula(step);
  }
  return {};
}

}  // namespace playground
