#include "look/gradients/gradient_watch.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "tensor/kernels.h"

namespace playground {
namespace {

constexpr int64_t kSlice = 1024;  // examples

std::vector<double> NormsOf(const std::vector<TensorStatistics>& statistics) {
  std::vector<double> norms;
  for (const TensorStatistics& tensor : statistics) norms.push_back(tensor.norm);
  return norms;
}

// So many steps were taken alike by two runs on the same data.
int64_t StepsInCommon(std::span<const Trainer::ConfigChange> a,
                      std::span<const Trainer::ConfigChange> b) {
  const auto [of_a, of_b] = std::ranges::mismatch(a, b);
  int64_t steps = std::numeric_limits<int64_t>::max();
  if (of_a != a.end()) steps = std::min(steps, of_a->first_step);
  if (of_b != b.end()) steps = std::min(steps, of_b->first_step);
  return steps;
}

// Steps of a piece; a power of two, so that pieces merge in pairs as the run goes on.
int64_t PieceOf(int64_t num_steps) {
  int64_t piece = 1;
  while (piece * GradientWatch::kMostPieces < num_steps) piece *= 2;
  return piece;
}

// Keeps one sample a piece, and those of the last step and of the one that is shown.
void ThinOut(int64_t piece, int64_t shown_step, std::vector<GradientSample>* samples) {
  std::vector<GradientSample> kept;
  for (std::size_t i = 0; i < samples->size(); ++i) {
    GradientSample& sample = (*samples)[i];
    const bool is_new = kept.empty() || (kept.back().step - 1) / piece != (sample.step - 1) / piece;
    const bool is_last = i + 1 == samples->size();
    if (is_new || is_last || sample.step == shown_step) kept.push_back(std::move(sample));
  }
  *samples = std::move(kept);
}

}  // namespace

void GradientWatch::Reset() { *this = GradientWatch(); }

// ---- following the run ----

bool GradientWatch::IsBehind(const Trainer& trainer) const {
  if (watched_ != &trainer) return watched_ != nullptr || trainer.num_steps() > 0;
  return num_steps_ != trainer.num_steps() || furthest_step_ != trainer.furthest_step() ||
         !std::ranges::equal(way_, trainer.config_changes());
}

bool GradientWatch::IsStale(const Trainer& trainer) const {
  if (watched_ == nullptr || trainer.phase() == Trainer::Phase::kSeeking) return false;
  return watched_ != &trainer || view_.step > trainer.num_steps() ||
         view_.step > StepsInCommon(way_, trainer.config_changes());
}

void GradientWatch::Follow(const Trainer& trainer) {
  if (watched_ != &trainer) {
    Reset();
    watched_ = &trainer;
    data_ = trainer.shared_data();
    full_.emplace(trainer.network());
  } else {
    const int64_t reached = std::max(trainer.furthest_step(), trainer.num_steps());
    Forget(std::min(reached, StepsInCommon(way_, trainer.config_changes())));
  }
  num_steps_ = trainer.num_steps();
  furthest_step_ = trainer.furthest_step();
  way_.assign(trainer.config_changes().begin(), trainer.config_changes().end());
  // Taken back: what is shown was not reached yet.
  if (view_.step > num_steps_ || trainer.last_minibatch().batch_size() == 0) {
    view_.step = 0;
    view_.minibatch = {};
    view_.full = {};
    view_.minibatch_statistics.clear();
    view_.full_statistics.clear();
  }
  ShowSamples();
}

// What lies after is no part of the run any more.
void GradientWatch::Forget(int64_t after_step) {
  const auto is_void = [after_step](const GradientSample& s) { return s.step > after_step; };
  std::erase_if(samples_, is_void);
  if (is_sampling_ && is_void(sample_)) is_sampling_ = false;
  if (walker_ != nullptr && walk_end_ > after_step) walker_.reset();
  if (view_.step > after_step) view_.step = std::numeric_limits<int64_t>::max();
}

void GradientWatch::ShowSamples() {
  view_.samples.clear();
  for (const GradientSample& sample : samples_) {
    if (sample.step <= num_steps_) view_.samples.push_back(sample);
  }
  if (!is_sampling_) view_.full_total = 0;
  ++view_.version;
}

// ---- work ----

bool GradientWatch::HasNewStep(const Trainer& trainer) const {
  return trainer.last_minibatch().batch_size() > 0 && trainer.num_steps() != view_.step;
}

bool GradientWatch::Covers(int64_t first_step, int64_t count) const {
  const auto sample = std::ranges::lower_bound(samples_, first_step, {}, &GradientSample::step);
  return sample != samples_.end() && sample->step < first_step + count;
}

// The first steps of the pieces that nobody watched.
std::vector<int64_t> GradientWatch::Gaps(const Trainer& trainer) const {
  std::vector<int64_t> gaps;
  if (!view_.error.empty()) return gaps;
  const int64_t piece = PieceOf(std::max(trainer.furthest_step(), trainer.num_steps()));
  // The piece in which the run stands is looked at from there.
  for (int64_t first = 1; first + piece <= trainer.num_steps(); first += piece) {
    if (!Covers(first, piece)) gaps.push_back(first);
  }
  return gaps;
}

bool GradientWatch::HasWork(const Trainer& trainer) const {
  if (trainer.phase() == Trainer::Phase::kSeeking) return false;
  return IsBehind(trainer) || is_sampling_ || HasNewStep(trainer) || !Gaps(trainer).empty();
}

bool GradientWatch::WorkSlice(const Trainer& trainer) {
  if (!HasWork(trainer)) return false;
  if (IsBehind(trainer)) Follow(trainer);
  if (is_sampling_) {
    const bool done = full_->Advance(kSlice);
    view_.full_done = full_->num_done();
    if (done) FinishSample();
    if (Gaps(trainer).empty()) EndWalk();
    return true;
  }
  const std::vector<int64_t> gaps = Gaps(trainer);
  if (gaps.empty()) EndWalk();
  if (HasNewStep(trainer) && (gaps.empty() || !walk_is_next_)) {
    walk_is_next_ = true;
    BeginSample(trainer);
    view_.step = trainer.num_steps();
    view_.minibatch = minibatch_;
    view_.minibatch_statistics = SummarizeTensors(minibatch_);
    ++view_.version;
  } else if (!gaps.empty()) {
    Walk(trainer, gaps);
  }
  return true;
}

void GradientWatch::EndWalk() {
  walker_.reset();
  view_.walk_total = 0;
  view_.walk_done = 0;
}

// Some steps towards the first gap, where a sample begins.
void GradientWatch::Walk(const Trainer& trainer, const std::vector<int64_t>& gaps) {
  const int64_t gap = gaps.front();
  if (walker_ == nullptr || walker_->num_steps() >= gap || walk_end_ < gap) {
    walker_.reset();
    Result<std::unique_ptr<Trainer>> walker = trainer.WalkAgain(gap);
    if (!walker) {
      view_.error = walker.error().message;
      return;
    }
    walker_ = *std::move(walker);
    walk_begin_ = walker_->num_steps();
    walk_end_ = trainer.furthest_step();
  }
  int64_t examples = 0;
  while (walker_->num_steps() < gap && examples < kSlice) {
    walker_->Advance(kSlice);
    examples += walker_->last_minibatch().batch_size();
  }
  view_.walk_done = walker_->num_steps() - walk_begin_;
  view_.walk_total = gaps.back() - walk_begin_;
  if (walker_->num_steps() < gap) return;
  walk_is_next_ = false;
  BeginSample(*walker_);
}

// Of the last step of the run, or of the walker beside it.
void GradientWatch::BeginSample(const Trainer& source) {
  parameters_ = source.previous_parameters();
  minibatch_ = source.gradient();
  if (source.last_step_config().reduction == Reduction::kSum) {
    Scale(1.0f / static_cast<float>(source.last_minibatch().batch_size()), minibatch_.All());
  }
  sample_ = {.step = source.num_steps(),
             .epoch = static_cast<double>(source.num_steps()) /
                      static_cast<double>(source.steps_per_epoch()),
             .minibatch_norms = NormsOf(SummarizeTensors(minibatch_)),
             .full_norms = {}};
  full_->Start(&parameters_, &data_->train);
  view_.full_total = data_->train.num_examples;
  view_.full_done = 0;
  is_sampling_ = true;
}

void GradientWatch::FinishSample() {
  is_sampling_ = false;
  const std::vector<TensorStatistics> statistics = SummarizeTensors(full_->gradient());
  const GradientComparison comparison = CompareGradients(minibatch_, full_->gradient());
  sample_.full_norms = NormsOf(statistics);
  sample_.angle_degrees = comparison.angle_degrees;
  sample_.norm_ratio = comparison.norm_ratio;
  if (sample_.step == view_.step) {
    view_.full = full_->gradient();
    view_.full_statistics = statistics;
  }
  const auto place = std::ranges::lower_bound(samples_, sample_.step, {}, &GradientSample::step);
  if (place == samples_.end() || place->step != sample_.step) {
    samples_.insert(place, std::move(sample_));
  }
  ThinOut(PieceOf(std::max(furthest_step_, num_steps_)), view_.step, &samples_);
  ShowSamples();
}

}  // namespace playground
