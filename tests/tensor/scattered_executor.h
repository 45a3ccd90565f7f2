// ScatteredExecutor: one thread that takes pieces in an order of its own, and says that each is another
// worker's, as threads might.

#ifndef PLAYGROUND_TESTS_TENSOR_SCATTERED_EXECUTOR_H_
#define PLAYGROUND_TESTS_TENSOR_SCATTERED_EXECUTOR_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "random/pcg32.h"
#include "tensor/executor.h"

namespace playground {

class ScatteredExecutor final : public Executor {
 public:
  explicit ScatteredExecutor(int num_workers) : num_workers_(num_workers) {}

  int num_workers() const override { return num_workers_; }
  int64_t num_jobs() const { return num_jobs_; }

 protected:
  void RunPieces(int64_t num_pieces, const Job& job) override {
    ++num_jobs_;
    std::vector<int64_t> pieces;
    for (int64_t piece = 0; piece < num_pieces; ++piece) pieces.push_back(piece);
    for (int64_t left = num_pieces; left > 0; --left) {
      std::swap(pieces[left - 1], pieces[random_.NextBelow(static_cast<uint32_t>(left))]);
      const int worker = static_cast<int>(random_.NextBelow(static_cast<uint32_t>(num_workers_)));
      job.call(job.work, pieces[left - 1], worker);
    }
  }

 private:
  int num_workers_;
  int64_t num_jobs_ = 0;
  Pcg32 random_{7};
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_TENSOR_SCATTERED_EXECUTOR_H_
