#include "threads/executor_maker.h"

#include <charconv>
#include <string>

#include "threads/thread_pool.h"

namespace playground {

Result<std::unique_ptr<Executor>> MakeExecutor(std::string_view text) {
  int count = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 0 ||
      count > kMostThreads) {
    return Fail("--threads is \"" + std::string(text) + "\": it takes a number from 0 to " +
                std::to_string(kMostThreads) + "; 0 stands for all processors.");
  }
  if (count == 0) count = NumProcessors();
  if (count == 1) return nullptr;
  std::unique_ptr<Executor> pool = MakeThreadPool(count);
  if (pool == nullptr) {
    return Fail(
        "--threads " + std::string(text) +
        ": this program has one thread, or the system gave it no more; leave --threads out.");
  }
  return pool;
}

}  // namespace playground
