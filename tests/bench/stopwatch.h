// Stopwatch: milliseconds since it was made. The benchmark's only clock.

#ifndef PLAYGROUND_TESTS_BENCH_STOPWATCH_H_
#define PLAYGROUND_TESTS_BENCH_STOPWATCH_H_

#include <chrono>

namespace playground {

class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_STOPWATCH_H_
