#include "study/cost/stored_training.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace playground {
namespace {

constexpr uint64_t kStoredSeed = 0;
constexpr double kMicroseconds = 1e6;

// The probabilities of the classes, from logits, in whose place they come.
void SoftmaxInPlace(std::vector<double>* values) {
  const double most = *std::ranges::max_element(*values);
  double sum = 0;
  for (double& value : *values) {
    value = std::exp(value - most);
    sum += value;
  }
  for (double& value : *values) value /= sum;
}

// Of the n above 1 that divide both, that with the fewest weights; 1 where there is none.
int64_t BestProperFactor(int64_t inputs, int64_t outputs) {
  const std::vector<int64_t> factors = FactorsOf(inputs, outputs);
  if (factors.size() == 1) return 1;
  return *std::ranges::min_element(factors.begin() + 1, factors.end(), {}, [&](int64_t n) {
    return CostOf(LayerForm::kKronecker, {inputs, outputs, n})->weights;
  });
}

}  // namespace

StoredTraining::StoredTraining(std::shared_ptr<const DataSplit> data, const LayerSetup& wish)
    : data_(std::move(data)),
      setup_(wish),
      num_train_(std::min(data_->train.num_examples, kMostExamples)),
      num_test_(std::min(data_->test.num_examples, kMostExamples / 2)) {
  setup_.inputs = data_->train.num_features;
  setup_.outputs = data_->num_classes;
  setup_.rank = std::min(wish.rank, setup_.outputs);
  if (!CostOf(LayerForm::kKronecker, setup_) || setup_.factors == 1) {
    setup_.factors = BestProperFactor(setup_.inputs, setup_.outputs);
  }
  for (const LayerForm form : kLayerForms) {
    const bool has_factors = form == LayerForm::kBlocks || form == LayerForm::kKronecker;
    if (!has_factors || setup_.factors > 1) forms_.push_back(form);
  }
}

std::vector<double> StoredTraining::Example(const Dataset& set, int64_t index) const {
  std::vector<double> x;
  for (int64_t k = 0; k < set.num_features; ++k) {
    x.push_back(static_cast<double>(set.Feature(index, k)));
  }
  return x;
}

// Returns the sum of the losses before the update.
double StoredTraining::Step() {
  const Dataset& train = data_->train;
  const int64_t end = std::min(num_train_, next_example_ + kBatchSize);
  const double rate = kLearningRate / static_cast<double>(end - next_example_);
  std::vector<double> grad(layer_->weights().size());
  double losses = 0;
  for (; next_example_ < end; ++next_example_) {
    const std::vector<double> x = Example(train, next_example_);
    std::vector<double> p = layer_->Forward(x);
    SoftmaxInPlace(&p);
    double& of_label =
        p[static_cast<std::size_t>(train.labels[static_cast<std::size_t>(next_example_)])];
    losses -= std::log(of_label);
    of_label -= 1;
    layer_->Backward(x, p, grad);
  }
  for (std::size_t i = 0; i < grad.size(); ++i) layer_->weights()[i] -= rate * grad[i];
  return losses;
}

double StoredTraining::TestAccuracy() const {
  int64_t num_right = 0;
  for (int64_t i = 0; i < num_test_; ++i) {
    const std::vector<double> logits = layer_->Forward(Example(data_->test, i));
    const auto predicted = std::ranges::max_element(logits) - logits.begin();
    if (predicted == data_->test.labels[static_cast<std::size_t>(i)]) ++num_right;
  }
  return static_cast<double>(num_right) / static_cast<double>(num_test_);
}

void StoredTraining::Advance(const std::function<double()>* now) {
  if (is_done()) return;
  const LayerForm form = forms_[place_];
  if (layer_ == nullptr) {
    layer_ = std::make_unique<StoredLayer>(form, setup_, kStd, kStoredSeed);
    seconds_ = 0;
  }
  if (epoch_ == kNumEpochs) {
    const double num_examples = static_cast<double>(kNumEpochs * num_train_);
    outcomes_.push_back({.form = form,
                         .num_weights = static_cast<int64_t>(layer_->weights().size()),
                         .train_loss = loss_sum_ / static_cast<double>(num_train_),
                         .test_accuracy = TestAccuracy(),
                         .microseconds = seconds_ * kMicroseconds / num_examples});
    layer_.reset();
    epoch_ = 0;
    ++place_;
    return;
  }
  if (next_example_ == 0) loss_sum_ = 0;
  const double before = now == nullptr ? 0 : (*now)();
  loss_sum_ += Step();
  if (now != nullptr) seconds_ += (*now)() - before;
  if (next_example_ < num_train_) return;
  next_example_ = 0;
  ++epoch_;
}

}  // namespace playground
