#include "train/evaluation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace playground {
namespace {

// Of each of `count` examples, up to a block, the class with the largest logit; of equal ones the
// first. Class by class, as the logits lie in memory: with 100,000 of them the way across took more
// than the forward pass.
void FindLargestLogits(ConstMatrixView logits, int64_t count, int32_t* winners) {
  std::array<float, Evaluation::kBlock> largest;
  std::copy_n(logits.Row(0), count, largest.begin());
  std::fill_n(winners, count, 0);
  for (int64_t c = 1; c < logits.rows; ++c) {
    const float* row = logits.Row(c);
    const auto here = static_cast<int32_t>(c);
    for (int64_t i = 0; i < count; ++i) {
      const bool is_larger = row[i] > largest[i];
      largest[i] = is_larger ? row[i] : largest[i];
      winners[i] = is_larger ? here : winners[i];
    }
  }
}

}  // namespace

Evaluation::Evaluation(const Network& network)
    : passes_(network, kBlock), tensors_(passes_.MakeTensors()) {
  examples_.resize(kBlock);
}

void Evaluation::Start(const Parameters* parameters, const Dataset* dataset) {
  parameters_ = parameters;
  dataset_ = dataset;
  next_example_ = 0;
  loss_sum_ = 0;
  num_correct_ = 0;
  result_.num_examples = dataset->num_examples;
  result_.loss = 0;
  result_.accuracy = 0;
  if (passes_.network().is_classifier()) {
    const std::size_t num_classes = static_cast<std::size_t>(passes_.network().num_outputs());
    // The memory of the evaluation before is used again: the last step of an epoch starts one.
    result_.predicted.assign(static_cast<std::size_t>(dataset->num_examples), 0);
    const bool is_counted = num_classes <= kMostConfusedClasses;
    result_.confusion.assign(is_counted ? num_classes * num_classes : 0, 0);
  }
}

bool Evaluation::Advance(int64_t max_examples) {
  assert(dataset_ != nullptr);
  // Whole blocks: where a block ends would show in how the sum of its losses is rounded.
  const int64_t left = dataset_->num_examples - next_example_;
  const int64_t blocks = std::max<int64_t>(1, max_examples / kBlock);
  const int64_t end =
      blocks > left / kBlock ? dataset_->num_examples : next_example_ + blocks * kBlock;
  while (next_example_ < end) {
    const int64_t count = std::min(kBlock, end - next_example_);
    const std::span<int32_t> examples(examples_.data(), static_cast<std::size_t>(count));
    std::iota(examples.begin(), examples.end(), static_cast<int32_t>(next_example_));
    passes_.Forward(*parameters_, *dataset_, examples, &tensors_);
    loss_sum_ += tensors_.loss_sum;
    num_correct_ += tensors_.num_correct;
    if (passes_.network().is_classifier()) {
      const int64_t num_classes = passes_.network().num_outputs();
      int32_t* predictions = result_.predicted.data() + next_example_;
      FindLargestLogits(tensors_.logits.View(), count, predictions);
      for (int64_t i = 0; i < count; ++i) {
        const int32_t predicted = predictions[i];
        const int32_t label = dataset_->labels[next_example_ + i];
        if (!result_.confusion.empty()) ++result_.confusion[label * num_classes + predicted];
      }
    }
    next_example_ += count;
  }
  if (!done()) return false;
  const double n = static_cast<double>(std::max<int64_t>(1, dataset_->num_examples));
  result_.loss = loss_sum_ / n;
  result_.accuracy = static_cast<double>(num_correct_) / n;
  return true;
}

}  // namespace playground
