// TrainerSnapshot: the state of a run at the beginning of an epoch, from which it goes on with the same
// bits; and a store of them in bounded memory, for going back.

#ifndef PLAYGROUND_TRAIN_SNAPSHOT_H_
#define PLAYGROUND_TRAIN_SNAPSHOT_H_

#include <cstdint>
#include <list>

#include "model/parameters.h"
#include "train/minibatch_order.h"

namespace playground {

struct TrainerSnapshot {
  int64_t epoch = 0;      // complete epochs
  int64_t num_steps = 0;  // taken so far
  int64_t examples_seen = 0;
  Parameters parameters;
  Parameters velocity;   // empty while no step had momentum, or Adam
  Parameters squares;    // empty but for adaptive optimizers
  MinibatchOrder order;  // the order of the next epoch is not drawn yet

  int64_t num_bytes() const;
};

// Keeps the snapshot of every epoch until they need more than the bound, or there is no memory for
// another one; then of every second, fourth, ... epoch. The way between is walked again.
class SnapshotStore {
 public:
  static constexpr int64_t kDefaultMaxBytes = int64_t{32} << 20;

  explicit SnapshotStore(int64_t max_bytes = kDefaultMaxBytes) : max_bytes_(max_bytes) {}

  // The first one must be of epoch 0, which is always kept. Epochs that are there already are passed
  // over.
  void Add(TrainerSnapshot snapshot);
  // The latest with fewer steps than `num_steps`, so that there is a last step to look at; for 0 that
  // of epoch 0.
  const TrainerSnapshot& LatestBefore(int64_t num_steps) const;
  void TruncateAfter(int64_t num_steps);
  void Clear();

  int64_t num_bytes() const { return num_bytes_; }
  int64_t num_snapshots() const { return static_cast<int64_t>(snapshots_.size()); }

 private:
  int64_t max_bytes_;
  int64_t num_bytes_ = 0;
  int64_t spacing_ = 1;                   // in epochs
  std::list<TrainerSnapshot> snapshots_;  // that grows without moving them
};

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_SNAPSHOT_H_
