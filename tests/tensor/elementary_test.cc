// The contracts of tensor/elementary.h, on a dense sample of each range. The exact values come from
// a wider type of the C library: double for float functions, long double for double functions.
// tests/exhaustive/ visits every float.

#include "tensor/elementary.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

#include "bits_hash.h"
#include "doctest/doctest.h"
#include "ulp.h"

namespace playground {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kSmallest = std::numeric_limits<float>::denorm_min();

struct FloatContract {
  std::string name;
  float (*computed)(float);
  double (*exact)(double);
  double bound;  // ulp, over all floats
};

double ExactSigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

const FloatContract kFloatContracts[] = {
    {"Exp", Exp, std::exp, 1.0},
    {"Log", Log, std::log, 0.5},
    {"Sigmoid", Sigmoid, ExactSigmoid, 2.5},
    {"Tanh", Tanh, std::tanh, 1.5},
};

// Every float whose bits are a multiple of a prime step, both signs, and those next to the points
// where the functions change course.
std::vector<float> SampleOfAllFloats() {
  std::vector<float> sample;
  for (uint64_t bits = 0; bits <= 0xFFFFFFFF; bits += 4999) {
    sample.push_back(std::bit_cast<float>(static_cast<uint32_t>(bits)));
  }
  for (const float edge : {0.0f, kSmallest, 0x1p-126f, 0.34657f, 0.625f, 0.693147f, 1.0f, 9.01f,
                           17.33f, 87.3365f, 88.72284f, 103.2789f, 103.97208f, 104.0f, 1e38f}) {
    for (const float signed_edge : {edge, -edge}) {
      const uint32_t center = std::bit_cast<uint32_t>(signed_edge);
      for (uint32_t bits = center - 500; bits != center + 500; ++bits) {
        sample.push_back(std::bit_cast<float>(bits));
      }
    }
  }
  return sample;
}

TEST_CASE("float functions keep their error bounds over all floats") {
  const std::vector<float> sample = SampleOfAllFloats();
  for (const FloatContract& contract : kFloatContracts) {
    double worst = 0.0;
    float worst_x = 0.0f;
    for (const float x : sample) {
      const double error = UlpError(contract.computed(x), contract.exact(static_cast<double>(x)));
      if (error > worst) worst = error, worst_x = x;
    }
    CAPTURE(contract.name);
    CAPTURE(worst_x);
    CHECK(worst <= contract.bound);
    CHECK(worst > 0.1);  // else the sample or the measure is broken
  }
}

TEST_CASE("four lanes give the bits of one") {
  struct Pair {
    Float4 (*four)(Float4);
    float (*one)(float);
  };
  const std::vector<float> sample = SampleOfAllFloats();
  for (const Pair& pair : {Pair{Exp, Exp}, Pair{Sigmoid, Sigmoid}, Pair{Tanh, Tanh}}) {
    int differing = 0;
    for (size_t i = 0; i + kLanes <= sample.size(); i += kLanes) {
      const Float4 four = pair.four(Load4(&sample[i]));
      for (size_t lane = 0; lane < kLanes; ++lane) {
        const float one = pair.one(sample[i + lane]);
        if (std::isnan(one) ? !std::isnan(four[lane])
                            : std::bit_cast<uint32_t>(one) != std::bit_cast<uint32_t>(four[lane])) {
          ++differing;
        }
      }
    }
    CHECK(differing == 0);
  }
}

// A change of these numbers is a change of every weights_hash: meant, or a compiler that contracts
// or reorders.
TEST_CASE("every build gives the same bits") {
  BitsHash exp_hash, sigmoid_hash, tanh_hash, log_hash;
  for (const float x : SampleOfAllFloats()) {
    exp_hash.Add(Exp(x));
    sigmoid_hash.Add(Sigmoid(x));
    tanh_hash.Add(Tanh(x));
    log_hash.Add(Log(x));
  }
  CHECK(exp_hash.value() == 0xa68f65f0dd5c6c96);
  CHECK(sigmoid_hash.value() == 0xd32ac13df2c45d0d);
  CHECK(tanh_hash.value() == 0x53b9e53c489dbddc);
  CHECK(log_hash.value() == 0x1eb15fc555c724aa);
}

TEST_CASE("special values are exact") {
  CHECK(Exp(0.0f) == 1.0f);
  CHECK(Exp(-0.0f) == 1.0f);
  CHECK(Exp(kInfinity) == kInfinity);
  CHECK(Exp(-kInfinity) == 0.0f);
  CHECK(Exp(88.72284f) == kInfinity);
  CHECK(Exp(88.72283f) < kInfinity);
  CHECK(Exp(-103.28f) == kSmallest);
  CHECK(Exp(-103.98f) == 0.0f);
  CHECK(std::isnan(Exp(kNan)));

  CHECK(Log(1.0f) == 0.0f);
  CHECK(Log(0.0f) == -kInfinity);
  CHECK(Log(-0.0f) == -kInfinity);
  CHECK(Log(kInfinity) == kInfinity);
  CHECK(std::isnan(Log(-kSmallest)));
  CHECK(std::isnan(Log(-kInfinity)));
  CHECK(std::isnan(Log(kNan)));
  CHECK(Log1p(-1.0) == -static_cast<double>(kInfinity));
  CHECK(Log1p(static_cast<double>(kInfinity)) == static_cast<double>(kInfinity));
  CHECK(std::isnan(Log1p(-1.0000001)));
  CHECK(std::isnan(Log1p(static_cast<double>(kNan))));
  CHECK(Log1p(1e-300) == 1e-300);
  CHECK(std::signbit(Log1p(-0.0)));

  CHECK(Sigmoid(0.0f) == 0.5f);
  CHECK(Sigmoid(kInfinity) == 1.0f);
  CHECK(Sigmoid(-kInfinity) == 0.0f);
  CHECK(std::isnan(Sigmoid(kNan)));

  CHECK(Tanh(0.0f) == 0.0f);
  CHECK(std::signbit(Tanh(-0.0f)));
  CHECK(Tanh(kSmallest) == kSmallest);
  CHECK(Tanh(10.0f) == 1.0f);
  CHECK(Tanh(-kInfinity) == -1.0f);
  CHECK(std::isnan(Tanh(kNan)));

  double sine, cosine;
  SinCos(0.0, &sine, &cosine);
  CHECK(sine == 0.0);
  CHECK(cosine == 1.0);
}

TEST_CASE("double logarithms keep their error bounds") {
  double worst_log = 0.0, worst_log1p = 0.0;
  const auto visit = [&](double x) {
    worst_log = std::max(worst_log, UlpError(Log(x), std::log(static_cast<long double>(x))));
    for (const double y : {x, -x}) {
      if (y <= -1.0) continue;
      worst_log1p =
          std::max(worst_log1p, UlpError(Log1p(y), std::log1p(static_cast<long double>(y))));
    }
  };
  for (uint64_t bits = 1; bits < 0x7FF0000000000000; bits += 0x0000F00DBEEF0123) {
    visit(std::bit_cast<double>(bits));
  }
  for (int i = 1; i < 100'000; ++i) {
    visit(i * 0x1p-16);                        // around 1, where the logarithm is small
    visit(1.0 + (i - 50'000) * 0x1p-50);       // next to 1
    visit(i * 0x1p-32 * (1.0 + i * 0x1p-30));  // log1p's small arguments
  }
  CHECK(worst_log <= 1.0);
  CHECK(worst_log1p <= 2.0);
}

TEST_CASE("SinCos keeps its error bound from -2 pi to 2 pi") {
  double worst = 0.0;
  for (int i = -100'000; i <= 100'000; ++i) {
    const double x = i * 6.2831853071795862e-5;
    double sine, cosine;
    SinCos(x, &sine, &cosine);
    const auto wide = static_cast<long double>(x);
    worst = std::max(
        worst, static_cast<double>(std::abs(static_cast<long double>(sine) - std::sin(wide))));
    worst = std::max(
        worst, static_cast<double>(std::abs(static_cast<long double>(cosine) - std::cos(wide))));
  }
  CHECK(worst <= 0x1p-52);
}

}  // namespace
}  // namespace playground
