#include "study/numerics/form_training.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "data/catalog.h"

namespace playground {
namespace {

constexpr int64_t kNumFeatures = 2;
constexpr int64_t kBias = FormTraining::kNumClasses * kNumFeatures;  // where the biases begin
constexpr int64_t kNumExamples = FormTraining::kStepsPerEpoch * FormTraining::kBatchSize;

}  // namespace

Dataset MakeFormTrainingData() {
  DatasetRequest request = DefaultRequest(DatasetId::kBlobs, 0);
  request.num_train = kNumExamples;
  request.num_test = kNumExamples;
  Result<DataSplit> made = GenerateDataset(request);
  assert(made && "the request is one of the catalog's");
  return std::move(made->train);
}

FormTraining::FormTraining(const Dataset* data, SoftmaxForm form, FloatFormat format,
                           double learning_rate)
    : data_(data),
      form_(form),
      format_(format),
      learning_rate_(RoundTo(format, learning_rate)),
      weight_(kBias + kNumClasses) {
  assert(data->num_features == kNumFeatures && data->num_examples >= kBatchSize);
}

std::vector<double> FormTraining::Logits(int64_t example) const {
  const auto x = [&](int64_t feature) {
    return RoundTo(format_, static_cast<double>(data_->Feature(example, feature)));
  };
  std::vector<double> logits;
  for (int64_t c = 0; c < kNumClasses; ++c) {
    double logit = weight_[kBias + c];
    for (int64_t d = 0; d < kNumFeatures; ++d) {
      const double product = RoundTo(format_, weight_[c * kNumFeatures + d] * x(d));
      logit = RoundTo(format_, logit + product);
    }
    logits.push_back(logit);
  }
  return logits;
}

void FormTraining::Step() {
  assert(!finished());
  const int64_t batches = data_->num_examples / kBatchSize;
  const int64_t first = step() % batches * kBatchSize;
  std::vector<double> gradient(weight_.size());
  double loss = 0;
  const auto add = [this](double* sum, double value) { *sum = RoundTo(format_, *sum + value); };
  for (int64_t n = first; n < first + kBatchSize; ++n) {
    const FormFigures figures = ComputeForm(form_, format_, Logits(n), data_->labels[n]);
    if (!trouble_) {
      if (const std::optional<Trouble> trouble = figures.first_trouble()) {
        trouble_ = {step() + 1, n, *trouble};
      }
    }
    add(&loss, figures.loss().value);
    for (int64_t c = 0; c < kNumClasses; ++c) {
      const double by_logit = figures.gradient()[c].value;
      add(&gradient[kBias + c], by_logit);
      for (int64_t d = 0; d < kNumFeatures; ++d) {
        const double x = RoundTo(format_, static_cast<double>(data_->Feature(n, d)));
        add(&gradient[c * kNumFeatures + d], RoundTo(format_, by_logit * x));
      }
    }
  }
  const auto size = static_cast<double>(kBatchSize);
  losses_.push_back(RoundTo(format_, loss / size));
  for (std::size_t i = 0; i < weight_.size(); ++i) {
    const double mean = RoundTo(format_, gradient[i] / size);
    weight_[i] = RoundTo(format_, weight_[i] - RoundTo(format_, learning_rate_ * mean));
    if (!std::isfinite(weight_[i])) bad_parameters_step_ = step();
  }
}

double FormTraining::Accuracy() const {
  int64_t right = 0;
  for (int64_t n = 0; n < data_->num_examples; ++n) {
    const std::vector<double> logits = Logits(n);
    const double label = logits[data_->labels[n]];
    // A comparison with NaN is false.
    right += std::ranges::count_if(logits, [&](double o) { return o <= label; }) == kNumClasses;
  }
  return static_cast<double>(right) / static_cast<double>(data_->num_examples);
}

}  // namespace playground
