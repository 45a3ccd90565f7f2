// How the rows and columns of a step's tensors are called: examples, outputs, inputs, weights.

#ifndef PLAYGROUND_LOOK_STEP_STEP_LABELS_H_
#define PLAYGROUND_LOOK_STEP_STEP_LABELS_H_

#include <cstdint>
#include <string>

#include "look/view.h"

namespace playground {

// "example 12": how an example of the minibatch is called.
std::string ExampleLabel(const View& view, int64_t example);
// "coat" for an output of the last layer, else "unit 12".
std::string OutputLabel(const View& view, int64_t layer, int64_t output);
// Of a weight's column: "unit 3" of the layer below, "pixel (14, 14)" or "x₂".
std::string InputLabel(const View& view, int64_t layer, int64_t input);
// "bag, pixel (14, 14)": of a weight.
std::string WeightLabel(const View& view, int64_t layer, int64_t output, int64_t input);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_LABELS_H_
