// Activation functions between the layers of an mlp, and their derivatives.

#ifndef PLAYGROUND_MODEL_ACTIVATION_H_
#define PLAYGROUND_MODEL_ACTIVATION_H_

#include "tensor/matrix.h"

namespace playground {

enum class Activation { kRelu, kSigmoid, kTanh, kIdentity };

// values[r][h] = activation(values[r][h]); the padding behind the rows stays zero.
//   relu max(x, 0)   sigmoid 1 / (1 + e^-x)   tanh   identity x          (d2l 4.1.2)
void ApplyActivation(Activation activation, MatrixView values);

// gradient[r][h] *= activation'(x), from the outputs y = activation(x) alone:
//   relu [y > 0]   sigmoid y (1 - y)   tanh 1 - y^2   identity 1
// `outputs` and `gradient` have one shape and one pitch.
void MultiplyByActivationDerivative(Activation activation, ConstMatrixView outputs,
                                    MatrixView gradient);

}  // namespace playground

#endif  // PLAYGROUND_MODEL_ACTIVATION_H_
