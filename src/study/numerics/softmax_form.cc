#include "study/numerics/softmax_form.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace playground {
namespace {

using enum FormStep;

constexpr std::array<std::string_view, 3> kFormKeys = {"naive", "shifted", "logsumexp"};
constexpr std::array<std::string_view, kNumFormSteps> kStepKeys = {"logit",
                                                                   "difference",
                                                                   "exponential",
                                                                   "sum",
                                                                   "log_sum",
                                                                   "probability",
                                                                   "log_probability",
                                                                   "loss",
                                                                   "grad_probability",
                                                                   "grad_sum",
                                                                   "grad_exponential",
                                                                   "grad_logit"};

// std::max forgets a NaN on one side.
Traced LargestOf(std::span<const Traced> values) {
  Traced largest = values.front();
  for (const Traced& value : values) {
    if (std::isnan(value.value)) return value;
    if (value.value > largest.value) largest = value;
  }
  return largest;
}

// a + b, of which `b` was computed for the same row: where it went wrong, the sum did.
Traced AddPart(const TracedArithmetic& in, Traced a, Traced b) {
  Traced sum = in.Add(a, b);
  if (sum.cause == Cause::kSpread && a.is_finite()) sum.cause = b.cause;
  return sum;
}

// The gradient of -log p by the logits, back through p = e / s and e = exp o.
void AppendChainRule(const TracedArithmetic& in, int64_t label, const std::vector<Traced>& e,
                     Traced s, const std::vector<Traced>& p, FormFigures* figures) {
  const Traced zero = {};
  const Traced grad_p = in.Divide({-1}, p[label]);
  Traced grad_s = zero;
  std::vector<Traced> grad_e;
  for (std::size_t j = 0; j < e.size(); ++j) {
    const Traced g = j == static_cast<std::size_t>(label) ? grad_p : zero;
    grad_e.push_back(in.Divide(g, s));
    // By s the quotient e / s changes by -(e / s) / s.
    const Traced part = in.Multiply({-g.value, g.cause}, in.Divide(in.Divide(e[j], s), s));
    grad_s = j == 0 ? part : AddPart(in, grad_s, part);
  }
  std::vector<Traced> grad_o;
  for (std::size_t j = 0; j < e.size(); ++j) {
    grad_e[j] = AddPart(in, grad_s, grad_e[j]);
    grad_o.push_back(in.Multiply(grad_e[j], e[j]));
  }
  figures->rows.push_back({kGradProbability, {grad_p}});
  figures->rows.push_back({kGradSum, {grad_s}});
  figures->rows.push_back({kGradExponential, std::move(grad_e)});
  figures->rows.push_back({kGradLogit, std::move(grad_o)});
}

}  // namespace

std::string_view KeyOf(SoftmaxForm form) { return kFormKeys[static_cast<std::size_t>(form)]; }
std::string_view KeyOf(FormStep step) { return kStepKeys[static_cast<std::size_t>(step)]; }

std::optional<SoftmaxForm> FindSoftmaxForm(std::string_view key) {
  for (const SoftmaxForm form : kSoftmaxForms) {
    if (KeyOf(form) == key) return form;
  }
  return std::nullopt;
}

const FormRow* FormFigures::Find(FormStep step) const {
  const auto found = std::ranges::find(rows, step, &FormRow::step);
  return found == rows.end() ? nullptr : &*found;
}

std::optional<Trouble> FormFigures::first_trouble() const {
  const FormRow* before = nullptr;
  for (const FormRow& row : rows) {
    for (std::size_t j = 0; j < row.values.size(); ++j) {
      if (row.values[j].is_finite()) continue;
      Trouble trouble = {row.step, static_cast<int64_t>(j), row.values[j], {}};
      if (before != nullptr && j < before->values.size()) trouble.operand = before->values[j];
      return trouble;
    }
    before = &row;
  }
  return std::nullopt;
}

FormFigures ComputeForm(SoftmaxForm form, FloatFormat format, std::span<const double> logits,
                        int64_t label) {
  assert(label >= 0 && label < static_cast<int64_t>(logits.size()));
  const TracedArithmetic in(format);
  FormFigures figures;
  std::vector<Traced> o;
  for (const double logit : logits) o.push_back(in.Number(logit));
  figures.rows.push_back({kLogit, o});
  if (form != SoftmaxForm::kNaive) {
    const Traced largest = LargestOf(o);
    for (Traced& value : o) value = in.Subtract(value, largest);
    figures.rows.push_back({kDifference, o});
  }
  std::vector<Traced> e;
  for (const Traced& value : o) e.push_back(in.Exp(value));
  Traced s = e.front();
  for (std::size_t j = 1; j < e.size(); ++j) s = in.Add(s, e[j]);
  std::vector<Traced> p;
  for (const Traced& value : e) p.push_back(in.Divide(value, s));
  figures.rows.push_back({kExponential, e});
  figures.rows.push_back({kSum, {s}});

  const bool from_logits = form == SoftmaxForm::kLogSumExp;
  const Traced log_s = in.Log(s);
  if (from_logits) figures.rows.push_back({kLogSum, {log_s}});
  figures.rows.push_back({kProbability, p});
  const Traced log_p = from_logits ? in.Subtract(o[label], log_s) : in.Log(p[label]);
  figures.rows.push_back({kLogProbability, {log_p}});
  figures.rows.push_back({kLoss, {in.Subtract({}, log_p)}});
  if (from_logits) {
    p[label] = in.Subtract(p[label], {1});
    figures.rows.push_back({kGradLogit, std::move(p)});
  } else {
    AppendChainRule(in, label, e, s, p, &figures);
  }
  return figures;
}

}  // namespace playground
