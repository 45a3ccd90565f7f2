#include "web_api/run_options.h"

#include <algorithm>
#include <cmath>

#include "experiment/parameter_registry.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr std::size_t kNumFixed = 8;
constexpr std::size_t kMostParts = 1024;
constexpr double kLargestWeight = 1e6;

bool IsIn(double value, double smallest, double largest) {
  return value >= smallest && value <= largest;
}

Result<void> TakeSeed(double seed, const DataSplit& data, RunOptions* options) {
  if (seed < 0) return {};
  const double largest = FindParameter("seed")->range.maximum;
  if (!IsIn(seed, 0, largest) || seed != std::floor(seed)) {
    return FailWith("seed takes a whole number from 0 to {}.", {static_cast<int64_t>(largest)});
  }
  if (data.generator_after_draws) {
    return Fail(
        "The initial weights follow from the draws of these examples; put the seed into the "
        "experiment, and make the data anew.");
  }
  options->seed = static_cast<uint64_t>(seed);
  return {};
}

Result<void> TakeWeights(std::span<const double> weights, MinibatchParts* parts) {
  if (weights.size() > kMostParts) {
    return FailWith("A minibatch has at most {} parts; weights names {}.",
                    {kMostParts, weights.size()});
  }
  for (const double weight : weights) {
    if (!IsIn(weight, 0, kLargestWeight) || weight != std::floor(weight)) {
      return Fail("weights takes whole numbers from 0 to 1000000.");
    }
    parts->weights.push_back(static_cast<int64_t>(weight));
  }
  const bool is_all_zero = std::ranges::count(weights, 0.0) == std::ssize(weights);
  if (!weights.empty() && is_all_zero) return Fail("One of the weights must be above 0.");
  if (weights.empty() && parts->combine != MinibatchParts::Combine::kAdd) {
    return Fail("combine says what becomes of parts, and there are none; name their weights.");
  }
  if (parts->divisor == MinibatchParts::Divisor::kPart &&
      std::ranges::count(parts->weights, weights.empty() ? 0 : parts->weights.front()) !=
          std::ssize(parts->weights)) {
    return Fail("divisor: 'part' is for parts of one size; make the weights equal.");
  }
  return {};
}

Result<void> TakeClassWeights(std::span<const double> weights, const DataSplit& data,
                              MinibatchParts* parts) {
  if (weights.size() > static_cast<std::size_t>(data.num_classes)) {
    return FailWith("There are {} classes, and {} classWeights.",
                    {data.num_classes, weights.size()});
  }
  for (const double weight : weights) {
    if (!IsIn(weight, 0, kLargestWeight)) {
      return Fail("classWeights takes numbers from 0 to 1000000.");
    }
    parts->class_weights.push_back(static_cast<float>(weight));
  }
  return {};
}

}  // namespace

Result<RunOptions> ReadRunOptions(std::span<const double> numbers, const DataSplit& data) {
  const auto count = [&](std::size_t place) { return static_cast<std::size_t>(numbers[place]); };
  const bool is_whole = numbers.size() >= kNumFixed && IsIn(numbers[6], 0, 1e6) &&
                        IsIn(numbers[7], 0, 1e6) &&
                        numbers.size() == kNumFixed + count(6) + count(7) &&
                        IsIn(numbers[1], 0, 1) && IsIn(numbers[2], 0, 2) && IsIn(numbers[3], 0, 2);
  if (!is_whole) return Fail("The options of the trainer are not of this version of the core.");
  RunOptions options;
  options.measures_test_at_end_only = numbers[1] == 1;
  MinibatchParts& parts = options.parts;
  parts.combine = static_cast<MinibatchParts::Combine>(count(2));
  parts.divisor = static_cast<MinibatchParts::Divisor>(count(3));
  if (!IsIn(numbers[4], 0, 1)) return Fail("labelSmoothing takes a number from 0 to 1.");
  parts.label_smoothing = numbers[4];
  if (!IsIn(numbers[5], 0, 1e30)) return Fail("clipNorm takes a number from 0 to 1e30.");
  parts.clip_norm = numbers[5];
  if (parts.label_smoothing > 0 && !data.is_classification()) {
    return Fail("labelSmoothing is for classes, and this data has targets.");
  }
  Result<void> taken = TakeSeed(numbers[0], data, &options);
  if (taken) taken = TakeWeights(numbers.subspan(kNumFixed, count(6)), &parts);
  if (taken) taken = TakeClassWeights(numbers.subspan(kNumFixed + count(6)), data, &parts);
  if (!taken) return std::unexpected(taken.error());
  return options;
}

}  // namespace playground
