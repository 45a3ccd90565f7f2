#include "look/cost/cost_room.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "look/command_reader.h"
#include "look/cost/cost_look.h"
#include "look/refusal.h"
#include "tensor/timed_loops.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, kCostParts.size()> kCostPartKeys = {"vectors", "layers"};

}  // namespace

std::string_view KeyOf(CostPart part) { return kCostPartKeys[static_cast<std::size_t>(part)]; }

void CostRoom::AddTenths() {
  const std::vector<float> tenths(static_cast<std::size_t>(choice_.length), 0.1f);
  tenths_ = {.left_to_right = SumLeftToRight(tenths),
             .four_lanes = SumOnFourLanes(tenths),
             .pairwise = SumPairwise(tenths),
             .exact = static_cast<double>(choice_.length) * static_cast<double>(0.1f)};
}

bool CostRoom::HasWork(const View& view) const {
  return (is_measuring() && view.clock != nullptr) || is_training();
}

// What is timed is not disturbed.
void CostRoom::WorkSlice(const View& view) {
  if (is_measuring() && view.clock != nullptr) {
    timing_->Advance(*view.clock);
  } else {
    training_->Advance(view.clock);
  }
}

bool CostRoom::CanTrain(const View& view) {
  return view.trainer != nullptr && view.trainer->data().is_classification() &&
         view.trainer->data().train.num_examples > 0;
}

bool CostRoom::Command(const View& view, std::string_view command, Actions* actions) {
  CommandReader words(command);
  if (words.IsLast("measure")) {
    if (view.clock == nullptr || is_measuring()) return false;
    timing_ = std::make_shared<LoopTiming>(choice_.length, view.script_loops);
    return true;
  }
  if (words.IsLast("stop")) {
    if (!is_measuring() && !is_training()) return false;
    // What the open part shows goes first.
    const bool is_timed = choice_.part == CostPart::kVectors;
    if (is_timed ? is_measuring() : !is_training()) {
      timing_.reset();
    } else {
      training_.reset();
    }
    return true;
  }
  if (words.IsLast("train")) {
    if (!CanTrain(view) || is_training()) return false;
    if (RefusesToTrain(view, actions)) return true;
    training_ = std::make_shared<StoredTraining>(view.trainer->shared_data(), choice_.layer);
    return true;
  }
  if (words.IsLast("reset")) {
    choice_ = {.part = choice_.part, .layer = {}};
    timing_.reset();
    training_.reset();
    AddTenths();
    return true;
  }
  if (words.Take("part")) {
    for (const CostPart part : kCostParts) {
      if (!words.IsLast(KeyOf(part))) continue;
      choice_.part = part;
      return true;
    }
    return false;
  }
  if (words.Take("n")) {
    const std::optional<int64_t> length = words.TakeLastNumber(1, LoopTiming::kMostElements + 1);
    if (!length) return false;
    // Times are those of their length.
    if (*length != choice_.length) timing_.reset();
    choice_.length = *length;
    AddTenths();
    return true;
  }
  LayerSetup& layer = choice_.layer;
  if (words.Take("layer")) {
    const std::optional<int64_t> inputs = words.TakeNumber(1, kMostUnits + 1);
    const std::optional<int64_t> outputs = words.TakeLastNumber(1, kMostUnits + 1);
    if (!inputs || !outputs) return false;
    layer.inputs = *inputs;
    layer.outputs = *outputs;
    layer.factors = BestFactor(*inputs, *outputs);
    return true;
  }
  const auto take = [&words](std::string_view word, int64_t most, int64_t* value) {
    const std::optional<int64_t> number =
        words.Take(word) ? words.TakeLastNumber(1, most + 1) : std::nullopt;
    if (number) *value = *number;
    return number.has_value();
  };
  return take("d", kMostUnits, &layer.inputs) || take("q", kMostUnits, &layer.outputs) ||
         take("factors", kMostFactors, &layer.factors) || take("rank", kMostUnits, &layer.rank);
}

Look CostRoom::Describe(const View& view) const { return DescribeCost(view, *this); }

}  // namespace playground
