#include "look/step/formula_parts.h"

#include <algorithm>

#include "look/step/step_labels.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

std::string Plus(const std::string& number) {
  constexpr std::string_view kMinus = "−";
  return number.starts_with(kMinus) ? " − " + number.substr(kMinus.size()) : " + " + number;
}
std::string Bracketed(const std::string& number) {
  return number.starts_with("−") ? "(" + number + ")" : number;
}
std::string Minus(const std::string& number) { return " − " + Bracketed(number); }

std::string Indexed(std::string_view name, int64_t index) {
  return std::string(name) + SubscriptText(index);
}

std::string ActivationName(Activation activation) {
  static constexpr const char* kNames[] = {"ReLU", "sigmoid", "tanh", "id"};
  return kNames[static_cast<int>(activation)];
}

void Products::Add(const std::string& left, const std::string& right) {
  text_ += text_.empty() ? left : Plus(left);
  text_ += " · " + Bracketed(right);
}

std::string StepNumbers::InputText(int64_t l, int64_t example, int64_t column,
                                   int more_decimals) const {
  const double value = Input(l, example, column);
  return l == 0 ? digits.feature.Finer(more_decimals).Text(value) : AloneText(value);
}

std::string StepNumbers::GradientAboveText(int64_t l, int64_t example, int64_t column) const {
  const double value = GradientAbove(l, example, column);
  return IsLast(l) ? digits.grad_output.Text(value) : AloneText(value);
}

ParameterDigits StepNumbers::DigitsOf(int64_t l, bool shows_update) const {
  const StepFocus focus = {.example = i, .output = j, .layer = l, .input = k};
  return DigitsOfParameters(trainer, focus, shows_update);
}

double StepNumbers::largest_logit() const {
  double largest = logit(0);
  for (int64_t c = 1; c < network().num_outputs(); ++c) largest = std::max(largest, logit(c));
  return largest;
}

std::string StepNumbers::OutputPrefix(int64_t l) const {
  if (IsLast(l) && !is_classifier()) return "";
  return Fill(Text(view, kNumbersOf), {OutputLabel(view, l, j)});
}

std::string StepNumbers::WeightPrefix(int64_t l) const {
  if (HasParameterTable(trainer)) return OutputPrefix(l);
  const bool is_only = IsLast(l) && !is_classifier();
  return Fill(Text(view, kNumbersOf),
              {is_only ? InputLabel(view, l, k) : WeightLabel(view, l, j, k)});
}

std::string StepNumbers::WeightName() const {
  const bool has_index = HasParameterTable(trainer) && network().widths[0] > 1;
  return has_index ? Indexed("w", k + 1) : "w";
}

}  // namespace playground
