#include "look/step/step_phases.h"

namespace playground {
namespace {

// "W" where there is one layer, "W1", "W2", ... where there are more.
std::string LayerName(const Network& network, const char* letter, int64_t layer) {
  std::string name = letter;
  if (network.num_layers() > 1) name += std::to_string(layer + 1);
  return name;
}

}  // namespace

std::vector<StepPhase> PhasesOf(const Network& network) {
  const int64_t last = network.num_layers() - 1;
  std::vector<StepPhase> phases = {{PhaseKind::kDraw}};
  for (int64_t l = 0; l < last; ++l) phases.push_back({PhaseKind::kHidden, l});
  phases.push_back({PhaseKind::kLogits, last});
  if (network.is_classifier()) phases.push_back({PhaseKind::kSoftmax});
  phases.push_back({PhaseKind::kLosses});
  phases.push_back({PhaseKind::kReduce});
  phases.push_back({PhaseKind::kGradLogits});
  for (int64_t l = last; l >= 0; --l) {
    phases.push_back({PhaseKind::kGradParameters, l});
    if (l > 0) phases.push_back({PhaseKind::kGradHidden, l - 1});
  }
  phases.push_back({PhaseKind::kUpdate});
  return phases;
}

PhaseShapes ShapesOf(const Network& network, const StepPhase& phase, int64_t batch_size) {
  const int64_t num_classes = network.num_outputs();
  const int64_t last = network.num_layers() - 1;
  const auto width = [&network](int64_t place) { return network.widths[place]; };
  const auto weight = [&](const char* letter, int64_t l) {
    return NamedShape{LayerName(network, letter, l), {width(l + 1), width(l)}};
  };
  const auto bias = [&](const char* letter, int64_t l) {
    return NamedShape{LayerName(network, letter, l), {width(l + 1)}};
  };
  // What layer l reads: the features or the activations below.
  const auto input = [&](int64_t l) {
    return l == 0 ? NamedShape{"X", {batch_size, width(0)}}
                  : NamedShape{LayerName(network, "H", l - 1), {batch_size, width(l)}};
  };
  const auto grad_output = [&](int64_t l) {
    return l == last ? NamedShape{"dO", {batch_size, num_classes}}
                     : NamedShape{LayerName(network, "dA", l), {batch_size, width(l + 1)}};
  };
  const NamedShape target = {"y", {batch_size}};
  const NamedShape logits = {"O", {batch_size, num_classes}};
  const NamedShape probabilities = {"Ŷ", {batch_size, num_classes}};
  const NamedShape losses = {"l", {batch_size}};

  switch (phase.kind) {
    case PhaseKind::kDraw:
      return {{}, {input(0), target}};
    case PhaseKind::kHidden:
      return {{input(phase.layer), weight("W", phase.layer), bias("b", phase.layer)},
              {input(phase.layer + 1)}};
    case PhaseKind::kLogits:
      return {{input(last), weight("W", last), bias("b", last)}, {logits}};
    case PhaseKind::kSoftmax:
      return {{logits}, {probabilities}};
    case PhaseKind::kLosses:
      return {{logits, target}, {losses}};
    case PhaseKind::kReduce:
      return {{losses}, {{"L", {}}}};
    case PhaseKind::kGradLogits:
      return {{network.is_classifier() ? probabilities : logits, target},
              {{"dO", {batch_size, num_classes}}}};
    case PhaseKind::kGradParameters:
      return {{grad_output(phase.layer), input(phase.layer)},
              {weight("dW", phase.layer), bias("db", phase.layer)}};
    case PhaseKind::kGradHidden:
      return {{grad_output(phase.layer + 1), weight("W", phase.layer + 1)},
              {grad_output(phase.layer)}};
    case PhaseKind::kUpdate: {
      PhaseShapes shapes;
      for (int64_t l = 0; l <= last; ++l) {
        shapes.inputs.push_back(weight("W", l));
        shapes.inputs.push_back(weight("dW", l));
        shapes.inputs.push_back(bias("b", l));
        shapes.inputs.push_back(bias("db", l));
        shapes.outputs.push_back(weight("W", l));
        shapes.outputs.push_back(bias("b", l));
      }
      return shapes;
    }
  }
  return {};
}

std::string ShapeText(const std::vector<int64_t>& shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(shape[i]);
  }
  return text + "]";
}

}  // namespace playground
