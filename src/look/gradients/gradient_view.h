// GradientView: what the gradients' panel may read.

#ifndef PLAYGROUND_LOOK_GRADIENTS_GRADIENT_VIEW_H_
#define PLAYGROUND_LOOK_GRADIENTS_GRADIENT_VIEW_H_

#include <cstdint>
#include <string>
#include <vector>

#include "model/parameters.h"
#include "study/gradient/gradient_statistics.h"

namespace playground {

// One look at the gradients.
struct GradientSample {
  int64_t step = 0;
  double epoch = 0;
  std::vector<double> minibatch_norms;  // per tensor, of the mean loss's gradient
  std::vector<double> full_norms;
  double angle_degrees = 0;  // between the two gradients, all tensors together
  double norm_ratio = 0;     // minibatch by full
};

struct GradientView {
  int64_t step = 0;  // the last one that was looked at; 0: none
  // Gradients of the mean loss: the minibatch's is divided by its size where the run sums.
  Parameters minibatch;
  Parameters full;
  std::vector<TensorStatistics> minibatch_statistics;
  std::vector<TensorStatistics> full_statistics;
  std::vector<GradientSample> samples;  // of the run so far, in its order, bounded
  int64_t full_done = 0;                // examples of the sample under way
  int64_t full_total = 0;               // 0: none is under way
  // Steps of the run that are walked again because nobody watched them then.
  int64_t walk_done = 0;
  int64_t walk_total = 0;  // 0: all is seen
  std::string error;       // why they cannot be; empty: they can
  uint64_t version = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRADIENTS_GRADIENT_VIEW_H_
