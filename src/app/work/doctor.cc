#include "app/work/doctor.h"

#include <algorithm>
#include <span>

namespace playground {
namespace {

// Learning has ups and downs; these many points in a row so far above the beginning are none. Nor
// are a few points that each multiply the loss.
struct Growth {
  std::size_t points;
  double times_the_first;
  double times_the_one_before;
};
constexpr Growth kSteady = {.points = 10, .times_the_first = 20, .times_the_one_before = 0};
constexpr Growth kSteep = {.points = 3, .times_the_first = 1e4, .times_the_one_before = 2};

constexpr int64_t kExamplesASlice = 20;

// Whether the last points, all of them after that step, lie so far above the first, and none above
// the very last: a run that falls again, with a smaller learning rate since, may be as high for a
// while.
bool ShowsGrowth(std::span<const BoundedSeries::Point> losses, int64_t after_step,
                 const Growth& growth) {
  if (losses.size() <= growth.points) return false;
  const double least = growth.times_the_first * losses.front().mean;
  const double last = losses.back().mean;
  for (std::size_t i = losses.size() - growth.points; i < losses.size(); ++i) {
    const double loss = losses[i].mean;
    if (losses[i].first_step <= after_step || loss <= least || loss > last) return false;
    if (loss < growth.times_the_one_before * losses[i - 1].mean) return false;
  }
  return true;
}

}  // namespace

void Doctor::Reset() { *this = Doctor(); }

bool Doctor::IsIll(const Trainer& trainer) const {
  return diagnosis_.is_growing || trainer.phase() == Trainer::Phase::kDiverged;
}

bool Doctor::FindsGrowth(const Trainer& trainer) {
  // Known ground, taken back before the trouble: it is over, and only what comes anew is judged.
  if (trainer.num_steps() < trainer.furthest_step()) {
    diagnosis_.is_growing = false;
    found_growth_ = false;
    judged_after_ = trainer.num_steps();
    return false;
  }
  if (found_growth_) return false;
  const auto points = trainer.history().minibatch_loss().points();
  if (!ShowsGrowth(points, judged_after_, kSteady) && !ShowsGrowth(points, judged_after_, kSteep)) {
    return false;
  }
  found_growth_ = true;
  diagnosis_.is_growing = true;
  return true;
}

bool Doctor::HasWork(const Trainer& trainer) const {
  return IsIll(trainer) && !search_is_done_ && CurvatureSearch::IsPossible(trainer.network());
}

void Doctor::WorkSlice(const Trainer& trainer) {
  if (search_ == nullptr) {
    initial_ = std::make_unique<Parameters>(trainer.initial_parameters());
    search_ = std::make_unique<CurvatureSearch>(trainer.network(), *initial_, trainer.data().train);
  }
  search_is_done_ = search_->Advance(kExamplesASlice);
}

const Diagnosis* Doctor::Diagnose(const Trainer& trainer) {
  if (!IsIll(trainer)) return nullptr;
  const BoundedSeries& losses = trainer.history().minibatch_loss();
  diagnosis_.first_loss = losses.points().empty() ? 0 : losses.points().front().mean;
  diagnosis_.last_loss = losses.last();
  diagnosis_.curvature = search_is_done_ && search_ ? search_->curvature() : 0;
  diagnosis_.rate_limit = 0;
  if (diagnosis_.curvature > 0) {
    const int64_t batch_size =
        std::min(trainer.config().batch_size, trainer.data().train.num_examples);
    diagnosis_.rate_limit = LearningRateLimit(diagnosis_.curvature, trainer.config(), batch_size);
  }
  return &diagnosis_;
}

}  // namespace playground
