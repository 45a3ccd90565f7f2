#include "study/flow/activation_curve.h"

#include <bit>
#include <cstdint>

#include "study/graph/computation_graph.h"

namespace playground {

ActivationPoint ActivationPointAt(Activation activation, double x) {
  Matrix value(1, 1);
  Matrix slope(1, 1);
  value.View().At(0, 0) = static_cast<float>(x);
  slope.View().At(0, 0) = 1;
  ApplyActivation(activation, value.View());
  MultiplyByActivationDerivative(activation, value.View(), slope.View());
  ActivationPoint point;
  point.value_float = value.View().At(0, 0);
  point.slope_float = slope.View().At(0, 0);
  point.value = ActivationAt(activation, x);
  point.slope = ActivationSlope(activation, x, point.value);
  return point;
}

double GreatestSlope(Activation activation) {
  return activation == Activation::kSigmoid ? 0.25 : 1;
}

std::optional<float> FlatFrom(Activation activation) {
  if (activation != Activation::kSigmoid && activation != Activation::kTanh) return std::nullopt;
  // Floats above 0 are in the order of their bits.
  auto low = std::bit_cast<uint32_t>(1.0f);
  auto high = std::bit_cast<uint32_t>(30.0f);
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    const auto x = static_cast<double>(std::bit_cast<float>(middle));
    (ActivationPointAt(activation, x).slope_float == 0 ? high : low) = middle;
  }
  return std::bit_cast<float>(high);
}

}  // namespace playground
