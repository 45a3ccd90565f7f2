#include "look/example_probe.h"

#include <span>

#include "look/view_queries.h"

namespace playground {

ExampleProbe::ExampleProbe(const Network& network)
    : passes_(network, 1), tensors_(passes_.MakeTensors()) {}

ExampleOutputs ExampleProbe::OutputsOf(const Trainer& trainer, const ExampleChoice& choice) {
  return OutputsOf(trainer.parameters(), SetOf(trainer.data(), choice), choice.index);
}

ExampleOutputs ExampleProbe::OutputsOf(const Parameters& parameters, const Dataset& set,
                                       int64_t index) {
  const auto example = static_cast<int32_t>(index);
  passes_.Forward(parameters, set, std::span(&example, 1), &tensors_);
  const Network& network = passes_.network();
  ExampleOutputs outputs;
  for (int64_t c = 0; c < network.num_outputs(); ++c) {
    const float logit = tensors_.logits.View().At(c, 0);
    outputs.logits.push_back(logit);
    if (!network.is_classifier()) continue;
    outputs.probabilities.push_back(tensors_.probabilities.View().At(c, 0));
    if (logit > outputs.logits[outputs.predicted]) outputs.predicted = static_cast<int32_t>(c);
  }
  outputs.loss = tensors_.losses[0];
  return outputs;
}

}  // namespace playground
