#include "bench/tasks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "bench/stopwatch.h"

namespace playground {
namespace {

constexpr double kSliceMilliseconds = 0.5;

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Times slices of work, and measures the peak after each.
class SliceMeter {
 public:
  // Of work on several threads there is one slice: theirs would go to sleep in between.
  SliceMeter(Peak* peak, int num_threads) : peak_(peak), num_threads_(num_threads) {}

  // Runs do_some() until a slice is over or it returns false; returns false then.
  template <typename DoSome>
  bool Slice(DoSome do_some) {
    const Stopwatch stopwatch;
    bool goes_on = true;
    while (goes_on && (num_threads_ > 1 || stopwatch.milliseconds() < kSliceMilliseconds)) {
      goes_on = do_some();
    }
    milliseconds_ += stopwatch.milliseconds();
    peaks_.push_back(peak_->Measure() * num_threads_);
    return goes_on;
  }

  // The work was `count` times the same, of `gflop` each.
  Repetition Finish(int count, double gflop) const {
    return {.milliseconds = milliseconds_ / count, .gflop = gflop, .peak_gflops = Median(peaks_)};
  }

 private:
  Peak* peak_;
  int num_threads_;
  double milliseconds_ = 0;
  std::vector<double> peaks_;  // GFLOP/s
};

int NumThreads(const Executor* executor) {
  return executor == nullptr ? 1 : executor->num_workers();
}

void FinishEvaluation(Trainer& trainer) {
  constexpr int64_t kAllExamples = int64_t{1} << 40;
  while (trainer.phase() == Trainer::Phase::kEvaluating) trainer.Advance(kAllExamples);
}

// Two operations a weight and example in the forward pass, as many for the gradient of the weights,
// and as many for that of the layer's input where there is a layer below.
double GflopOfEpoch(const Network& network, int64_t num_examples) {
  double operations = 0;
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    const double weights = static_cast<double>(network.widths[l] * network.widths[l + 1]);
    operations += weights * (l == 0 ? 4 : 6);
  }
  return operations * static_cast<double>(num_examples) * 1e-9;
}

}  // namespace

Result<EpochTask> EpochTask::Create(const ExperimentConfig& config,
                                    std::shared_ptr<const DataSplit> data, int epochs_of_repetition,
                                    Executor* executor) {
  Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(config, std::move(data));
  if (!trainer) return std::unexpected(trainer.error());
  if (executor != nullptr) (*trainer)->SetExecutor(executor);
  return EpochTask(*std::move(trainer), epochs_of_repetition, NumThreads(executor));
}

EpochTask::EpochTask(std::unique_ptr<Trainer> trainer, int epochs_of_repetition, int num_threads)
    : trainer_(std::move(trainer)),
      epochs_of_repetition_(epochs_of_repetition),
      num_threads_(num_threads),
      gflop_of_epoch_(GflopOfEpoch(trainer_->network(), trainer_->data().train.num_examples)) {}

Repetition EpochTask::Run(Peak* peak) {
  SliceMeter meter(peak, num_threads_);
  // So many steps between two looks at the clock that the looks do not count.
  const int64_t steps_at_once = std::max<int64_t>(1, 500 / trainer_->config().batch_size);
  const auto do_some = [&] {
    for (int64_t i = 0; i < steps_at_once; ++i) {
      if (trainer_->phase() != Trainer::Phase::kTraining) return false;
      trainer_->Step();
    }
    return true;
  };
  for (int epoch = 0; epoch < epochs_of_repetition_; ++epoch) {
    FinishEvaluation(*trainer_);
    while (meter.Slice(do_some)) {
    }
  }
  return meter.Finish(epochs_of_repetition_, gflop_of_epoch_);
}

double EpochTask::RunWithEvaluation() {
  const Stopwatch stopwatch;
  FinishEvaluation(*trainer_);
  while (trainer_->phase() == Trainer::Phase::kTraining) trainer_->Step();
  return stopwatch.milliseconds();
}

void EpochTask::RunFirstEpoch() {
  FinishEvaluation(*trainer_);
  while (trainer_->phase() == Trainer::Phase::kTraining) trainer_->Step();
  FinishEvaluation(*trainer_);
}

DenseTask::DenseTask(Executor* executor)
    : executor_(executor), left_(kSize, kSize), right_(kSize, kSize), product_(kSize, kSize) {
  panels_.resize(static_cast<std::size_t>(PackedSize(kSize, kSize)));
  // Anything that no compiler foresees; positive, so that nothing cancels out.
  uint32_t state = 1;
  for (Matrix* matrix : {&left_, &right_}) {
    for (int64_t i = 0; i < kSize * kSize; ++i) {
      state = state * 1664525 + 1013904223;
      matrix->View().data[i] = static_cast<float>(state >> 8) * 0x1p-24f;
    }
  }
}

Repetition DenseTask::Run(Peak* peak) {
  constexpr int kProducts = 10;
  SliceMeter meter(peak, NumThreads(executor_));
  int num_done = 0;
  const auto do_some = [&] {
    Multiply();
    return ++num_done < kProducts;
  };
  while (meter.Slice(do_some)) {
  }
  return meter.Finish(kProducts, 2.0 * kSize * kSize * kSize * 1e-9);
}

void DenseTask::Multiply() {
  const PackedPanels panels = PackPanels(right_.View().data, kSize, kSize, kSize, 1, panels_);
  if (executor_ == nullptr) {
    Gemm(left_.View(), panels, 1, {}, product_.View());
    return;
  }
  constexpr int64_t kRows = 64;
  executor_->Run(kSize / kRows, [&](int64_t piece, int) {
    ConstMatrixView rows = std::as_const(left_).View();
    MatrixView out = product_.View();
    rows = {rows.data + piece * kRows * rows.pitch, kRows, rows.columns, rows.pitch};
    out = {out.data + piece * kRows * out.pitch, kRows, out.columns, out.pitch};
    Gemm(rows, panels, 1, {}, out);
  });
}

double DenseTask::MeanOfProduct() const {
  double sum = 0;
  for (const float value : product_.All()) sum += static_cast<double>(value);
  return sum / (kSize * kSize);
}

// The sum of all elements is the product of the column sums of one with the row sums of the other.
double DenseTask::ExactMeanOfProduct() const {
  double sum = 0;
  for (int64_t k = 0; k < kSize; ++k) {
    double column = 0;
    double row = 0;
    for (int64_t i = 0; i < kSize; ++i) {
      column += static_cast<double>(left_.View().At(i, k));
      row += static_cast<double>(right_.View().At(k, i));
    }
    sum += column * row;
  }
  return sum / (kSize * kSize);
}

}  // namespace playground
