// A training run from the first step to the last, with a clock. The trainer steps; this is where
// the command line owns the time.

#ifndef PLAYGROUND_CLI_TRAINING_RUN_H_
#define PLAYGROUND_CLI_TRAINING_RUN_H_

#include <functional>
#include <vector>

#include "cli/interrupt.h"
#include "cli/progress_bar.h"
#include "cli/report.h"
#include "train/trainer.h"

namespace playground {

// Trains until the trainer is finished or diverged, or Ctrl-C is pressed. `on_epoch` is told of
// each epoch once it is complete and measured.
std::vector<TimedEpoch> RunTraining(Trainer* trainer, const InterruptWatch& interrupt,
                                    ProgressBar* progress,
                                    const std::function<void(const TimedEpoch&)>& on_epoch);

}  // namespace playground

#endif  // PLAYGROUND_CLI_TRAINING_RUN_H_
