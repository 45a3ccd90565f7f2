#include "look/gradients/gradient_watch.h"

#include "tensor/kernels.h"

namespace playground {
namespace {

constexpr int64_t kSlice = 1024;  // examples
// More are thinned out to every second one.
constexpr std::size_t kMostSamples = 512;

std::vector<double> NormsOf(const std::vector<TensorStatistics>& statistics) {
  std::vector<double> norms;
  for (const TensorStatistics& tensor : statistics) norms.push_back(tensor.norm);
  return norms;
}

}  // namespace

void GradientWatch::Reset() { *this = GradientWatch(); }

bool GradientWatch::HasWork(const Trainer& trainer) const {
  return is_sampling_ || (trainer.last_minibatch().batch_size() > 0 &&
                          trainer.phase() != Trainer::Phase::kSeeking &&
                          (watched_ != &trainer || trainer.num_steps() != sampled_step_));
}

bool GradientWatch::WorkSlice(const Trainer& trainer) {
  if (watched_ != &trainer) {
    Reset();
    watched_ = &trainer;
    data_ = trainer.shared_data();
    full_.emplace(trainer.network());
  }
  if (!HasWork(trainer)) return false;
  if (!is_sampling_) BeginSample(trainer);
  const bool done = full_->Advance(kSlice);
  view_.full_done = full_->num_done();
  if (done) FinishSample();
  return true;
}

void GradientWatch::BeginSample(const Trainer& trainer) {
  // Taken back: what lies after is not known any more.
  const double epoch =
      static_cast<double>(trainer.num_steps()) / static_cast<double>(trainer.steps_per_epoch());
  std::erase_if(view_.samples,
                [epoch](const GradientSample& sample) { return sample.epoch >= epoch; });
  parameters_ = trainer.previous_parameters();
  view_.minibatch = trainer.gradient();
  if (trainer.last_step_config().reduction == Reduction::kSum) {
    Scale(1.0f / static_cast<float>(trainer.last_minibatch().batch_size()), view_.minibatch.All());
  }
  view_.minibatch_statistics = SummarizeTensors(view_.minibatch);
  view_.step = trainer.num_steps();
  sampled_step_ = trainer.num_steps();
  sampled_epoch_ = epoch;
  full_->Start(&parameters_, &data_->train);
  view_.full_total = data_->train.num_examples;
  is_sampling_ = true;
  ++view_.version;
}

void GradientWatch::FinishSample() {
  is_sampling_ = false;
  view_.full_total = 0;
  view_.full = full_->gradient();
  view_.full_statistics = SummarizeTensors(view_.full);
  const GradientComparison comparison = CompareGradients(view_.minibatch, view_.full);
  view_.samples.push_back({.epoch = sampled_epoch_,
                           .minibatch_norms = NormsOf(view_.minibatch_statistics),
                           .full_norms = NormsOf(view_.full_statistics),
                           .angle_degrees = comparison.angle_degrees,
                           .norm_ratio = comparison.norm_ratio});
  if (view_.samples.size() > kMostSamples) {
    for (std::size_t i = 0; i < view_.samples.size() / 2; ++i) {
      view_.samples[i] = view_.samples[2 * i];
    }
    view_.samples.resize(view_.samples.size() / 2);
  }
  ++view_.version;
}

}  // namespace playground
