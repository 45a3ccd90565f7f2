// FrameStatistics: how many frames were drawn and what they cost on the processor. Read by tests and
// benchmarks, never by the app.

#ifndef PLAYGROUND_PLATFORM_FRAME_STATISTICS_H_
#define PLAYGROUND_PLATFORM_FRAME_STATISTICS_H_

#include <array>
#include <cstdint>
#include <string>

namespace playground {

class FrameStatistics {
 public:
  static constexpr int kKept = 256;  // the latest frames, of which median and maximum are told

  void Add(double seconds);
  // Work between frames, in a task of its own.
  void AddTask(double seconds);
  // Frames drawn so far stay; the costs are forgotten, so that the next figures are of what follows.
  void ForgetCosts() {
    num_kept_ = 0;
    longest_task_ = 0;
  }

  int64_t num_frames() const { return num_frames_; }
  // {"frames": 12, "measured": 12, "last_ms": 0.9, "median_ms": 0.8, "max_ms": 2.1, "longest_task_ms": 4.2}
  std::string Json() const;

 private:
  int64_t num_frames_ = 0;
  int64_t num_kept_ = 0;  // since the costs were forgotten, also beyond kKept
  std::array<double, kKept> milliseconds_ = {};
  double longest_task_ = 0;  // milliseconds
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_FRAME_STATISTICS_H_
