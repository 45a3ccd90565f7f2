// FormTraining: a small softmax regression whose loss and gradient are computed by one of the three
// forms in one of the formats, until its parameters are no numbers. It remembers where that began.

#ifndef PLAYGROUND_STUDY_NUMERICS_FORM_TRAINING_H_
#define PLAYGROUND_STUDY_NUMERICS_FORM_TRAINING_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "data/dataset.h"
#include "study/numerics/softmax_form.h"

namespace playground {

// The first value that was infinite or NaN in a run.
struct RunTrouble {
  int64_t step = 0;  // counted from 1
  int64_t example = 0;
  Trouble trouble;
};

// Sixty points of three round clouds in the plane. Both runs of Numerics share them.
Dataset MakeFormTrainingData();

class FormTraining {
 public:
  static constexpr int64_t kNumSteps = 150;
  static constexpr int64_t kBatchSize = 20;
  static constexpr int64_t kStepsPerEpoch = 3;  // of the sixty points
  static constexpr int64_t kNumClasses = 3;

  // `data` outlives it: two features, three classes.
  FormTraining(const Dataset* data, SoftmaxForm form, FloatFormat format, double learning_rate);

  // One minibatch, in the order of the data: forward, backward, update.
  void Step();
  // All steps are done, or a parameter is no longer a finite number.
  bool finished() const { return step() >= kNumSteps || bad_parameters_step_.has_value(); }

  SoftmaxForm form() const { return form_; }
  FloatFormat format() const { return format_; }
  int64_t step() const { return static_cast<int64_t>(losses_.size()); }
  const std::vector<double>& losses() const { return losses_; }  // a step: the minibatch's mean
  const std::optional<RunTrouble>& trouble() const { return trouble_; }
  // The step whose update made a parameter infinite or NaN.
  std::optional<int64_t> bad_parameters_step() const { return bad_parameters_step_; }
  const std::vector<double>& weight() const { return weight_; }  // [C, 2], and then the biases [C]
  double Accuracy() const;  // on the training data; NaN logits are never right

 private:
  std::vector<double> Logits(int64_t example) const;

  const Dataset* data_;
  SoftmaxForm form_;
  FloatFormat format_;
  double learning_rate_;
  std::vector<double> weight_;
  std::vector<double> losses_;
  std::optional<RunTrouble> trouble_;
  std::optional<int64_t> bad_parameters_step_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_NUMERICS_FORM_TRAINING_H_
