// The loops that find the peak, for any number of lanes; compiled once for each, as the kernels are, by
// peak.cc, peak_8_lanes.cc and peak_16_lanes.cc. In an anonymous namespace for the reason that
// tensor/kernel_code.h gives.

#ifndef PLAYGROUND_TESTS_BENCH_PEAK_CODE_H_
#define PLAYGROUND_TESTS_BENCH_PEAK_CODE_H_

#include <span>

#include "bench/peak.h"
#include "tensor/lanes.h"

namespace playground {

// Where kMostLanes allows them.
extern const std::span<const PeakLoop> kPeakLoopsOf8Lanes;
extern const std::span<const PeakLoop> kPeakLoopsOf16Lanes;

namespace {

// Read at run time, so that no compiler can work the loops out beforehand.
volatile float half = 0.5f;
// Written after each loop, so that no compiler can leave it out.
volatile float result;

// Chains of a product and a sum that depends on it: x = x / 2 + 1/2 goes to 1. One constant for both,
// because every register counts.
template <int kWidth, int kChains>
void DependentChains(int rounds) {
  const Floats<kWidth> constant = Splat<kWidth>(half);
  Floats<kWidth> chain[kChains];
  for (int c = 0; c < kChains; ++c) chain[c] = Splat<kWidth>(static_cast<float>(c));
  for (int i = 0; i < rounds; ++i) {
    for (int c = 0; c < kChains; ++c) chain[c] = chain[c] * constant + constant;
  }
  Floats<kWidth> sum = {};
  for (int c = 0; c < kChains; ++c) sum += chain[c];
  float lanes[kWidth];
  Store(lanes, sum);
  result = SumLanes(Load4(lanes));
}

// As many products as sums, none of which waits for the other kind.
template <int kWidth, int kChains>
void SeparateChains(int rounds) {
  const Floats<kWidth> one = Splat<kWidth>(half + half);
  Floats<kWidth> product[kChains];
  Floats<kWidth> sum[kChains];
  for (int c = 0; c < kChains; ++c) {
    product[c] = Splat<kWidth>(static_cast<float>(c + 1));
    sum[c] = product[c];
  }
  for (int i = 0; i < rounds; ++i) {
    for (int c = 0; c < kChains; ++c) {
      product[c] = product[c] * one;
      sum[c] = sum[c] + one;
    }
  }
  Floats<kWidth> total = {};
  for (int c = 0; c < kChains; ++c) total += product[c] + sum[c];
  float lanes[kWidth];
  Store(lanes, total);
  result = SumLanes(Load4(lanes));
}

// Latency times throughput of a multiply-add needs 8 to 12 chains on today's processors; 14 fill the
// registers of x86 below AVX-512. Whatever spills is slower, and is not chosen.
template <int kWidth>
constexpr PeakLoop kPeakLoops[] = {
    {DependentChains<kWidth, 8>, 2 * kWidth * 8},   {DependentChains<kWidth, 10>, 2 * kWidth * 10},
    {DependentChains<kWidth, 12>, 2 * kWidth * 12}, {DependentChains<kWidth, 13>, 2 * kWidth * 13},
    {DependentChains<kWidth, 14>, 2 * kWidth * 14}, {SeparateChains<kWidth, 6>, 2 * kWidth * 6},
    {SeparateChains<kWidth, 7>, 2 * kWidth * 7}};

}  // namespace
}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_PEAK_CODE_H_
