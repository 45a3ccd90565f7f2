#include "look/step/backward_formulas.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "look/step/step_labels.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/optimizer_rule.h"

namespace playground {

using enum TextId;

namespace {

// What the gradient of the outputs is, by the loss; and what the reduction does to it.
std::string WhyGradient(const StepNumbers& step) {
  const bool is_mean = step.config.reduction == Reduction::kMean;
  return Fill(Text(step.view, is_mean ? kWhyGradMean : kWhyGradSum),
              {Text(step.view.language, step.formulas().slope_in_words)});
}

// The slope before it is divided by B.
std::string Slope(const StepNumbers& step, std::string_view slope) {
  const bool is_mean = step.config.reduction == Reduction::kMean;
  const bool needs_brackets = is_mean && step.formulas().slope_is_difference;
  return needs_brackets ? "(" + std::string(slope) + ")" : std::string(slope);
}

StepFormula GradPredictionFormula(const StepNumbers& step, const std::string& scale,
                                  const std::string& scale_number, const std::string& gradient) {
  const double residual = step.logit(0) - step.target();
  const LossAndDerivative loss =
      FindLoss(step.config.loss)
          .of_prediction(static_cast<float>(step.logit(0)), static_cast<float>(step.target()),
                         static_cast<float>(step.config.huber_delta));
  const std::string number = step.digits.logit.Text(residual);
  const double derivative = static_cast<double>(loss.derivative);
  const bool is_residual = FindLoss(step.config.loss).slope_is_residual &&
                           loss.derivative == static_cast<float>(residual);
  const std::string slope_number = Fill(
      step.formulas().slope_numbers,
      {number, Bracketed(number), is_residual ? number : ShortText(derivative, kOperandDigits)});
  const bool is_plain = scale.empty() && slope_number == number;
  return {.symbols = "∂L/∂ŷᵢ = " + Slope(step, step.formulas().slope) + scale,
          .numbers = "ŷᵢ − yᵢ = " + number + ",   ∂L/∂ŷᵢ" +
                     (is_plain ? "" : " = " + slope_number + scale_number) + " = " + gradient,
          .why = WhyGradient(step)};
}

}  // namespace

StepFormula GradLogitsFormula(const StepNumbers& step) {
  const bool is_mean = step.config.reduction == Reduction::kMean;
  const std::string scale = is_mean ? " / B" : "";
  const std::string scale_number = is_mean ? " / " + std::to_string(step.batch_size) : "";
  const std::string gradient = step.digits.grad_output.Text(step.grad_logit(step.j));
  if (!step.is_classifier()) return GradPredictionFormula(step, scale, scale_number, gradient);
  const std::string slope = Fill(
      step.formulas().slope_numbers,
      {step.digits.probability.Text(step.probability(step.j)), step.j == step.label() ? "1" : "0"});
  return {.symbols = "∂L/∂oⱼ = " + Slope(step, step.formulas().slope) + scale,
          .numbers = step.OutputPrefix(step.network().num_layers() - 1) + Indexed("∂L/∂o", step.j) +
                     " = " + Slope(step, slope) + scale_number + " = " + gradient,
          .why = WhyGradient(step)};
}

StepFormula GradParametersFormula(const StepNumbers& step, int64_t layer) {
  const std::string input = layer == 0 ? "x" : "h";
  const bool is_prediction = step.IsLast(layer) && !step.is_classifier();
  const bool has_inputs = step.network().widths[layer] > 1;
  const std::string output = is_prediction ? "∂L/∂ŷᵢ" : step.IsLast(layer) ? "∂L/∂oᵢⱼ" : "∂L/∂aᵢⱼ";
  const std::string j = is_prediction ? "" : "ⱼ";
  const std::string k = has_inputs ? "ₖ" : "";
  const NumberColumn& column = step.DigitsOf(layer, false).gradient;
  const std::string weight_gradient =
      column.Text(step.trainer.gradient().Weight(layer).At(step.j, step.k));
  const std::string bias = "∂L/∂b = " + column.Text(step.trainer.gradient().Bias(layer)[step.j]);
  const std::string prefix = step.WeightPrefix(layer);
  const std::string name = "∂L/∂" + step.WeightName() + " = ";
  // The chosen example first, then the others in their order.
  const bool is_few = step.batch_size <= 2;
  Products products;
  std::string one_term;
  for (int64_t n = 0; n < std::min<int64_t>(2, step.batch_size); ++n) {
    const int64_t example = n == 0 ? step.i : step.i == 0 ? 1 : 0;
    products.Add(step.GradientAboveText(layer, example, step.j),
                 step.InputText(layer, example, step.k));
    if (n == 0) one_term = products.text();
  }
  const std::string rest =
      is_few ? "" : " + ⋯ " + Fill(Text(step.view, kNumTerms), {CountText(step.batch_size)});
  const std::string result = " = " + weight_gradient;
  StepFormula formula;
  formula.symbols = "∂L/∂w" + j + k + " = Σᵢ " + output + " " + input + "ᵢ" + k + ",   ∂L/∂b" + j +
                    " = Σᵢ " + output;
  formula.numbers = prefix + name + products.text() + rest + result + ",   " + bias;
  if (!is_few) {
    formula.shorter = {prefix + name + one_term + rest + result + ",   " + bias,
                       prefix + name + one_term + rest + result};
  }
  formula.shorter.push_back(prefix + name + weight_gradient + ",   " + bias);
  const bool has_pixels = layer == 0 && step.trainer.data().has_images();
  formula.why = Text(step.view, has_pixels ? kWhyGradOfPixels : kWhyGradParameters);
  return formula;
}

namespace {

// The derivative of the activation where its value is `y`.
double SlopeAt(Activation activation, double y) {
  switch (activation) {
    case Activation::kRelu:
      return y > 0 ? 1 : 0;
    case Activation::kSigmoid:
      return y * (1 - y);
    case Activation::kTanh:
      return 1 - y * y;
    case Activation::kIdentity:
      return 1;
  }
  return 0;
}

}  // namespace

StepFormula GradHiddenFormula(const StepNumbers& step, int64_t layer) {
  const float gradient = step.tensors.grad_hidden[layer].View().At(step.i, step.j);
  const auto value = static_cast<double>(step.tensors.hidden[layer].View().At(step.i, step.j));
  const ConstMatrixView weight = step.trainer.previous_parameters().Weight(layer + 1);
  double sum = 0;
  for (int64_t k = 0; k < weight.rows; ++k) {
    sum += step.GradientAbove(layer + 1, step.i, k) * static_cast<double>(weight.At(k, step.j));
  }
  const bool is_last = step.IsLast(layer + 1);
  const bool is_prediction = is_last && !step.is_classifier();
  const std::string above =
      is_prediction ? "∂L/∂ŷ wⱼ" : std::string("Σₖ ∂L/∂") + (is_last ? "oₖ" : "aₖ") + " wₖⱼ";
  const std::string slope = " · " + ActivationName(step.config.activation);
  const double slope_number = SlopeAt(step.config.activation, value);
  if (slope_number == 1) sum = static_cast<double>(gradient);
  const std::string end =
      AloneText(sum) + " · " + (slope_number == 1 ? "1" : AloneText(slope_number)) + " = " +
      AloneText(static_cast<double>(gradient), slope_number == 1 ? kOperandDigits : kResultDigits);
  const std::string begin = step.OutputPrefix(layer) + Indexed("∂L/∂a", step.j) + " = ";
  return {.symbols = "∂L/∂aⱼ = (" + above + ")" + slope + "′(aⱼ)",
          .numbers = begin + end,
          .why = Text(step.view, kWhyGradHidden)};
}

namespace {

// What an update is put together from, between the gradient g and the new weight.
struct UpdateParts {
  double g;
  std::string g_name;
  NumberColumn column;       // of gradients
  std::string symbols = {};  // of what the optimizer keeps, each with what parts it from the next
  std::string numbers = {};
  std::string direction = {};  // what η is multiplied with
  std::string direction_number = {};
  std::optional<TextId> why = {};
};

double ValueAt(const Parameters& parameters, const StepNumbers& step) {
  return static_cast<double>(parameters.Weight(step.layer).At(step.j, step.k));
}

// SGD, with momentum its velocity v, with Nesterov's the direction d beyond it.
void AddVelocityParts(const StepNumbers& step, UpdateParts* parts) {
  const double momentum = MomentumOf(step.config);
  const NumberColumn& column = parts->column;
  const double g = parts->g;
  parts->direction = parts->g_name;
  parts->direction_number = Bracketed(column.Text(g));
  if (momentum == 0) return;
  const double v = ValueAt(step.trainer.velocity(), step);
  const std::string factor = ShortText(momentum, kOperandDigits);
  // Nesterov's direction is put together of two that are rounded.
  const bool looks_ahead = step.config.optimizer == Optimizer::kNesterov;
  const NumberColumn operand = looks_ahead ? column.Finer(kMoreInProducts) : column;
  parts->symbols = "v ← μ v + " + parts->g_name + ",   ";
  parts->numbers = "v = " + factor + " · " + Bracketed(operand.Text((v - g) / momentum)) +
                   Plus(operand.Text(g)) + " = " + column.Text(v) + ",   ";
  parts->direction = "v";
  parts->direction_number = Bracketed(column.Text(v));
  if (!looks_ahead) return;
  const double d = g + momentum * v;
  parts->symbols += "d = " + parts->g_name + " + μ v,   ";
  parts->numbers += "d = " + operand.Text(g) + " + " + factor + " · " + Bracketed(operand.Text(v)) +
                    " = " + column.Text(d) + ",   ";
  parts->direction = "d";
  parts->direction_number = Bracketed(column.Text(d));
  parts->why = kWhyUpdateNesterov;
}

// The averages or sums m and v of Adam, RMSprop and Adagrad, of `g`.
void AddAdaptiveParts(const StepNumbers& step, UpdateParts* parts) {
  const Optimizer optimizer = step.config.optimizer;
  const Trainer& trainer = step.trainer;
  const double g = parts->g;
  const double v = ValueAt(trainer.squares(), step);
  const double v_before = ValueAt(trainer.previous_squares(), step);
  // With digits of its own, however large its neighbours in the column are.
  const std::string g_text = Bracketed(AloneText(g, kOperandDigits + 1));
  const std::string g_squared = g_text + "²";
  const std::string v_before_text = AloneText(v_before, kOperandDigits + 1);
  const std::string v_text = AloneText(v, kOperandDigits + 1);
  const std::string v_result = AloneText(v, kResultDigits);
  if (optimizer == Optimizer::kAdam) {
    const double m = ValueAt(trainer.velocity(), step);
    const double m_before = ValueAt(trainer.previous_velocity(), step);
    const NumberColumn column =
        ColumnOf(std::max({std::fabs(m), std::fabs(m_before), std::fabs(g)}), kResultDigits);
    const NumberColumn finer = column.Finer(kMoreInProducts);
    const auto missing = [&](double decay) {
      return ShortText(1 - PowerOf(decay, trainer.num_steps()), kOperandDigits + 1);
    };
    parts->symbols = "m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   ";
    parts->numbers = "m = 0.9 · " + Bracketed(finer.Text(m_before)) + " + 0.1 · " +
                     Bracketed(finer.Text(g)) + " = " + column.Text(m) + ",   v = 0.999 · " +
                     v_before_text + " + 0.001 · " + g_squared + " = " + v_result + ",   ";
    parts->direction = "m′ / (√v′ + ε)";
    parts->direction_number = Bracketed(finer.Text(m)) + " / " + missing(kAdamMeanDecay) +
                              " / (√(" + v_text + " / " + missing(kAdamSquareDecay) + ") + 1e−8)";
    parts->why = kWhyUpdateAdam;
    return;
  }
  const bool is_rmsprop = optimizer == Optimizer::kRmsprop;
  parts->symbols = is_rmsprop ? "v ← α v + (1 − α) g²,   " : "v ← v + g²,   ";
  parts->numbers = (is_rmsprop ? "v = 0.99 · " + v_before_text + " + 0.01 · " + g_squared
                               : "v = " + v_before_text + " + " + g_squared) +
                   " = " + v_result + ",   ";
  parts->direction = "g / (√v + ε)";
  parts->direction_number = g_text + " / (√" + v_text + (is_rmsprop ? " + 1e−8)" : " + 1e−10)");
  parts->why = is_rmsprop ? kWhyUpdateRmsprop : kWhyUpdateAdagrad;
}

}  // namespace

StepFormula UpdateFormula(const StepNumbers& step) {
  const bool divides = step.config.divide_by_batch;
  const ParameterRow row = WeightRow(step.trainer, step.layer, step.j, step.k);
  const ParameterDigits digits = step.DigitsOf(step.layer, true);
  const std::string before = digits.value.Text(row.before);
  const std::string gradient = digits.gradient.Text(row.gradient);
  const std::string after = " = " + digits.value.Text(row.after);
  const std::string rate = ShortText(step.config.learning_rate, kOperandDigits);
  const std::string size = divides ? " / " + std::to_string(step.batch_size) : "";
  const std::string prefix = step.WeightPrefix(step.layer);
  const std::string begin = step.WeightName() + " = " + before;
  StepFormula formula;
  if (step.trainer.divergence()) {
    return {.symbols = "w ← w,   b ← b",
            .numbers = prefix + begin,
            .why = Text(step.view, kWhyNoUpdate)};
  }
  formula.why = Text(step.view, divides ? kWhyUpdateDivides : kWhyUpdate);
  if (!IsWholeStep(step.trainer)) {
    formula.symbols = divides ? "w ← w − η · ∂L/∂w / B,   b ← b − η · ∂L/∂b / B"
                              : "w ← w − η · ∂L/∂w,   b ← b − η · ∂L/∂b";
    formula.numbers = prefix + begin + " − " + rate + " · " + Bracketed(gradient) + size + after;
    return formula;
  }
  // g, then what the optimizer keeps, then the weight; what a knob leaves out is left out here.
  const double decay = step.config.weight_decay;
  const double g =
      static_cast<double>(row.gradient) / (divides ? static_cast<double>(step.batch_size) : 1) +
      decay * static_cast<double>(row.before);
  const bool is_adaptive = IsAdaptive(step.config.optimizer);
  const bool has_g = decay != 0 || divides || is_adaptive;
  const NumberColumn& column = digits.gradient;
  UpdateParts parts = {.g = g, .g_name = has_g ? "g" : "∂L/∂w", .column = column};
  std::string g_symbols;
  std::string g_numbers;
  if (has_g) {
    g_symbols =
        "g = ∂L/∂w" + std::string(divides ? " / B" : "") + (decay != 0 ? " + λ w" : "") + ",   ";
    g_numbers =
        "g = " + gradient + size +
        (decay != 0 ? " + " + ShortText(decay, kOperandDigits) + " · " + Bracketed(before) : "") +
        (decay != 0 || divides ? " = " + column.Text(g) : "") + ",   ";
  }
  if (is_adaptive) {
    AddAdaptiveParts(step, &parts);
  } else {
    AddVelocityParts(step, &parts);
  }
  if (parts.why) formula.why = Text(step.view, *parts.why);
  formula.symbols = g_symbols + parts.symbols + "w ← w − η " + parts.direction;
  const std::string step_taken = begin + " − " + rate + " · " + parts.direction_number + after;
  formula.numbers = prefix + g_numbers + parts.numbers + step_taken;
  formula.shorter = {prefix + parts.numbers + step_taken, prefix + step_taken};
  return formula;
}

}  // namespace playground
