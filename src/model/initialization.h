// How weights and biases start.

#ifndef PLAYGROUND_MODEL_INITIALIZATION_H_
#define PLAYGROUND_MODEL_INITIALIZATION_H_

#include "model/parameters.h"
#include "random/torch_generator.h"

namespace playground {

// zeros            0
// normal           N(0, init_std^2)                               nn.init.normal_
// xavier_uniform   U(-a, a), a = sqrt(6 / (fan_in + fan_out))      nn.init.xavier_uniform_
// xavier_normal    N(0, 2 / (fan_in + fan_out))                    nn.init.xavier_normal_
// constant         init_std in every weight (shows the symmetry problem)
// torch_default    U(-1/sqrt(fan_in), 1/sqrt(fan_in)), weight and bias: nn.Linear.reset_parameters
// Biases are zero, but for torch_default.
enum class Initialization {
  kNormal,
  kZeros,
  kXavierUniform,
  kXavierNormal,
  kConstant,
  kTorchDefault
};

// Draws layer by layer the weight and then, for torch_default only, the bias, each in one call of the
// generator, as PyTorch does.
void Initialize(Initialization initialization, double init_std, TorchGenerator* generator,
                Parameters* parameters);

}  // namespace playground

#endif  // PLAYGROUND_MODEL_INITIALIZATION_H_
