// History: what a run has measured so far, in bounded memory however long it runs.

#ifndef PLAYGROUND_TRAIN_HISTORY_H_
#define PLAYGROUND_TRAIN_HISTORY_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

// One value per step, for step 1, 2, 3, ..., in at most kMaxPoints buckets of equal width. When they
// are full, neighbours merge and the width doubles, so the whole run stays visible.
class BoundedSeries {
 public:
  static constexpr int64_t kMaxPoints = 2048;

  struct Point {
    int64_t first_step;  // of the bucket, from 1
    int64_t count;       // values in the bucket
    double mean, minimum, maximum;
  };

  // With room for all points, so that adding allocates nothing.
  BoundedSeries() { points_.reserve(kMaxPoints); }

  // `step` follows the last one, or was added before: a run that was taken back and goes the same way
  // again adds nothing.
  void Add(int64_t step, double value);
  // Forgets the steps after `step`. In a bucket that holds steps on both sides, mean, minimum and
  // maximum stay those of the whole bucket.
  void TruncateAfter(int64_t step);
  void Clear();
  std::span<const Point> points() const { return points_; }
  int64_t num_values() const { return num_values_; }
  double last() const { return last_; }

 private:
  void MergePairs();

  std::vector<Point> points_;
  int64_t bucket_width_ = 1;
  int64_t num_values_ = 0;
  double last_ = 0;
};

// Means over examples. Accuracies are 0 for a regression. Epoch 0 is before the first step and has no
// running figures.
struct EpochRecord {
  int64_t epoch = 0;
  // Over the epoch, each taken before its update: the figures of the book's train_epoch_ch3.
  double running_loss = 0;
  double running_accuracy = 0;
  double train_loss = 0;  // after the epoch, over the whole set
  double train_accuracy = 0;
  double test_loss = 0;
  double test_accuracy = 0;
};

class History {
 public:
  static constexpr int64_t kMaxEpochs = 2048;

  void Clear();
  void AddStep(int64_t step, double mean_loss) { minibatch_loss_.Add(step, mean_loss); }
  // Beyond kMaxEpochs records every second one is dropped; the first, the last and the kept one stay. As
  // with steps, an epoch that is recorded already is passed over.
  void AddEpoch(const EpochRecord& record);
  // The record of this epoch is not dropped, once it is there; stays so when the history is cleared. -1: none.
  void Keep(int64_t epoch) { kept_epoch_ = epoch; }
  // Forgets what came after, because the run takes another way from here.
  void TruncateAfter(int64_t step, int64_t epoch);

  const BoundedSeries& minibatch_loss() const { return minibatch_loss_; }
  std::span<const EpochRecord> epochs() const { return epochs_; }

 private:
  BoundedSeries minibatch_loss_;
  std::vector<EpochRecord> epochs_;
  int64_t kept_epoch_ = -1;
};

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_HISTORY_H_
