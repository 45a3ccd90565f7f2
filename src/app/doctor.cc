#include "app/doctor.h"

#include <algorithm>
#include <cmath>

namespace playground {
namespace {

// Learning has ups and downs; these many points in a row so far above the beginning are none.
constexpr std::size_t kPoints = 10;
constexpr double kTimesTheFirst = 20;

constexpr int64_t kExamplesASlice = 20;

}  // namespace

void Doctor::Reset() { *this = Doctor(); }

bool Doctor::IsIll(const Trainer& trainer) const {
  return diagnosis_.is_growing || trainer.phase() == Trainer::Phase::kDiverged;
}

bool Doctor::FindsGrowth(const Trainer& trainer) {
  const auto points = trainer.history().minibatch_loss().points();
  // Taken back before the trouble: it is over, and may be found again.
  if (diagnosis_.is_growing && trainer.num_steps() < trainer.furthest_step()) {
    diagnosis_.is_growing = false;
    found_growth_ = false;
    return false;
  }
  if (found_growth_ || points.size() <= kPoints) return false;
  const double first = points.front().mean;
  const double last = points.back().mean;
  // A run that falls again, with a smaller learning rate since, may be as high for a while.
  const bool grows = std::all_of(points.end() - kPoints, points.end(),
                                 [first, last](const BoundedSeries::Point& point) {
                                   return point.mean > kTimesTheFirst * first && point.mean <= last;
                                 });
  if (!grows) return false;
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
    diagnosis_.rate_limit =
        LearningRateLimit(diagnosis_.curvature, trainer.config(), batch_size);
  }
  return &diagnosis_;
}

}  // namespace playground
