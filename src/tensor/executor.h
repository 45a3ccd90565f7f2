// Executor: runs the pieces of one job, perhaps several at a time. The core has no thread of its own: who
// owns threads hands an executor in (threads/thread_pool.h). A job is cut so that each output is summed by
// one piece, in the order of kernels.h; so neither the number of threads nor who takes which piece enters
// the bits.

#ifndef PLAYGROUND_TENSOR_EXECUTOR_H_
#define PLAYGROUND_TENSOR_EXECUTOR_H_

#include <cstdint>

namespace playground {

class Executor {
 public:
  virtual ~Executor() = default;

  // How many pieces may be under way at once, at least 1; always the same.
  virtual int num_workers() const = 0;

  // Calls work(piece, worker) once for each piece 0 .. num_pieces - 1, in any order, and returns when all
  // are done. `worker` is 0 .. num_workers() - 1, and no two pieces at a time have the same: it is the
  // place of a piece's scratch memory. Allocates nothing. What is written before a call is seen by the
  // pieces, and what they write after it. Not from within a piece, and from one thread at a time.
  template <typename Work>
  void Run(int64_t num_pieces, const Work& work) {
    RunPieces(num_pieces, {.work = &work, .call = [](const void* self, int64_t piece, int worker) {
                             (*static_cast<const Work*>(self))(piece, worker);
                           }});
  }

 protected:
  struct Job {
    const void* work;
    void (*call)(const void* work, int64_t piece, int worker);
  };
  virtual void RunPieces(int64_t num_pieces, const Job& job) = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_EXECUTOR_H_
