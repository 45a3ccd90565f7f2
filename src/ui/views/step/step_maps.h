// The tensors of a step as heat maps: outputs and hidden layers of the minibatch, gradients of
// weights. A click moves the focus.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_MAPS_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_MAPS_H_

#include <cstdint>
#include <string_view>

#include "look/step/step_formula.h"
#include "look/view.h"
#include "tensor/matrix.h"
#include "ui/paper/rect.h"

namespace playground {

// Changes with every step and every change of parameters: the version of pictures of a step's
// tensors.
uint64_t StepVersion(const View& view);

// The name of a tensor that this phase makes, marked as new, and how to read it where there is
// room.
void CutTensorHeading(const View& view, Rect* area, std::string_view name, std::string_view axes);

// What the phase makes of every example: [outputs, examples].
void DrawExamplesMap(const View& view, Rect area, const StepPhase& phase, StepFocus* focus);
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

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_MAPS_H_
