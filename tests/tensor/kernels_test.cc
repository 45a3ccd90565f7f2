// The kernels against their plain twins, bit for bit, below, at and beyond the lane and tile
// counts; and the twins against double, within the bounds that the order of summation allows.
// Softmax and the SGD update have files of their own beside this one.

#include "tensor/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "random/pcg32.h"
#include "tensor/each_width.h"
#include "tensor/test_matrix.h"

namespace playground {
namespace {

constexpr double kUnitRoundoff = 0x1p-24;

struct Shape {
  int64_t rows;     // 1 to 67
  int64_t outputs;  // 1 to 17
  int64_t inputs;   // 0 to 70, and 784
};

// Each number of rows six times; strides without a common divisor bring every number of outputs and
// of inputs along.
std::vector<Shape> SampleOfShapes() {
  std::vector<Shape> shapes;
  for (int64_t rows = 1; rows <= 67; ++rows) {
    for (int64_t i = 0; i < 6; ++i) {
      const int64_t inputs = (rows * 11 + i * 13) % 72;
      shapes.push_back({rows, 1 + (rows * 5 + i * 7) % 17, inputs == 71 ? 784 : inputs});
    }
  }
  return shapes;
}

TestMatrix RandomMatrix(int64_t rows, int64_t columns, int64_t variant, Pcg32& random) {
  TestMatrix matrix(rows, columns, variant);
  matrix.FillRandom(random);
  return matrix;
}

TEST_CASE("the sample of shapes has every size") {
  std::vector<int> rows(68), outputs(18), inputs(785);
  for (const Shape& shape : SampleOfShapes()) {
    ++rows[shape.rows], ++outputs[shape.outputs], ++inputs[shape.inputs];
  }
  CHECK(std::count(rows.begin(), rows.end(), 0) == 1);        // no zero rows
  CHECK(std::count(outputs.begin(), outputs.end(), 0) == 1);  // no zero outputs
  CHECK(std::count(inputs.begin(), inputs.begin() + 71, 0) == 0);
  CHECK(inputs[784] > 0);
}

TEST_CASE_TEMPLATE(
    "LinearForward gives the bits of its twin and writes no further than whole vectors", Width,
    FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(1);
  int64_t variant = 0;
  for (const auto& [num_rows, outputs, inputs] : SampleOfShapes()) {
    CAPTURE(num_rows);
    CAPTURE(outputs);
    CAPTURE(inputs);
    ++variant;
    const TestMatrix features = RandomMatrix(num_rows, inputs, variant, random);
    const TestMatrix weight = RandomMatrix(outputs, inputs, variant / 6, random);
    const std::vector<float> bias = RandomFloats(outputs, random);
    const float scale = variant % 3 == 0 ? 1.0f : 1.0f / 255.0f;
    TestMatrix fast(outputs, num_rows, variant), plain(outputs, num_rows, variant);
    fast.FillNan();
    plain.FillNan();
    LinearForward(features.View(), weight.View(), bias, scale, fast.View());
    reference::LinearForward(features.View(), weight.View(), bias, scale, plain.View());
    CHECK(CountDifferences(fast.View(), plain.View()) == 0);
    CHECK(fast.SurroundingsAreWhole());
  }
}

TEST_CASE_TEMPLATE(
    "AccumulateWeightGradient gives the bits of its twin, from class-major and row-major delta",
    Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(2);
  int64_t variant = 0;
  for (const auto& [num_rows, outputs, inputs] : SampleOfShapes()) {
    CAPTURE(num_rows);
    CAPTURE(outputs);
    CAPTURE(inputs);
    ++variant;
    const TestMatrix features = RandomMatrix(num_rows, inputs, variant, random);
    const bool class_major = variant % 2 == 0;
    const TestMatrix deltas = class_major ? RandomMatrix(outputs, num_rows, variant / 4, random)
                                          : RandomMatrix(num_rows, outputs, variant / 4, random);
    const ConstMatrixView view = deltas.View();
    const DeltaView delta = {view.data, class_major ? view.pitch : 1, class_major ? 1 : view.pitch};
    TestMatrix fast = RandomMatrix(outputs, inputs, variant / 3, random);
    TestMatrix plain = fast;
    AccumulateWeightGradient(features.View(), delta, fast.View());
    reference::AccumulateWeightGradient(features.View(), delta, plain.View());
    CHECK(CountDifferences(std::as_const(fast).View(), std::as_const(plain).View()) == 0);
    CHECK(fast.SurroundingsAreWhole());
    CHECK(fast.PaddingIsZero());

    std::vector<float> fast_bias = RandomFloats(outputs, random);
    std::vector<float> plain_bias = fast_bias;
    AccumulateBiasGradient(delta, num_rows, fast_bias);
    reference::AccumulateBiasGradient(delta, num_rows, plain_bias);
    CHECK(CountDifferences(fast_bias, plain_bias) == 0);
  }
}

TEST_CASE_TEMPLATE("a gradient is carried on: two blocks of rows give the bits of one", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(3);
  const TestMatrix features = RandomMatrix(37, 21, 2, random);
  const TestMatrix deltas = RandomMatrix(5, 37, 3, random);
  const auto sum_of_blocks = [&](std::vector<int64_t> ends) {
    TestMatrix weight(5, 21, 0);
    std::vector<float> bias(5);
    int64_t begin = 0;
    for (const int64_t end : ends) {
      ConstMatrixView block = features.View();
      block.data += begin * block.pitch;
      block.rows = end - begin;
      const ConstMatrixView all = deltas.View();
      const DeltaView delta = {all.data + begin, all.pitch, 1};
      AccumulateWeightGradient(block, delta, weight.View());
      AccumulateBiasGradient(delta, end - begin, bias);
      begin = end;
    }
    return std::pair(weight, bias);
  };
  const auto [weight, bias] = sum_of_blocks({37});
  for (const std::vector<int64_t>& ends : {std::vector<int64_t>{1, 37}, {8, 16, 37}, {36, 37}}) {
    const auto [other_weight, other_bias] = sum_of_blocks(ends);
    CHECK(CountDifferences(weight.View(), other_weight.View()) == 0);
    CHECK(CountDifferences(bias, other_bias) == 0);
  }
}

TEST_CASE_TEMPLATE("Gemm gives the bits of its twin and writes no further than whole vectors",
                   Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(4);
  int64_t variant = 0;
  for (const auto& [num_rows, outputs, inputs] : SampleOfShapes()) {
    CAPTURE(num_rows);
    CAPTURE(outputs);
    CAPTURE(inputs);
    ++variant;
    const TestMatrix rows = RandomMatrix(num_rows, inputs, variant, random);
    const TestMatrix weight = RandomMatrix(outputs, inputs, variant / 6, random);
    const ConstMatrixView w = weight.View();
    std::vector<float> storage(static_cast<std::size_t>(PackedSize(inputs, outputs)),
                               std::numeric_limits<float>::quiet_NaN());
    const PackedPanels panels = PackPanels(w.data, inputs, outputs, 1, w.pitch, storage);
    const std::vector<float> bias = RandomFloats(variant % 3 == 0 ? 0 : outputs, random);
    const float scale = variant % 2 == 0 ? 1.0f : 1.0f / 255.0f;
    TestMatrix fast(num_rows, outputs, variant / 2), plain(num_rows, outputs, variant / 2);
    fast.FillNan();
    plain.FillNan();
    Gemm(rows.View(), panels, scale, bias, fast.View());
    reference::Gemm(rows.View(), panels, scale, bias, plain.View());
    CHECK(CountDifferences(std::as_const(fast).View(), std::as_const(plain).View()) == 0);
    CHECK(fast.SurroundingsAreWhole());
    CHECK(fast.PaddingIsZero());
  }
}

TEST_CASE_TEMPLATE("panels hold the columns in groups, whichever way the matrix is stored", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  constexpr int64_t kK = 5, kN = 19;
  Pcg32 random(5);
  const TestMatrix by_k = RandomMatrix(kK, kN, 3, random);
  TestMatrix by_n(kN, kK, 2);
  for (int64_t k = 0; k < kK; ++k) {
    for (int64_t n = 0; n < kN; ++n) by_n.View().At(n, k) = by_k.View().At(k, n);
  }
  constexpr auto kSize = static_cast<std::size_t>(PackedSize(kK, kN));
  std::vector<float> one(kSize), other(kSize);
  PackPanels(by_k.View().data, kK, kN, by_k.View().pitch, 1, one);
  const PackedPanels panels =
      PackPanels(by_n.View().data, kK, kN, 1, std::as_const(by_n).View().pitch, other);
  CHECK(one == other);
  CHECK(panels.k == kK);
  CHECK(panels.n == kN);
  const int64_t columns = panels.columns;
  for (int64_t k = 0; k < kK; ++k) {
    for (int64_t n = 0; n < RoundUp(kN, columns); ++n) {
      CHECK(one[(n / columns * kK + k) * columns + n % columns] ==
            (n < kN ? by_k.View().At(k, n) : 0.0f));
    }
  }
}

TEST_CASE_TEMPLATE("every byte becomes its float, and nothing behind the row is written", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  constexpr std::size_t kCount = 256 + 16;
  std::vector<uint8_t> bytes(kCount);
  for (std::size_t i = 0; i < kCount; ++i) bytes[i] = static_cast<uint8_t>(i * 7);
  for (std::size_t count = 0; count <= kCount; count += 16) {
    std::vector<float> fast(kCount + 3, -1.0f), plain(kCount + 3, -1.0f);
    BytesToFloatsRow(bytes.data(), static_cast<int64_t>(count), fast.data() + 1);
    reference::BytesToFloatsRow(bytes.data(), static_cast<int64_t>(count), plain.data() + 1);
    CHECK(fast == plain);
  }
}

TEST_CASE_TEMPLATE("dot products are within the bound of their order of summation", Width,
                   FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  // |error| <= 2 (terms) u sum |a b|, where the bias is a term too and the scale one rounding more.
  Pcg32 random(6);
  double worst = 0;  // of error / bound
  for (const auto& [num_rows, outputs, inputs] : SampleOfShapes()) {
    const TestMatrix x = RandomMatrix(num_rows, inputs, 0, random);
    const TestMatrix w = RandomMatrix(outputs, inputs, 0, random);
    const std::vector<float> bias = RandomFloats(outputs, random);
    std::vector<float> storage(static_cast<std::size_t>(PackedSize(inputs, outputs)));
    const PackedPanels panels =
        PackPanels(w.View().data, inputs, outputs, 1, w.View().pitch, storage);
    constexpr float kScale = 0.3f;
    TestMatrix logits(outputs, num_rows, 0), out(num_rows, outputs, 0);
    LinearForward(x.View(), w.View(), bias, kScale, logits.View());
    Gemm(x.View(), panels, kScale, bias, out.View());
    for (int64_t r = 0; r < num_rows; ++r) {
      for (int64_t c = 0; c < outputs; ++c) {
        double exact = static_cast<double>(bias[c]), size = std::abs(exact);
        for (int64_t k = 0; k < inputs; ++k) {
          const double term = static_cast<double>(kScale) * static_cast<double>(x.View().At(r, k)) *
                              static_cast<double>(w.View().At(c, k));
          exact += term;
          size += std::abs(term);
        }
        const double bound = 2 * static_cast<double>(inputs + 2) * kUnitRoundoff * size;
        for (const float computed : {logits.View().At(c, r), out.View().At(r, c)}) {
          worst = std::max(worst, std::abs(static_cast<double>(computed) - exact) / bound);
        }
      }
    }
  }
  CAPTURE(worst);
  CHECK(worst <= 1);
  CHECK(worst > 1e-3);  // else nothing was compared
}

TEST_CASE_TEMPLATE("gradients are within the bound of their order of summation", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(7);
  double worst = 0;  // of error / bound
  for (const auto& [num_rows, outputs, inputs] : SampleOfShapes()) {
    const TestMatrix x = RandomMatrix(num_rows, inputs, 0, random);
    const TestMatrix deltas = RandomMatrix(outputs, num_rows, 0, random);
    const DeltaView delta = {deltas.View().data, deltas.View().pitch, 1};
    TestMatrix weight(outputs, inputs, 0);
    std::vector<float> bias(static_cast<std::size_t>(outputs));
    AccumulateWeightGradient(x.View(), delta, weight.View());
    AccumulateBiasGradient(delta, num_rows, bias);
    for (int64_t c = 0; c < outputs; ++c) {
      for (int64_t k = 0; k <= inputs; ++k) {  // the last one is the bias, whose input is 1
        double exact = 0, size = 0;
        for (int64_t r = 0; r < num_rows; ++r) {
          const double input = k == inputs ? 1.0 : static_cast<double>(x.View().At(r, k));
          const double term = static_cast<double>(deltas.View().At(c, r)) * input;
          exact += term;
          size += std::abs(term);
        }
        const float computed = k == inputs ? bias[c] : weight.View().At(c, k);
        const double bound = 2 * static_cast<double>(num_rows) * kUnitRoundoff * size;
        worst = std::max(worst, std::abs(static_cast<double>(computed) - exact) / bound);
      }
    }
  }
  CAPTURE(worst);
  CHECK(worst <= 1);
  CHECK(worst > 1e-3);
}

TEST_CASE_TEMPLATE("sums are taken in the order that kernels.h states", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  // 2^24 + 1 is not a float: a sum of 2^24, ones and -2^24 tells its order.
  constexpr float kBig = 0x1p24f;
  TestMatrix x(1, 8, 0), ones(1, 8, 0);
  ones.Fill(1);
  const auto dot_of = [&](std::vector<float> terms) {
    std::copy(terms.begin(), terms.end(), x.View().data);
    TestMatrix logits(1, 1, 0);
    LinearForward(x.View(), ones.View(), std::vector<float>{0}, 1, logits.View());
    return logits.View().At(0, 0);
  };
  CHECK(dot_of({kBig, 0, 0, 0, 1, 0, 0, 0}) == kBig);   // 4 follows 0 in the same sum
  CHECK(dot_of({kBig, 1, 0, 0, -kBig, 1, 0, 0}) == 2);  // 1 and 5 have a sum of their own
  CHECK(dot_of({kBig, 0, 1, 1, 0, -kBig, 0, 0}) == 2);  // (s0 + s1) + (s2 + s3)
  CHECK(dot_of({kBig, 1, -kBig, 0, 0, 0, 0, 0}) == 0);  // not (s0 + s2)
  CHECK(dot_of({1, 1, kBig, -kBig, 0, 0, 0, 0}) == 2);

  std::vector<float> storage(static_cast<std::size_t>(PackedSize(8, 1)));
  const auto gemm_of = [&](std::vector<float> terms) {
    std::copy(terms.begin(), terms.end(), x.View().data);
    TestMatrix out(1, 1, 0);
    Gemm(x.View(), PackPanels(ones.View().data, 8, 1, 1, 0, storage), 1, {}, out.View());
    return out.View().At(0, 0);
  };
  CHECK(gemm_of({kBig, 1, 1, -kBig, 0, 0, 0, 0}) ==
        0);  // one sum, ascending: 1 in pairs, 2 descending
  CHECK(gemm_of({kBig, 0, 0, 0, 1, 0, 0, -kBig}) == 0);

  const std::vector<float> rows = {kBig, 1, 1, -kBig};
  std::vector<float> grad_bias = {0};
  AccumulateBiasGradient({rows.data(), 4, 1}, 4, grad_bias);
  CHECK(grad_bias[0] == 0);
}

TEST_CASE_TEMPLATE("Scale rounds each product once", Width, FourLanes, EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  Pcg32 random(8);
  for (const std::size_t count : {0, 4, 8, 20, 64}) {
    std::vector<float> values = RandomFloats(static_cast<int64_t>(count) + 4, random);
    const std::vector<float> before = values;
    Scale(1.0f / 255.0f, std::span(values).first(count));
    for (std::size_t i = 0; i < values.size(); ++i) {
      CHECK(values[i] == (i < count ? (1.0f / 255.0f) * before[i] : before[i]));
    }
  }
}

TEST_CASE(
    "AllFinite finds infinity and NaN in every place, and minds neither huge numbers nor -0") {
  for (const std::size_t count : {4, 8, 12, 100}) {
    std::vector<float> values(count, std::numeric_limits<float>::max());
    values[1] = -0.0f;
    values[2] = -std::numeric_limits<float>::max();
    CHECK(AllFinite(values));
    for (std::size_t place = 0; place < count; ++place) {
      for (const float bad : {HUGE_VALF, -HUGE_VALF, std::numeric_limits<float>::quiet_NaN()}) {
        const float good = std::exchange(values[place], bad);
        CHECK_FALSE(AllFinite(values));
        values[place] = good;
      }
    }
  }
  CHECK(AllFinite({}));
}

}  // namespace
}  // namespace playground
