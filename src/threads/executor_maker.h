// The executor for a number of threads as it is typed: `--threads N`.

#ifndef PLAYGROUND_THREADS_EXECUTOR_MAKER_H_
#define PLAYGROUND_THREADS_EXECUTOR_MAKER_H_

#include <memory>
#include <string_view>

#include "tensor/executor.h"
#include "text/error.h"

namespace playground {

inline constexpr int kMostThreads = 256;

// `text` is 0 to kMostThreads; 0: as many threads as this program has processors. Null for one thread: what
// runs alone needs no executor. Fails with a sentence where it is no such number, or where a program has
// one thread only, as all for the web have.
Result<std::unique_ptr<Executor>> MakeExecutor(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_THREADS_EXECUTOR_MAKER_H_
