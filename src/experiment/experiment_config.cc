#include "experiment/experiment_config.h"

namespace playground {

DatasetRequest RequestOf(const ExperimentConfig& config) {
  return {.id = config.data,
          .num_train = config.num_train,
          .num_test = config.num_test,
          .noise = FindDataset(config.data).has_noise ? config.noise : 0,
          .seed = config.seed};
}

}  // namespace playground
