#include "threads/executor_maker.h"

#include <cstdint>
#include <optional>
#include <string>

#include "text/number_reader.h"
#include "threads/thread_pool.h"

namespace playground {

Result<std::unique_ptr<Executor>> MakeExecutor(std::string_view text) {
  const std::optional<int64_t> number = ReadWholeNumber(text);
  if (!number || *number < 0 || *number > kMostThreads) {
    return Fail("--threads is \"" + std::string(text) + "\": it takes a number from 0 to " +
                std::to_string(kMostThreads) + "; 0 stands for all processors.");
  }
  const int count = *number == 0 ? NumProcessors() : static_cast<int>(*number);
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
