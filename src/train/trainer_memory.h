// How much memory a run takes, asked before it is begun: a link may name any minibatch and any
// hidden widths, and a file may hold pictures of any size.

#ifndef PLAYGROUND_TRAIN_TRAINER_MEMORY_H_
#define PLAYGROUND_TRAIN_TRAINER_MEMORY_H_

#include <cstdint>

#include "data/dataset.h"
#include "experiment/experiment_config.h"
#include "text/error.h"

namespace playground {

// What a Trainer takes beyond its data, in bytes: an upper bound for large ones.
int64_t TrainerBytes(const ExperimentConfig& config, const DataSplit& data);

// Fails where there is no room for a Trainer. `copies_beside`: so many times its parameters are to
// fit beside it, for what looks at the run.
Result<void> CheckTrainerMemory(const ExperimentConfig& config, const DataSplit& data,
                                int64_t copies_beside = 0);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_TRAINER_MEMORY_H_
