// LoopTiming: the same work done in several ways, timed on this machine: c = a + b of n numbers, a product
// 256 x 784 . 784 x 10, and loops that find the peak. The clock is given from outside.
//
// Each way is called many times first, in longer and longer slices, which also finds how much work a slice of some
// milliseconds is. Then all take turns, round by round; a round of each is at least 10 ms of slices, since clocks of
// browsers step by up to a tenth of a millisecond. The first round is not counted. Results are kept and compared.

#ifndef PLAYGROUND_STUDY_COST_LOOP_TIMING_H_
#define PLAYGROUND_STUDY_COST_LOOP_TIMING_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace playground {

enum class TimedTask { kAddition, kProduct, kPeak };

enum class TimedLoop {
  // Additions.
  kObjects,  // element by element through the tensor calculator: two views, a sum, a write, each a tensor object
  kScriptArray,  // loops of the language around, where there is one
  kScriptTyped,
  kCalls,  // a call an element
  kOneByOne,
  kFourLanes,
  // Products.
  kOneSum,    // a number at a time, one sum an output
  kFourSums,  // a number at a time, four sums an output
  kKernel,    // the core's, on four lanes
  // The peak: which loop is faster depends on the processor.
  kDependentChains,
  kSeparateChains,
};
inline constexpr std::size_t kNumTimedLoops = 11;
inline constexpr std::array<TimedLoop, kNumTimedLoops> kTimedLoops = {
    TimedLoop::kObjects,         TimedLoop::kScriptArray,   TimedLoop::kScriptTyped,
    TimedLoop::kCalls,           TimedLoop::kOneByOne,      TimedLoop::kFourLanes,
    TimedLoop::kOneSum,          TimedLoop::kFourSums,      TimedLoop::kKernel,
    TimedLoop::kDependentChains, TimedLoop::kSeparateChains};
inline bool IsScript(TimedLoop loop) {
  return loop == TimedLoop::kScriptArray || loop == TimedLoop::kScriptTyped;
}
TimedTask TaskOf(TimedLoop loop);

// Of the product.
inline constexpr int64_t kTimedRows = 256;
inline constexpr int64_t kTimedInputs = 784;
inline constexpr int64_t kTimedOutputs = 10;
// Bytes that must be read and written at the least.
constexpr int64_t BytesOfAddition(int64_t n) { return 3 * 4 * n; }
inline constexpr int64_t kBytesOfProduct =
    4 * (kTimedRows * kTimedInputs + kTimedInputs * kTimedOutputs + kTimedRows * kTimedOutputs);
inline constexpr int64_t kFlopsOfProduct = 2 * kTimedRows * kTimedInputs * kTimedOutputs;

// Nanoseconds an operation: an addition; of a product a multiply-add; of the peak a flop.
struct LoopTimes {
  double least;
  double median;
  double most;
};

// Of a way's results beside those of the way that is the measure: kOneByOne, kFourSums.
struct LoopAgreement {
  int64_t num_compared = 0;
  bool is_same = false;  // every bit
  double largest_difference = 0;
};

// Loops of the language that the program runs in: JavaScript's in a page. `is_typed`: over typed arrays, else over arrays.
class ScriptLoops {
 public:
  virtual ~ScriptLoops() = default;
  // Takes copies of the vectors.
  virtual void Begin(std::span<const float> a, std::span<const float> b) = 0;
  // c[i] = a[i] + b[i] for `count` elements from `first` on.
  virtual void Add(bool is_typed, int64_t first, int64_t count) = 0;
  virtual void TakeResults(bool is_typed, std::span<float> c) = 0;
};

class LoopTiming {
 public:
  using Clock = std::function<double()>;  // seconds
  static constexpr int64_t kMostElements = 1'000'000;
  static constexpr int kCountedRounds = 5;
  // How many elements the calculator's tensors have at the most: an element costs the same in longer ones.
  static constexpr int64_t kMostObjects = 10'000;

  // Without `scripts` their ways are left out; they outlive it.
  explicit LoopTiming(int64_t num_elements, ScriptLoops* scripts = nullptr);
  ~LoopTiming();

  int64_t num_elements() const { return num_elements_; }
  // A slice of a few milliseconds.
  void Advance(const Clock& now);
  bool is_done() const { return round_ > kCountedRounds + 1; }
  // The clock does not move as clocks do.
  bool is_stuck() const { return is_stuck_; }
  bool Has(TimedLoop loop) const { return scripts_ != nullptr || !IsScript(loop); }
  // Turns, the warming up included.
  int64_t num_done() const { return round_ * num_loops() + place_; }
  int64_t num_total() const { return (kCountedRounds + 2) * num_loops(); }

  // Operations that were done so far.
  double num_operations(TimedLoop loop) const { return RowOf(loop).operations; }
  // Nothing before the end, and of a way that is left out.
  std::optional<LoopTimes> times(TimedLoop loop) const;
  // Flops a nanosecond of the faster loop of nothing else; 0 before the end.
  double peak() const;
  LoopAgreement agreement(TimedLoop loop) const { return RowOf(loop).agreement; }

 private:
  struct Arrays;
  struct Row {
    int64_t items_a_slice = 0;  // elements, rows of the product, or rounds of a chain
    double operations = 0;
    std::vector<double> times;
    LoopAgreement agreement;
  };
  int64_t num_loops() const { return static_cast<int64_t>(loops_.size()); }
  const Row& RowOf(TimedLoop loop) const { return rows_[static_cast<std::size_t>(loop)]; }
  void Run(TimedLoop loop, int64_t num_items);
  void NextTurn();
  void Compare();

  int64_t num_elements_;
  ScriptLoops* scripts_;
  std::vector<TimedLoop> loops_;
  std::unique_ptr<Arrays> arrays_;  // null at the end
  std::array<Row, kNumTimedLoops> rows_;
  int64_t round_ = 0;  // 0: warming up, 1: not counted
  int64_t place_ = 0;  // whose turn it is
  int num_doublings_ = 0;
  double turn_seconds_ = 0;
  double turn_operations_ = 0;
  bool is_stuck_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_COST_LOOP_TIMING_H_
