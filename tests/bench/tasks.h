// Tasks: what the benchmark measures, one repetition a call. A repetition is cut into slices of half a
// millisecond, and after each the peak is measured, so that a fraction of the peak compares what ran
// at the same clock rate and beside the same neighbours.

#ifndef PLAYGROUND_TESTS_BENCH_TASKS_H_
#define PLAYGROUND_TESTS_BENCH_TASKS_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "bench/peak.h"
#include "data/dataset.h"
#include "tensor/executor.h"
#include "tensor/kernels.h"
#include "text/error.h"
#include "train/trainer.h"

namespace playground {

struct Repetition {
  // Of one epoch or product, the mean of those in the repetition; without the measurements of the
  // peak in between.
  double milliseconds = 0;
  double gflop = 0;  // 10^9 useful operations, products and sums, of one epoch or product
  // 10^9 operations a second, the median of the measurements in between; on several threads one
  // measurement, times their number.
  double peak_gflops = 0;
};

// Training: a repetition is so many epochs, the drawing of their orders included. The evaluation before
// the first and after each epoch is not measured.
class EpochTask {
 public:
  // The trainer stands before its first step.
  static Result<EpochTask> Create(const ExperimentConfig& config,
                                  std::shared_ptr<const DataSplit> data, int epochs_of_repetition,
                                  Executor* executor);

  Repetition Run(Peak* peak);
  // One epoch and the evaluation before it, which a page does first of all. Milliseconds.
  double RunWithEvaluation();
  // Up to the evaluation after it, unmeasured.
  void RunFirstEpoch();

  const Trainer& trainer() const { return *trainer_; }

 private:
  EpochTask(std::unique_ptr<Trainer> trainer, int epochs_of_repetition, int num_threads);

  std::unique_ptr<Trainer> trainer_;
  int epochs_of_repetition_;
  int num_threads_;
  double gflop_of_epoch_;
};

// The product of two square matrices of numbers between 0 and 1, the packing of one included.
class DenseTask {
 public:
  static constexpr int64_t kSize = 512;

  explicit DenseTask(Executor* executor);
  Repetition Run(Peak* peak);
  void Multiply();
  // Mean of the elements of the product: as the kernel computed it, and in double.
  double MeanOfProduct() const;
  double ExactMeanOfProduct() const;

  const Matrix& left() const { return left_; }
  const Matrix& right() const { return right_; }

 private:
  Executor* executor_;
  Matrix left_, right_, product_;
  AlignedVector<float> panels_;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_TASKS_H_
