// The words of Numerics: numbers with their inf and NaN, what went wrong and where, what the
// trials of exp have shown, how the two runs ended.

#ifndef PLAYGROUND_LOOK_NUMERICS_NUMERICS_TEXTS_H_
#define PLAYGROUND_LOOK_NUMERICS_NUMERICS_TEXTS_H_

#include <cstdint>
#include <string>

#include "study/numerics/exp_search.h"
#include "study/numerics/form_training.h"
#include "study/numerics/softmax_form.h"
#include "text/language.h"

namespace playground {

// "3.4e38", "inf", "−inf", "NaN"; so many significant digits.
std::string NumericsText(double value, int digits);

std::string FormName(Language language, SoftmaxForm form);
// The formula of an operation: "oⱼ − max o".
std::string StepText(FormStep step);
// "overflow", "0 · inf"; empty for a value that is fine.
std::string CauseName(Language language, Cause cause);
// A sentence: what that means.
std::string CauseSentence(Language language, Cause cause);

// How a form fares in a format: where it first goes wrong and what becomes of loss and gradient, or
// that every value is finite.
std::string FormSentence(Language language, SoftmaxForm form, const FormFigures& figures);

// "exp(88.7) = 3.3e38 is finite."
std::string TrialSentence(Language language, const ExpTrial& trial);
// What is known of an end: nothing, a bracket and its width, or the number.
std::string EndSentence(Language language, const ExpSearch& search, bool high);

// Where a run's first inf or NaN arose and what followed, or how it stands.
std::string RunSentence(Language language, const FormTraining& run);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_NUMERICS_NUMERICS_TEXTS_H_
