#include "model/activation.h"

#include <cassert>

#include "tensor/elementary.h"

namespace playground {
namespace {

template <typename Function>
void ForEachVector(MatrixView values, Function function) {
  for (int64_t r = 0; r < values.rows; ++r) {
    float* row = values.Row(r);
    for (int64_t k = 0; k < values.columns; k += kLanes) Store4(row + k, function(Load4(row + k)));
  }
}

template <typename Derivative>
void Multiply(ConstMatrixView outputs, MatrixView gradient, Derivative derivative) {
  for (int64_t r = 0; r < gradient.rows; ++r) {
    const float* y = outputs.Row(r);
    float* g = gradient.Row(r);
    for (int64_t k = 0; k < gradient.columns; k += kLanes) {
      Store4(g + k, derivative(Load4(y + k), Load4(g + k)));
    }
  }
}

}  // namespace

void ApplyActivation(Activation activation, MatrixView values) {
  switch (activation) {
    case Activation::kRelu:
      ForEachVector(values, [](Float4 x) { return Max(x, Float4{}); });
      break;
    case Activation::kSigmoid:
      ForEachVector(values, [](Float4 x) { return Sigmoid(x); });
      break;
    case Activation::kTanh:
      ForEachVector(values, [](Float4 x) { return Tanh(x); });
      break;
    case Activation::kIdentity:
      break;
  }
  // sigmoid(0) is not 0, and what stands in the padding would reach the padding of the weights.
  for (int64_t r = 0; r < values.rows; ++r) {
    for (int64_t k = values.columns; k < RoundUp(values.columns, kLanes); ++k) {
      values.Row(r)[k] = 0;
    }
  }
}

void MultiplyByActivationDerivative(Activation activation, ConstMatrixView outputs,
                                    MatrixView gradient) {
  assert(outputs.rows == gradient.rows && outputs.columns == gradient.columns);
  const Float4 one = Splat4(1.0f);
  switch (activation) {
    case Activation::kRelu:
      Multiply(outputs, gradient,
               [](Float4 y, Float4 g) { return Select(y > Float4{}, g, Float4{}); });
      break;
    case Activation::kSigmoid:
      Multiply(outputs, gradient, [one](Float4 y, Float4 g) { return g * (y * (one - y)); });
      break;
    case Activation::kTanh:
      Multiply(outputs, gradient, [one](Float4 y, Float4 g) { return g * (one - y * y); });
      break;
    case Activation::kIdentity:
      break;
  }
}

}  // namespace playground
