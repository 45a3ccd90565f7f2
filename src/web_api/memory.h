// Memory: asked about before it is asked for. Without exceptions a failed allocation ends the
// module, and here it is the caller's data and config that say how much is wanted.

#ifndef PLAYGROUND_WEB_API_MEMORY_H_
#define PLAYGROUND_WEB_API_MEMORY_H_

#include <cstdint>

#include "data/dataset.h"
#include "train/experiment_config.h"

namespace playground {

bool HasMemoryFor(int64_t num_bytes);

// What a Trainer of this config takes beyond its data: an upper bound for large ones.
int64_t TrainerBytes(const ExperimentConfig& config, const DataSplit& data);

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_MEMORY_H_
