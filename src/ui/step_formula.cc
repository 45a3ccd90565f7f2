#include "ui/step_formula.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "train/trainer.h"
#include "ui/number_text.h"
#include "ui/step_digits.h"
#include "ui/step_maps.h"
#include "ui/view_queries.h"

namespace playground {
namespace {

using enum TextId;

// " + 0.03" or " − 0.03": a number that is added to what stands before.
std::string Plus(const std::string& number) {
  constexpr std::string_view kMinus = "−";
  return number.starts_with(kMinus) ? " − " + number.substr(kMinus.size()) : " + " + number;
}
// A number that is multiplied or raised: in brackets where it has a sign.
std::string Bracketed(const std::string& number) {
  return number.starts_with("−") ? "(" + number + ")" : number;
}
std::string Minus(const std::string& number) { return " − " + Bracketed(number); }

std::string Indexed(std::string_view name, int64_t index) {
  return std::string(name) + SubscriptText(index);
}

// "2.1 · 0.3 − 0.7 · (−1.2)": products, the first ones of a sum.
class Products {
 public:
  void Add(const std::string& left, const std::string& right) {
    text_ += text_.empty() ? left : Plus(left);
    text_ += " · " + Bracketed(right);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// What is multiplied, and what goes into exp, has more decimals than where it stands in a table:
// else its result would not come out with the digits that are shown.
constexpr int kMoreInProducts = 2;
constexpr int kMoreInExponents = 1;
// Sums of more terms are not written out.
constexpr int64_t kFewTerms = 4;

// Everything the numbers are taken from.
struct Step {
  const View& view;
  const Trainer& trainer;
  const MinibatchTensors& tensors;
  const ExperimentConfig& config;
  StepDigits digits;
  int64_t batch_size;
  int64_t i;      // example
  int64_t j;      // output
  int64_t k;      // input
  int64_t layer;  // of the update

  const Network& network() const { return trainer.network(); }
  bool is_classifier() const { return network().is_classifier(); }
  bool IsLast(int64_t l) const { return l + 1 == network().num_layers(); }
  int32_t label() const { return trainer.data().train.labels[tensors.examples[i]]; }
  double target() const {
    return static_cast<double>(trainer.data().train.targets[tensors.examples[i]]);
  }
  double logit(int64_t c) const { return static_cast<double>(tensors.logits.View().At(c, i)); }
  double probability(int64_t c) const {
    return static_cast<double>(tensors.probabilities.View().At(c, i));
  }
  double grad_logit(int64_t c) const {
    return static_cast<double>(tensors.grad_logits.View().At(c, i));
  }
  // What layer l reads of an example.
  double Input(int64_t l, int64_t example, int64_t column) const {
    return static_cast<double>(l == 0
                                   ? trainer.data().train.Feature(tensors.examples[example], column)
                                   : tensors.hidden[l - 1].View().At(example, column));
  }
  std::string InputText(int64_t l, int64_t example, int64_t column, int more_decimals = 0) const {
    const double value = Input(l, example, column);
    return l == 0 ? digits.feature.Finer(more_decimals).Text(value) : AloneText(value);
  }
  // What comes back to layer l of an example, from the loss or from the layer above.
  double GradientAbove(int64_t l, int64_t example, int64_t column) const {
    return static_cast<double>(IsLast(l) ? tensors.grad_logits.View().At(column, example)
                                         : tensors.grad_hidden[l].View().At(example, column));
  }
  std::string GradientAboveText(int64_t l, int64_t example, int64_t column) const {
    const double value = GradientAbove(l, example, column);
    return IsLast(l) ? digits.grad_output.Text(value) : AloneText(value);
  }
  ParameterDigits DigitsOf(int64_t l, bool shows_update) const {
    const StepFocus focus = {.example = i, .output = j, .layer = l, .input = k};
    return DigitsOfParameters(trainer, focus, shows_update);
  }
  double largest_logit() const {
    double largest = logit(0);
    for (int64_t c = 1; c < network().num_outputs(); ++c) largest = std::max(largest, logit(c));
    return largest;
  }
  // "bag:  " or "unit 5:  ": which output the numbers are of; nothing where there is only one.
  std::string OutputPrefix(int64_t l) const {
    if (IsLast(l) && !is_classifier()) return "";
    return Fill(Text(view, kNumbersOf), {OutputLabel(view, l, j)});
  }
  // The same of a weight: "bag, pixel (14, 14):  ". Tables call their weights by the index alone.
  std::string WeightPrefix(int64_t l) const {
    if (HasParameterTable(trainer)) return OutputPrefix(l);
    const bool is_only = IsLast(l) && !is_classifier();
    return Fill(Text(view, kNumbersOf),
                {is_only ? InputLabel(view, l, k) : WeightLabel(view, l, j, k)});
  }
  // "w₁" where a table has a row of that name, else "w".
  std::string WeightName() const {
    const bool has_index = HasParameterTable(trainer) && network().widths[0] > 1;
    return has_index ? Indexed("w", k + 1) : "w";
  }
};

// w · x + b with the numbers of a few inputs: "0.2 · 1.3 − 0.7 · (−0.1) + 0.5".
std::string WeightedInputs(const Step& step, int64_t layer, const NumberColumn& of_weights) {
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

StepFormula LogitsFormula(const View& view, const Step& step, int64_t layer) {
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
  formula.why = Text(view, step.is_classifier() ? kWhyLogits : kWhyPrediction);
  return formula;
}

// As the formulas write it, before "(aⱼ)".
std::string ActivationName(Activation activation) {
  static constexpr const char* kNames[] = {"ReLU", "sigmoid", "tanh", "id"};
  return kNames[static_cast<int>(activation)];
}

StepFormula HiddenFormula(const View& view, const Step& step, int64_t layer) {
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
  formula.why = Text(view, kWhyHidden);
  return formula;
}

StepFormula SoftmaxFormula(const View& view, const Step& step) {
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
          .why = Text(view, kWhySoftmax)};
}

StepFormula RegressionLossFormula(const View& view, const Step& step) {
  const NumberColumn& column = step.digits.logit;
  const std::string residual = column.Text(step.logit(0)) + Minus(column.Text(step.target()));
  const std::string loss = " = " + step.digits.loss.Text(step.tensors.losses[step.i]);
  StepFormula formula;
  formula.why = Text(view, kWhyLoss);
  switch (step.config.loss) {
    case LossKind::kHalfSquared:
      formula.symbols = "lᵢ = ½ (ŷᵢ − yᵢ)²";
      formula.numbers = "lᵢ = ½ (" + residual + ")²" + loss;
      break;
    case LossKind::kSquared:
      formula.symbols = "lᵢ = (ŷᵢ − yᵢ)²";
      formula.numbers = "lᵢ = (" + residual + ")²" + loss;
      break;
    case LossKind::kHuber:
      formula.symbols = "lᵢ = ½ r²  (|r| ≤ δ),  δ (|r| − ½ δ),  r = ŷᵢ − yᵢ";
      formula.numbers = "r = " + residual + " = " + column.Text(step.logit(0) - step.target()) +
                        ",  δ = " + ShortText(step.config.huber_delta, kOperandDigits) + ",  lᵢ" +
                        loss;
      break;
    case LossKind::kAbsolute:
      formula.symbols = "lᵢ = |ŷᵢ − yᵢ|";
      formula.numbers = "lᵢ = |" + residual + "|" + loss;
      break;
    case LossKind::kCrossEntropy:
      break;
  }
  return formula;
}

StepFormula LossFormula(const View& view, const Step& step) {
  if (!step.is_classifier()) return RegressionLossFormula(view, step);
  const int64_t y = step.label();
  // A small probability needs more digits than its column has.
  const double probability = step.probability(y);
  NumberColumn column = ColumnOf(probability, kOperandDigits);
  if (column.exponent == 0) {
    column.decimals = std::max(column.decimals, step.digits.probability.decimals);
  }
  return {.symbols = "lᵢ = −Σⱼ yⱼ log ŷⱼ = log Σₖ exp(oₖ) − Σⱼ yⱼ oⱼ",
          .numbers = Fill(Text(view, kNumbersOf), {ClassNameAt(view, y)}) +
                     "lᵢ = " + Indexed("−log ŷ", y) + " = −log " + column.Text(probability) +
                     " = " + step.digits.loss.Text(step.tensors.losses[step.i]),
          .why = Fill(Text(view, kWhyCrossEntropy), {ClassNameAt(view, y)})};
}

StepFormula ReduceFormula(const View& view, const Step& step) {
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
            .why = Text(view, kWhySum)};
  }
  return {.symbols = "L = (1/B) Σᵢ lᵢ",
          .numbers = "L = (" + terms + ") / " + size + " = " + sum + " / " + size + " = " + mean,
          .shorter = {"L = " + sum + " / " + size + " = " + mean},
          .why = Text(view, kWhyMean)};
}

// What the gradient of the outputs is, by the loss; and what the reduction does to it.
std::string WhyGradient(const View& view, const Step& step) {
  TextId error = kErrorOfProbability;
  switch (step.config.loss) {
    case LossKind::kCrossEntropy:
      break;
    case LossKind::kHalfSquared:
      error = kErrorOfPrediction;
      break;
    case LossKind::kSquared:
      error = kErrorOfSquare;
      break;
    case LossKind::kHuber:
      error = kErrorOfHuber;
      break;
    case LossKind::kAbsolute:
      error = kErrorOfAbsolute;
      break;
  }
  const bool is_mean = step.config.reduction == Reduction::kMean;
  return Fill(Text(view, is_mean ? kWhyGradMean : kWhyGradSum), {Text(view, error)});
}

StepFormula GradLogitsFormula(const View& view, const Step& step) {
  const bool is_mean = step.config.reduction == Reduction::kMean;
  const std::string scale = is_mean ? " / B" : "";
  const std::string scale_number = is_mean ? " / " + std::to_string(step.batch_size) : "";
  const StepDigits& digits = step.digits;
  const std::string gradient = digits.grad_output.Text(step.grad_logit(step.j));
  if (!step.is_classifier()) {
    const double residual = step.logit(0) - step.target();
    const std::string number = digits.logit.Text(residual);
    const double delta = step.config.huber_delta;
    std::string slope;
    std::string slope_number;
    switch (step.config.loss) {
      case LossKind::kSquared:
        slope = "2 (ŷᵢ − yᵢ)";
        slope_number = "2 · " + Bracketed(number);
        break;
      case LossKind::kHuber:
        slope = "clamp(ŷᵢ − yᵢ, −δ, δ)";
        slope_number = std::fabs(residual) <= delta
                           ? number
                           : (residual < 0 ? "−" : "") + ShortText(delta, kOperandDigits);
        break;
      case LossKind::kAbsolute:
        slope = "sign(ŷᵢ − yᵢ)";
        slope_number = residual > 0 ? "1" : residual < 0 ? "−1" : "0";
        break;
      default:
        slope = "(ŷᵢ − yᵢ)";
        slope_number = number;
        break;
    }
    const bool is_plain = !is_mean && slope_number == number;
    return {.symbols = "∂L/∂ŷᵢ = " + slope + scale,
            .numbers = "ŷᵢ − yᵢ = " + number + ",   ∂L/∂ŷᵢ" +
                       (is_plain ? "" : " = " + slope_number + scale_number) + " = " + gradient,
            .why = WhyGradient(view, step)};
  }
  const std::string truth = step.j == step.label() ? "1" : "0";
  const std::string error = digits.probability.Text(step.probability(step.j)) + " − " + truth;
  return {.symbols = "∂L/∂oⱼ = (ŷⱼ − yⱼ)" + scale,
          .numbers = step.OutputPrefix(step.network().num_layers() - 1) + Indexed("∂L/∂o", step.j) +
                     " = " + (is_mean ? "(" + error + ")" + scale_number : error) + " = " +
                     gradient,
          .why = WhyGradient(view, step)};
}

StepFormula GradParametersFormula(const View& view, const Step& step, int64_t layer) {
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
      is_few ? "" : " + ⋯ " + Fill(Text(view, kNumTerms), {CountText(step.batch_size)});
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
  formula.why = Text(view, has_pixels ? kWhyGradOfPixels : kWhyGradParameters);
  return formula;
}

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

StepFormula GradHiddenFormula(const View& view, const Step& step, int64_t layer) {
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
          .why = Text(view, kWhyGradHidden)};
}

StepFormula UpdateFormula(const View& view, const Step& step) {
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
  formula.why = Text(view, divides ? kWhyUpdateDivides : kWhyUpdate);
  if (!IsWholeStep(step.trainer)) {
    formula.symbols = divides ? "w ← w − η · ∂L/∂w / B,   b ← b − η · ∂L/∂b / B"
                              : "w ← w − η · ∂L/∂w,   b ← b − η · ∂L/∂b";
    formula.numbers = prefix + begin + " − " + rate + " · " + Bracketed(gradient) + size + after;
    return formula;
  }
  // g, then the velocity v, then the weight; what a knob leaves out is left out here.
  const double momentum = step.config.momentum;
  const double decay = step.config.weight_decay;
  const double g =
      static_cast<double>(row.gradient) / (divides ? static_cast<double>(step.batch_size) : 1) +
      decay * static_cast<double>(row.before);
  const bool has_g = decay != 0 || divides;
  const double v =
      momentum == 0
          ? g
          : static_cast<double>(step.trainer.velocity().Weight(step.layer).At(step.j, step.k));
  const NumberColumn& column = digits.gradient;
  std::string g_symbols;
  std::string g_numbers;
  if (has_g) {
    g_symbols =
        "g = ∂L/∂w" + std::string(divides ? " / B" : "") + (decay != 0 ? " + λ w" : "") + ",   ";
    g_numbers =
        "g = " + gradient + size +
        (decay != 0 ? " + " + ShortText(decay, kOperandDigits) + " · " + Bracketed(before) : "") +
        " = " + column.Text(g) + ",   ";
  }
  const std::string g_name = has_g ? "g" : "∂L/∂w";
  std::string v_symbols;
  std::string v_numbers;
  if (momentum != 0) {
    v_symbols = "v ← μ v + " + g_name + ",   ";
    v_numbers = "v = " + ShortText(momentum, kOperandDigits) + " · " +
                Bracketed(column.Text((v - g) / momentum)) + Plus(column.Text(g)) + " = " +
                column.Text(v) + ",   ";
  }
  formula.symbols = g_symbols + v_symbols + "w ← w − η " + (momentum != 0 ? "v" : g_name);
  const std::string step_taken = begin + " − " + rate + " · " + Bracketed(column.Text(v)) + after;
  formula.numbers = prefix + g_numbers + v_numbers + step_taken;
  formula.shorter = {prefix + v_numbers + step_taken, prefix + step_taken};
  return formula;
}

}  // namespace

StepFormula MakeStepFormula(const View& view, const StepPhase& phase, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const Step step = {.view = view,
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
      return {.symbols = "B ⊂ {0, …, n − 1},   |B| = " + std::to_string(step.batch_size),
              .numbers = Fill(Text(view, kDrawNumbers),
                              {std::to_string(step.i), CountText(step.tensors.examples[step.i])}),
              .why = Text(view, kWhyDraw)};
    case PhaseKind::kHidden:
      return HiddenFormula(view, step, phase.layer);
    case PhaseKind::kLogits:
      return LogitsFormula(view, step, phase.layer);
    case PhaseKind::kSoftmax:
      return SoftmaxFormula(view, step);
    case PhaseKind::kLosses:
      return LossFormula(view, step);
    case PhaseKind::kReduce:
      return ReduceFormula(view, step);
    case PhaseKind::kGradLogits:
      return GradLogitsFormula(view, step);
    case PhaseKind::kGradParameters:
      return GradParametersFormula(view, step, phase.layer);
    case PhaseKind::kGradHidden:
      return GradHiddenFormula(view, step, phase.layer);
    case PhaseKind::kUpdate:
      return UpdateFormula(view, step);
  }
  return {};
}

}  // namespace playground
