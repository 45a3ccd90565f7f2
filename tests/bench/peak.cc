#include "bench/peak.h"

#include <algorithm>

#include "bench/stopwatch.h"
#include "tensor/lanes.h"

namespace playground {
namespace {

// Read at run time, so that no compiler can work the loops out beforehand.
volatile float half = 0.5f;
// Written after each loop, so that no compiler can leave it out.
volatile float result;

// Chains of a product and a sum that depends on it: x = x / 2 + 1/2 goes to 1. One constant for both,
// because every register counts.
template <int kChains>
void DependentChains(int rounds) {
  const Float4 constant = Splat4(half);
  Float4 chain[kChains];
  for (int c = 0; c < kChains; ++c) chain[c] = Splat4(static_cast<float>(c));
  for (int i = 0; i < rounds; ++i) {
    for (int c = 0; c < kChains; ++c) chain[c] = chain[c] * constant + constant;
  }
  Float4 sum = {};
  for (int c = 0; c < kChains; ++c) sum += chain[c];
  result = SumLanes(sum);
}

// As many products as sums, none of which waits for the other kind.
template <int kChains>
void SeparateChains(int rounds) {
  const Float4 one = Splat4(half + half);
  Float4 product[kChains];
  Float4 sum[kChains];
  for (int c = 0; c < kChains; ++c) {
    product[c] = Splat4(static_cast<float>(c + 1));
    sum[c] = product[c];
  }
  for (int i = 0; i < rounds; ++i) {
    for (int c = 0; c < kChains; ++c) {
      product[c] = product[c] * one;
      sum[c] = sum[c] + one;
    }
  }
  Float4 total = {};
  for (int c = 0; c < kChains; ++c) total += product[c] + sum[c];
  result = SumLanes(total);
}

// Latency times throughput of a multiply-add needs 8 to 12 chains on today's processors; 14 fill the
// registers of x86. Whatever spills is slower, and is not chosen.
struct Loop {
  void (*run)(int rounds);
  int num_chains;
};
constexpr Loop kLoops[] = {
    {DependentChains<8>, 8},   {DependentChains<10>, 10}, {DependentChains<12>, 12},
    {DependentChains<13>, 13}, {DependentChains<14>, 14}, {SeparateChains<6>, 6},
    {SeparateChains<7>, 7},
};

double Gflops(const Loop& loop, int rounds) {
  const Stopwatch stopwatch;
  loop.run(rounds);
  return 2.0 * kLanes * loop.num_chains * rounds / (stopwatch.milliseconds() * 1e6);
}

}  // namespace

Peak::Peak() {
  // A browser compiles a function well only after it has been called for a while, and tells the time
  // in steps of up to a tenth of a millisecond: many calls, and long ones.
  constexpr int kCalls = 50;
  constexpr int kRounds = 20'000;
  double best[std::size(kLoops)] = {};
  double highest = 0;
  for (int call = 0; call < kCalls; ++call) {
    for (int i = 0; i < static_cast<int>(std::size(kLoops)); ++i) {
      best[i] = std::max(best[i], Gflops(kLoops[i], kRounds));
      if (best[i] > highest) {
        highest = best[i];
        fastest_ = i;
      }
    }
  }
  const double flops_of_round = 2.0 * kLanes * kLoops[fastest_].num_chains;
  rounds_ = std::max(1, static_cast<int>(highest * 0.2e6 / flops_of_round));
}

double Peak::Measure() { return Gflops(kLoops[fastest_], rounds_); }

}  // namespace playground
