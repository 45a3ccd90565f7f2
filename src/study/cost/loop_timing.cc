#include "study/cost/loop_timing.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "study/tensors/tensor_math.h"
#include "tensor/kernels.h"
#include "tensor/timed_loops.h"
#include "tensor/width.h"

namespace playground {
namespace {

using enum TimedLoop;

constexpr double kSliceSeconds = 0.004;  // at least, once it is warm; less than twice as much
constexpr double kTurnSeconds = 0.01;
// A slice that is still too short after so many is the clock's fault.
constexpr int kMostDoublings = 14;
constexpr double kNanoseconds = 1e9;

// Items of the first slice; what follows them takes a microsecond at the least.
int64_t FirstItems(TimedLoop loop) {
  if (loop == kObjects) return 16;
  return TaskOf(loop) == TimedTask::kAddition  ? 10'000
         : TaskOf(loop) == TimedTask::kProduct ? 16
                                               : 1000;
}

double OperationsOfItem(TimedLoop loop) {
  switch (TaskOf(loop)) {
    case TimedTask::kAddition:
      return 1;
    case TimedTask::kProduct:
      return kTimedInputs * kTimedOutputs;
    case TimedTask::kPeak:
      break;
  }
  return loop == kDependentChains ? kFlopsOfDependentRound : kFlopsOfSeparateRound;
}

// Numbers from 0 to 1 with all their bits in use: which they are does not matter.
void FillWithNumbers(uint32_t start, std::span<float> values) {
  for (float& value : values) {
    start = start * 1664525u + 1013904223u;
    value = static_cast<float>(start >> 8) * 0x1p-24f;
  }
}

// While it lives the kernels run on four lanes.
class ScopedFourLanes {
 public:
  ScopedFourLanes() : before_(LanesInUse()) { UseLanes(4); }
  ~ScopedFourLanes() { UseLanes(before_); }
  ScopedFourLanes(const ScopedFourLanes&) = delete;
  ScopedFourLanes& operator=(const ScopedFourLanes&) = delete;

 private:
  int before_;
};

// `measure` has at least as many.
LoopAgreement AgreementOf(std::span<const float> results, std::span<const float> measure) {
  LoopAgreement agreement = {
      .num_compared = static_cast<int64_t>(results.size()),
      .is_same = std::memcmp(results.data(), measure.data(), results.size_bytes()) == 0};
  for (std::size_t i = 0; i < results.size(); ++i) {
    agreement.largest_difference =
        std::max(agreement.largest_difference,
                 std::fabs(static_cast<double>(results[i]) - static_cast<double>(measure[i])));
  }
  return agreement;
}

}  // namespace

// As c[i] = a[i] + b[i] of three tensors is done by an interpreter: a[i] and b[i] are tensors, their sum is one, and
// it is written to a place of c.
class ObjectAddition {
 public:
  ObjectAddition(std::span<const float> a, std::span<const float> b)
      : a_(TensorOf(a)), b_(TensorOf(b)), c_(TensorOf(a)) {}

  void Add(int64_t i) {
    workspace_.work_left = kMostWork;
    const TensorPtr sum =
        Each(&workspace_, EachOp::kAdd, "+", {ElementOf(*a_, i)}, {ElementOf(*b_, i)});
    WriteTo(*c_, {}, {i}, *sum);
  }
  float Result(int64_t i) const { return static_cast<float>(c_->At(i).real); }

 private:
  TensorPtr TensorOf(std::span<const float> values) {
    TensorPtr tensor =
        NewTensor(&workspace_, DType::kFloat32, {static_cast<int64_t>(values.size())});
    for (std::size_t i = 0; i < values.size(); ++i) {
      tensor->At(static_cast<int64_t>(i)).real = static_cast<double>(values[i]);
    }
    return tensor;
  }
  TensorPtr ElementOf(const Tensor& tensor, int64_t i) {
    return ViewOf(&workspace_, tensor, {}, {}, i);
  }

  Workspace workspace_;
  TensorPtr a_, b_, c_;
};

struct LoopTiming::Arrays {
  explicit Arrays(int64_t n)
      : a(static_cast<std::size_t>(n)),
        b(static_cast<std::size_t>(n)),
        features(kTimedRows, kTimedInputs),
        weight(kTimedOutputs, kTimedInputs) {
    FillWithNumbers(1, a);
    FillWithNumbers(2, b);
    FillWithNumbers(3, {features.View().data, kTimedRows * kTimedInputs});
    FillWithNumbers(4, {weight.View().data, kTimedOutputs * kTimedInputs});
    for (AlignedVector<float>& c : sums) c.resize(a.size());
    for (Matrix& matrix : products) matrix = Matrix(kTimedOutputs, kTimedRows);
    const auto num_objects = static_cast<std::size_t>(std::min(n, kMostObjects));
    objects = std::make_unique<ObjectAddition>(std::span(a).first(num_objects),
                                               std::span(b).first(num_objects));
    sums[0].resize(num_objects);
  }

  std::span<const float> ResultsOf(TimedLoop loop) const {
    const auto index = static_cast<std::size_t>(loop);
    if (TaskOf(loop) == TimedTask::kAddition) return sums[index];
    return products[index - static_cast<std::size_t>(kOneSum)].All();
  }
  // Items after which a loop begins again.
  int64_t SizeOf(TimedLoop loop) const {
    if (TaskOf(loop) == TimedTask::kProduct) return kTimedRows;
    return static_cast<int64_t>(ResultsOf(loop).size());
  }

  AlignedVector<float> a, b;
  std::array<AlignedVector<float>, 6> sums;  // of kObjects to kFourLanes
  Matrix features, weight;
  std::array<Matrix, 3> products;  // of kOneSum to kKernel
  AlignedVector<float> bias = AlignedVector<float>(kTimedOutputs);
  std::unique_ptr<ObjectAddition> objects;
  std::array<int64_t, kNumTimedLoops> place = {};     // where the next slice begins
  std::array<int64_t, kNumTimedLoops> num_made = {};  // items of the results that were made
  volatile float half = 0.5f;                         // read each time, and written:
  volatile float chain_end = 0;                       // no loop can be left out
};

TimedTask TaskOf(TimedLoop loop) {
  if (loop < kOneSum) return TimedTask::kAddition;
  return loop < kDependentChains ? TimedTask::kProduct : TimedTask::kPeak;
}

LoopTiming::LoopTiming(int64_t num_elements, ScriptLoops* scripts)
    : num_elements_(num_elements),
      scripts_(scripts),
      arrays_(std::make_unique<Arrays>(num_elements)) {
  if (scripts != nullptr) scripts->Begin(arrays_->a, arrays_->b);
  for (const TimedLoop loop : kTimedLoops) {
    if (Has(loop)) loops_.push_back(loop);
    rows_[static_cast<std::size_t>(loop)].items_a_slice = FirstItems(loop);
  }
}

LoopTiming::~LoopTiming() = default;

// Once and once again over the arrays, until so many items are done.
void LoopTiming::Run(TimedLoop loop, int64_t num_items) {
  const auto index = static_cast<std::size_t>(loop);
  Arrays& arrays = *arrays_;
  rows_[index].operations += static_cast<double>(num_items) * OperationsOfItem(loop);
  if (TaskOf(loop) == TimedTask::kPeak) {
    arrays.chain_end = loop == kDependentChains ? DependentChains(num_items, arrays.half)
                                                : SeparateChains(num_items, arrays.half);
    return;
  }
  const bool is_product = TaskOf(loop) == TimedTask::kProduct;
  const int64_t size = arrays.SizeOf(loop);
  const ScopedFourLanes four_lanes;
  int64_t& place = arrays.place[index];
  while (num_items > 0) {
    const int64_t count = std::min(num_items, size - place);
    if (is_product) {
      const ConstMatrixView features = {arrays.features.View().Row(place), count, kTimedInputs,
                                        arrays.features.View().pitch};
      const MatrixView all = arrays.products[index - static_cast<std::size_t>(kOneSum)].View();
      const MatrixView logits = {all.data + place, kTimedOutputs, count, all.pitch};
      const ConstMatrixView weight = arrays.weight.View();
      if (loop == kOneSum) {
        ProductInOneSum(features, weight, logits);
      } else if (loop == kFourSums) {
        ProductInFourSums(features, weight, logits);
      } else {
        LinearForward(features, weight, arrays.bias, 1, logits);
      }
    } else {
      const float* a = arrays.a.data() + place;
      const float* b = arrays.b.data() + place;
      float* c = arrays.sums[index].data() + place;
      if (loop == kObjects) {
        for (int64_t i = place; i < place + count; ++i) arrays.objects->Add(i);
      } else if (IsScript(loop)) {
        scripts_->Add(loop == kScriptTyped, place, count);
      } else if (loop == kCalls) {
        AddByCalls(a, b, count, c);
      } else if (loop == kOneByOne) {
        AddOneByOne(a, b, count, c);
      } else {
        AddOnFourLanes(a, b, count, c);
      }
    }
    place = (place + count) % size;
    arrays.num_made[index] = std::min(size, arrays.num_made[index] + count);
    num_items -= count;
  }
}

void LoopTiming::Advance(const Clock& now) {
  if (is_done() || is_stuck_) return;
  const TimedLoop loop = loops_[static_cast<std::size_t>(place_)];
  Row& row = rows_[static_cast<std::size_t>(loop)];
  const double before = now();
  Run(loop, row.items_a_slice);
  const double seconds = now() - before;
  if (round_ == 0) {
    if (seconds >= kSliceSeconds) return NextTurn();
    is_stuck_ = ++num_doublings_ > kMostDoublings;
    row.items_a_slice *= 2;
    return;
  }
  turn_seconds_ += seconds;
  turn_operations_ += static_cast<double>(row.items_a_slice) * OperationsOfItem(loop);
  if (turn_seconds_ < kTurnSeconds) return;
  if (round_ > 1) row.times.push_back(turn_seconds_ * kNanoseconds / turn_operations_);
  NextTurn();
}

void LoopTiming::NextTurn() {
  num_doublings_ = 0;
  turn_seconds_ = 0;
  turn_operations_ = 0;
  if (++place_ < num_loops()) return;
  place_ = 0;
  ++round_;
  if (!is_done()) return;
  Compare();
  for (Row& row : rows_) std::ranges::sort(row.times);
  arrays_.reset();
}

void LoopTiming::Compare() {
  Arrays& arrays = *arrays_;
  // Of a slow way on a slow machine some results may not have had their turn.
  for (const TimedLoop loop : loops_) {
    if (TaskOf(loop) == TimedTask::kPeak) continue;
    const auto index = static_cast<std::size_t>(loop);
    Run(loop, arrays.SizeOf(loop) - arrays.num_made[index]);
  }
  for (std::size_t i = 0; i < arrays.sums[0].size(); ++i) {
    arrays.sums[0][i] = arrays.objects->Result(static_cast<int64_t>(i));
  }
  for (const TimedLoop loop : loops_) {
    if (!IsScript(loop)) continue;
    scripts_->TakeResults(loop == kScriptTyped, arrays.sums[static_cast<std::size_t>(loop)]);
  }
  for (const TimedLoop loop : loops_) {
    if (TaskOf(loop) == TimedTask::kPeak) continue;
    const TimedLoop measure = TaskOf(loop) == TimedTask::kAddition ? kOneByOne : kFourSums;
    rows_[static_cast<std::size_t>(loop)].agreement =
        AgreementOf(arrays.ResultsOf(loop), arrays.ResultsOf(measure));
  }
}

std::optional<LoopTimes> LoopTiming::times(TimedLoop loop) const {
  const std::vector<double>& times = RowOf(loop).times;
  if (!is_done() || !Has(loop)) return std::nullopt;
  return LoopTimes{times.front(), times[times.size() / 2], times.back()};
}

double LoopTiming::peak() const {
  if (!is_done()) return 0;
  return 1 / std::min(times(kDependentChains)->median, times(kSeparateChains)->median);
}

}  // namespace playground
