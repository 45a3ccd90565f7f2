#include "look/flow/flow_room.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "experiment/parameter_registry.h"
#include "look/command_reader.h"
#include "look/flow/flow_look.h"
#include "look/refusal.h"
#include "text/exact_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<std::string_view, kFlowParts.size()> kFlowPartKeys = {"layers", "product",
                                                                           "symmetry", "slopes"};
constexpr std::array<std::string_view, kFlowNetworks.size()> kNetworkKeys = {"deep", "run"};
constexpr std::array<std::string_view, kFlowStarts.size()> kStartKeys = {
    "normal", "xavier", "he", "torch", "constant", "zeros"};
constexpr std::array<FlowDial, kNumFlowDials> kFlowDials = {{
    {"depth", {1, 50}, true, kFlowDepth},
    {"width", {1, 64}, true, kFlowWidth},
    {"scale", {0, 1000}, false, kFlowScale},
    {"seed", {0, 999999}, true, kFamilySeed},
    {"rate", {0, 1000}, false, kLikelihoodRate},
    {"steps", {0, 500}, true, kLikelihoodSteps},
    {"factors", {0, 300}, true, kFlowFactors},
    {"side", {1, 8}, true, kFlowSide},
    {"sigma", {0.001, 100}, false, kFlowSigma},
    {"constant", {0, 10, true}, false, kFlowConstant},
    {"nudge", {0, 1, true}, false, kFlowNudge},
    {"updates", {0, 500}, true, kLikelihoodSteps},
    {"place", {0, 100, true}, false, kFlowPlace},
    {"layer", {1, 50}, true, kFlowLayer},
}};

// The place of the last word among what has these keys.
template <typename T, std::size_t n>
bool TakeChoice(const CommandReader& words, const std::array<T, n>& choices, T* chosen) {
  for (const T choice : choices) {
    if (!words.IsLast(KeyOf(choice))) continue;
    *chosen = choice;
    return true;
  }
  return false;
}

}  // namespace

std::string_view KeyOf(FlowPart part) { return kFlowPartKeys[static_cast<std::size_t>(part)]; }
std::string_view KeyOf(FlowNetwork network) {
  return kNetworkKeys[static_cast<std::size_t>(network)];
}
std::string_view KeyOf(FlowStart start) { return kStartKeys[static_cast<std::size_t>(start)]; }
std::string_view KeyOf(Activation activation) {
  return FindParameter("activation")->choices[static_cast<std::size_t>(activation)].key;
}
const FlowDial& DialOf(FlowDialId id) { return kFlowDials[static_cast<std::size_t>(id)]; }

std::string DialCommand(FlowDialId id, double value) {
  return std::string(DialOf(id).key) + " " + ShortestText(value);
}

int64_t FlowRoom::layer() const {
  const int64_t chosen = choice_.Whole(FlowDialId::kLayer);
  return shown() == nullptr ? chosen : std::min(chosen, shown()->network().num_layers() - 1);
}

void FlowRoom::Rebuild() {
  const auto seed = static_cast<uint64_t>(choice_[FlowDialId::kSeed]);
  watch_.Choose({.depth = choice_.Whole(FlowDialId::kDepth),
                 .width = choice_.Whole(FlowDialId::kWidth),
                 .activation = choice_.activation,
                 .start = choice_.start,
                 .scale = choice_[FlowDialId::kScale],
                 .seed = seed},
                choice_[FlowDialId::kRate], choice_.Whole(FlowDialId::kSteps));
  // A slider that is moved computes what depends on it, and no more.
  const ProductSetup product = {.side = choice_.Whole(FlowDialId::kSide),
                                .sigma = choice_[FlowDialId::kSigma],
                                .num_factors = choice_.Whole(FlowDialId::kFactors),
                                .seed = seed};
  if (product_.norms.empty() || !(product == product_setup_)) {
    product_ = MultiplyRandomMatrices(product);
    product_setup_ = product;
  }
  const TwoUnitsSetup units = {.activation = choice_.activation,
                               .constant = choice_[FlowDialId::kConstant],
                               .nudge = choice_[FlowDialId::kNudge],
                               .num_steps = choice_.Whole(FlowDialId::kUpdates)};
  if (units_.empty() || !(units == units_setup_)) {
    units_float_ = TwoUnitsInFloat(units);
    units_ = TwoUnitsInDouble(units);
    units_setup_ = units;
  }
}

bool FlowRoom::HasWork(const View& view) const {
  return watch_.HasWork(view, choice_.network, ShowsLayers());
}

void FlowRoom::WorkSlice(const View& view) {
  watch_.WorkSlice(view, choice_.network, ShowsLayers());
}

bool FlowRoom::Command(const View& view, std::string_view command, Actions* actions) {
  CommandReader words(command);
  for (std::size_t i = 0; i < kFlowDials.size(); ++i) {
    const FlowDial& dial = kFlowDials[i];
    if (!words.Take(dial.key)) continue;
    const std::optional<double> value = words.TakeLastReal();
    if (!value || (dial.is_whole && *value != std::floor(*value))) return false;
    const double size = dial.range.has_sign ? std::fabs(*value) : *value;
    if (size < dial.range.least || size > dial.range.most) return false;
    choice_.dials[i] = *value;
    Rebuild();
    return true;
  }
  if (words.Take("part")) return TakeChoice(words, kFlowParts, &choice_.part);
  if (words.Take("of")) return TakeChoice(words, kFlowNetworks, &choice_.network);
  if (words.IsLast("train")) {
    if (view.trainer == nullptr || watch_.is_racing()) return false;
    if (RefusesToTrain(view, actions)) return true;
    watch_.Race(view, choice_.activation);
    return true;
  }
  if (words.IsLast("stop")) {
    if (!watch_.is_racing()) return false;
    watch_.StopRace();
    return true;
  }
  if (words.IsLast("reset")) {
    choice_ = {.part = choice_.part};
  } else if (words.Take("activation")) {
    if (!TakeChoice(words, kFlowActivations, &choice_.activation)) return false;
  } else if (!words.Take("start") || !TakeChoice(words, kFlowStarts, &choice_.start)) {
    return false;
  }
  Rebuild();
  return true;
}

Look FlowRoom::Describe(const View& view) const { return DescribeFlow(view, *this); }

}  // namespace playground
