#include "look/likelihood/likelihood_room.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "look/command_reader.h"
#include "look/likelihood/likelihood_look.h"
#include "text/exact_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<std::string_view, kLikelihoodParts.size()> kLikelihoodPartKeys = {
    "density", "losses", "kink"};
constexpr std::array<std::string_view, kNoises.size()> kNoiseKeys = {"normal", "laplace",
                                                                     "student"};
constexpr std::array<std::string_view, kRateSchedules.size()> kScheduleKeys = {"constant", "root",
                                                                               "inverse"};
constexpr std::array<LikelihoodDial, kNumLikelihoodDials> kLikelihoodDials = {{
    {"mu", 0, LikelihoodRoom::kLargest, true, false, kLikelihoodMu, kLikelihoodMuHelp},
    {"scale", 1e-6, 1e4, false, false, kLikelihoodScale, kLikelihoodScaleHelp},
    {"freedom", 0.5, 1000, false, false, kLikelihoodFreedom, kLikelihoodFreedomHelp},
    {"copies", 1, 1000, false, true, kLikelihoodCopies, kLikelihoodCopiesHelp},
    {"threshold", 1e-3, 1000, false, false, kLikelihoodThreshold, kLikelihoodThresholdHelp},
    {"rate", 1e-4, 100, false, false, kLikelihoodRate, kLikelihoodRateHelp},
    {"steps", 2 * kFirstSteps, 5000, false, true, kLikelihoodSteps, kLikelihoodStepsHelp},
    {"start", 0, LikelihoodRoom::kLargest, true, false, kLikelihoodStart, kLikelihoodStartHelp},
}};

bool IsOnDial(LikelihoodDialId id, double value) {
  const LikelihoodDial& dial = kLikelihoodDials[static_cast<std::size_t>(id)];
  const double size = dial.has_sign ? std::fabs(value) : value;
  return size >= dial.least && size <= dial.most && (!dial.is_whole || value == std::floor(value));
}

// The place of the last word among `keys`.
template <std::size_t n>
std::optional<std::size_t> TakeKey(const CommandReader& words,
                                   const std::array<std::string_view, n>& keys) {
  for (std::size_t i = 0; i < n; ++i) {
    if (words.IsLast(keys[i])) return i;
  }
  return std::nullopt;
}

template <typename T>
PathTail TailOf(const std::vector<T>& path) {
  const std::size_t begin = path.size() / 2;
  PathTail tail = {static_cast<double>(path[begin]), static_cast<double>(path[begin]), 0};
  for (std::size_t k = begin; k < path.size(); ++k) {
    const auto b = static_cast<double>(path[k]);
    tail.least = std::fmin(tail.least, b);
    tail.most = std::fmax(tail.most, b);
    tail.mean += b / static_cast<double>(path.size() - begin);
  }
  return tail;
}

}  // namespace

std::string_view KeyOf(LikelihoodPart part) {
  return kLikelihoodPartKeys[static_cast<std::size_t>(part)];
}
std::string_view KeyOf(Noise noise) { return kNoiseKeys[static_cast<std::size_t>(noise)]; }
std::string_view KeyOf(RateSchedule schedule) {
  return kScheduleKeys[static_cast<std::size_t>(schedule)];
}
const LikelihoodDial& DialOf(LikelihoodDialId id) {
  return kLikelihoodDials[static_cast<std::size_t>(id)];
}

std::span<const LikelihoodPreset> LikelihoodPresets() {
  static const std::vector<LikelihoodPreset> presets = {
      {"usual", "1 2 3 4 10", {1, 2, 3, 4, 10}},
      {"outlier", "1 2 3 4 100", {1, 2, 3, 4, 100}},
      {"even", "1 2 4 9", {1, 2, 4, 9}},
      {"three", "2 4 9", {2, 4, 9}},
      {"around", "−1.2 −0.4 0.1 0.5 1.3", {-1.2, -0.4, 0.1, 0.5, 1.3}},
  };
  return presets;
}

std::string DialCommand(LikelihoodDialId id, double value) {
  return std::string(DialOf(id).key) + " " + ShortestText(value);
}

std::string PointCommand(int64_t place, double value) {
  return "x " + std::to_string(place) + " " + ShortestText(value);
}

int64_t LikelihoodRoom::Farthest() const {
  const std::array<double, 2> median = MedianOf(choice_.x);
  const double middle = (median[0] + median[1]) / 2;
  const auto farthest = std::ranges::max_element(
      choice_.x, {}, [middle](double one) { return std::fabs(one - middle); });
  return farthest - choice_.x.begin();
}

bool LikelihoodRoom::SetDial(LikelihoodDialId id, double value) {
  if (!IsOnDial(id, value)) return false;
  choice_.dials[static_cast<std::size_t>(id)] = value;
  Rebuild();
  return true;
}

bool LikelihoodRoom::SetPoints(std::vector<double> x) {
  choice_.x = std::move(x);
  Rebuild();
  return true;
}

bool LikelihoodRoom::BeLikely() {
  if (!CanBeLikely()) return false;
  const MostLikely& best = figures_.Fit(choice_.noise).best;
  const double mu = (best.mu + best.mu_end) / 2;
  return SetDial(LikelihoodDialId::kMu, mu) &&
         SetDial(LikelihoodDialId::kScale,
                 std::fmax(best.scale, DialOf(LikelihoodDialId::kScale).least));
}

void LikelihoodRoom::Rebuild() {
  const std::vector<double>& x = choice_.x;
  const auto copies = static_cast<int64_t>(choice_[LikelihoodDialId::kCopies]);
  for (const Noise noise : kNoises) {
    const NoiseDensity density = choice_.DensityOf(noise);
    LikelihoodFit& fit = figures_.fits[static_cast<std::size_t>(noise)];
    fit.best = MostLikelyOf(noise, density.freedom, x);
    fit.here = NegativeLogLikelihood(density, x, choice_.mu());
    if (fit.best.scale > 0) {
      fit.least = NegativeLogLikelihood({noise, fit.best.scale, density.freedom}, x, fit.best.mu);
    }
  }
  figures_.product = FloatLikelihood(choice_.density(), x, choice_.mu(), copies);
  figures_.sum = figures_.Fit(choice_.noise).here * static_cast<double>(copies);
  figures_.path = KinkPathInDouble(choice_.kink(), x);
  figures_.float_path = KinkPathInFloat(choice_.kink(), x);
  figures_.tail = TailOf(figures_.path);
  figures_.float_tail = TailOf(figures_.float_path);
}

bool LikelihoodRoom::Command(const View&, std::string_view command, Actions*) {
  CommandReader words(command);
  for (int i = 0; i < kNumLikelihoodDials; ++i) {
    const auto id = static_cast<LikelihoodDialId>(i);
    if (!words.Take(DialOf(id).key)) continue;
    const std::optional<double> value = words.TakeLastReal();
    return value && SetDial(id, *value);
  }
  if (words.IsLast("likely")) return BeLikely();
  if (words.IsLast("add")) {
    if (num_points() == kMost) return false;
    std::vector<double> x = choice_.x;
    x.push_back(MeanOf(x));
    return SetPoints(std::move(x));
  }
  if (words.IsLast("remove")) {
    if (num_points() == kFewest) return false;
    std::vector<double> x = choice_.x;
    x.pop_back();
    return SetPoints(std::move(x));
  }
  if (words.IsLast("reset")) {
    choice_ = {.part = choice_.part};
    Rebuild();
    return true;
  }
  if (words.Take("part")) {
    const std::optional<std::size_t> part = TakeKey(words, kLikelihoodPartKeys);
    if (part) choice_.part = kLikelihoodParts[*part];
    return part.has_value();
  }
  if (words.Take("preset")) {
    const auto found = std::ranges::find_if(
        LikelihoodPresets(),
        [&](const LikelihoodPreset& preset) { return words.IsLast(preset.key); });
    return found != LikelihoodPresets().end() && SetPoints(found->x);
  }
  if (words.Take("noise")) {
    const std::optional<std::size_t> noise = TakeKey(words, kNoiseKeys);
    if (!noise) return false;
    choice_.noise = kNoises[*noise];
    Rebuild();
    return true;
  }
  if (words.Take("loss")) {
    const auto found = std::ranges::find_if(
        kConstantLosses, [&](LossKind kind) { return words.IsLast(FindLoss(kind).key); });
    if (found == kConstantLosses.end()) return false;
    choice_.kink_loss = *found;
    Rebuild();
    return true;
  }
  if (words.Take("schedule")) {
    const std::optional<std::size_t> schedule = TakeKey(words, kScheduleKeys);
    if (!schedule) return false;
    choice_.schedule = kRateSchedules[*schedule];
    Rebuild();
    return true;
  }
  if (words.Take("order")) {
    const bool is_one = words.IsLast("one");
    if (!is_one && !words.IsLast("all")) return false;
    choice_.one_by_one = is_one;
    Rebuild();
    return true;
  }
  if (!words.Take("x")) return false;
  const std::optional<int64_t> place = words.TakeNumber(0, num_points());
  const std::optional<double> value = place ? words.TakeLastReal() : std::nullopt;
  if (!value || std::fabs(*value) > kLargest) return false;
  std::vector<double> x = choice_.x;
  x[static_cast<std::size_t>(*place)] = *value;
  return SetPoints(std::move(x));
}

Look LikelihoodRoom::Describe(const View& view) const { return DescribeLikelihood(view, *this); }

}  // namespace playground
