// SgdUpdate: the bits of its plain twin, and what torch.optim.SGD does, term by term.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <vector>

#include "doctest/doctest.h"
#include "random/pcg32.h"
#include "tensor/each_width.h"
#include "tensor/kernels.h"
#include "tensor/test_matrix.h"

namespace playground {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

struct Values {
  std::vector<float> parameters, gradient, velocity;
};

struct Outcome {
  std::vector<float> parameters, velocity;
  bool finite;
};

Outcome Run(bool (*update)(const SgdRule&, const SgdState&), const SgdRule& rule,
            const Values& values) {
  Outcome outcome;
  outcome.parameters.assign(values.parameters.size(), kNan);
  outcome.velocity.assign(values.parameters.size(), kNan);
  outcome.finite = update(rule, {.parameters = values.parameters,
                                 .gradient = values.gradient,
                                 .velocity = values.velocity,
                                 .next_parameters = outcome.parameters,
                                 .next_velocity = outcome.velocity});
  return outcome;
}

// Rules with each term absent and present; Nesterov's only says something with momentum.
std::vector<SgdRule> Rules() {
  std::vector<SgdRule> rules;
  for (const float divisor : {1.0f, 10.0f}) {
    for (const float decay : {0.0f, 0.3f}) {
      for (const float momentum : {0.0f, 0.9f}) {
        for (const bool first : {true, false}) {
          for (const bool nesterov : {false, true}) {
            rules.push_back({0.1f, divisor, decay, momentum, first, nesterov});
          }
        }
      }
    }
  }
  return rules;
}

TEST_CASE_TEMPLATE("SgdUpdate gives the bits of its twin", Width, FourLanes, EightLanes,
                   SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(1);
  for (const SgdRule& rule : Rules()) {
    for (const int64_t count : {0, 4, 8, 36, 100}) {
      const Values values = {RandomFloats(count, random), RandomFloats(count, random),
                             RandomFloats(count, random)};
      const Outcome fast = Run(SgdUpdate, rule, values);
      const Outcome plain = Run(reference::SgdUpdate, rule, values);
      CHECK(CountDifferences(fast.parameters, plain.parameters) == 0);
      CHECK(CountDifferences(fast.velocity, plain.velocity) == 0);
      CHECK(fast.finite);
      CHECK(plain.finite);
    }
  }
}

TEST_CASE_TEMPLATE("an update is what torch.optim.SGD computes, to rounding", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(2);
  for (const SgdRule& rule : Rules()) {
    const Values values = {RandomFloats(64, random), RandomFloats(64, random),
                           RandomFloats(64, random)};
    const Outcome outcome = Run(SgdUpdate, rule, values);
    for (std::size_t i = 0; i < 64; ++i) {
      const double p = static_cast<double>(values.parameters[i]);
      const double g =
          static_cast<double>(values.gradient[i]) / static_cast<double>(rule.batch_divisor) +
          static_cast<double>(rule.weight_decay) * p;
      const double kept = rule.first_step ? 0.0 : static_cast<double>(values.velocity[i]);
      const double v = static_cast<double>(rule.momentum) * kept + g;
      const double direction = rule.nesterov ? g + static_cast<double>(rule.momentum) * v : v;
      const double next = p - static_cast<double>(rule.learning_rate) * direction;
      const double size =
          std::abs(p) + std::abs(kept) + std::abs(static_cast<double>(values.gradient[i]));
      CHECK(std::abs(static_cast<double>(outcome.parameters[i]) - next) <= 6 * 0x1p-24 * size);
      if (rule.momentum != 0) {
        CHECK(std::abs(static_cast<double>(outcome.velocity[i]) - v) <= 6 * 0x1p-24 * size);
      } else {
        CHECK(std::isnan(outcome.velocity[i]));  // not written
      }
    }
  }
}

TEST_CASE_TEMPLATE("three steps with momentum, decay and division, by hand in exact numbers", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  // p = 8, gradients 16, 32, -16 of a minibatch of 4, decay 1/4, momentum 1/2, learning rate 1/2.
  Values values = {std::vector<float>(4, 8), std::vector<float>(4, 16), std::vector<float>(4, 0)};
  SgdRule rule = {
      .learning_rate = 0.5f, .batch_divisor = 4, .weight_decay = 0.25f, .momentum = 0.5f};
  const auto step = [&](float gradient, float parameter, float velocity) {
    values.gradient.assign(4, gradient);
    const Outcome outcome = Run(SgdUpdate, rule, values);
    CHECK(outcome.parameters == std::vector<float>(4, parameter));
    CHECK(outcome.velocity == std::vector<float>(4, velocity));
    values.parameters = outcome.parameters;
    values.velocity = outcome.velocity;
    rule.first_step = false;
  };
  step(16, 5, 6);                   // v = g' = 4 + 2
  step(32, -1.125f, 12.25f);        // g' = 8 + 1.25, v = 3 + 9.25
  step(-16, -2.046875f, 1.84375f);  // g' = -4 - 0.28125, v = 6.125 - 4.28125
}

TEST_CASE_TEMPLATE("three steps of Nesterov's momentum, by hand in exact numbers", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Values values = {std::vector<float>(4, 8), {}, std::vector<float>(4, 0)};
  SgdRule rule = {.learning_rate = 0.5f, .momentum = 0.5f, .nesterov = true};
  const auto step = [&](float gradient, float parameter, float velocity) {
    values.gradient.assign(4, gradient);
    const Outcome outcome = Run(SgdUpdate, rule, values);
    CHECK(outcome.parameters == std::vector<float>(4, parameter));
    CHECK(outcome.velocity == std::vector<float>(4, velocity));
    values.parameters = outcome.parameters;
    values.velocity = outcome.velocity;
    rule.first_step = false;
  };
  step(4, 5, 4);   // v = 4, along 4 + 2
  step(-2, 6, 0);  // v = 2 - 2, along -2 + 0
  step(8, 0, 8);   // v = 8, along 8 + 4
}

TEST_CASE_TEMPLATE("a velocity of the past is not read in the first step or without momentum",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  const Values values = {std::vector<float>(4, 1), std::vector<float>(4, 1),
                         std::vector<float>(4, kNan)};
  CHECK(Run(SgdUpdate, {.learning_rate = 1, .momentum = 0.9f, .first_step = true}, values).finite);
  CHECK(Run(SgdUpdate, {.learning_rate = 1, .momentum = 0, .first_step = false}, values).finite);
  CHECK_FALSE(
      Run(SgdUpdate, {.learning_rate = 1, .momentum = 0.9f, .first_step = false}, values).finite);
}

TEST_CASE_TEMPLATE(
    "a new parameter that is not finite is reported from every place, a huge one is not", Width,
    FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  for (std::size_t place = 0; place < 12; ++place) {
    for (const float bad : {kNan, HUGE_VALF, -HUGE_VALF, 1e30f}) {
      Values values = {std::vector<float>(12, 1), std::vector<float>(12, 1), {}};
      values.gradient[place] = bad;
      CHECK_FALSE(Run(SgdUpdate, {.learning_rate = 1e30f}, values).finite);
      CHECK_FALSE(Run(reference::SgdUpdate, {.learning_rate = 1e30f}, values).finite);
    }
  }
  const Values huge = {std::vector<float>(12, 3e38f), std::vector<float>(12, 1), {}};
  CHECK(Run(SgdUpdate, {.learning_rate = 1}, huge).finite);
}

TEST_CASE_TEMPLATE("a learning rate of 0 changes nothing, and infinity times 0 is not hidden",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Values values = {std::vector<float>(4, 0.1f), std::vector<float>(4, 7), {}};
  CHECK(Run(SgdUpdate, {.learning_rate = 0}, values).parameters == values.parameters);
  values.gradient[2] = HUGE_VALF;
  CHECK_FALSE(Run(SgdUpdate, {.learning_rate = 0}, values).finite);
}

}  // namespace
}  // namespace playground
