// Activations at one place: the function and its slope, by the core in float32 and in double.

#ifndef PLAYGROUND_STUDY_FLOW_ACTIVATION_CURVE_H_
#define PLAYGROUND_STUDY_FLOW_ACTIVATION_CURVE_H_

#include <optional>

#include "model/activation.h"

namespace playground {

struct ActivationPoint {
  float value_float = 0;
  float slope_float = 0;  // from the value, as the core takes it: y (1 - y), 1 - y^2
  double value = 0;
  double slope = 0;
};
ActivationPoint ActivationPointAt(Activation activation, double x);

// 1/4 of sigmoid, at 0; of the others 1.
double GreatestSlope(Activation activation);

// The least x > 0 from which the core's slope is exactly 0; nothing for relu and identity.
std::optional<float> FlatFrom(Activation activation);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FLOW_ACTIVATION_CURVE_H_
