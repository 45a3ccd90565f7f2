#include "experiment/experiment_config.h"

namespace playground {
namespace {

constexpr uint64_t kNumSeeds = uint64_t{1} << 32;

}  // namespace

bool IsAdaptive(Optimizer optimizer) {
  return optimizer != Optimizer::kSgd && optimizer != Optimizer::kNesterov;
}

double MomentumOf(const ExperimentConfig& config) {
  return IsAdaptive(config.optimizer) ? 0 : config.momentum;
}

DatasetRequest RequestOf(const ExperimentConfig& config) {
  return {.id = config.data,
          .num_train = config.num_train,
          .num_test = config.num_test,
          .noise = FindDataset(config.data).has_noise ? config.noise : 0,
          .seed = config.seed};
}

uint64_t NextSeed(uint64_t seed) { return (seed + 1) % kNumSeeds; }

}  // namespace playground
