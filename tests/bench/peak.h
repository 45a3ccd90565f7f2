// Peak: how fast this engine multiplies and adds on the lanes that the kernels run on when nothing else
// is in the way, the figure that every other one is a fraction of.

#ifndef PLAYGROUND_TESTS_BENCH_PEAK_H_
#define PLAYGROUND_TESTS_BENCH_PEAK_H_

#include <span>

namespace playground {

// A loop to measure, and how many operations a round of it is.
struct PeakLoop {
  void (*run)(int rounds);
  int operations_of_round;
};

class Peak {
 public:
  // Tries the loops of peak_code.h and stays with the fastest. Which one that is depends on the processor (how
  // long a product takes, which units can add) and on the compiler of the engine (registers it keeps
  // for itself).
  Peak();

  // GFLOP/s now, measured over about a fifth of a millisecond.
  double Measure();

 private:
  std::span<const PeakLoop> loops_;
  const PeakLoop* fastest_ = nullptr;
  int rounds_ = 1000;  // of a measurement
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_PEAK_H_
