// A step of training hands out pieces a few times in a hundred microseconds, so a worker that has nothing
// to do looks for more for a while before it sleeps, and handing out takes no lock.
//
// `ticket_` holds the number of the job in its upper half and how many of its pieces nobody has taken in
// its lower one. Whoever takes a piece counts that down in one exchange, which succeeds only if the job is
// still the one that was looked at: what it read of the job is then that job's.

//
// POSIX threads and not std::thread, which tells of a system that gives no more of them by an exception.

#include "threads/thread_pool.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstdint>
#include <thread>
#include <vector>

namespace playground {
namespace {

// About 50 microseconds: longer than what lies between two jobs of a step, shorter than a frame.
constexpr int kLooksBeforeSleep = 2000;

void PauseBriefly() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

class ThreadPool final : public Executor {
 public:
  explicit ThreadPool(int num_threads) : num_workers_(num_threads) {}
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  ~ThreadPool() override {
    stopping_.store(true);
    ticket_.fetch_add(uint64_t{1} << 32);
    ticket_.notify_all();
    for (const Worker& worker : workers_) pthread_join(worker.thread, nullptr);
  }

  // False if the system gives no more threads.
  bool Start() {
    workers_.reserve(static_cast<size_t>(num_workers_ - 1));
    for (int worker = 1; worker < num_workers_; ++worker) {
      workers_.push_back({.pool = this, .index = worker, .thread = {}});
      Worker& place = workers_.back();
      if (pthread_create(&place.thread, nullptr, &WorkOf, &place) != 0) {
        workers_.pop_back();
        return false;
      }
    }
    return true;
  }

  int num_workers() const override { return num_workers_; }

 protected:
  void RunPieces(int64_t num_pieces, const Job& job) override {
    assert(num_pieces >= 0 && num_pieces <= UINT32_MAX);
    if (num_pieces == 0) return;
    work_.store(job.work, std::memory_order_relaxed);
    call_.store(job.call, std::memory_order_relaxed);
    unfinished_.store(num_pieces, std::memory_order_relaxed);
    const uint64_t number = (ticket_.load(std::memory_order_relaxed) >> 32) + 1;
    ticket_.store(number << 32 | static_cast<uint64_t>(num_pieces), std::memory_order_release);
    ticket_.notify_all();
    while (TakePiece(0)) {
    }
    // What is left is under way. Not slept over: it is less than a piece.
    for (int looks = 0; unfinished_.load(std::memory_order_acquire) > 0; ++looks) {
      if (looks < kLooksBeforeSleep) {
        PauseBriefly();
      } else {
        std::this_thread::yield();
      }
    }
  }

 private:
  struct Worker {
    ThreadPool* pool;
    int index;
    pthread_t thread;
  };

  static void* WorkOf(void* worker) {
    const Worker* self = static_cast<const Worker*>(worker);
    self->pool->Work(self->index);
    return nullptr;
  }

  // False if nobody has left one.
  bool TakePiece(int worker) {
    uint64_t ticket = ticket_.load(std::memory_order_acquire);
    while ((ticket & UINT32_MAX) > 0) {
      const void* work = work_.load(std::memory_order_relaxed);
      const auto call = call_.load(std::memory_order_relaxed);
      if (ticket_.compare_exchange_weak(ticket, ticket - 1, std::memory_order_acq_rel)) {
        call(work, static_cast<int64_t>(ticket & UINT32_MAX) - 1, worker);
        unfinished_.fetch_sub(1, std::memory_order_release);
        return true;
      }
    }
    return false;
  }

  void Work(int worker) {
    while (!stopping_.load(std::memory_order_relaxed)) {
      for (int looks = 0; looks < kLooksBeforeSleep; ++looks) {
        while (TakePiece(worker)) looks = 0;
        PauseBriefly();
      }
      const uint64_t ticket = ticket_.load(std::memory_order_acquire);
      if ((ticket & UINT32_MAX) == 0 && !stopping_.load()) ticket_.wait(ticket);
    }
  }

  const int num_workers_;
  std::vector<Worker> workers_;
  std::atomic<bool> stopping_ = false;
  alignas(64) std::atomic<uint64_t> ticket_ = 0;
  std::atomic<const void*> work_ = nullptr;
  std::atomic<void (*)(const void*, int64_t, int)> call_ = nullptr;
  alignas(64) std::atomic<int64_t> unfinished_ = 0;
};

}  // namespace

int NumProcessors() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

std::unique_ptr<Executor> MakeThreadPool(int num_threads) {
  assert(num_threads >= 2);
  auto pool = std::make_unique<ThreadPool>(num_threads);
  if (!pool->Start()) return nullptr;
  return pool;
}

}  // namespace playground
