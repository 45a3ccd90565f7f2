// Diagnosis: what is known about a run that diverges, or whose loss lies far above where it began.

#ifndef PLAYGROUND_LOOK_DIAGNOSIS_H_
#define PLAYGROUND_LOOK_DIAGNOSIS_H_

namespace playground {

// What a loss does that lies far above its beginning, though every number is finite yet.
enum class LossTrend {
  kNone,      // it does not
  kGrowing,   // from step to step
  kFalling,   // it was higher and comes down
  kSwinging,  // up and down
};

struct Diagnosis {
  LossTrend trend = LossTrend::kNone;
  double first_loss = 0;  // of the training set, before the first step
  double last_loss = 0;   // of the last minibatch
  double peak = 0;        // the highest since it left its beginning behind
  // Between these it swung of late.
  double lowest = 0;
  double highest = 0;
  // The gradient has a bound whatever the parameters are, so that no step can be worse than the last by
  // a factor: the run may swing, and does not run away.
  bool is_bounded = false;
  // The largest curvature of the mean training loss (for softmax at the initial weights), and the
  // learning rate from which on steps overshoot, for this loss, reduction and divide. 0: not known, or
  // not yet.
  double curvature = 0;
  double rate_limit = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_DIAGNOSIS_H_
