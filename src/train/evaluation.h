// Evaluation: loss, accuracy, predictions and confusion matrix over a whole set, in slices.

#ifndef PLAYGROUND_TRAIN_EVALUATION_H_
#define PLAYGROUND_TRAIN_EVALUATION_H_

#include <cstdint>
#include <vector>

#include "data/dataset.h"
#include "model/passes.h"

namespace playground {

struct EvaluationResult {
  int64_t num_examples = 0;
  double loss = 0;                 // mean over examples
  double accuracy = 0;             // 0 for a regression
  std::vector<int32_t> predicted;  // [N] most likely class; empty for a regression
  // [C, C] counts, row = label, column = predicted class. Empty for a regression, and for more classes
  // than kMostConfusedClasses: it would outgrow weights and data.
  std::vector<int64_t> confusion;
};

inline constexpr int64_t kMostConfusedClasses = 1024;  // files name up to 256

// Evaluates fixed parameters. The result does not depend on the slicing.
class Evaluation {
 public:
  static constexpr int64_t kBlock = 256;  // examples of one pass

  explicit Evaluation(const Network& network);

  void SetExecutor(Executor* executor) { passes_.SetExecutor(executor); }

  // Starts anew. `parameters` and `dataset` must stay unchanged until done.
  void Start(const Parameters* parameters, const Dataset* dataset);
  // Evaluates up to `max_examples` more, in whole blocks (at least one). True when all are done.
  bool Advance(int64_t max_examples);
  bool done() const { return dataset_ == nullptr || next_example_ == dataset_->num_examples; }
  const EvaluationResult& result() const { return result_; }  // complete once done

 private:
  Passes passes_;
  MinibatchTensors tensors_;
  const Parameters* parameters_ = nullptr;
  const Dataset* dataset_ = nullptr;
  int64_t next_example_ = 0;
  double loss_sum_ = 0;
  int64_t num_correct_ = 0;
  std::vector<int32_t> examples_;
  EvaluationResult result_;
};

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_EVALUATION_H_
