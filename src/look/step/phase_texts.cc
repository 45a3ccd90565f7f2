#include "look/step/phase_texts.h"

#include <cstdlib>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {

using enum TextId;

std::vector<std::string> PhaseShapesTexts(const Network& network, const StepPhase& phase,
                                          int64_t batch_size) {
  const PhaseShapes shapes = ShapesOf(network, phase, batch_size);
  const auto list = [&network](const std::vector<NamedShape>& tensors) {
    std::string text;
    for (const NamedShape& tensor : tensors) {
      if (!text.empty()) text += ", ";
      // As elsewhere on the screen: gradients, predictions, and layers as indices.
      const bool is_gradient = tensor.name[0] == 'd';
      std::string name = is_gradient ? tensor.name.substr(1) : tensor.name;
      if (name == "O" && !network.is_classifier()) name = "ŷ";
      if (is_gradient) name = "∂L/∂" + name;
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

std::string NumberedPhaseName(const View& view, const std::vector<StepPhase>& phases,
                              int64_t phase) {
  return std::to_string(phase + 1) + " " + PhaseName(view, phases[phase]);
}

std::string PlaceOfStep(const View& view) {
  const Trainer& trainer = *view.trainer;
  const int64_t step = trainer.num_steps();
  const int64_t per_epoch = trainer.steps_per_epoch();
  return Fill(Text(view, kStepPlace),
              {CountText(step), CountText((step - 1) % per_epoch + 1), CountText(per_epoch),
               CountText((step - 1) / per_epoch + 1)});
}

}  // namespace playground
