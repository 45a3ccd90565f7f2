// The phases of one step, in their order: what a student sees one after the other. A step is
// computed whole, by the same code as any other; the tensors that each phase reads and makes are
// those that Trainer keeps of the last step.

#ifndef PLAYGROUND_LOOK_STEP_STEP_PHASES_H_
#define PLAYGROUND_LOOK_STEP_STEP_PHASES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "model/network.h"

namespace playground {

enum class PhaseKind {
  kDraw,            // the minibatch: features X and labels or targets y
  kHidden,          // H_l = activation(H_{l-1} W_l' + b_l)
  kLogits,          // O = X W' + b; the predictions of a regression
  kSoftmax,         // Ŷ = softmax(O), of a classifier
  kLosses,          // l_i, one number per example
  kReduce,          // L = mean or sum of l
  kGradLogits,      // dL/dO
  kGradParameters,  // dL/dW_l, dL/db_l
  kGradHidden,      // gradient by the input of the activation of layer l
  kUpdate,          // W <- W - learning rate * gradient
};

struct StepPhase {
  PhaseKind kind;
  int64_t layer = 0;  // of kHidden, kGradParameters and kGradHidden; of kLogits the last one

  bool operator==(const StepPhase&) const = default;
};

// Draw, forward layer by layer, loss, reduction, backward layer by layer, update. Without hidden
// layers seven phases for a regression, eight for softmax regression.
std::vector<StepPhase> PhasesOf(const Network& network);

// A tensor by the book's name: X, y, W, b, O, Ŷ, l, L, H (A before its activation), with the layer
// where there is more than one, a gradient with "d" before it.
struct NamedShape {
  std::string name;
  std::vector<int64_t> shape;  // empty: one number
};

struct PhaseShapes {
  std::vector<NamedShape> inputs;
  std::vector<NamedShape> outputs;
};
PhaseShapes ShapesOf(const Network& network, const StepPhase& phase, int64_t batch_size);

// "[256, 784]"; "[]" for one number.
std::string ShapeText(const std::vector<int64_t>& shape);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_PHASES_H_
