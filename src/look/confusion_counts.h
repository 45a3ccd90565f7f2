// The confusion matrix: how often each class was taken for each other one, and which of the wrong
// cells are worst.

#ifndef PLAYGROUND_LOOK_CONFUSION_COUNTS_H_
#define PLAYGROUND_LOOK_CONFUSION_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "train/evaluation.h"

namespace playground {

// Counts of the test set.
class ConfusionCounts {
 public:
  ConfusionCounts(const EvaluationResult& evaluation, int64_t num_classes)
      : counts_(evaluation.confusion), num_classes_(num_classes) {}

  int64_t Count(int64_t label, int64_t predicted) const {
    return counts_[label * num_classes_ + predicted];
  }
  int64_t RowSum(int64_t label) const {
    int64_t sum = 0;
    for (int64_t c = 0; c < num_classes_; ++c) sum += Count(label, c);
    return sum;
  }
  // Of the examples with this label; 0 where there are none.
  double Share(int64_t label, int64_t predicted) const {
    const int64_t sum = RowSum(label);
    return sum == 0 ? 0 : static_cast<double>(Count(label, predicted)) / static_cast<double>(sum);
  }
  int64_t num_classes() const { return num_classes_; }

 private:
  const std::vector<int64_t>& counts_;
  int64_t num_classes_;
};

// Examples of one class that were taken for one (perhaps the same) class.
struct ConfusionCell {
  int32_t label = 0;
  int32_t predicted = 0;
  bool operator==(const ConfusionCell&) const = default;
};

// The wrong cells with the largest counts, largest first, at most `most`, without empty ones.
std::vector<ConfusionCell> WorstConfusions(const EvaluationResult& evaluation, int64_t num_classes,
                                           std::size_t most);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_CONFUSION_COUNTS_H_
