#include "train/snapshot.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "tensor/memory.h"

namespace playground {

int64_t TrainerSnapshot::num_bytes() const {
  const std::size_t floats = parameters.All().size() + velocity.All().size() + squares.All().size();
  return static_cast<int64_t>(sizeof(TrainerSnapshot) + floats * sizeof(float));
}

void SnapshotStore::Add(TrainerSnapshot snapshot) {
  assert(!snapshots_.empty() || snapshot.epoch == 0);
  if (snapshot.epoch % spacing_ != 0) return;
  if (!snapshots_.empty() && snapshot.epoch <= snapshots_.back().epoch) return;
  const int64_t next_bytes = snapshot.num_bytes();
  num_bytes_ += next_bytes;
  snapshots_.push_back(std::move(snapshot));
  while ((num_bytes_ > max_bytes_ || !HasMemoryFor(next_bytes)) && snapshots_.size() > 1) {
    spacing_ *= 2;
    std::erase_if(snapshots_,
                  [this](const TrainerSnapshot& kept) { return kept.epoch % spacing_ != 0; });
    num_bytes_ = 0;
    for (const TrainerSnapshot& kept : snapshots_) num_bytes_ += kept.num_bytes();
  }
}

const TrainerSnapshot& SnapshotStore::LatestBefore(int64_t num_steps) const {
  assert(!snapshots_.empty());
  const TrainerSnapshot* latest = &snapshots_.front();
  for (const TrainerSnapshot& snapshot : snapshots_) {
    if (snapshot.num_steps < num_steps) latest = &snapshot;
  }
  return *latest;
}

void SnapshotStore::TruncateAfter(int64_t num_steps) {
  while (snapshots_.size() > 1 && snapshots_.back().num_steps > num_steps) {
    num_bytes_ -= snapshots_.back().num_bytes();
    snapshots_.pop_back();
  }
}

void SnapshotStore::Clear() {
  snapshots_.clear();
  num_bytes_ = 0;
  spacing_ = 1;
}

}  // namespace playground
