#include "look/step/step_figures.h"

#include <algorithm>
#include <utility>

#include "look/look_cells.h"
#include "look/step/step_digits.h"
#include "look/step/step_labels.h"
#include "look/step/step_tables.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

using enum TextId;

ConstMatrixView OfMinibatch(const View& view, const Matrix& class_major) {
  ConstMatrixView values = class_major.View();
  values.columns = view.trainer->last_minibatch().batch_size();
  return values;
}

// A hidden layer [examples, units] as units by examples.
ExamplesTensor UnitsByExamples(const View& view, const Matrix& hidden) {
  const int64_t batch_size = view.trainer->last_minibatch().batch_size();
  const ConstMatrixView rows = hidden.View();
  ExamplesTensor tensor = {.owned = Matrix(rows.columns, batch_size)};
  for (int64_t unit = 0; unit < rows.columns; ++unit) {
    for (int64_t i = 0; i < batch_size; ++i) tensor.owned.View().At(unit, i) = rows.At(i, unit);
  }
  tensor.values = std::as_const(tensor.owned).View();
  return tensor;
}

// Whether the class table has anything to say at this phase, and is about what the figure shows.
bool IsAboutClasses(PhaseKind kind) {
  return kind == PhaseKind::kLogits || kind == PhaseKind::kSoftmax || kind == PhaseKind::kLosses ||
         kind == PhaseKind::kGradLogits;
}

}  // namespace

PhaseParts PartsOf(const View& view, const std::vector<StepPhase>& phases, int64_t phase) {
  const Network& network = view.trainer->network();
  const PhaseKind kind = phases[phase].kind;
  PhaseParts parts;
  if (!IsShownAsTables(*view.trainer)) {
    // The update is about weights.
    parts.has_examples = view.trainer->data().has_images() && kind != PhaseKind::kUpdate;
    parts.has_classes =
        view.trainer->data().has_images() && network.is_classifier() && IsAboutClasses(kind);
    parts.has_figure = true;
    return parts;
  }
  const bool has_bars = kind == PhaseKind::kLosses || kind == PhaseKind::kReduce;
  parts.has_examples = true;
  parts.has_classes = network.is_classifier() && IsAboutClasses(kind) && !has_bars;
  parts.has_parameters = network.num_layers() == 1 && !parts.has_classes && !has_bars;
  parts.has_figure = !parts.has_parameters && kind != PhaseKind::kDraw;
  return parts;
}

FigureWords WordsOfFigure(const View& view, const StepPhase& phase, const StepFocus& focus) {
  const Network& network = view.trainer->network();
  const bool is_classifier = network.is_classifier();
  const auto layer_name = [&](std::string_view letter) {
    return std::string(letter) +
           (network.num_layers() > 1 ? SubscriptText(phase.layer + 1) : std::string());
  };
  const char* axes_of_outputs = Text(view, is_classifier ? kAxesOfOutputs : kAxesOfPrediction);
  switch (phase.kind) {
    case PhaseKind::kDraw:
      return {"X, y", Fill(Text(view, kMinibatchRemark),
                           {CountText(view.trainer->last_minibatch().batch_size())})};
    case PhaseKind::kHidden:
      return {layer_name("H"), Text(view, kAxesOfUnits)};
    case PhaseKind::kLogits:
      return {is_classifier ? "O" : "ŷ", axes_of_outputs};
    case PhaseKind::kSoftmax:
      return {"Ŷ", axes_of_outputs};
    case PhaseKind::kLosses:
    case PhaseKind::kReduce:
      return {"l", Text(view, kAxesOfLosses)};
    case PhaseKind::kGradLogits:
      return {is_classifier ? "∂L/∂O" : "∂L/∂ŷ", axes_of_outputs};
    case PhaseKind::kGradHidden:
      return {layer_name("∂L/∂A"), Text(view, kAxesOfUnits)};
    case PhaseKind::kGradParameters: {
      const std::string name = layer_name("∂L/∂W");
      if (!ReadsPictures(view, phase.layer)) return {name, Text(view, kAxesOfWeights)};
      const int64_t outputs = network.widths[phase.layer + 1];
      if (outputs <= kMostPicturesOfOutputs) return {name, Text(view, kAxesOfPictures)};
      const TablePage shown = PicturesShown(view, phase.layer, focus);
      return {name,
              Fill(Text(view, kSomeUnits), {std::to_string(shown.first),
                                            std::to_string(shown.end - 1), CountText(outputs)})};
    }
    case PhaseKind::kUpdate:
      return {"W", Text(view, ReadsPictures(view, focus.layer) ? kAxesOfPictures : kAxesOfWeights)};
  }
  return {};
}

ExamplesTensor TensorOf(const View& view, const StepPhase& phase) {
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  switch (phase.kind) {
    case PhaseKind::kHidden:
      return UnitsByExamples(view, tensors.hidden[phase.layer]);
    case PhaseKind::kGradHidden:
      return UnitsByExamples(view, tensors.grad_hidden[phase.layer]);
    case PhaseKind::kLogits:
      return {.values = OfMinibatch(view, tensors.logits)};
    case PhaseKind::kSoftmax:
      return {.values = OfMinibatch(view, tensors.probabilities), .is_signed = false};
    case PhaseKind::kGradLogits:
      return {.values = OfMinibatch(view, tensors.grad_logits)};
    default:
      return {};
  }
}

LossFigures LossesOf(const View& view) {
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const StepDigits digits = DigitsOfStep(*view.trainer);
  const float largest = *std::ranges::max_element(tensors.losses);
  const auto mean =
      static_cast<float>(tensors.loss_sum / static_cast<double>(tensors.batch_size()));
  return {.largest = largest,
          .mean = mean,
          .column = digits.loss,
          .largest_text = digits.loss.Text(largest),
          .mean_text =
              Fill(Text(view, kMeanOfBars), {digits.mean_loss.Text(static_cast<double>(mean))})};
}

std::array<ReductionLine, 2> ReductionLines(const View& view) {
  const Trainer& trainer = *view.trainer;
  const double sum = trainer.last_minibatch().loss_sum;
  const double mean = sum / static_cast<double>(trainer.last_minibatch().batch_size());
  const StepDigits digits = DigitsOfStep(trainer);
  const Reduction chosen = trainer.last_step_config().reduction;
  return {{{"sum", Text(view, kSumOfLosses), NumberCell(sum, digits.loss.Text(sum)),
            chosen == Reduction::kSum},
           {"mean", Text(view, kMeanOfLosses), NumberCell(mean, digits.mean_loss.Text(mean)),
            chosen == Reduction::kMean}}};
}

bool ReadsPictures(const View& view, int64_t layer) {
  return layer == 0 && view.trainer->data().has_images();
}

TablePage PicturesShown(const View& view, int64_t layer, const StepFocus& focus) {
  return PageWith(focus.output, view.trainer->network().widths[layer + 1], kMostPicturesOfOutputs);
}

UpdateStages StagesOf(const View& view, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const int64_t layer = focus.layer;
  const ConstMatrixView before = trainer.previous_parameters().Weight(layer);
  const ConstMatrixView after = trainer.parameters_before_edits().Weight(layer);
  const ConstMatrixView gradient = trainer.gradient().Weight(layer);
  const auto factor = static_cast<float>(UpdateFactor(trainer));
  const bool is_whole = IsWholeStep(trainer);
  Matrix step(before.rows, before.columns);
  for (int64_t j = 0; j < before.rows; ++j) {
    for (int64_t k = 0; k < before.columns; ++k) {
      step.View().At(j, k) =
          is_whole ? before.At(j, k) - after.At(j, k) : factor * gradient.At(j, k);
    }
  }
  const ConstMatrixView taken = std::as_const(step).View();
  // Of pictures only those of one output are shown.
  const std::string of_output =
      ReadsPictures(view, layer) ? " · " + OutputLabel(view, layer, focus.output) : std::string();
  return {.step = std::move(step),
          .stages = {{{"update before", Text(view, kWeightBefore) + of_output, before},
                      {"update gradient", Text(view, kGradientColumn), gradient},
                      {"update step", StepColumnTitle(view), taken},
                      {"update after", Text(view, kWeightAfter), after}}}};
}

std::vector<std::string> NamesOfLayers(const View& view) {
  std::vector<std::string> names;
  for (int64_t l = 0; l < view.trainer->network().num_layers(); ++l) {
    names.push_back("W" + SubscriptText(l + 1));
  }
  return names;
}

}  // namespace playground
