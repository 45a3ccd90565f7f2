#include "platform/frame_statistics.h"

#include <algorithm>
#include <cmath>

#include "text/json_writer.h"

namespace playground {

void FrameStatistics::Add(double seconds) {
  milliseconds_[num_kept_ % kKept] = seconds * 1000;
  ++num_kept_;
  ++num_frames_;
}

void FrameStatistics::AddTask(double seconds) {
  longest_task_ = std::max(longest_task_, seconds * 1000);
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
  const auto to_microseconds = [](double value) { return std::round(value * 1000) / 1000; };
  JsonWriter json;
  json.BeginObject();
  json.Key("frames").Integer(num_frames_);
  json.Key("measured").Integer(measured);
  json.Key("last_ms").Number(to_microseconds(last));
  json.Key("median_ms").Number(to_microseconds(median));
  json.Key("max_ms").Number(to_microseconds(max));
  json.Key("longest_task_ms").Number(to_microseconds(longest_task_));
  json.EndObject();
  return json.text();
}

}  // namespace playground
