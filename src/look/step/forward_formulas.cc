#include "look/step/forward_formulas.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/step/step_labels.h"
#include "look/tensor_tables.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

namespace {

// w · x + b with the numbers of a few inputs: "0.2 · 1.3 − 0.7 · (−0.1) + 0.5".
std::string WeightedInputs(const StepNumbers& step, int64_t layer, const NumberColumn& of_weights) {
  const NumberColumn column = of_weights.Finer(kMoreInProducts);
  const ConstMatrixView weight = step.trainer.previous_parameters().Weight(layer);
  Products products;
  for (int64_t k = 0; k < weight.columns; ++k) {
    products.Add(column.Text(weight.At(step.j, k)),
                 step.InputText(layer, step.i, k, kMoreInProducts));
  }
  return products.text() +
         Plus(column.Text(step.trainer.previous_parameters().Bias(layer)[step.j]));
}

}  // namespace

StepFormula LogitsFormula(const StepNumbers& step, int64_t layer) {
  const std::string input = layer == 0 ? "x" : "h";
  const NumberColumn& column = step.digits.logit;
  const double output = step.logit(step.j);
  const auto bias = static_cast<double>(step.trainer.previous_parameters().Bias(layer)[step.j]);
  const bool is_few = layer == 0 && step.network().widths[0] <= kFewTerms;
  const std::string name = step.is_classifier() ? Indexed("o", step.j) : "ŷ";
  const std::string sum = column.Text(output - bias) + Plus(column.Text(bias));
  StepFormula formula;
  if (step.is_classifier()) {
    formula.symbols = "oⱼ = Σₖ wⱼₖ " + input + "ₖ + bⱼ";
  } else {
    formula.symbols = step.network().widths[layer] == 1 ? "ŷ = w " + input + " + b"
                                                        : "ŷ = Σₖ wₖ " + input + "ₖ + b";
  }
  const std::string result = " = " + column.Text(output);
  const std::string prefix = step.OutputPrefix(layer);
  if (is_few) {
    const NumberColumn& weights = step.DigitsOf(layer, false).value;
    formula.numbers = prefix + name + " = " + WeightedInputs(step, layer, weights) + result;
  } else if (step.is_classifier()) {
    formula.numbers = prefix + name + " = Σₖ " + Indexed("w", step.j) + "ₖ " + input + "ₖ + " +
                      Indexed("b", step.j) + " = " + sum + result;
  }
  formula.shorter = {prefix + name + " = " + sum + result};
  if (formula.numbers.empty()) formula.numbers = formula.shorter.front();
  formula.why = Text(step.view, step.is_classifier() ? kWhyLogits : kWhyPrediction);
  return formula;
}

StepFormula HiddenFormula(const StepNumbers& step, int64_t layer) {
  const std::string name = ActivationName(step.config.activation);
  const auto value = static_cast<double>(step.tensors.hidden[layer].View().At(step.i, step.j));
  const std::string input = layer == 0 ? "x" : "h";
  const ConstMatrixView weight = step.trainer.previous_parameters().Weight(layer);
  double sum = static_cast<double>(step.trainer.previous_parameters().Bias(layer)[step.j]);
  for (int64_t k = 0; k < weight.columns; ++k) {
    sum += static_cast<double>(weight.At(step.j, k)) * step.Input(layer, step.i, k);
  }
  const bool is_few = weight.columns <= kFewTerms;
  const NumberColumn column = ColumnOf(LargestMagnitude(weight), kOperandDigits);
  // The same number twice is not written in two roundings.
  const bool is_same = step.config.activation == Activation::kIdentity ||
                       (step.config.activation == Activation::kRelu && value > 0);
  if (is_same) sum = value;
  const std::string a = is_few ? column.Text(sum) : AloneText(sum);
  const std::string h = is_same ? a : is_few ? column.Text(value) : AloneText(value, kResultDigits);
  const std::string end = Indexed("h", step.j) + " = " + name + "(" + a + ") = " + h;
  const std::string begin = step.OutputPrefix(layer);
  const std::string a_begin = begin + Indexed("a", step.j) + " = ";
  StepFormula formula;
  formula.symbols = "aⱼ = Σₖ wⱼₖ " + input + "ₖ + bⱼ,   hⱼ = " + name + "(aⱼ)";
  formula.numbers = a_begin + a + ",   " + end;
  if (is_few) {
    formula.shorter = {formula.numbers};
    formula.numbers = a_begin + WeightedInputs(step, layer, column) + " = " + a + ",   " + end;
  }
  formula.shorter.push_back(begin + end);
  formula.why = Text(step.view, kWhyHidden);
  return formula;
}

StepFormula SoftmaxFormula(const StepNumbers& step) {
  const double largest = step.largest_logit();
  double sum = 0;
  for (int64_t c = 0; c < step.network().num_outputs(); ++c) {
    sum += std::exp(step.logit(c) - largest);
  }
  const StepDigits& digits = step.digits;
  const NumberColumn logit = digits.logit.Finer(kMoreInExponents);
  const std::string total = digits.exponential.Text(sum);
  const std::string begin = step.OutputPrefix(step.network().num_layers() - 1);
  const std::string name = Indexed("ŷ", step.j) + " = ";
  const std::string quotient = digits.exponential.Text(std::exp(step.logit(step.j) - largest)) +
                               " / " + total + " = " +
                               digits.probability.Text(step.probability(step.j));
  return {.symbols = "ŷⱼ = exp(oⱼ − max o) / Σₖ exp(oₖ − max o)",
          .numbers = begin + name + "exp(" + logit.Text(step.logit(step.j)) +
                     Minus(logit.Text(largest)) + ") / " + total + " = " + quotient,
          .shorter = {begin + name + quotient},
          .why = Text(step.view, kWhySoftmax)};
}

namespace {

StepFormula RegressionLossFormula(const StepNumbers& step) {
  const NumberColumn& column = step.digits.logit;
  return {.symbols = std::string(step.formulas().loss),
          .numbers = Fill(step.formulas().loss_numbers,
                          {column.Text(step.logit(0)) + Minus(column.Text(step.target())),
                           column.Text(step.logit(0) - step.target()),
                           step.digits.loss.Text(step.tensors.losses[step.i]),
                           ShortText(step.config.huber_delta, kOperandDigits)}),
          .why = Text(step.view, kWhyLoss)};
}

}  // namespace

StepFormula LossFormula(const StepNumbers& step) {
  if (!step.is_classifier()) return RegressionLossFormula(step);
  const int64_t y = step.label();
  // A small probability needs more digits than its column has.
  const double probability = step.probability(y);
  NumberColumn column = ColumnOf(probability, kOperandDigits);
  if (column.exponent == 0) {
    column.decimals = std::max(column.decimals, step.digits.probability.decimals);
  }
  return {.symbols = std::string(step.formulas().loss),
          .numbers = Fill(Text(step.view, kNumbersOf), {ClassNameAt(step.view, y)}) +
                     Fill(step.formulas().loss_numbers,
                          {SubscriptText(y), column.Text(probability),
                           step.digits.loss.Text(step.tensors.losses[step.i])}),
          .why = Fill(Text(step.view, kWhyCrossEntropy), {ClassNameAt(step.view, y)})};
}

StepFormula ReduceFormula(const StepNumbers& step) {
  const NumberColumn& column = step.digits.loss;
  const bool is_sum = step.config.reduction == Reduction::kSum;
  const std::vector<float>& losses = step.tensors.losses;
  const bool is_few = step.batch_size <= kFewTerms;
  std::string terms;
  for (int64_t i = 0; i < (is_few ? step.batch_size : 3); ++i) {
    if (i > 0) terms += " + ";
    terms += column.Text(losses[i]);
  }
  if (!is_few) terms += " + ⋯ + " + column.Text(losses[step.batch_size - 1]);
  const std::string sum = column.Text(step.tensors.loss_sum);
  const std::string size = std::to_string(step.batch_size);
  const std::string mean =
      step.digits.mean_loss.Text(step.tensors.loss_sum / static_cast<double>(step.batch_size));
  if (is_sum) {
    return {.symbols = "L = Σᵢ lᵢ",
            .numbers = "L = " + terms + " = " + sum,
            .shorter = {"L = " + sum},
            .why = Text(step.view, kWhySum)};
  }
  return {.symbols = "L = (1/B) Σᵢ lᵢ",
          .numbers = "L = (" + terms + ") / " + size + " = " + sum + " / " + size + " = " + mean,
          .shorter = {"L = " + sum + " / " + size + " = " + mean},
          .why = Text(step.view, kWhyMean)};
}

}  // namespace playground
