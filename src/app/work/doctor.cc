#include "app/work/doctor.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "train/knob_changes.h"

namespace playground {
namespace {

using Points = std::span<const BoundedSeries::Point>;

// Learning has ups and downs; so many points in a row so far above the beginning are none. Nor are a
// few points that each multiply the loss.
constexpr double kFarAbove = 20;
constexpr std::size_t kLeastHigh = 10;
constexpr std::size_t kSteepPoints = 3;
constexpr double kSteepFarAbove = 1e4;
constexpr double kSteepFactor = 2;

// By so much, and so many times the chance of it, the halves of a stretch must differ to call it a
// trend. It is judged again and again, and growth stops the run: it has to be plain.
constexpr double kGrowthFactor = 2;
constexpr double kFallFactor = 1.2;
constexpr double kPlain = 4;

constexpr int64_t kExamplesASlice = 20;

// Of logarithms, for losses grow and fall by factors.
struct Level {
  double mean = 0;
  double variance = 0;  // of the mean
};
Level LevelOf(Points points) {
  Level level;
  const double count = static_cast<double>(points.size());
  for (const auto& point : points) level.mean += std::log(point.mean) / count;
  for (const auto& point : points) {
    const double distance = std::log(point.mean) - level.mean;
    level.variance += distance * distance / (count * (count - 1));
  }
  return level;
}

// The last points after that step that lie far above the beginning, with fewer than `gap` in a row below.
Points HighStretch(Points points, int64_t after_step, double first_loss, std::size_t gap) {
  std::size_t begin = points.size();
  std::size_t num_low = 0;
  for (std::size_t i = points.size(); i > 0 && points[i - 1].first_step > after_step; --i) {
    if (points[i - 1].mean > kFarAbove * first_loss) {
      begin = i - 1;
      num_low = 0;
    } else if (++num_low >= gap) {
      break;
    }
  }
  return points.subspan(begin);
}

bool IsSteep(Points high, double first_loss) {
  if (high.size() < kSteepPoints) return false;
  const Points last = high.last(kSteepPoints);
  return last.front().mean > kSteepFarAbove * first_loss &&
         std::ranges::adjacent_find(last, [](const auto& before, const auto& after) {
           return after.mean < kSteepFactor * before.mean;
         }) == last.end();
}

// The more recent half of the stretch, in which the way up is left behind.
Points Recent(Points high) {
  return high.last(std::min(high.size(), std::max(kLeastHigh, high.size() / 2)));
}

LossTrend TrendOf(Points high, double first_loss, bool can_grow) {
  if (can_grow && IsSteep(high, first_loss)) return LossTrend::kGrowing;
  if (high.size() < kLeastHigh) return LossTrend::kNone;
  const Points recent = Recent(high);
  const Level before = LevelOf(recent.first(recent.size() / 2));
  const Level after = LevelOf(recent.last(recent.size() / 2));
  const double rise = after.mean - before.mean;
  const double chance = std::sqrt(before.variance + after.variance);
  const bool is_highest = std::ranges::all_of(
      recent, [&](const auto& point) { return point.mean <= recent.back().mean; });
  if (can_grow && is_highest && rise > std::max(std::log(kGrowthFactor), kPlain * chance)) {
    return LossTrend::kGrowing;
  }
  if (-rise > std::max(std::log(kFallFactor), kPlain * chance)) return LossTrend::kFalling;
  return LossTrend::kSwinging;
}

// Hidden layers multiply their weights, and decay or momentum without end feed a parameter back into
// itself: then the bound of the slope is none of the step. An adaptive optimizer's step has a bound by
// itself, whatever the gradient is.
bool IsBounded(const Trainer& trainer) {
  if (IsAdaptive(trainer.config().optimizer)) return true;
  return trainer.network().num_layers() == 1 && FindLoss(trainer.network().loss).slope_is_bounded &&
         trainer.config().weight_decay == 0 && MomentumOf(trainer.config()) < 1;
}

}  // namespace

void Doctor::Reset() { *this = Doctor(); }

bool Doctor::IsIll(const Trainer& trainer) const {
  return seen_.trend != LossTrend::kNone || trainer.phase() == Trainer::Phase::kDiverged;
}

void Doctor::Observe(const Trainer& trainer) {
  found_growth_ = false;
  // Known ground, taken back before the trouble: it is over, and only what comes anew is judged.
  if (trainer.num_steps() < trainer.furthest_step()) {
    seen_ = {};
    has_grown_ = false;
    judged_after_ = trainer.num_steps();
    return;
  }
  const History& history = trainer.history();
  // A message that comes and goes with each dip would be no help.
  const std::size_t gap = seen_.trend == LossTrend::kNone ? 1 : kLeastHigh;
  seen_ = {.first_loss = history.epochs().empty() ? 0 : history.epochs().front().train_loss,
           .last_loss = history.minibatch_loss().last(),
           .is_bounded = IsBounded(trainer)};
  if (!(seen_.first_loss > 0)) return;
  const Points high =
      HighStretch(history.minibatch_loss().points(), judged_after_, seen_.first_loss, gap);
  seen_.trend = TrendOf(high, seen_.first_loss, !seen_.is_bounded);
  // A loss that somebody made high by hand says nothing of the steps, unless they make it higher.
  if (seen_.trend != LossTrend::kGrowing && !HandEdits(trainer).empty()) {
    seen_.trend = LossTrend::kNone;
  }
  if (seen_.trend == LossTrend::kNone) return;
  seen_.peak = std::ranges::max(high, {}, &BoundedSeries::Point::mean).mean;
  const Points recent = Recent(high);
  const auto [lowest, highest] = std::ranges::minmax(recent, {}, &BoundedSeries::Point::mean);
  seen_.lowest = lowest.mean;
  seen_.highest = highest.mean;
  found_growth_ = seen_.trend == LossTrend::kGrowing && !has_grown_;
  has_grown_ = has_grown_ || found_growth_;
}

bool Doctor::HasWork(const Trainer& trainer) const {
  return IsIll(trainer) && !search_is_done_ && !IsAdaptive(trainer.config().optimizer) &&
         CurvatureSearch::IsPossible(trainer.network());
}

void Doctor::WorkSlice(const Trainer& trainer) {
  if (search_ == nullptr) {
    initial_ = std::make_unique<Parameters>(trainer.initial_parameters());
    search_ = std::make_unique<CurvatureSearch>(trainer.network(), *initial_, trainer.data().train);
  }
  search_is_done_ = search_->Advance(kExamplesASlice);
}

std::optional<Diagnosis> Doctor::Diagnose(const Trainer& trainer) const {
  if (!IsIll(trainer)) return std::nullopt;
  Diagnosis diagnosis = seen_;
  if (search_is_done_ && search_ != nullptr) diagnosis.curvature = search_->curvature();
  if (diagnosis.curvature > 0) {
    const int64_t batch_size =
        std::min(trainer.config().batch_size, trainer.data().train.num_examples);
    diagnosis.rate_limit = LearningRateLimit(diagnosis.curvature, trainer.config(), batch_size);
  }
  return diagnosis;
}

}  // namespace playground
