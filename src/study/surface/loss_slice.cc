#include "study/surface/loss_slice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "random/pcg32.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, kSliceKinds.size()> kKindKeys = {"weights", "travelled",
                                                                        "random"};
constexpr uint64_t kDirectionSeed = 2018;
// Multiplications at once: about a millisecond.
constexpr int64_t kOperationsAtOnce = 6'000'000;
constexpr int64_t kMostAtOnce = 64;

struct ParameterPlace {
  int64_t layer = 0;
  int64_t output = 0;
  int64_t input = -1;  // of a bias
};

int64_t CountParameters(const Network& network) {
  int64_t count = 0;
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    count += network.widths[l + 1] * (network.widths[l] + 1);
  }
  return count;
}

ParameterPlace PlaceOf(std::span<const int64_t> widths, int64_t place) {
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    const int64_t num_weights = widths[l + 1] * widths[l];
    const auto layer = static_cast<int64_t>(l);
    if (place < num_weights) return {layer, place / widths[l], place % widths[l]};
    place -= num_weights;
    if (place < widths[l + 1]) return {layer, place, -1};
    place -= widths[l + 1];
  }
  return {};
}

std::vector<int64_t> WidthsOf(const Parameters& parameters) {
  std::vector<int64_t> widths = {parameters.Weight(0).columns};
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    widths.push_back(parameters.Weight(l).rows);
  }
  return widths;
}

void SetParameter(const ParameterPlace& place, float value, Parameters* parameters) {
  if (place.input < 0) {
    parameters->Bias(place.layer)[static_cast<std::size_t>(place.output)] = value;
  } else {
    parameters->Weight(place.layer).At(place.output, place.input) = value;
  }
}

// Of everything, padding included, which is zero.
double Dot(const Parameters& a, const Parameters& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.All().size(); ++i) {
    sum += static_cast<double>(a.All()[i]) * static_cast<double>(b.All()[i]);
  }
  return sum;
}

void FillNormal(Pcg32* generator, Parameters* direction) {
  for (int64_t l = 0; l < direction->num_layers(); ++l) {
    const MatrixView weight = direction->Weight(l);
    for (int64_t row = 0; row < weight.rows; ++row) {
      for (int64_t k = 0; k < weight.columns; ++k) weight.At(row, k) = generator->NextNormal();
    }
    for (float& bias : direction->Bias(l)) bias = generator->NextNormal();
  }
}

// In each layer as long as its weights, or 1 where they are zero; biases stay where they are.
void FitLayers(const Parameters& middle, Parameters* direction) {
  for (int64_t l = 0; l < direction->num_layers(); ++l) {
    const MatrixView weight = direction->Weight(l);
    const ConstMatrixView own = middle.Weight(l);
    double length = 0;
    double wanted = 0;
    for (int64_t row = 0; row < weight.rows; ++row) {
      for (int64_t k = 0; k < weight.columns; ++k) {
        length += std::pow(static_cast<double>(weight.At(row, k)), 2);
        wanted += std::pow(static_cast<double>(own.At(row, k)), 2);
      }
    }
    const double scale = std::sqrt((wanted > 0 ? wanted : 1) / length);
    for (int64_t row = 0; row < weight.rows; ++row) {
      for (int64_t k = 0; k < weight.columns; ++k) {
        weight.At(row, k) = static_cast<float>(scale * static_cast<double>(weight.At(row, k)));
      }
    }
    for (float& bias : direction->Bias(l)) bias = 0;
  }
}

// `direction` without its part along `other`, and as long as it.
void MakeOrthogonal(const Parameters& other, Parameters* direction) {
  const double square = Dot(other, other);
  const double along = Dot(*direction, other) / square;
  for (std::size_t i = 0; i < other.All().size(); ++i) {
    direction->All()[i] -= static_cast<float>(along * static_cast<double>(other.All()[i]));
  }
  const double length = std::sqrt(Dot(*direction, *direction));
  if (length == 0) return;  // there is no other direction
  const double scale = std::sqrt(square) / length;
  for (float& value : direction->All()) {
    value = static_cast<float>(scale * static_cast<double>(value));
  }
}

Parameters TravelledBy(const Trainer& trainer) {
  Parameters way = trainer.parameters();
  const Parameters& initial = trainer.initial_parameters();
  for (std::size_t i = 0; i < way.All().size(); ++i) way.All()[i] -= initial.All()[i];
  return way;
}

}  // namespace

std::string_view KeyOf(SliceKind kind) { return kKindKeys[static_cast<std::size_t>(kind)]; }

std::optional<SliceKind> FindSliceKind(std::string_view key) {
  const auto found = std::ranges::find(kKindKeys, key);
  if (found == kKindKeys.end()) return std::nullopt;
  return kSliceKinds[static_cast<std::size_t>(found - kKindKeys.begin())];
}

std::string NameOfParameter(const Network& network, int64_t place) {
  const ParameterPlace at = PlaceOf(network.widths, place);
  if (at.input < 0) return Fill("{}[{}]", {BiasName(at.layer), at.output});
  return Fill("{}[{}, {}]", {WeightName(at.layer), at.output, at.input});
}

float ValueOfParameter(const Parameters& parameters, int64_t place) {
  const ParameterPlace at = PlaceOf(WidthsOf(parameters), place);
  if (at.input < 0) return parameters.Bias(at.layer)[static_cast<std::size_t>(at.output)];
  return parameters.Weight(at.layer).At(at.output, at.input);
}

std::array<int64_t, 2> DefaultSliceParameters(const Trainer& trainer) {
  const std::vector<int64_t>& widths = trainer.network().widths;
  const int64_t middle = widths[0] / 2;
  std::array<int64_t, 2> best = {
      middle, widths[1] > 1 ? widths[0] + middle : (middle + 1) % (widths[0] + 1)};
  const Parameters way = TravelledBy(trainer);
  std::array<float, 2> farthest = {};
  const int64_t count = CountParameters(trainer.network());
  if (trainer.num_steps() == 0 || count > LossSlice::kMostParameters) return best;
  int64_t place = 0;
  const auto look_at = [&](float moved) {
    const float distance = std::fabs(moved);
    if (distance > farthest[0]) {
      farthest = {distance, farthest[0]};
      best = {place, best[0]};
    } else if (distance > farthest[1]) {
      farthest[1] = distance;
      best[1] = place;
    }
    ++place;
  };
  for (int64_t l = 0; l < way.num_layers(); ++l) {
    const ConstMatrixView weight = way.Weight(l);
    for (int64_t row = 0; row < weight.rows; ++row) {
      for (int64_t k = 0; k < weight.columns; ++k) look_at(weight.At(row, k));
    }
    for (const float bias : way.Bias(l)) look_at(bias);
  }
  if (best[0] == best[1]) best[1] = (best[0] + 1) % count;
  return best;
}

bool LossSlice::IsPossible(const Trainer& trainer, const SliceRequest& request) {
  const int64_t count = CountParameters(trainer.network());
  if (count > kMostParameters || !std::isfinite(request.reach) || request.reach <= 0) return false;
  switch (request.kind) {
    case SliceKind::kWeights:
      return request.parameters[0] != request.parameters[1] &&
             std::ranges::all_of(request.parameters,
                                 [&](int64_t place) { return place >= 0 && place < count; });
    case SliceKind::kTravelled: {
      const Parameters way = TravelledBy(trainer);
      return Dot(way, way) > 0;
    }
    case SliceKind::kRandom:
      return true;
  }
  return false;
}

LossSlice::LossSlice(const Trainer& trainer, const SliceRequest& request)
    : request_(request),
      dataset_(&trainer.data().train),
      data_(trainer.shared_data()),
      step_(trainer.num_steps()),
      num_examples_(std::min(kMostExamples, trainer.data().train.num_examples)),
      num_parameters_(CountParameters(trainer.network())),
      examples_at_once_(std::clamp(kOperationsAtOnce / num_parameters_, int64_t{1},
                                   std::min(kMostAtOnce, num_examples_))),
      passes_(trainer.network(), examples_at_once_),
      tensors_(passes_.MakeTensors()),
      middle_(trainer.parameters()),
      first_(trainer.network()),
      second_(trainer.network()),
      at_(trainer.network()),
      losses_(static_cast<std::size_t>(num_total()), 0) {
  Pcg32 generator(kDirectionSeed);
  switch (request.kind) {
    case SliceKind::kWeights:
      SetParameter(PlaceOf(trainer.network().widths, request.parameters[0]), 1, &first_);
      SetParameter(PlaceOf(trainer.network().widths, request.parameters[1]), 1, &second_);
      break;
    case SliceKind::kTravelled:
      first_ = TravelledBy(trainer);
      FillNormal(&generator, &second_);
      MakeOrthogonal(first_, &second_);
      break;
    case SliceKind::kRandom:
      FillNormal(&generator, &first_);
      FillNormal(&generator, &second_);
      FitLayers(middle_, &first_);
      FitLayers(middle_, &second_);
      break;
  }
}

Parameters LossSlice::ParametersAt(double first, double second) const {
  Parameters at = middle_;
  for (std::size_t i = 0; i < at.All().size(); ++i) {
    at.All()[i] = static_cast<float>(static_cast<double>(middle_.All()[i]) +
                                     first * static_cast<double>(first_.All()[i]) +
                                     second * static_cast<double>(second_.All()[i]));
  }
  return at;
}

bool LossSlice::Advance() {
  if (done()) return true;
  if (next_example_ == 0) {
    at_ = ParametersAt(Coordinate(static_cast<int>(next_place_ % kSide)),
                       Coordinate(static_cast<int>(next_place_ / kSide)));
    loss_sum_ = 0;
  }
  const int64_t count = std::min(examples_at_once_, num_examples_ - next_example_);
  std::vector<int32_t> examples(static_cast<std::size_t>(count));
  std::iota(examples.begin(), examples.end(), static_cast<int32_t>(next_example_));
  passes_.Forward(at_, *dataset_, examples, &tensors_);
  loss_sum_ += tensors_.loss_sum;
  next_example_ += count;
  if (next_example_ == num_examples_) {
    losses_[static_cast<std::size_t>(next_place_)] = loss_sum_ / static_cast<double>(num_examples_);
    next_example_ = 0;
    ++next_place_;
  }
  return done();
}

}  // namespace playground
