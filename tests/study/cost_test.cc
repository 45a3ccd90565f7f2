// Speed and cost: every way has the bits it promises, the clock is read as it says, and counts of layers are the
// reference's.

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "study/cost/kronecker_layer.h"
#include "study/cost/layer_cost.h"
#include "study/cost/loop_timing.h"
#include "study/cost/stored_layer.h"
#include "study/cost/stored_training.h"
#include "study/reference_check.h"
#include "tensor/kernels.h"
#include "tensor/timed_loops.h"

namespace playground {
namespace {

std::vector<float> SomeNumbers(std::size_t count, uint32_t start) {
  std::vector<float> numbers(count);
  for (float& number : numbers) {
    start = start * 22695477u + 1u;
    number = static_cast<float>(start >> 8) * 0x1p-22f - 2;
  }
  return numbers;
}

TEST_CASE("each way to add has the bits of a + b, below and beyond whole vectors") {
  for (std::size_t count = 0; count < 20; ++count) {
    const std::vector<float> a = SomeNumbers(count, 1), b = SomeNumbers(count, 2);
    for (const auto add : {AddByCalls, AddOneByOne, AddOnFourLanes}) {
      std::vector<float> c(count + 1, 7);
      add(a.data(), b.data(), static_cast<int64_t>(count), c.data());
      for (std::size_t i = 0; i < count; ++i) CHECK(c[i] == a[i] + b[i]);
      CHECK(c[count] == 7);
    }
  }
}

TEST_CASE("a product in four sums has the bits of the core's, in one sum those of one sum") {
  constexpr int64_t kRows = 8, kInputs = 36, kOutputs = 5;
  const std::vector<float> x = SomeNumbers(kRows * kInputs, 3),
                           w = SomeNumbers(kOutputs * kInputs, 4);
  const ConstMatrixView features = {x.data(), kRows, kInputs, kInputs};
  const ConstMatrixView weight = {w.data(), kOutputs, kInputs, kInputs};
  Matrix core(kOutputs, kRows), four(kOutputs, kRows), one(kOutputs, kRows);
  reference::LinearForward(features, weight, std::vector<float>(kOutputs), 1, core.View());
  ProductInFourSums(features, weight, four.View());
  ProductInOneSum(features, weight, one.View());
  int num_other = 0;
  for (int64_t c = 0; c < kOutputs; ++c) {
    for (int64_t r = 0; r < kRows; ++r) {
      CHECK(four.View().At(c, r) == core.View().At(c, r));
      float sum = 0;
      for (int64_t k = 0; k < kInputs; ++k) sum += features.At(r, k) * weight.At(c, k);
      CHECK(one.View().At(c, r) == sum);
      if (sum != core.View().At(c, r)) ++num_other;
    }
  }
  CHECK(num_other > 0);
}

TEST_CASE("chains of products and sums are what they are by hand") {
  // x = x/2 + 1/2 from 0 to 9: after one round (0.5 + ... + 5), four lanes of it.
  CHECK(DependentChains(1, 0.5f) == 4 * 27.5f);
  CHECK(DependentChains(0, 0.5f) == 4 * 45);
  CHECK(SeparateChains(3, 0.5f) == 4 * (2 * 21 + 3 * 6));
}

TEST_CASE("10,000 float32 tenths in several orders are the reference's") {
  const std::vector<float> tenths(10'000, 0.1f);
  CHECK(SumPairwise(std::vector<float>{1, 2, 3}) == 6);
  std::vector<float> counted(1000);
  std::iota(counted.begin(), counted.end(), 1.f);
  for (const auto sum : {SumLeftToRight, SumOnFourLanes, SumPairwise}) {
    CHECK(sum(std::span(counted).first(999)) == 999 * 500);
  }
  if (IsReferenceMissing()) return;
  ReferenceCheck check("sums of 10,000 tenths");
  const std::string row = "H.sum_of_10000_times_0.1_f32.";
  // The reference writes a float32 with the fewest digits that give it back.
  check.Near(static_cast<double>(SumLeftToRight(tenths)), row + "left_to_right", 6e-8);
  check.Near(static_cast<double>(SumOnFourLanes(tenths)), row + "four_lanes", 6e-8);
  check.Near(static_cast<double>(SumPairwise(tenths)), row + "numpy_pairwise", 6e-8);
  check.Near(10'000 * static_cast<double>(0.1f), row + "exact", 0);
  CHECK(SumPairwise(tenths) != SumOnFourLanes(tenths));
  CHECK(SumPairwise(tenths) != 1000);
}

TEST_CASE("bytes and flops of the sum and the product are the reference's") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("traffic");
  check.Near(1.0 / 12, "H.traffic.flops_per_byte", 1e-12);
  CHECK(BytesOfAddition(10'000) ==
        LabsTruth().Number("H.traffic.bytes_read") + LabsTruth().Number("H.traffic.bytes_written"));
  check.Near(kBytesOfProduct, "H.matmul_256_784_10.bytes", 0);
  check.Near(kFlopsOfProduct / 2, "H.matmul_256_784_10.multiply_adds", 0);
  check.Near(static_cast<double>(kFlopsOfProduct) / kBytesOfProduct,
             "H.matmul_256_784_10.flops_per_byte", 1e-12);
}

// A machine on which an operation of each way takes so many nanoseconds; its clock ticks in steps.
struct FakeMachine {
  explicit FakeMachine(int64_t length, ScriptLoops* scripts = nullptr) : timing(length, scripts) {}
  double Now() const {
    double nanoseconds = 0;
    for (const TimedLoop loop : kTimedLoops) {
      nanoseconds += timing.num_operations(loop) * CostOf(loop);
    }
    return std::floor(nanoseconds * 1e-9 / tick) * tick;
  }
  // Slow ones, so that little is computed.
  static double CostOf(TimedLoop loop) {
    return TaskOf(loop) == TimedTask::kPeak ? 10 + static_cast<double>(loop)
                                            : 2000.0 / (1 + static_cast<double>(loop));
  }
  void Measure() {
    for (int slices = 0; slices < 10'000 && !timing.is_done() && !timing.is_stuck(); ++slices) {
      timing.Advance([this] { return Now(); });
    }
  }
  LoopTiming timing;
  double tick = 1e-4;
};

TEST_CASE("times are those of the clock, to its ticks, whatever comes first") {
  for (const int64_t length : {int64_t{1}, int64_t{100}, int64_t{10'003}}) {
    FakeMachine machine(length);
    CHECK(!machine.timing.times(TimedLoop::kCalls));
    CHECK(machine.timing.peak() == 0);
    machine.Measure();
    REQUIRE(machine.timing.is_done());
    CHECK(machine.timing.num_done() == machine.timing.num_total());
    for (const TimedLoop loop : kTimedLoops) {
      if (IsScript(loop)) continue;
      const LoopTimes times = *machine.timing.times(loop);
      CAPTURE(static_cast<int>(loop));
      CHECK(times.median == doctest::Approx(FakeMachine::CostOf(loop)).epsilon(0.03));
      CHECK(times.least <= times.median);
      CHECK(times.median <= times.most);
    }
    CHECK(machine.timing.peak() == doctest::Approx(1 / 19.0).epsilon(0.03));
  }
}

TEST_CASE("every way's results agree, but for the product in one sum") {
  FakeMachine machine(10'003);
  machine.Measure();
  REQUIRE(machine.timing.is_done());
  for (const TimedLoop loop :
       {TimedLoop::kObjects, TimedLoop::kCalls, TimedLoop::kOneByOne, TimedLoop::kFourLanes}) {
    const LoopAgreement agreement = machine.timing.agreement(loop);
    CHECK(agreement.is_same);
    CHECK(agreement.num_compared ==
          (loop == TimedLoop::kObjects ? LoopTiming::kMostObjects : 10'003));
  }
  CHECK(machine.timing.agreement(TimedLoop::kKernel).is_same);
  CHECK(machine.timing.agreement(TimedLoop::kKernel).num_compared == kTimedRows * kTimedOutputs);
  const LoopAgreement one_sum = machine.timing.agreement(TimedLoop::kOneSum);
  CHECK(!one_sum.is_same);
  CHECK(one_sum.largest_difference > 1e-6);
  CHECK(one_sum.largest_difference < 1e-3);
}

TEST_CASE("the first round and disturbed ones do not count for the median") {
  FakeMachine machine(1000);
  double lost = 0;
  int64_t turns = 0;
  for (int slices = 0; slices < 10'000 && !machine.timing.is_done(); ++slices) {
    const int64_t round =
        machine.timing.num_done() / (machine.timing.num_total() / (LoopTiming::kCountedRounds + 2));
    int looks = 0;
    machine.timing.Advance([&] {
      // In the first round that is timed and in two more something else runs, too.
      if (++looks == 2 && (round == 1 || round == 4 || round == 5)) {
        lost += 0.02;
        ++turns;
      }
      return machine.Now() + lost;
    });
  }
  REQUIRE(machine.timing.is_done());
  CHECK(turns > 0);
  for (const TimedLoop loop : kTimedLoops) {
    if (IsScript(loop)) continue;
    const LoopTimes times = *machine.timing.times(loop);
    CHECK(times.median == doctest::Approx(FakeMachine::CostOf(loop)).epsilon(0.03));
    CHECK(times.most > 1.5 * times.median);
  }
}

// As a page has them; `wrong`, if given, is an element that comes out wrong.
struct FakeScripts : ScriptLoops {
  void Begin(std::span<const float> its_a, std::span<const float> its_b) override {
    a.assign(its_a.begin(), its_a.end());
    b.assign(its_b.begin(), its_b.end());
    for (std::vector<double>& one : c) one.resize(a.size());
  }
  void Add(bool is_typed, int64_t first, int64_t count) override {
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(first + count);
         ++i) {
      c[is_typed][i] = static_cast<double>(a[i]) + static_cast<double>(b[i]);
    }
  }
  void TakeResults(bool is_typed, std::span<float> results) override {
    for (std::size_t i = 0; i < results.size(); ++i)
      results[i] = static_cast<float>(c[is_typed][i]);
    if (is_typed && wrong >= 0) results[static_cast<std::size_t>(wrong)] += 1;
  }
  std::vector<float> a, b;
  std::vector<double> c[2];
  int64_t wrong = -1;
};

TEST_CASE(
    "loops of the language around take part where there are any, and a wrong result is told") {
  FakeMachine without(1000);
  without.Measure();
  CHECK(!without.timing.Has(TimedLoop::kScriptTyped));
  CHECK(!without.timing.times(TimedLoop::kScriptArray));
  for (const int64_t wrong : {-1, 999}) {
    FakeScripts scripts;
    scripts.wrong = wrong;
    FakeMachine machine(1000, &scripts);
    machine.Measure();
    REQUIRE(machine.timing.is_done());
    CHECK(machine.timing.num_done() == 7 * static_cast<int64_t>(kNumTimedLoops));
    for (const TimedLoop loop : {TimedLoop::kScriptArray, TimedLoop::kScriptTyped}) {
      CHECK(machine.timing.times(loop)->median ==
            doctest::Approx(FakeMachine::CostOf(loop)).epsilon(0.03));
    }
    // The sum of two floats in double, rounded, is their sum in float.
    CHECK(machine.timing.agreement(TimedLoop::kScriptArray).is_same);
    const LoopAgreement typed = machine.timing.agreement(TimedLoop::kScriptTyped);
    CHECK(typed.is_same == (wrong < 0));
    CHECK(typed.largest_difference == (wrong < 0 ? 0 : 1));
  }
}

TEST_CASE("a clock that stands still, or moves with each look alone, is told") {
  for (const double step : {0.0, 1e-5}) {
    LoopTiming timing(100);
    double now = 0;
    int slices = 0;
    while (!timing.is_done() && !timing.is_stuck()) {
      timing.Advance([&] { return now += step; });
      REQUIRE(++slices < 100);
    }
    CHECK(timing.is_stuck());
    CHECK(!timing.times(TimedLoop::kObjects));
  }
}

TEST_CASE("weights and multiply-adds of each form are the reference's") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("forms of layers");
  const int num_layers = CountReferences("J.layers", ".d");
  REQUIRE(num_layers == 7);
  for (int i = 0; i < num_layers; ++i) {
    const std::string row = "J.layers." + std::to_string(i) + ".";
    LayerSetup setup = {.inputs = static_cast<int64_t>(LabsTruth().Number(row + "d")),
                        .outputs = static_cast<int64_t>(LabsTruth().Number(row + "q"))};
    const auto near = [&](int64_t value, const std::string& path) {
      check.Near(static_cast<double>(value), path, 0);
    };
    near(CostOf(LayerForm::kDense, setup)->weights, row + "dense_weights");
    near(CostOf(LayerForm::kLowRank, setup)->weights, row + "low_rank_r=8");
    check.Near(BestRealFactor(setup.inputs, setup.outputs), row + "best_real_n_(dq/3)^(1/4)",
               1e-12);
    for (int j = 0; j < CountReferences(row + "phm", ".n"); ++j) {
      const std::string of_n = row + "phm." + std::to_string(j) + ".";
      setup.factors = static_cast<int64_t>(LabsTruth().Number(of_n + "n"));
      near(CostOf(LayerForm::kKronecker, setup)->weights, of_n + "weights_n^3+dq/n");
      near(CostOf(LayerForm::kKronecker, setup)->multiply_adds, of_n + "multiply_adds_structured");
      const LayerCost blocks = *CostOf(LayerForm::kBlocks, setup);
      near(blocks.weights, of_n + "block_diagonal_weights_and_multiply_adds");
      CHECK(blocks.weights == blocks.multiply_adds);
    }
  }
  for (int i = 0; i < 3; ++i) {
    const std::string row = "J.words." + std::to_string(i) + ".";
    const LayerSetup setup = {
        .inputs = 512, .outputs = static_cast<int64_t>(LabsTruth().Number(row + "vocabulary"))};
    const LayerCost cost = *CostOf(LayerForm::kDense, setup);
    check.Near(static_cast<double>(cost.weights), row + "weights", 0);
    check.Near(static_cast<double>(cost.bytes()) / 1e6, row + "MB_f32", 1e-12);
  }
}

TEST_CASE("n must divide d and q, and the best of those is found") {
  CHECK(!CostOf(LayerForm::kKronecker, {784, 10, 4}));
  CHECK(!CostOf(LayerForm::kBlocks, {10, 784, 4}));
  CHECK(CostOf(LayerForm::kDense, {784, 10, 4}).has_value());
  CHECK(FactorsOf(784, 256) == std::vector<int64_t>{1, 2, 4, 8, 16});
  CHECK(FactorsOf(7, 10) == std::vector<int64_t>{1});
  CHECK(BestFactor(784, 10) == 2);
  CHECK(BestFactor(784, 256) == 16);
  CHECK(BestFactor(512, 512) == 16);
  CHECK(BestFactor(4096, 4096) == 64);
  // 64 products of 512 x 512 have more weights than one matrix.
  CHECK(CostOf(LayerForm::kKronecker, {512, 512, 64})->weights == 266'240);
}

TEST_CASE("a sum of Kronecker products is the reference's W, and needs not be formed") {
  const KroneckerLayer layer = SmallKroneckerLayer();
  const LayerCost cost =
      *CostOf(LayerForm::kKronecker, {layer.inputs, layer.outputs, layer.factors});
  const std::vector<double> x = {1, 2, 3, 4};
  const CountedProduct formed = ProductOfFormed(layer, x);
  const CountedProduct structured = ProductWithoutForming(layer, x);
  CHECK(formed.outputs == structured.outputs);
  // What is counted is what the formulas say.
  CHECK(formed.multiply_adds ==
        CostOf(LayerForm::kDense, {layer.inputs, layer.outputs})->multiply_adds);
  CHECK(structured.multiply_adds == cost.multiply_adds);
  CHECK(layer.num_weights() == cost.weights);
  if (IsReferenceMissing()) return;
  CHECK(structured.outputs == ReferencesAt("J.phm_example.without_forming_W"));
  const std::vector<double> weight = FormedWeight(layer);
  for (int64_t row = 0; row < layer.outputs; ++row) {
    const std::vector<double> truth =
        ReferencesAt("J.phm_example.W = sum kron(A_i, S_i)." + std::to_string(row));
    CHECK(std::vector<double>(weight.begin() + row * layer.inputs,
                              weight.begin() + (row + 1) * layer.inputs) == truth);
  }
  // Quaternions are n = 4 with A fixed; their product is Hamilton's.
  KroneckerLayer quaternion = {.factors = 4, .inputs = 4, .outputs = 4, .a = {}, .s = {1, 2, 3, 4}};
  for (int i = 0; i < 4; ++i) {
    for (int row = 0; row < 4; ++row) {
      for (const double a :
           ReferencesAt("J.quaternion.A." + std::to_string(i) + "." + std::to_string(row))) {
        quaternion.a.push_back(a);
      }
    }
  }
  CHECK(ProductWithoutForming(quaternion, {5, 6, 7, 8}).outputs ==
        ReferencesAt("J.quaternion.hamilton"));
}

// The formed W of a layer, column by column.
std::vector<double> WeightOf(const StoredLayer& layer) {
  const auto inputs = static_cast<std::size_t>(layer.setup().inputs);
  const auto outputs = static_cast<std::size_t>(layer.setup().outputs);
  std::vector<double> weight(inputs * outputs);
  for (std::size_t k = 0; k < inputs; ++k) {
    std::vector<double> unit(inputs);
    unit[k] = 1;
    const std::vector<double> column = layer.Forward(unit);
    for (std::size_t i = 0; i < outputs; ++i) weight[i * inputs + k] = column[i];
  }
  return weight;
}

TEST_CASE("each stored form is the W that it says") {
  const LayerSetup setup = {.inputs = 4, .outputs = 6, .factors = 2, .rank = 3};
  StoredLayer kronecker(LayerForm::kKronecker, setup, 1, 0);
  const KroneckerLayer small = SmallKroneckerLayer();
  std::ranges::copy(small.a, kronecker.weights().begin());
  std::ranges::copy(small.s, kronecker.weights().begin() + static_cast<int64_t>(small.a.size()));
  CHECK(WeightOf(kronecker) == FormedWeight(small));
  const StoredLayer dense(LayerForm::kDense, setup, 1, 0);
  CHECK(std::ranges::equal(WeightOf(dense), dense.weights()));
  const StoredLayer blocks(LayerForm::kBlocks, setup, 1, 0);
  const std::vector<double> diagonal = WeightOf(blocks);
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t k = 0; k < 4; ++k) {
      const bool is_inside = i / 3 == k / 2;
      CHECK(diagonal[i * 4 + k] == (is_inside ? blocks.weights()[i * 2 + k % 2] : 0));
    }
  }
  const StoredLayer low(LayerForm::kLowRank, setup, 1, 0);
  const std::vector<double> product = WeightOf(low);
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t k = 0; k < 4; ++k) {
      double sum = 0;
      for (std::size_t r = 0; r < 3; ++r) {
        sum += low.weights()[i * 3 + r] * low.weights()[18 + r * 4 + k];
      }
      CHECK(product[i * 4 + k] == doctest::Approx(sum));
    }
  }
}

TEST_CASE("gradients of every form are central differences") {
  double worst = 0;
  for (const LayerForm form : kLayerForms) {
    StoredLayer layer(form, {.inputs = 12, .outputs = 6, .factors = 3, .rank = 4}, 0.5, 1);
    std::vector<double> x(12), grad_y(6);
    for (std::size_t i = 0; i < 12; ++i) x[i] = std::sin(static_cast<double>(i) + 1);
    for (std::size_t i = 0; i < 6; ++i) grad_y[i] = std::cos(static_cast<double>(i));
    // Of L = grad_y . y, and what stood in the gradient before stays in it.
    const auto loss = [&] {
      const std::vector<double> y = layer.Forward(x);
      return std::inner_product(y.begin(), y.end(), grad_y.begin(), 0.0);
    };
    std::vector<double> grad(layer.weights().size(), 1);
    layer.Backward(x, grad_y, grad);
    for (std::size_t i = 0; i < grad.size(); ++i) {
      constexpr double kStep = 1e-4;
      double& weight = layer.weights()[i];
      const double before = weight;
      weight = before + kStep;
      const double above = loss();
      weight = before - kStep;
      const double below = loss();
      weight = before;
      const double deviation = std::fabs(grad[i] - 1 - (above - below) / (2 * kStep));
      worst = std::max(worst, deviation);
      CHECK(deviation < 1e-9);
    }
  }
  MESSAGE("gradients of stored forms: worst deviation ", worst);
}

TEST_CASE("entries of W start with one standard deviation in every form") {
  for (const LayerForm form : kLayerForms) {
    const std::vector<double> weight = WeightOf(
        StoredLayer(form, {.inputs = 96, .outputs = 64, .factors = 8, .rank = 8}, 0.01, 3));
    double squares = 0;
    for (const double entry : weight) squares += entry * entry;
    const double num_entries = form == LayerForm::kBlocks ? 96 * 64 / 8 : 96 * 64;
    CHECK(std::sqrt(squares / num_entries) == doctest::Approx(0.01).epsilon(0.15));
  }
}

// Three classes told apart by the place of a bright feature, one of twelve; the labels are far from the block that the
// classes of it see.
std::shared_ptr<const DataSplit> FarData() {
  auto data = std::make_shared<DataSplit>();
  data->num_classes = 3;
  for (Dataset* set : {&data->train, &data->test}) {
    *set = MakeFloatDataset(300, 12);
    for (int64_t i = 0; i < 300; ++i) {
      const int64_t label = i % 3;
      set->floats[static_cast<std::size_t>(i * set->pitch + (label * 4 + 4) % 12)] = 3;
      set->labels.push_back(static_cast<int32_t>(label));
    }
  }
  return data;
}

TEST_CASE("forms that let every class see every input learn what blocks cannot") {
  StoredTraining training(FarData(), {.factors = 16, .rank = 8});
  CHECK(training.setup().factors == 3);
  CHECK(training.setup().rank == 3);
  CHECK(training.num_train() == 300);
  double seconds = 0;
  const std::function<double()> clock = [&] { return seconds += 0.001; };
  int slices = 0;
  while (!training.is_done()) {
    training.Advance(&clock);
    REQUIRE(++slices < 1000);
  }
  CHECK(slices == 4 * (StoredTraining::kNumEpochs * 15 + 1));
  REQUIRE(training.outcomes().size() == 4);
  for (const StoredTraining::Outcome& outcome : training.outcomes()) {
    CAPTURE(static_cast<int>(outcome.form));
    CHECK(outcome.num_weights == CostOf(outcome.form, training.setup())->weights);
    // A step of 20 examples takes a millisecond of this clock.
    CHECK(outcome.microseconds == doctest::Approx(50));
    if (outcome.form == LayerForm::kDense) CHECK(outcome.test_accuracy == 1);
    if (outcome.form == LayerForm::kDense) CHECK(outcome.train_loss < 0.7);
    if (outcome.form == LayerForm::kBlocks) CHECK(outcome.test_accuracy < 0.9);
  }
  // A prime number of classes that divides nothing leaves blocks and products out.
  StoredTraining plain(
      [] {
        auto data = std::make_shared<DataSplit>(*FarData());
        data->num_classes = 5;
        return data;
      }(),
      {});
  while (!plain.is_done()) plain.Advance(nullptr);
  CHECK(plain.outcomes().size() == 2);
  CHECK(plain.outcomes()[0].microseconds == 0);
}

}  // namespace
}  // namespace playground
