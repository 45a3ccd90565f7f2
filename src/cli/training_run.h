// A training run from the first step to the last, with a clock. The trainer steps; this is where
// the command line owns the time.

#ifndef PLAYGROUND_CLI_TRAINING_RUN_H_
#define PLAYGROUND_CLI_TRAINING_RUN_H_

#include <functional>
#include <vector>

#include "cli/progress_bar.h"
#include "cli/report.h"
#include "train/trainer.h"

namespace playground {

// Trains until the trainer is finished or diverged, or `should_stop`, which is asked many times a
// second. `on_epoch` is told of each epoch once it is complete and measured.
std::vector<TimedEpoch> RunTraining(Trainer* trainer, const std::function<bool()>& should_stop,
                                    const std::function<void(const TimedEpoch&)>& on_epoch,
                                    ProgressBar* progress);

}  // namespace playground

#endif  // PLAYGROUND_CLI_TRAINING_RUN_H_
