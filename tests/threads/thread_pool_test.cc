// The executors that a program can have: every piece once, no worker twice at a time, and what is typed.

#include "threads/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "threads/executor_maker.h"

namespace playground {
namespace {

// What was written for `text`: "" if it was taken.
std::string RefusalOf(std::string_view text) {
  const Result<std::unique_ptr<Executor>> made = MakeExecutor(text);
  return made ? "" : made.error().message;
}

TEST_CASE("a number of threads is 0 to 256; any other text is told with the option") {
  for (const char* text : {"", "-1", "257", "2.5", "two", " 2", "2 ", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(RefusalOf(text) ==
          "--threads is \"" + std::string(text) +
              "\": it takes a number from 0 to 256; 0 stands for all processors.");
  }
  CHECK(RefusalOf("0").empty());
  const Result<std::unique_ptr<Executor>> alone = MakeExecutor("1");
  REQUIRE(alone.has_value());
  CHECK(*alone == nullptr);
}

TEST_CASE("a pool takes each piece once, and no worker has two at a time") {
  for (const int num_threads : {2, 3, 7}) {
    CAPTURE(num_threads);
    const std::unique_ptr<Executor> pool = MakeThreadPool(num_threads);
    if (pool == nullptr) {
      CHECK(RefusalOf("2").find("one thread") != std::string::npos);
      continue;  // for the web there is none
    }
    REQUIRE(pool->num_workers() == num_threads);
    std::vector<std::atomic<int>> busy(static_cast<std::size_t>(num_threads));
    std::vector<int> times(1000);
    for (int64_t num_pieces : {0, 1, 2, 5, 1000}) {
      CAPTURE(num_pieces);
      std::fill(times.begin(), times.end(), 0);
      std::atomic<bool> is_wrong = false;
      pool->Run(num_pieces, [&](int64_t piece, int worker) {
        if (worker < 0 || worker >= num_threads || busy[worker].fetch_add(1) != 0) is_wrong = true;
        ++times[piece];
        busy[worker].fetch_sub(1);
      });
      CHECK_FALSE(is_wrong);
      for (int64_t piece = 0; piece < 1000; ++piece) CHECK(times[piece] == (piece < num_pieces));
    }
  }
}

TEST_CASE("jobs that follow each other at once, or after a sleep, see what was written before") {
  const std::unique_ptr<Executor> pool = MakeThreadPool(3);
  if (pool == nullptr) return;
  std::vector<int64_t> values(12, 0);
  for (int64_t job = 1; job <= 20000; ++job) {
    pool->Run(static_cast<int64_t>(values.size()), [&](int64_t piece, int) {
      // Each reads what another piece of the job before wrote.
      if (values[piece] == job - 1) values[piece] = job;
    });
    std::rotate(values.begin(), values.begin() + 1, values.end());
  }
  CHECK(values == std::vector<int64_t>(12, 20000));
}

}  // namespace
}  // namespace playground
