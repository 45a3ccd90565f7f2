#include "train/history.h"

#include <algorithm>
#include <cassert>

namespace playground {

void BoundedSeries::Add(int64_t step, double value) {
  if (step <= num_values_) return;
  assert(step == num_values_ + 1);
  num_values_ = step;
  last_ = value;
  if (!points_.empty() && points_.back().count < bucket_width_) {
    Point& point = points_.back();
    ++point.count;
    point.mean += (value - point.mean) / static_cast<double>(point.count);
    point.minimum = std::min(point.minimum, value);
    point.maximum = std::max(point.maximum, value);
    return;
  }
  if (static_cast<int64_t>(points_.size()) == kMaxPoints) MergePairs();
  points_.push_back({num_values_, 1, value, value, value});
}

void BoundedSeries::MergePairs() {
  for (std::size_t i = 0; i + 1 < points_.size(); i += 2) {
    const Point& a = points_[i];
    const Point& b = points_[i + 1];
    const int64_t count = a.count + b.count;
    points_[i / 2] = {
        a.first_step, count,
        a.mean + (b.mean - a.mean) * static_cast<double>(b.count) / static_cast<double>(count),
        std::min(a.minimum, b.minimum), std::max(a.maximum, b.maximum)};
  }
  points_.resize(points_.size() / 2);
  bucket_width_ *= 2;
}

void BoundedSeries::TruncateAfter(int64_t step) {
  if (step >= num_values_) return;
  while (!points_.empty() && points_.back().first_step > step) points_.pop_back();
  if (!points_.empty()) points_.back().count = step - points_.back().first_step + 1;
  num_values_ = step;
  last_ = points_.empty() ? 0 : points_.back().mean;
}

void BoundedSeries::Clear() { *this = BoundedSeries(); }

void History::Clear() {
  minibatch_loss_.Clear();
  epochs_.clear();
}

void History::TruncateAfter(int64_t step, int64_t epoch) {
  minibatch_loss_.TruncateAfter(step);
  while (!epochs_.empty() && epochs_.back().epoch > epoch) epochs_.pop_back();
}

void History::AddEpoch(const EpochRecord& record) {
  if (!epochs_.empty() && record.epoch <= epochs_.back().epoch) return;
  if (static_cast<int64_t>(epochs_.size()) == kMaxEpochs) {
    // The first, the third, the fifth, ... of those that are left.
    std::size_t num_left = 0;
    for (std::size_t i = 0; i < epochs_.size(); ++i) {
      const EpochRecord& epoch = epochs_[i];
      if (i % 2 == 0 || epoch.epoch == kept_epoch_) epochs_[num_left++] = epoch;
    }
    epochs_.resize(num_left);
  }
  epochs_.push_back(record);
}

}  // namespace playground
