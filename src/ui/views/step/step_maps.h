// The tensors of a step as heat maps: outputs and hidden layers of the minibatch, gradients of
// weights. A click moves the focus.

#ifndef PLAYGROUND_UI_STEP_MAPS_H_
#define PLAYGROUND_UI_STEP_MAPS_H_

#include <cstdint>
#include <string_view>

#include "tensor/matrix.h"
#include "ui/rect.h"
#include "ui/step_formula.h"
#include "ui/view.h"

namespace playground {

// Changes with every step and every change of parameters: the version of pictures of a step's
// tensors.
uint64_t StepVersion(const View& view);

// "example 12": how an example of the minibatch is called.
std::string ExampleLabel(const View& view, int64_t example);
// "coat" for an output of the last layer, else "unit 12".
std::string OutputLabel(const View& view, int64_t layer, int64_t output);
// Of a weight's column: "unit 3" of the layer below, "pixel (14, 14)" or "x₂".
std::string InputLabel(const View& view, int64_t layer, int64_t input);
// "bag, pixel (14, 14)": of a weight.
std::string WeightLabel(const View& view, int64_t layer, int64_t output, int64_t input);

// The name of a tensor that this phase makes, marked as new, and how to read it where there is
// room.
void CutTensorHeading(const View& view, Rect* area, std::string_view name, std::string_view axes);

// Logits, probabilities or their gradient: [classes, examples].
void DrawOutputMap(const View& view, Rect area, const char* name, const Matrix& tensor,
                   bool is_signed, StepFocus* focus);
// A hidden layer [examples, units], or its gradient, as units by examples.
void DrawHiddenMap(const View& view, Rect area, const char* id, std::string_view name,
                   const Matrix& tensor, StepFocus* focus);
// A weight, or what has its shape, of a layer: [outputs, inputs].
struct WeightMap {
  const char* id;
  std::string_view name;
  ConstMatrixView values;
  float maximum = 1;
  bool is_alone = true;  // with the names of its rows and the scale of its colours
};
void DrawWeightMap(const View& view, const Rect& area, int64_t layer, const WeightMap& map,
                   StepFocus* focus);

}  // namespace playground

#endif  // PLAYGROUND_UI_STEP_MAPS_H_
