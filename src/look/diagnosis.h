// Diagnosis: what is known about a run that diverges.

#ifndef PLAYGROUND_LOOK_DIAGNOSIS_H_
#define PLAYGROUND_LOOK_DIAGNOSIS_H_

namespace playground {

struct Diagnosis {
  bool is_growing = false;  // the loss grows and grows, though every number is finite yet
  double first_loss = 0;    // of the first minibatch
  double last_loss = 0;
  // The largest curvature of the mean training loss (for softmax at the initial weights), and the
  // learning rate from which on it diverges, for this loss, reduction and divide. 0: not known, or not
  // yet.
  double curvature = 0;
  double rate_limit = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_DIAGNOSIS_H_
