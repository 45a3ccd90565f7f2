// SoftmaxForm: three ways from logits to the cross-entropy loss and its gradient, each operation
// rounded to a format and kept, so that one can see where a number stops being one.
//
//   naive        exp o, / sum, log              (the book's 3.6)
//   shifted      o - max o first, then the same (3.7: no overflow)
//   log-sum-exp  o - max o - log sum exp        (3.7: no log of exp)
//
// The gradients of the first two go back through the operations as automatic differentiation does; the
// last one's is p - y.

#ifndef PLAYGROUND_STUDY_NUMERICS_SOFTMAX_FORM_H_
#define PLAYGROUND_STUDY_NUMERICS_SOFTMAX_FORM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "study/numerics/traced.h"

namespace playground {

enum class SoftmaxForm { kNaive, kShifted, kLogSumExp };
inline constexpr std::array<SoftmaxForm, 3> kSoftmaxForms = {
    SoftmaxForm::kNaive, SoftmaxForm::kShifted, SoftmaxForm::kLogSumExp};
std::string_view KeyOf(SoftmaxForm form);  // "naive"
std::optional<SoftmaxForm> FindSoftmaxForm(std::string_view key);

// The operations, in the order in which they are done.
enum class FormStep {
  kLogit,            // [C] rounded to the format
  kDifference,       // [C] o - max o
  kExponential,      // [C]
  kSum,              // [1] of the exponentials, from left to right
  kLogSum,           // [1]
  kProbability,      // [C]
  kLogProbability,   // [1] the label's
  kLoss,             // [1]
  kGradProbability,  // [1] of the loss by the label's probability: -1 / p
  kGradSum,          // [1] by the sum of the exponentials
  kGradExponential,  // [C]
  kGradLogit,        // [C]
};
inline constexpr int kNumFormSteps = 12;
std::string_view KeyOf(FormStep step);

struct FormRow {
  FormStep step;
  std::vector<Traced> values;
};

// One value of a computation that is infinite or NaN.
struct Trouble {
  FormStep step = FormStep::kLogit;
  int64_t index = 0;  // class; 0 where there is one value
  Traced traced;
  Traced operand;  // what the operation began with, where it has one operand: the x of exp x
};

struct FormFigures {
  std::vector<FormRow> rows;  // the steps that the form has, in their order

  const FormRow* Find(FormStep step) const;  // null: the form has no such step
  Traced loss() const { return Find(FormStep::kLoss)->values.front(); }
  std::span<const Traced> gradient() const { return Find(FormStep::kGradLogit)->values; }
  // The first value that is infinite or NaN, in the order of the steps.
  std::optional<Trouble> first_trouble() const;
};

// `logits`: C >= 1 of them; 0 <= label < C.
FormFigures ComputeForm(SoftmaxForm form, FloatFormat format, std::span<const double> logits,
                        int64_t label);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_NUMERICS_SOFTMAX_FORM_H_
