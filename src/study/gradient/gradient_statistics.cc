#include "study/gradient/gradient_statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>

namespace playground {
namespace {

// First pass: counts, norm and range. Second pass: the histogram over that range.
class TensorSummary {
 public:
  void Count(std::span<const float> values) {
    for (const float value : values) {
      ++statistics_.num_values;
      statistics_.num_zero += value == 0;
      statistics_.num_nan += std::isnan(value);
      statistics_.num_infinite += std::isinf(value);
      if (!std::isfinite(value)) continue;
      const double v = static_cast<double>(value);
      sum_of_squares_ += v * v;
      statistics_.largest = std::max(statistics_.largest, std::fabs(v));
    }
  }
  void Bin(std::span<const float> values) {
    for (const float value : values) {
      if (!std::isfinite(value)) continue;
      const double share = statistics_.largest > 0
                               ? (static_cast<double>(value) / statistics_.largest + 1) / 2
                               : 0.5;
      const int64_t bin = static_cast<int64_t>(share * TensorStatistics::kBins);
      ++statistics_.histogram[std::clamp<int64_t>(bin, 0, TensorStatistics::kBins - 1)];
    }
  }
  TensorStatistics Take(std::string name) {
    statistics_.name = std::move(name);
    statistics_.norm = std::sqrt(sum_of_squares_);
    return std::move(statistics_);
  }

 private:
  TensorStatistics statistics_;
  double sum_of_squares_ = 0;
};

std::span<const float> RowOf(ConstMatrixView matrix, int64_t row) {
  return {matrix.Row(row), static_cast<std::size_t>(matrix.columns)};
}

}  // namespace

std::vector<TensorStatistics> SummarizeTensors(const Parameters& parameters) {
  std::vector<TensorStatistics> all;
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    const ConstMatrixView weight = parameters.Weight(l);
    TensorSummary weight_summary;
    for (int64_t row = 0; row < weight.rows; ++row) weight_summary.Count(RowOf(weight, row));
    for (int64_t row = 0; row < weight.rows; ++row) weight_summary.Bin(RowOf(weight, row));
    all.push_back(weight_summary.Take(WeightName(l)));
    TensorSummary bias_summary;
    bias_summary.Count(parameters.Bias(l));
    bias_summary.Bin(parameters.Bias(l));
    all.push_back(bias_summary.Take(BiasName(l)));
  }
  return all;
}

FullGradient::FullGradient(const Network& network)
    : passes_(network, kBlock),
      tensors_(passes_.MakeTensors()),
      block_gradient_(network),
      gradient_(network) {
  examples_.resize(kBlock);
}

void FullGradient::Start(const Parameters* parameters, const Dataset* dataset) {
  parameters_ = parameters;
  dataset_ = dataset;
  next_example_ = 0;
  sum_.assign(gradient_.All().size(), 0.0);
}

bool FullGradient::Advance(int64_t max_examples) {
  assert(dataset_ != nullptr);
  // Whole blocks: where a block ends would show in how its gradient is rounded.
  const int64_t left = dataset_->num_examples - next_example_;
  const int64_t blocks = std::max<int64_t>(1, max_examples / kBlock);
  const int64_t end =
      blocks > left / kBlock ? dataset_->num_examples : next_example_ + blocks * kBlock;
  while (next_example_ < end) {
    const int64_t count = std::min(kBlock, end - next_example_);
    const std::span<int32_t> examples(examples_.data(), static_cast<std::size_t>(count));
    std::iota(examples.begin(), examples.end(), static_cast<int32_t>(next_example_));
    passes_.ForwardBackward(*parameters_, *dataset_, examples, {}, Reduction::kSum, &tensors_,
                            &block_gradient_);
    for (std::size_t i = 0; i < sum_.size(); ++i) {
      sum_[i] += static_cast<double>(block_gradient_.All()[i]);
    }
    next_example_ += count;
  }
  if (next_example_ < dataset_->num_examples) return false;
  for (std::size_t i = 0; i < sum_.size(); ++i) {
    gradient_.All()[i] = static_cast<float>(sum_[i] / static_cast<double>(dataset_->num_examples));
  }
  return true;
}

GradientComparison CompareGradients(const Parameters& a, const Parameters& b) {
  assert(a.All().size() == b.All().size());
  double product = 0;
  double a_square = 0;
  double b_square = 0;
  for (std::size_t i = 0; i < a.All().size(); ++i) {
    const double x = static_cast<double>(a.All()[i]);
    const double y = static_cast<double>(b.All()[i]);
    product += x * y;
    a_square += x * x;
    b_square += y * y;
  }
  GradientComparison comparison;
  if (b_square > 0) comparison.norm_ratio = std::sqrt(a_square / b_square);
  if (a_square > 0 && b_square > 0) {
    const double cosine = std::clamp(product / std::sqrt(a_square * b_square), -1.0, 1.0);
    // For the screen only: no part of training, so libm may be asked.
    comparison.angle_degrees = std::acos(cosine) * 180 / std::numbers::pi;
  }
  return comparison;
}

}  // namespace playground
