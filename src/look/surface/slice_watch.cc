#include "look/surface/slice_watch.h"

#include <cmath>
#include <limits>
#include <utility>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// So that both ends of the way are seen; of random directions their own length.
constexpr std::array<double, kSliceKinds.size()> kReaches = {1, 1.5, 1};

int64_t NumParameters(const View& view) { return view.trainer->parameters().num_values(); }

}  // namespace

void SliceWatch::ChooseKind(SliceKind kind) {
  kind_ = kind;
  reach_ = kReaches[static_cast<std::size_t>(kind)];
}

bool SliceWatch::ChooseParameters(const View& view, std::array<int64_t, 2> parameters) {
  if (view.trainer == nullptr || parameters[0] == parameters[1]) return false;
  for (const int64_t place : parameters) {
    if (place < 0 || place >= NumParameters(view)) return false;
  }
  ChooseKind(SliceKind::kWeights);
  parameters_ = parameters;
  return true;
}

bool SliceWatch::ChooseReach(double reach) {
  if (!(reach >= kLeastReach && reach <= kLargestReach)) return false;
  reach_ = reach;
  return true;
}

void SliceWatch::Reset() {
  making_.reset();
  shown_.reset();
  parameters_.reset();
  resolved_.reset();
}

bool SliceWatch::IsResolved(const View& view) const {
  return resolved_ && resolved_->parameters_version == view.parameters_version &&
         resolved_->data_version == view.data_version &&
         resolved_->step == view.trainer->num_steps();
}

std::optional<SliceRequest> SliceWatch::RequestFor(const View& view) const {
  if (view.trainer == nullptr) return std::nullopt;
  SliceRequest request = {.kind = kind_, .parameters = {}, .reach = reach_};
  if (kind_ == SliceKind::kWeights) {
    // While the run goes on those of its last rest.
    request.parameters = parameters_ ? *parameters_
                         : resolved_ ? resolved_->parameters
                                     : DefaultSliceParameters(*view.trainer);
  }
  return request;
}

bool SliceWatch::IsPossible(const View& view) const {
  if (view.trainer == nullptr || NumParameters(view) > LossSlice::kMostParameters) return false;
  if (kind_ != SliceKind::kTravelled) return true;
  return IsResolved(view) ? resolved_->has_moved : view.trainer->num_steps() > 0;
}

std::optional<SliceWatch::Moment> SliceWatch::MomentOf(const View& view) const {
  const std::optional<SliceRequest> request = RequestFor(view);
  if (!request) return std::nullopt;
  return Moment{view.parameters_version, view.data_version, view.trainer->num_steps(), *request};
}

bool SliceWatch::IsCurrent(const View& view) const {
  return shown_ && MomentOf(view) == shown_moment_;
}

bool SliceWatch::HasWork(const View& view) const {
  if (view.trainer == nullptr || view.running) return false;
  if (view.trainer->phase() == Trainer::Phase::kSeeking) return false;
  return !IsResolved(view) || (!IsCurrent(view) && IsPossible(view));
}

void SliceWatch::WorkSlice(const View& view) {
  if (!HasWork(view)) return;
  if (!IsResolved(view)) {
    const SliceRequest way = {.kind = SliceKind::kTravelled, .parameters = {}, .reach = 1};
    resolved_ =
        Resolved{view.parameters_version, view.data_version, view.trainer->num_steps(),
                 DefaultSliceParameters(*view.trainer), LossSlice::IsPossible(*view.trainer, way)};
    return;
  }
  const Moment moment = *MomentOf(view);
  if (!making_ || making_moment_ != moment) {
    making_.emplace(*view.trainer, moment.request);
    making_moment_ = moment;
  }
  if (!making_->Advance()) return;
  shown_ = std::move(making_);
  shown_moment_ = moment;
  making_.reset();
}

SliceSpan SpanOf(const LossSlice& slice) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  SliceSpan span = {.least = kInfinity, .largest = -kInfinity};
  for (int j = 0; j < LossSlice::kSide; ++j) {
    for (int i = 0; i < LossSlice::kSide; ++i) {
      const double loss = slice.LossAt(i, j);
      if (!std::isfinite(loss)) {
        ++span.num_not_finite;
        continue;
      }
      span.largest = std::max(span.largest, loss);
      if (loss >= span.least) continue;
      span.least = loss;
      span.least_at = {slice.Coordinate(i), slice.Coordinate(j)};
    }
  }
  return span;
}

std::string DirectionName(const View& view, const LossSlice& slice, int direction) {
  switch (slice.request().kind) {
    case SliceKind::kWeights:
      return NameOfParameter(view.trainer->network(),
                             slice.request().parameters[static_cast<std::size_t>(direction)]);
    case SliceKind::kTravelled:
      return Text(view, direction == 0 ? kSliceWay : kSliceAcross);
    case SliceKind::kRandom:
      return Fill(Text(view, kSliceRandomDirection), {direction + 1});
  }
  return {};
}

std::vector<std::string> SliceSentences(const View& view, const SliceWatch& watch) {
  std::vector<std::string> sentences;
  if (view.trainer == nullptr) return sentences;
  if (!watch.IsPossible(view)) {
    if (NumParameters(view) > LossSlice::kMostParameters) {
      sentences.push_back(
          Fill(Text(view, kSliceTooLarge),
               {CountText(NumParameters(view)), CountText(LossSlice::kMostParameters)}));
    } else {
      sentences.push_back(Text(view, kSliceNoWay));
    }
  } else if (!watch.IsCurrent(view)) {
    sentences.push_back(view.running
                            ? std::string(Text(view, kSliceRunning))
                            : Fill(Text(view, kSliceWorking), {CountText(watch.num_done()),
                                                               CountText(LossSlice::num_total())}));
  }
  const LossSlice* slice = watch.shown();
  if (slice == nullptr) return sentences;
  const bool is_all = slice->num_parameters() == 2 && slice->request().kind == SliceKind::kWeights;
  sentences.push_back(is_all ? std::string(Text(view, kSliceWhole))
                             : Fill(Text(view, kSliceTold), {CountText(slice->num_parameters()),
                                                             CountText(slice->step())}));
  const SliceSpan span = SpanOf(*slice);
  if (span.num_not_finite < LossSlice::num_total()) {
    sentences.push_back(Fill(Text(view, kSliceFigures),
                             {CountText(slice->num_examples()),
                              SurfaceText(slice->middle_loss(), 4), SurfaceText(span.least, 4),
                              SurfaceText(span.least_at[0], 3), SurfaceText(span.least_at[1], 3)}));
  }
  if (span.num_not_finite > 0) {
    sentences.push_back(Fill(Text(view, kSliceNotFinite),
                             {CountText(span.num_not_finite), CountText(LossSlice::num_total())}));
  }
  return sentences;
}

}  // namespace playground
