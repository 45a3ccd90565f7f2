#include "look/example_probe.h"

#include <span>

#include "look/view_queries.h"

namespace playground {

ExampleProbe::ExampleProbe(const Network& network)
    : passes_(network, 1), tensors_(passes_.MakeTensors()) {}

ExampleOutputs ExampleProbe::OutputsOf(const Trainer& trainer, const ExampleChoice& choice) {
  const auto example = static_cast<int32_t>(choice.index);
  passes_.Forward(trainer.parameters(), SetOf(trainer.data(), choice), std::span(&example, 1),
                  &tensors_);
  ExampleOutputs outputs;
  for (int64_t c = 0; c < trainer.data().num_classes; ++c) {
    const float logit = tensors_.logits.View().At(c, 0);
    outputs.logits.push_back(logit);
    outputs.probabilities.push_back(tensors_.probabilities.View().At(c, 0));
    if (logit > outputs.logits[outputs.predicted]) outputs.predicted = static_cast<int32_t>(c);
  }
  outputs.loss = tensors_.losses[0];
  return outputs;
}

}  // namespace playground
