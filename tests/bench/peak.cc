#include "bench/peak.h"

#include <algorithm>

#include "bench/peak_code.h"
#include "bench/stopwatch.h"
#include "tensor/width.h"

namespace playground {
namespace {

std::span<const PeakLoop> LoopsInUse() {
#if defined(__x86_64__)
  if (LanesInUse() == 16) return kPeakLoopsOf16Lanes;
  if (LanesInUse() == 8) return kPeakLoopsOf8Lanes;
#endif
  return kPeakLoops<4>;
}

double Gflops(const PeakLoop& loop, int rounds) {
  const Stopwatch stopwatch;
  loop.run(rounds);
  return static_cast<double>(loop.operations_of_round) * rounds / (stopwatch.milliseconds() * 1e6);
}

}  // namespace

Peak::Peak() : loops_(LoopsInUse()) {
  // A browser compiles a function well only after it has been called for a while, and tells the time
  // in steps of up to a tenth of a millisecond: many calls, and long ones.
  constexpr int kCalls = 50;
  constexpr int kRounds = 20'000;
  double highest = 0;
  for (int call = 0; call < kCalls; ++call) {
    for (const PeakLoop& loop : loops_) {
      const double gflops = Gflops(loop, kRounds);
      if (gflops <= highest) continue;
      highest = gflops;
      fastest_ = &loop;
    }
  }
  rounds_ = std::max(1, static_cast<int>(highest * 0.2e6 / fastest_->operations_of_round));
}

double Peak::Measure() { return Gflops(*fastest_, rounds_); }

}  // namespace playground
