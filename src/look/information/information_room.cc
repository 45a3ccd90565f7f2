#include "look/information/information_room.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "look/command_reader.h"
#include "look/information/information_look.h"
#include "look/view_queries.h"
#include "text/exact_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<std::string_view, kInformationParts.size()> kInformationPartKeys = {
    "distributions", "codes", "labels"};
constexpr double kThird = 1.0 / 3;
constexpr double kTowardShare = 0.25;

}  // namespace

std::string_view KeyOf(InformationPart part) {
  return kInformationPartKeys[static_cast<std::size_t>(part)];
}

std::span<const InformationPreset> InformationPresets() {
  static const std::vector<InformationPreset> presets = {
      {"skewed", kInformationSkewed, {0.7, 0.2, 0.1}, {kThird, kThird, kThird}},
      {"equal", kInformationEqual, {kThird, kThird, kThird}, {0.7, 0.2, 0.1}},
      {"halves", kInformationHalves, {0.5, 0.25, 0.25}, {kThird, kThird, kThird}},
      {"sure", kInformationSure, {1, 0, 0}, {0.7, 0.2, 0.1}},
      {"overlooked", kInformationOverlooked, {0.7, 0.2, 0.1}, {1, 0, 0}},
  };
  return presets;
}

std::string ProbabilityCommand(bool of_q, int64_t class_index, double value) {
  return (of_q ? "q " : "p ") + std::to_string(class_index) + " " + ShortestText(value);
}

bool InformationRoom::CanTake(const View& view) {
  if (view.trainer == nullptr || view.selected_outputs == nullptr) return false;
  const std::vector<float>& p = view.selected_outputs->probabilities;
  const auto count = static_cast<int64_t>(p.size());
  return count >= kLeastClasses && count <= kMostClasses &&
         std::ranges::all_of(p, [](float one) { return std::isfinite(one); });
}

bool InformationRoom::Take(const View& view) {
  if (!CanTake(view)) return false;
  const std::vector<float>& q = view.selected_outputs->probabilities;
  const auto example = static_cast<std::size_t>(view.selected.index);
  const int32_t label = SetOf(view.trainer->data(), view.selected).labels[example];
  std::vector<double> p(q.size(), 0);
  p[static_cast<std::size_t>(label)] = 1;
  choice_.moved = label;
  return Set(std::move(p), {q.begin(), q.end()});
}

bool InformationRoom::Set(std::vector<double> p, std::vector<double> q) {
  choice_.p = std::move(p);
  choice_.q = std::move(q);
  choice_.moved = std::min(choice_.moved, num_classes() - 1);
  Rebuild();
  return true;
}

void InformationRoom::Rebuild() {
  const std::vector<double>& p = choice_.p;
  const std::vector<double>& q = choice_.q;
  figures_ = {.entropy_p = EntropyOf(p),
              .entropy_q = EntropyOf(q),
              .cross = CrossEntropyOf(p, q),
              .divergence = DivergenceOf(p, q),
              .reverse_cross = CrossEntropyOf(q, p),
              .reverse = DivergenceOf(q, p),
              .uniform = std::log(static_cast<double>(p.size())),
              .cross_float = FloatCrossEntropyOf(p, q),
              .codes = {}};
  for (int block = 1; block <= LongestBlockOf(p); ++block) {
    figures_.codes.push_back(CodeOfBlocks(p, block));
  }
  choice_.block = std::min(choice_.block, longest_block());
}

bool InformationRoom::Command(const View& view, std::string_view command, Actions*) {
  CommandReader words(command);
  const std::vector<double>& p = choice_.p;
  const std::vector<double>& q = choice_.q;
  if (words.IsLast("match")) return Set(p, p);
  if (words.IsLast("toward")) return Set(p, Between(q, p, kTowardShare));
  if (words.IsLast("even")) {
    return Set(p, std::vector<double>(p.size(), 1 / static_cast<double>(p.size())));
  }
  if (words.IsLast("swap")) return Set(q, p);
  if (words.IsLast("take")) return Take(view);
  if (words.IsLast("add")) {
    if (num_classes() == kMostClasses) return false;
    std::vector<double> more_p = p;
    std::vector<double> more_q = q;
    more_p.push_back(0);
    more_q.push_back(0);
    // So much as each has where all have the same.
    const double share = 1 / static_cast<double>(more_p.size());
    return Set(WithProbability(more_p, num_classes(), share),
               WithProbability(more_q, num_classes(), share));
  }
  if (words.IsLast("remove")) {
    if (num_classes() == kLeastClasses) return false;
    std::vector<double> less_p = WithProbability(p, num_classes() - 1, 0);
    std::vector<double> less_q = WithProbability(q, num_classes() - 1, 0);
    less_p.pop_back();
    less_q.pop_back();
    return Set(std::move(less_p), std::move(less_q));
  }
  if (words.IsLast("reset")) {
    choice_ = {.part = choice_.part, .unit = choice_.unit};
    Rebuild();
    return true;
  }
  if (words.Take("part")) {
    const auto found = std::ranges::find_if(
        kInformationPartKeys, [&](std::string_view key) { return words.IsLast(key); });
    if (found == kInformationPartKeys.end()) return false;
    choice_.part =
        kInformationParts[static_cast<std::size_t>(found - kInformationPartKeys.begin())];
    return true;
  }
  if (words.Take("unit")) {
    const bool is_bits = words.IsLast("bits");
    if (!is_bits && !words.IsLast("nats")) return false;
    choice_.unit = is_bits ? InformationUnit::kBits : InformationUnit::kNats;
    return true;
  }
  if (words.Take("preset")) {
    const auto found = std::ranges::find_if(
        InformationPresets(),
        [&](const InformationPreset& preset) { return words.IsLast(preset.key); });
    return found != InformationPresets().end() && Set(found->p, found->q);
  }
  if (words.Take("moved")) {
    const std::optional<int64_t> moved = words.TakeLastNumber(0, num_classes());
    if (moved) choice_.moved = *moved;
    return moved.has_value();
  }
  if (words.Take("block")) {
    const std::optional<int64_t> block = words.TakeLastNumber(1, longest_block() + 1);
    if (block) choice_.block = static_cast<int>(*block);
    return block.has_value();
  }
  const bool of_q = words.Take("q");
  if (!of_q && !words.Take("p")) return false;
  const std::optional<int64_t> j = words.TakeNumber(0, num_classes());
  const std::optional<double> value = j ? words.TakeLastReal() : std::nullopt;
  if (!value || *value < 0 || *value > 1) return false;
  return of_q ? Set(p, WithProbability(q, *j, *value)) : Set(WithProbability(p, *j, *value), q);
}

Look InformationRoom::Describe(const View& view) const { return DescribeInformation(view, *this); }

}  // namespace playground
