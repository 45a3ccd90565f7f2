// AdaptiveUpdate: the bits of its plain twin, and what Adam, RMSprop and Adagrad do, by hand and in double.

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <vector>

#include "doctest/doctest.h"
#include "random/pcg32.h"
#include "tensor/each_width.h"
#include "tensor/kernels.h"
#include "tensor/test_matrix.h"

namespace playground {
namespace {

constexpr float kNotWritten = std::numeric_limits<float>::quiet_NaN();

struct Moments {
  std::vector<float> parameters, gradient, mean, squares;
};

struct Updated {
  std::vector<float> parameters, mean, squares;
  bool finite;
};

Updated Update(bool (*update)(const AdaptiveRule&, const AdaptiveState&), const AdaptiveRule& rule,
               const Moments& values) {
  Updated updated;
  updated.parameters.assign(values.parameters.size(), kNotWritten);
  updated.mean.assign(values.parameters.size(), kNotWritten);
  updated.squares.assign(values.parameters.size(), kNotWritten);
  updated.finite = update(rule, {.parameters = values.parameters,
                                 .gradient = values.gradient,
                                 .mean = values.mean,
                                 .squares = values.squares,
                                 .next_parameters = updated.parameters,
                                 .next_mean = updated.mean,
                                 .next_squares = updated.squares});
  return updated;
}

// Each term absent and present: division, decay, a mean, squares that fade, a root that is divided.
std::vector<AdaptiveRule> AdaptiveRules() {
  std::vector<AdaptiveRule> rules;
  for (const float divisor : {1.0f, 10.0f}) {
    for (const float decay : {0.0f, 0.3f}) {
      for (const bool keeps_mean : {false, true}) {
        for (const bool fades : {false, true}) {
          rules.push_back({.step_size = 0.1f,
                           .batch_divisor = divisor,
                           .weight_decay = decay,
                           .mean_decay = keeps_mean ? 0.9f : 0.0f,
                           .mean_weight = keeps_mean ? 0.1f : 0.0f,
                           .square_decay = fades ? 0.99f : 1.0f,
                           .square_weight = fades ? 0.01f : 1.0f,
                           .root_divisor = keeps_mean ? 0.3f : 1.0f,
                           .epsilon = 1e-8f});
        }
      }
    }
  }
  return rules;
}

Moments RandomMoments(int64_t count, Pcg32& random) {
  Moments values = {RandomFloats(count, random), RandomFloats(count, random),
                    RandomFloats(count, random), RandomFloats(count, random)};
  for (float& square : values.squares) square *= square;
  return values;
}

TEST_CASE_TEMPLATE("AdaptiveUpdate gives the bits of its twin", Width, FourLanes, EightLanes,
                   SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(1);
  for (const AdaptiveRule& rule : AdaptiveRules()) {
    for (const int64_t count : {0, 4, 8, 12, 16, 36, 100}) {
      Moments values = RandomMoments(count, random);
      // Where nothing was ever learned, and where the root is not a number of few digits.
      if (count > 8) values.gradient[5] = values.mean[5] = values.squares[5] = 0;
      if (count > 8) values.squares[6] = 1e-40f;
      const Updated fast = Update(AdaptiveUpdate, rule, values);
      const Updated plain = Update(reference::AdaptiveUpdate, rule, values);
      CHECK(CountDifferences(fast.parameters, plain.parameters) == 0);
      CHECK(CountDifferences(fast.mean, plain.mean) == 0);
      CHECK(CountDifferences(fast.squares, plain.squares) == 0);
      CHECK(fast.finite);
      CHECK(plain.finite);
      if (rule.mean_weight == 0 && count > 0) CHECK(std::isnan(fast.mean[0]));  // not written
    }
  }
}

TEST_CASE_TEMPLATE("an adaptive update is what its formula says, to rounding", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  const auto in_double = [](float value) { return static_cast<double>(value); };
  Pcg32 random(2);
  for (const AdaptiveRule& rule : AdaptiveRules()) {
    const Moments values = RandomMoments(64, random);
    const Updated updated = Update(AdaptiveUpdate, rule, values);
    for (std::size_t i = 0; i < 64; ++i) {
      const double p = in_double(values.parameters[i]);
      const double g = in_double(values.gradient[i]) / in_double(rule.batch_divisor) +
                       in_double(rule.weight_decay) * p;
      const double s = in_double(rule.square_decay) * in_double(values.squares[i]) +
                       in_double(rule.square_weight) * g * g;
      const double m = rule.mean_weight != 0
                           ? in_double(rule.mean_decay) * in_double(values.mean[i]) +
                                 in_double(rule.mean_weight) * g
                           : g;
      const double root = std::sqrt(s) / in_double(rule.root_divisor) + in_double(rule.epsilon);
      const double step = in_double(rule.step_size) * m / root;
      CHECK(std::abs(in_double(updated.squares[i]) - s) <= 8 * 0x1p-24 * (s + g * g));
      const double terms = std::abs(in_double(values.mean[i])) +
                           std::abs(in_double(values.gradient[i])) + std::abs(p);
      // A rounding error of the gradient is in the root, too.
      const double spread = in_double(rule.step_size) * terms / root * (1 + terms / root);
      CHECK(std::abs(in_double(updated.parameters[i]) - (p - step)) <=
            16 * 0x1p-24 * (std::abs(p) + spread));
    }
  }
}

TEST_CASE_TEMPLATE("two steps of each optimizer, by hand in exact numbers", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Moments values = {
      std::vector<float>(4, 8), {}, std::vector<float>(4, 0), std::vector<float>(4, 0)};
  const auto step = [&values](const AdaptiveRule& rule, float gradient, float parameter, float mean,
                              float square) {
    values.gradient.assign(4, gradient);
    const Updated updated = Update(AdaptiveUpdate, rule, values);
    CHECK(updated.parameters == std::vector<float>(4, parameter));
    CHECK(updated.squares == std::vector<float>(4, square));
    values.parameters = updated.parameters;
    values.squares = updated.squares;
    if (rule.mean_weight == 0) return;
    CHECK(updated.mean == std::vector<float>(4, mean));
    values.mean = updated.mean;
  };
  SUBCASE("a mean and squares that fade, as Adam's") {
    AdaptiveRule rule = {.step_size = 4,
                         .batch_divisor = 2,
                         .weight_decay = 0.5f,
                         .mean_decay = 0.5f,
                         .mean_weight = 0.5f,
                         .square_decay = 0.75f,
                         .square_weight = 0.25f,
                         .root_divisor = 0.5f,
                         .epsilon = 1};
    // g' = 8/2 + 8/2, m = 4, s = 64/4, root = 4/0.5 + 1: 8 - 16/9.
    step(rule, 8, 8 - 16.0f / 9, 4, 16);
    values.parameters.assign(4, 8);
    rule.root_divisor = 1;
    rule.epsilon = 0;
    // g' = -16/2 + 4, m = 2 - 2, s = 12 + 4: a mean of 0 is no step.
    step(rule, -16, 8, 0, 16);
  }
  SUBCASE("squares that are added up, as Adagrad's") {
    const AdaptiveRule rule = {.step_size = 0.5f, .square_decay = 1, .square_weight = 1};
    step(rule, 3, 7.5f, 0, 9);    // g / sqrt(9)
    step(rule, -4, 7.9f, 0, 25);  // 7.5 + 0.5 * 4/5
    step(rule, 0, 7.9f, 0, 25);
  }
}

TEST_CASE_TEMPLATE("what is not finite is reported from every place, a gradient of 0 is no step",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  const AdaptiveRule rule = {
      .step_size = 0.5f, .square_decay = 0.5f, .square_weight = 0.5f, .epsilon = 1e-10f};
  for (std::size_t place = 0; place < 28; ++place) {
    Moments values = {
        std::vector<float>(28, 1), std::vector<float>(28, 1), {}, std::vector<float>(28, 0)};
    for (const float bad : {kNotWritten, HUGE_VALF, -HUGE_VALF}) {
      values.gradient[place] = bad;
      CHECK_FALSE(Update(AdaptiveUpdate, rule, values).finite);
      CHECK_FALSE(Update(reference::AdaptiveUpdate, rule, values).finite);
    }
    // Squared it is beyond float32: the parameter that is divided by it stays where it was.
    values.gradient[place] = 1e30f;
    for (const auto update : {AdaptiveUpdate, reference::AdaptiveUpdate}) {
      const Updated updated = Update(update, rule, values);
      CHECK(updated.finite);
      CHECK(updated.squares[place] == HUGE_VALF);
      CHECK(updated.parameters[place] == 1);
    }
  }
  const Moments still = {
      std::vector<float>(4, 0.1f), std::vector<float>(4, 0), {}, std::vector<float>(4, 0)};
  const Updated updated = Update(AdaptiveUpdate, rule, still);
  CHECK(updated.finite);
  CHECK(updated.parameters == still.parameters);
}

}  // namespace
}  // namespace playground
