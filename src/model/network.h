// Network: the shape of what is learned. Linear regression and softmax regression are the network
// without hidden layers.
//
// Legend: N examples of a set, B of a minibatch, D inputs, H a hidden width, C outputs (classes; 1 for
// a regression).

#ifndef PLAYGROUND_MODEL_NETWORK_H_
#define PLAYGROUND_MODEL_NETWORK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "model/activation.h"
#include "model/loss.h"

namespace playground {

struct Network {
  std::vector<int64_t> widths;  // D, hidden widths..., C
  Activation activation = Activation::kRelu;
  LossKind loss = LossKind::kCrossEntropy;
  float huber_delta = 1;

  int64_t num_layers() const { return static_cast<int64_t>(widths.size()) - 1; }
  int64_t num_inputs() const { return widths.front(); }
  int64_t num_outputs() const { return widths.back(); }
  bool is_classifier() const { return FindLoss(loss).output == OutputKind::kClasses; }
};

// "0.weight", "0.bias", "2.weight", ... as the layers are called in
// nn.Sequential(nn.Linear, activation, nn.Linear, ...).
inline std::string WeightName(int64_t layer) { return std::to_string(2 * layer) + ".weight"; }
inline std::string BiasName(int64_t layer) { return std::to_string(2 * layer) + ".bias"; }

}  // namespace playground

#endif  // PLAYGROUND_MODEL_NETWORK_H_
