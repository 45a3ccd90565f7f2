// FrameStatistics: the figures that the budget of a frame is checked with.

#include "platform/frame_statistics.h"

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("without a frame all figures are zero") {
  CHECK(
      FrameStatistics().Json() ==
      R"({"frames": 0, "measured": 0, "last_ms": 0, "median_ms": 0, "max_ms": 0, "longest_task_ms": 0})");
}

TEST_CASE("last, median and maximum of what was measured") {
  FrameStatistics statistics;
  for (const double milliseconds : {5.0, 1.0, 3.0, 9.0, 2.0}) statistics.Add(milliseconds / 1000);
  CHECK(
      statistics.Json() ==
      R"({"frames": 5, "measured": 5, "last_ms": 2, "median_ms": 3, "max_ms": 9, "longest_task_ms": 0})");
}

TEST_CASE("old costs fall out, the count of frames goes on") {
  FrameStatistics statistics;
  statistics.Add(1);
  for (int i = 0; i < FrameStatistics::kKept; ++i) statistics.Add(0.002);
  CHECK(statistics.num_frames() == FrameStatistics::kKept + 1);
  CHECK(
      statistics.Json() ==
      R"({"frames": 257, "measured": 256, "last_ms": 2, "median_ms": 2, "max_ms": 2, "longest_task_ms": 0})");
}

TEST_CASE("forgotten costs do not come back") {
  FrameStatistics statistics;
  statistics.Add(1);
  statistics.AddTask(1);
  statistics.ForgetCosts();
  statistics.Add(0.004);
  for (const double milliseconds : {2.0, 3.0, 1.0}) statistics.AddTask(milliseconds / 1000);
  CHECK(
      statistics.Json() ==
      R"({"frames": 2, "measured": 1, "last_ms": 4, "median_ms": 4, "max_ms": 4, "longest_task_ms": 3})");
}

}  // namespace
}  // namespace playground
