// Threads of this program, as an executor. native/ has them; web/ says that there are none, because shared
// memory needs an isolated page.

#ifndef PLAYGROUND_THREADS_THREAD_POOL_H_
#define PLAYGROUND_THREADS_THREAD_POOL_H_

#include <memory>

#include "tensor/executor.h"

namespace playground {

// That this program may use, at least 1.
int NumProcessors();

// `num_threads` workers, the caller of Run among them; at least 2. Null where there are no threads to be
// had.
std::unique_ptr<Executor> MakeThreadPool(int num_threads);

}  // namespace playground

#endif  // PLAYGROUND_THREADS_THREAD_POOL_H_
