#include "platform/frame_statistics.h"

#include <algorithm>
#include <cstdio>

namespace playground {

void FrameStatistics::Add(double seconds) {
  milliseconds_[num_kept_ % kKept] = seconds * 1000;
  ++num_kept_;
  ++num_frames_;
}

std::string FrameStatistics::Json() const {
  double last = 0, median = 0, max = 0;
  const int measured = static_cast<int>(std::min<int64_t>(num_kept_, kKept));
  if (measured > 0) {
    last = milliseconds_[(num_kept_ - 1) % kKept];
    std::array<double, kKept> sorted = milliseconds_;
    std::sort(sorted.begin(), sorted.begin() + measured);
    median = sorted[measured / 2];
    max = sorted[measured - 1];
  }
  char text[160];
  std::snprintf(text, sizeof(text),
                "{\"frames\": %lld, \"measured\": %d, \"last_ms\": %.3f, \"median_ms\": %.3f, "
                "\"max_ms\": %.3f}",
                static_cast<long long>(num_frames_), measured, last, median, max);
  return text;
}

}  // namespace playground
