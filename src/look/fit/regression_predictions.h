// Predictions of a regression network for figures: of some examples, or along one feature.

#ifndef PLAYGROUND_LOOK_FIT_REGRESSION_PREDICTIONS_H_
#define PLAYGROUND_LOOK_FIT_REGRESSION_PREDICTIONS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "train/trainer.h"

namespace playground {

// Every so many-th index, so that at most `most` of `num_examples` are left.
std::vector<int32_t> EvenlySpaced(int64_t num_examples, int64_t most);

std::vector<float> PredictExamples(const Trainer& trainer, const Dataset& set,
                                   std::span<const int32_t> examples);

// For networks of one input: predictions at `features`.
std::vector<float> PredictAlong(const Trainer& trainer, std::span<const float> features);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FIT_REGRESSION_PREDICTIONS_H_
