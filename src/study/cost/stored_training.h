// StoredTraining: softmax regression without biases, its weights stored in each of the forms, trained on the same
// examples in the same order, and tested.

#ifndef PLAYGROUND_STUDY_COST_STORED_TRAINING_H_
#define PLAYGROUND_STUDY_COST_STORED_TRAINING_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "data/dataset.h"
#include "study/cost/stored_layer.h"

namespace playground {

class StoredTraining {
 public:
  static constexpr int64_t kMostExamples = 1000;  // the first ones; to test on, half of them
  static constexpr int64_t kBatchSize = 20;
  static constexpr int64_t kNumEpochs = 5;
  static constexpr double kLearningRate = 0.1;
  static constexpr double kStd = 0.01;  // of the entries of W at the start

  struct Outcome {
    LayerForm form;
    int64_t num_weights = 0;
    double train_loss = 0;  // of the last epoch, mean over its minibatches before their updates
    double test_accuracy = 0;
    double microseconds = 0;  // of training, an example; 0 where there was no clock
  };

  // Of classes. `factors` that do not divide inputs and classes become the best that do; without any but 1 the forms made
  // of blocks and products are left out. The rank is at most the number of classes.
  StoredTraining(std::shared_ptr<const DataSplit> data, const LayerSetup& wish);

  const LayerSetup& setup() const { return setup_; }
  int64_t num_train() const { return num_train_; }
  int64_t num_test() const { return num_test_; }
  // A minibatch, or the test of one form. `now`: seconds; may be null.
  void Advance(const std::function<double()>* now);
  bool is_done() const { return place_ == forms_.size(); }
  // Epochs of all forms.
  int64_t num_done() const { return static_cast<int64_t>(place_) * kNumEpochs + epoch_; }
  int64_t num_total() const { return static_cast<int64_t>(forms_.size()) * kNumEpochs; }
  const std::vector<Outcome>& outcomes() const { return outcomes_; }  // of the forms that are done

 private:
  double Step();
  double TestAccuracy() const;
  std::vector<double> Example(const Dataset& set, int64_t index) const;

  std::shared_ptr<const DataSplit> data_;
  LayerSetup setup_;
  int64_t num_train_;
  int64_t num_test_;
  std::vector<LayerForm> forms_;
  std::size_t place_ = 0;  // of the form under way
  std::unique_ptr<StoredLayer> layer_;
  int64_t epoch_ = 0;
  int64_t next_example_ = 0;
  double loss_sum_ = 0;
  double seconds_ = 0;
  std::vector<Outcome> outcomes_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_COST_STORED_TRAINING_H_
