#include "train/minibatch_order.h"

#include <numeric>

namespace playground {

MinibatchOrder::MinibatchOrder(OrderKind kind, uint64_t seed, const TorchGenerator& generator,
                               int64_t num_examples)
    : kind_(kind), torch_(generator), python_(seed), num_examples_(num_examples) {
  indices_.reserve(static_cast<std::size_t>(num_examples));
}

MinibatchOrder MinibatchOrder::BeforeDraw() const {
  return MinibatchOrder(kind_, torch_, python_, num_examples_);
}

void MinibatchOrder::BeginEpoch() {
  indices_.resize(static_cast<std::size_t>(num_examples_));
  switch (kind_) {
    case OrderKind::kShuffle:
      torch_.RandomPermutation(indices_);
      break;
    case OrderKind::kDataLoader:
      DataLoaderPermutation(torch_, indices_);
      break;
    case OrderKind::kPython:
      std::iota(indices_.begin(), indices_.end(), 0);
      python_.Shuffle(indices_);
      break;
    case OrderKind::kSequential:
      std::iota(indices_.begin(), indices_.end(), 0);
      break;
  }
}

}  // namespace playground
