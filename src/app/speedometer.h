// Speedometer: how fast training is, from the computing time of the steps alone.

#ifndef PLAYGROUND_APP_SPEEDOMETER_H_
#define PLAYGROUND_APP_SPEEDOMETER_H_

#include <cstdint>

namespace playground {

class Speedometer {
 public:
  void Reset() { *this = Speedometer(); }

  void AddSteps(int64_t num_examples, double seconds) {
    examples_ += static_cast<double>(num_examples);
    seconds_ += seconds;
    epoch_seconds_ += seconds;
    // Clocks of browsers tick coarsely: a rate is told only over many ticks.
    if (seconds_ < kLeastSeconds) return;
    examples_per_second_ = examples_ / seconds_;
    if (seconds_ < kWindowSeconds) return;
    examples_ = 0;
    seconds_ = 0;
  }
  void EndEpoch() {
    epoch_milliseconds_ = epoch_seconds_ * 1000;
    epoch_seconds_ = 0;
  }

  // 0: unknown.
  double examples_per_second() const { return examples_per_second_; }
  double epoch_milliseconds() const { return epoch_milliseconds_; }  // of the last epoch

 private:
  static constexpr double kLeastSeconds = 0.02;
  static constexpr double kWindowSeconds = 0.3;

  double examples_ = 0;
  double seconds_ = 0;
  double epoch_seconds_ = 0;
  double examples_per_second_ = 0;
  double epoch_milliseconds_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_SPEEDOMETER_H_
