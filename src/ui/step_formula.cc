#include "ui/step_formula.h"

#include <cassert>
#include <cmath>
#include <cstdlib>

#include "train/trainer.h"
#include "ui/number_text.h"
#include "ui/view_queries.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kDecimals = 4;

std::string Number(double value) { return ShortText(value, 5); }
std::string Number(float value) { return Number(static_cast<double>(value)); }

// " + 0.03" or " − 0.03": a number that is added to what stands before.
std::string Plus(double value) { return (value < 0 ? " − " : " + ") + Number(std::fabs(value)); }

std::string Indexed(std::string_view name, int64_t index) {
  return std::string(name) + SubscriptText(index);
}

// Everything the numbers are taken from.
struct Step {
  const Trainer& trainer;
  const MinibatchTensors& tensors;
  const ExperimentConfig& config;
  int64_t batch_size;
  int64_t i;      // example
  int64_t j;      // output
  int64_t k;      // input
  int64_t layer;  // of the update

  bool is_classifier() const { return trainer.network().is_classifier(); }
  int32_t label() const { return trainer.data().train.labels[tensors.examples[i]]; }
  float target() const { return trainer.data().train.targets[tensors.examples[i]]; }
  float logit(int64_t c) const { return tensors.logits.View().At(c, i); }
  float probability(int64_t c) const { return tensors.probabilities.View().At(c, i); }
  float grad_logit(int64_t c) const { return tensors.grad_logits.View().At(c, i); }
  // What layer l reads of the example.
  double Input(int64_t l, int64_t column) const {
    return static_cast<double>(l == 0 ? trainer.data().train.Feature(tensors.examples[i], column)
                                      : tensors.hidden[l - 1].View().At(i, column));
  }
  // What comes back to layer l, from the logits or from the layer above.
  double GradientAbove(int64_t l, int64_t column) const {
    return static_cast<double>(l + 1 == trainer.network().num_layers()
                                   ? tensors.grad_logits.View().At(column, i)
                                   : tensors.grad_hidden[l].View().At(i, column));
  }
  double largest_logit() const {
    float largest = logit(0);
    for (int64_t c = 1; c < trainer.network().num_outputs(); ++c) {
      largest = std::max(largest, logit(c));
    }
    return static_cast<double>(largest);
  }
};

StepFormula LinearFormula(const Step& step, int64_t layer, float output, std::string_view name,
                          std::string_view input) {
  const float bias = step.trainer.previous_parameters().Bias(layer)[step.j];
  const double product = static_cast<double>(output) - static_cast<double>(bias);
  const std::string in(input);
  return {std::string(name) + "ⱼ = Σₖ " + in + "ₖ wⱼₖ + bⱼ",
          Indexed(name, step.j) + " = Σₖ " + in + "ₖ " + Indexed("w", step.j) + "ₖ + " +
              Indexed("b", step.j) + " = " + Number(product) + Plus(static_cast<double>(bias)) +
              " = " + Number(output),
          ""};
}

StepFormula LogitsFormula(const View& view, const Step& step, int64_t layer) {
  const char* input = layer == 0 ? "x" : "h";
  if (step.is_classifier()) {
    StepFormula formula = LinearFormula(step, layer, step.logit(step.j), "o", input);
    formula.why = Text(view, kWhyLogits);
    return formula;
  }
  const ConstMatrixView weight = step.trainer.previous_parameters().Weight(layer);
  const float bias = step.trainer.previous_parameters().Bias(layer)[0];
  std::string numbers = "ŷ = ";
  if (layer == 0 && weight.columns <= 3) {
    for (int64_t k = 0; k < weight.columns; ++k) {
      if (k > 0) numbers += " + ";
      numbers += Number(weight.At(0, k)) + " · (" +
                 Number(step.trainer.data().train.Feature(step.tensors.examples[step.i], k)) + ")";
    }
  } else {
    numbers += Number(static_cast<double>(step.logit(0)) - static_cast<double>(bias));
  }
  numbers += Plus(static_cast<double>(bias)) + " = " + Number(step.logit(0));
  return {"ŷ = Σₖ wₖ " + std::string(input) + "ₖ + b", numbers, Text(view, kWhyPrediction)};
}

StepFormula HiddenFormula(const View& view, const Step& step, int64_t layer) {
  static constexpr const char* kNames[] = {"ReLU", "sigmoid", "tanh", "id"};
  const std::string name = kNames[static_cast<int>(step.config.activation)];
  const float value = step.tensors.hidden[layer].View().At(step.i, step.j);
  const std::string input = layer == 0 ? "x" : "h";
  const ConstMatrixView weight = step.trainer.previous_parameters().Weight(layer);
  double sum = static_cast<double>(step.trainer.previous_parameters().Bias(layer)[step.j]);
  for (int64_t k = 0; k < weight.columns; ++k) {
    sum += static_cast<double>(weight.At(step.j, k)) * step.Input(layer, k);
  }
  return {"hⱼ = " + name + "(Σₖ " + input + "ₖ wⱼₖ + bⱼ)",
          Indexed("h", step.j) + " = " + name + "(" + Number(sum) + ") = " + Number(value),
          Text(view, kWhyHidden)};
}

StepFormula SoftmaxFormula(const View& view, const Step& step) {
  const double largest = step.largest_logit();
  double sum = 0;
  for (int64_t c = 0; c < step.trainer.network().num_outputs(); ++c) {
    sum += std::exp(static_cast<double>(step.logit(c)) - largest);
  }
  const double shifted = static_cast<double>(step.logit(step.j)) - largest;
  return {"ŷⱼ = exp(oⱼ − max o) / Σₖ exp(oₖ − max o)",
          Indexed("ŷ", step.j) + " = exp(" + Number(step.logit(step.j)) +
              (largest < 0 ? " + " : " − ") + Number(std::fabs(largest)) + ") / " + Number(sum) +
              " = " + Number(std::exp(shifted)) + " / " + Number(sum) + " = " +
              FixedText(static_cast<double>(step.probability(step.j)), kDecimals),
          Text(view, kWhySoftmax)};
}

StepFormula RegressionLossFormula(const View& view, const Step& step) {
  const std::string residual = Number(step.logit(0)) + Plus(-static_cast<double>(step.target()));
  const std::string loss = " = " + Number(step.tensors.losses[step.i]);
  switch (step.config.loss) {
    case LossKind::kHalfSquared:
      return {"lᵢ = ½ (ŷᵢ − yᵢ)²", "lᵢ = ½ (" + residual + ")²" + loss, Text(view, kWhyLoss)};
    case LossKind::kSquared:
      return {"lᵢ = (ŷᵢ − yᵢ)²", "lᵢ = (" + residual + ")²" + loss, Text(view, kWhyLoss)};
    case LossKind::kHuber:
      return {"lᵢ = ½ r²  (|r| ≤ δ),  δ (|r| − ½ δ),  r = ŷᵢ − yᵢ",
              "r = " + residual + " = " +
                  Number(static_cast<double>(step.logit(0)) - static_cast<double>(step.target())) +
                  ",  δ = " + Number(step.config.huber_delta) + ",  lᵢ" + loss,
              Text(view, kWhyLoss)};
    case LossKind::kAbsolute:
      return {"lᵢ = |ŷᵢ − yᵢ|", "lᵢ = |" + residual + "|" + loss, Text(view, kWhyLoss)};
    case LossKind::kCrossEntropy:
      break;
  }
  return {};
}

StepFormula LossFormula(const View& view, const Step& step) {
  if (!step.is_classifier()) return RegressionLossFormula(view, step);
  const int64_t y = step.label();
  return {"lᵢ = −Σⱼ yⱼ log ŷⱼ = log Σₖ exp(oₖ) − Σⱼ yⱼ oⱼ",
          "lᵢ = " + Indexed("−log ŷ", y) + " = −log " +
              FixedText(static_cast<double>(step.probability(y)), kDecimals) + " = " +
              Number(step.tensors.losses[step.i]),
          Fill(Text(view, kWhyCrossEntropy), {ClassNameAt(view, y)})};
}

StepFormula ReduceFormula(const View& view, const Step& step) {
  const double sum = step.tensors.loss_sum;
  const double size = static_cast<double>(step.batch_size);
  if (step.config.reduction == Reduction::kSum) {
    return {"L = Σᵢ lᵢ", "L = " + Number(sum), Text(view, kWhySum)};
  }
  return {
      "L = (1/B) Σᵢ lᵢ",
      "L = " + Number(sum) + " / " + std::to_string(step.batch_size) + " = " + Number(sum / size),
      Text(view, kWhyMean)};
}

StepFormula GradLogitsFormula(const View& view, const Step& step) {
  const bool is_mean = step.config.reduction == Reduction::kMean;
  const std::string size = std::to_string(step.batch_size);
  const std::string scale = is_mean ? " / B" : "";
  const std::string scale_number = is_mean ? " / " + size : "";
  if (!step.is_classifier()) {
    const char* slope = step.config.loss == LossKind::kSquared ? "2 (ŷᵢ − yᵢ)"
                        : step.config.loss == LossKind::kHuber ? "clamp(ŷᵢ − yᵢ, −δ, δ)"
                        : step.config.loss == LossKind::kAbsolute ? "sign(ŷᵢ − yᵢ)"
                                                                  : "(ŷᵢ − yᵢ)";
    const double residual = static_cast<double>(step.logit(0)) - static_cast<double>(step.target());
    return {"∂L/∂ŷᵢ = " + std::string(slope) + scale,
            "ŷᵢ − yᵢ = " + Number(residual) + ",  ∂L/∂ŷᵢ = " + Number(step.grad_logit(0)),
            Text(view, is_mean ? kWhyGradMean : kWhyGradSum)};
  }
  const bool is_label = step.j == step.label();
  return {"∂L/∂oⱼ = (ŷⱼ − yⱼ)" + scale,
          Indexed("∂L/∂o", step.j) + " = (" +
              FixedText(static_cast<double>(step.probability(step.j)), kDecimals) + " − " +
              (is_label ? "1" : "0") + ")" + scale_number + " = " + Number(step.grad_logit(step.j)),
          Text(view, is_mean ? kWhyGradMean : kWhyGradSum)};
}

StepFormula GradParametersFormula(const View& view, const Step& step, int64_t layer) {
  const char* input = layer == 0 ? "x" : "h";
  const char* output = layer + 1 == step.trainer.network().num_layers() ? "∂L/∂oᵢⱼ" : "∂L/∂aᵢⱼ";
  const float gradient = step.trainer.gradient().Weight(layer).At(step.j, step.k);
  const float bias_gradient = step.trainer.gradient().Bias(layer)[step.j];
  return {"∂L/∂wⱼₖ = Σᵢ " + std::string(output) + " " + input + "ᵢₖ,   ∂L/∂bⱼ = Σᵢ " + output,
          "j = " + std::to_string(step.j) + ", k = " + std::to_string(step.k) +
              ":  ∂L/∂w = " + Number(gradient) + ",   ∂L/∂b = " + Number(bias_gradient),
          Text(view, kWhyGradParameters)};
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
    sum += step.GradientAbove(layer + 1, k) * static_cast<double>(weight.At(k, step.j));
  }
  const bool is_last = layer + 2 == step.trainer.network().num_layers();
  return {std::string("∂L/∂aⱼ = (Σₖ ∂L/∂") + (is_last ? "oₖ" : "aₖ") + " wₖⱼ) · σ'(aⱼ)",
          Indexed("∂L/∂a", step.j) + " = (" + Number(sum) + ") · " +
              Number(SlopeAt(step.config.activation, value)) + " = " + Number(gradient),
          Text(view, kWhyGradHidden)};
}

StepFormula UpdateFormula(const View& view, const Step& step) {
  const bool divides = step.config.divide_by_batch;
  const float before = step.trainer.previous_parameters().Weight(step.layer).At(step.j, step.k);
  const float after = step.trainer.parameters().Weight(step.layer).At(step.j, step.k);
  const float gradient = step.trainer.gradient().Weight(step.layer).At(step.j, step.k);
  StepFormula formula;
  formula.symbols = divides ? "w ← w − η · ∂L/∂w / B,   b ← b − η · ∂L/∂b / B"
                            : "w ← w − η · ∂L/∂w,   b ← b − η · ∂L/∂b";
  const bool has_rows = step.trainer.parameters().Weight(step.layer).rows > 1;
  const std::string name =
      has_rows ? Indexed("w", step.j) + "," + SubscriptText(step.k) : Indexed("w", step.k + 1);
  formula.numbers = name + " = " + Number(before) + " − " + Number(step.config.learning_rate) +
                    " · (" + Number(gradient) + ")" +
                    (divides ? " / " + std::to_string(step.batch_size) : "") + " = " +
                    Number(after);
  formula.why = Text(view, divides ? kWhyUpdateDivides : kWhyUpdate);
  if (step.config.momentum != 0 || step.config.weight_decay != 0) {
    formula.symbols =
        "g = ∂L/∂w" + std::string(divides ? " / B" : "") + " + λ w,   v ← μ v + g,   w ← w − η v";
    formula.numbers = "∂L/∂w = " + Number(gradient) + ",   " + name + " = " + Number(before) +
                      " → " + Number(after);
  }
  return formula;
}

}  // namespace

StepFormula MakeStepFormula(const View& view, const StepPhase& phase, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const Step step = {.trainer = trainer,
                     .tensors = trainer.last_minibatch(),
                     .config = trainer.last_step_config(),
                     .batch_size = trainer.last_minibatch().batch_size(),
                     .i = focus.example,
                     .j = focus.output,
                     .k = focus.input,
                     .layer = focus.layer};
  assert(step.i < step.batch_size);
  switch (phase.kind) {
    case PhaseKind::kDraw:
      return {"B ⊂ {0, …, n − 1},   |B| = " + std::to_string(step.batch_size),
              Fill(Text(view, kDrawNumbers),
                   {std::to_string(step.i), CountText(step.tensors.examples[step.i])}),
              Text(view, kWhyDraw)};
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

std::vector<std::string> PhaseShapesTexts(const Network& network, const StepPhase& phase,
                                          int64_t batch_size) {
  const PhaseShapes shapes = ShapesOf(network, phase, batch_size);
  const auto list = [](const std::vector<NamedShape>& tensors) {
    std::string text;
    for (const NamedShape& tensor : tensors) {
      if (!text.empty()) text += ", ";
      // As elsewhere on the screen: gradients, and layers as indices.
      std::string name = tensor.name[0] == 'd' ? "∂L/∂" + tensor.name.substr(1) : tensor.name;
      const std::size_t digits = name.find_first_of("0123456789");
      if (digits != std::string::npos) {
        const int64_t layer = std::atoll(name.c_str() + digits);
        name = name.substr(0, digits) + SubscriptText(layer);
      }
      text += name;
      if (!tensor.shape.empty()) text += " " + ShapeText(tensor.shape);
    }
    return text;
  };
  const std::string inputs = list(shapes.inputs);
  const std::string outputs = "→  " + list(shapes.outputs);
  if (inputs.empty()) return {outputs};
  return {inputs + "  " + outputs, outputs};
}

std::string PhaseName(const View& view, const StepPhase& phase) {
  const bool is_classifier = view.trainer->network().is_classifier();
  const bool has_layers = view.trainer->network().num_layers() > 1;
  const std::string layer = has_layers ? SubscriptText(phase.layer + 1) : "";
  switch (phase.kind) {
    case PhaseKind::kDraw:
      return Text(view, kPhaseDraw);
    case PhaseKind::kHidden:
      return Text(view, kPhaseHidden) + std::to_string(phase.layer + 1);
    case PhaseKind::kLogits:
      return Text(view, is_classifier ? kPhaseLogits : kPhasePrediction);
    case PhaseKind::kSoftmax:
      return Text(view, kPhaseSoftmax);
    case PhaseKind::kLosses:
      return Text(view, kPhaseLosses);
    case PhaseKind::kReduce:
      return Text(view, kPhaseReduce);
    case PhaseKind::kGradLogits:
      return is_classifier ? "∂L/∂O" : "∂L/∂ŷ";
    case PhaseKind::kGradParameters:
      return "∂L/∂W" + layer;
    case PhaseKind::kGradHidden:
      return "∂L/∂A" + layer;
    case PhaseKind::kUpdate:
      return Text(view, kPhaseUpdate);
  }
  return {};
}

std::string PhaseTitle(const View& view, const StepPhase& phase) {
  switch (phase.kind) {
    case PhaseKind::kDraw:
      return Text(view, kTitleDraw);
    case PhaseKind::kHidden:
      return Text(view, kTitleHidden);
    case PhaseKind::kLogits:
      return Text(view, view.trainer->network().is_classifier() ? kTitleLogits : kTitlePrediction);
    case PhaseKind::kSoftmax:
      return Text(view, kTitleSoftmax);
    case PhaseKind::kLosses:
      return Text(view, kTitleLosses);
    case PhaseKind::kReduce:
      return Text(view, kTitleReduce);
    case PhaseKind::kGradLogits:
      return Text(view, kTitleGradLogits);
    case PhaseKind::kGradParameters:
      return Text(view, kTitleGradParameters);
    case PhaseKind::kGradHidden:
      return Text(view, kTitleGradHidden);
    case PhaseKind::kUpdate:
      return Text(view, kTitleUpdate);
  }
  return {};
}

}  // namespace playground
