// ExampleProbe: one example through the network, with the parameters of the moment or any others.

#ifndef PLAYGROUND_LOOK_EXAMPLE_PROBE_H_
#define PLAYGROUND_LOOK_EXAMPLE_PROBE_H_

#include "look/view.h"
#include "model/passes.h"
#include "train/trainer.h"

namespace playground {

class ExampleProbe {
 public:
  explicit ExampleProbe(const Network& network);

  // Logits, probabilities, loss and the most likely class of an example; of a regression its prediction.
  ExampleOutputs OutputsOf(const Trainer& trainer, const ExampleChoice& choice);
  ExampleOutputs OutputsOf(const Parameters& parameters, const Dataset& set, int64_t index);

 private:
  Passes passes_;
  MinibatchTensors tensors_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_EXAMPLE_PROBE_H_
