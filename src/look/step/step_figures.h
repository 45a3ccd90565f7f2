// What the figures of the step view show: the tensors that a phase makes, with their names and how to
// read them; and which parts a phase has.

#ifndef PLAYGROUND_LOOK_STEP_STEP_FIGURES_H_
#define PLAYGROUND_LOOK_STEP_STEP_FIGURES_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "look/look.h"
#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/table_page.h"
#include "look/view.h"
#include "tensor/matrix.h"
#include "text/number_column.h"

namespace playground {

// What is shown of a phase, beside the formula.
struct PhaseParts {
  bool has_examples = false;    // the minibatch: its pictures, or its rows
  bool has_classes = false;     // of the chosen example
  bool has_parameters = false;  // all of them, of a small model
  bool has_figure = false;
};
PhaseParts PartsOf(const View& view, const std::vector<StepPhase>& phases, int64_t phase);

// "∂L/∂W₂", and "one row per output of the layer, one column per input".
struct FigureWords {
  std::string name;
  std::string axes;
};
FigureWords WordsOfFigure(const View& view, const StepPhase& phase, const StepFocus& focus);

// What a phase makes of every example, as [outputs, examples]: logits, probabilities, hidden units or
// the gradient of one of them. Empty for phases that make something else.
struct ExamplesTensor {
  ConstMatrixView values = {};
  bool is_signed = true;
  Matrix owned = {};  // what `values` may lie in
};
ExamplesTensor TensorOf(const View& view, const StepPhase& phase);

// The losses of the minibatch.
struct LossFigures {
  float largest;
  float mean;
  NumberColumn column;
  std::string largest_text;
  std::string mean_text;  // "mean 0.4475"
};
LossFigures LossesOf(const View& view);

// Sum and mean, and which of them this run differentiates.
struct ReductionLine {
  std::string_view key;
  std::string name;
  LookCell value;
  bool is_chosen;
};
std::array<ReductionLine, 2> ReductionLines(const View& view);

// Whether a row of the layer's weights is a picture.
bool ReadsPictures(const View& view, int64_t layer);
// Of a wide layer that reads pictures so many outputs at a time: those around the chosen one.
inline constexpr int64_t kMostPicturesOfOutputs = 24;
TablePage PicturesShown(const View& view, int64_t layer, const StepFocus& focus);

// Before, gradient, step and after of a layer's weights. The step is learning rate times gradient; with
// momentum or weight decay all that was taken away.
struct UpdateStage {
  const char* id;
  std::string name;
  ConstMatrixView values;
};
struct UpdateStages {
  Matrix step;
  std::array<UpdateStage, 4> stages;
};
UpdateStages StagesOf(const View& view, const StepFocus& focus);

// "W₁", "W₂", ... by which one of several layers is chosen.
std::vector<std::string> NamesOfLayers(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_FIGURES_H_
