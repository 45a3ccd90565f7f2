#include "look/step/step_focus.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "train/trainer.h"

namespace playground {

void KeepInRange(const View& view, StepChoice* state) {
  const Network& network = view.trainer->network();
  const auto num_phases = static_cast<int64_t>(PhasesOf(network).size());
  state->phase = std::clamp<int64_t>(state->phase, 0, num_phases - 1);
  if (!HasStep(view)) return;
  const int64_t batch_size = view.trainer->last_minibatch().batch_size();
  state->focus.example = std::clamp<int64_t>(state->focus.example, 0, batch_size - 1);
  state->focus.output = std::min(state->focus.output, network.num_outputs() - 1);
  state->focus.layer = std::min(state->focus.layer, network.num_layers() - 1);
}

int64_t LayerOf(const View& view, const StepPhase& phase, const StepFocus& focus) {
  switch (phase.kind) {
    case PhaseKind::kUpdate:
      return focus.layer;
    case PhaseKind::kHidden:
    case PhaseKind::kGradHidden:
    case PhaseKind::kGradParameters:
      return phase.layer;
    default:
      return view.trainer->network().num_layers() - 1;
  }
}

namespace {

// The hidden unit of a layer that the example excites most: of a dead one there is nothing to see.
int64_t MostActiveUnit(const View& view, int64_t layer, int64_t example) {
  const ConstMatrixView hidden = view.trainer->last_minibatch().hidden[layer].View();
  int64_t most = 0;
  for (int64_t unit = 1; unit < hidden.columns; ++unit) {
    if (std::abs(hidden.At(example, unit)) > std::abs(hidden.At(example, most))) most = unit;
  }
  return most;
}

}  // namespace

StepFocus FocusFor(const View& view, const StepPhase& phase, const StepChoice& state) {
  const Network& network = view.trainer->network();
  const DataSplit& data = view.trainer->data();
  StepFocus focus = state.focus;
  const auto unit_of = [&](int64_t layer) {
    if (state.unit < 0) return MostActiveUnit(view, layer, focus.example);
    return std::min(state.unit, network.widths[layer + 1] - 1);
  };
  const int64_t layer = LayerOf(view, phase, focus);
  if (layer + 1 < network.num_layers()) {
    focus.output = unit_of(layer);
  } else if (focus.output < 0) {
    const int64_t example = view.trainer->last_minibatch().examples[focus.example];
    focus.output = data.is_classification() ? data.train.labels[example] : 0;
  }
  if (layer > 0) {
    focus.input = unit_of(layer - 1);
  } else if (focus.input < 0) {
    focus.input =
        data.has_images() ? data.image_height / 2 * data.image_width + data.image_width / 2 : 0;
  }
  focus.input = std::min(focus.input, network.widths[layer] - 1);
  return focus;
}

void Choose(const View& view, const StepPhase& phase, const StepFocus& before,
            const StepFocus& focus, StepChoice* state) {
  if (focus.example != before.example) state->focus.example = focus.example;
  state->focus.layer = focus.layer;
  if (focus.layer != before.layer) return;
  if (focus.input != before.input) ChooseInput(view, phase, focus.input, state);
  if (focus.output != before.output) ChooseOutput(view, phase, focus.output, state);
}

void ChooseOutput(const View& view, const StepPhase& phase, int64_t output, StepChoice* state) {
  const bool is_last =
      LayerOf(view, phase, state->focus) + 1 == view.trainer->network().num_layers();
  (is_last ? state->focus.output : state->unit) = output;
}

void ChooseInput(const View& view, const StepPhase& phase, int64_t input, StepChoice* state) {
  (LayerOf(view, phase, state->focus) > 0 ? state->unit : state->focus.input) = input;
}

}  // namespace playground
