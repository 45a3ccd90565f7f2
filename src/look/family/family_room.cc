#include "look/family/family_room.h"

#include <algorithm>
#include <cmath>

#include "look/command_reader.h"
#include "look/family/family_look.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/number_reader.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<std::string_view, kFamilyParts.size()> kFamilyPartKeys = {"family", "hessian",
                                                                               "losses"};
constexpr std::array<FamilyDial, kNumFamilyDials> kFamilyDials = {{
    {"temperature", 1e-3, 1e4, true, false, kFamilyTemperature, kFamilyTemperatureHelp},
    {"lambda", 1e-3, 1e4, true, false, kFamilyLambda, kFamilyLambdaHelp},
    {"draws", 1, 100'000, false, true, kFamilyDraws, kFamilyDrawsHelp},
    {"seed", 0, 1e6, false, true, kFamilySeed, kFamilySeedHelp},
}};

// Whether the dial can stand at it.
bool IsOnDial(FamilyDialId id, double value) {
  const FamilyDial& dial = kFamilyDials[static_cast<std::size_t>(id)];
  const double size = dial.has_sign ? std::fabs(value) : value;
  return size >= dial.least && size <= dial.most && (!dial.is_whole || value == std::floor(value));
}

}  // namespace

std::string_view KeyOf(FamilyPart part) { return kFamilyPartKeys[static_cast<std::size_t>(part)]; }
const FamilyDial& DialOf(FamilyDialId id) { return kFamilyDials[static_cast<std::size_t>(id)]; }

std::span<const FamilyPreset> FamilyPresets() {
  static const std::vector<FamilyPreset> presets = {
      {"equal", "", {}, 0},
      {"double", "", {}, 0},
      {"counting", "1 2 3", {1, 2, 3}, 2},
      {"shifted", "11 12 13", {11, 12, 13}, 2},
      {"tie", "2 2 1", {2, 2, 1}, 0},
      {"sure", "8 0 0", {8, 0, 0}, 0},
      {"wrong", "0 −10", {0, -10}, 1},
  };
  return presets;
}

std::string DialCommand(FamilyDialId id, double value) {
  return std::string(DialOf(id).key) + " " + ShortestText(value);
}

std::string LogitCommand(int64_t class_index, double value) {
  return "logit " + std::to_string(class_index) + " " + ShortestText(value);
}

LossGradients GradientsAtGap(double gap) {
  const std::array<double, 2> logits = {0, -gap};
  return GradientsOf(logits, 1);
}

bool FamilyRoom::CanTake(const View& view) {
  if (view.trainer == nullptr || view.selected_outputs == nullptr) return false;
  const std::vector<float>& logits = view.selected_outputs->logits;
  const auto count = static_cast<int64_t>(logits.size());
  return count >= kLeastClasses && count <= kMostClasses &&
         std::ranges::all_of(logits, [](float logit) {
           return std::fabs(static_cast<double>(logit)) <= kLargestLogit;
         });
}

bool FamilyRoom::CanChoose(const FamilyPreset& preset) const {
  return preset.key != "double" || std::ranges::all_of(choice_.logits, [](double logit) {
           return std::fabs(2 * logit) <= kLargestLogit;
         });
}

void FamilyRoom::Choose(const FamilyPreset& preset) {
  std::vector<double> logits = preset.logits;
  if (preset.key == "equal") logits.assign(choice_.logits.size(), 0);
  if (preset.key == "double") {
    for (const double logit : choice_.logits) logits.push_back(2 * logit);
  }
  SetLogits(std::move(logits), preset.logits.empty() ? choice_.label : preset.label);
}

bool FamilyRoom::SetLogits(std::vector<double> logits, int64_t label) {
  choice_.logits = std::move(logits);
  choice_.label = std::min(label, num_classes() - 1);
  Rebuild();
  return true;
}

bool FamilyRoom::SetDial(FamilyDialId id, double value) {
  if (!IsOnDial(id, value)) return false;
  choice_.dials[static_cast<std::size_t>(id)] = value;
  Rebuild();
  return true;
}

void FamilyRoom::Rebuild() {
  const std::vector<double>& logits = choice_.logits;
  FamilyFigures& figures = figures_;
  figures.softmax = SoftmaxAt(logits, choice_.temperature());
  figures.floats = FloatSoftmaxAt(logits, choice_.temperature(), choice_.label);
  figures.float_gap = 0;
  for (std::size_t j = 0; j < logits.size(); ++j) {
    figures.float_gap =
        std::max(figures.float_gap, std::fabs(static_cast<double>(figures.floats.probabilities[j]) -
                                              figures.softmax.probabilities[j]));
  }
  figures.hardmax = Hardmax(logits);
  figures.softmin = SoftminOf(logits);
  figures.smooth = RealSoftMaxOf(logits, choice_.lambda());
  figures.smooth_minimum = RealSoftMaxOf(logits, -1);

  figures.plain = SoftmaxAt(logits, 1);
  const std::vector<double>& p = figures.plain.probabilities;
  figures.hessian = CovarianceOf(p);
  figures.counts =
      DrawCounts(p, choice_.num_draws(), static_cast<uint64_t>(choice_[FamilyDialId::kSeed]));
  figures.shares = SharesOf(figures.counts);
  figures.sampled = CovarianceOf(figures.shares);
  figures.variance = VarianceOfValues(logits, p);
  figures.quadratic = QuadraticForm(figures.hessian, logits);
  figures.sampled_variance = VarianceOfValues(logits, figures.shares);
  figures.twice = ApplyTwice(logits, choice_.label);
  figures.gradients = GradientsOf(logits, choice_.label);
}

bool FamilyRoom::Command(const View& view, std::string_view command, Actions*) {
  CommandReader words(command);
  for (int i = 0; i < kNumFamilyDials; ++i) {
    const auto id = static_cast<FamilyDialId>(i);
    if (!words.Take(DialOf(id).key)) continue;
    const std::optional<double> value = words.TakeLastReal();
    return value && SetDial(id, *value);
  }
  if (words.IsLast("add")) {
    if (num_classes() == kMostClasses) return false;
    std::vector<double> logits = choice_.logits;
    logits.push_back(0);
    return SetLogits(std::move(logits), choice_.label);
  }
  if (words.IsLast("remove")) {
    if (num_classes() == kLeastClasses) return false;
    std::vector<double> logits = choice_.logits;
    logits.pop_back();
    return SetLogits(std::move(logits), choice_.label);
  }
  if (words.IsLast("take")) {
    if (!CanTake(view)) return false;
    const std::vector<float>& logits = view.selected_outputs->logits;
    const std::size_t example = static_cast<std::size_t>(view.selected.index);
    return SetLogits({logits.begin(), logits.end()},
                     SetOf(view.trainer->data(), view.selected).labels[example]);
  }
  if (words.IsLast("reset")) {
    const FamilyPart part = choice_.part;
    choice_ = {};
    choice_.part = part;
    Rebuild();
    return true;
  }
  if (words.Take("part")) {
    const auto found = std::ranges::find_if(
        kFamilyPartKeys, [&](std::string_view key) { return words.IsLast(key); });
    if (found == kFamilyPartKeys.end()) return false;
    choice_.part = kFamilyParts[static_cast<std::size_t>(found - kFamilyPartKeys.begin())];
    return true;
  }
  if (words.Take("preset")) {
    const auto found = std::ranges::find_if(
        FamilyPresets(), [&](const FamilyPreset& preset) { return words.IsLast(preset.key); });
    if (found == FamilyPresets().end() || !CanChoose(*found)) return false;
    Choose(*found);
    return true;
  }
  if (words.Take("label")) {
    const std::optional<int64_t> label = words.TakeLastNumber(0, num_classes());
    return label && SetLogits(choice_.logits, *label);
  }
  if (!words.Take("logit")) return false;
  const std::optional<int64_t> j = words.TakeNumber(0, num_classes());
  const std::optional<double> value = j ? words.TakeLastReal() : std::nullopt;
  if (!value || std::fabs(*value) > kLargestLogit) return false;
  std::vector<double> logits = choice_.logits;
  logits[static_cast<std::size_t>(*j)] = *value;
  return SetLogits(std::move(logits), choice_.label);
}

Look FamilyRoom::Describe(const View& view) const { return DescribeFamily(view, *this); }

}  // namespace playground
