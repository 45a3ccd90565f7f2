#include "tensor/timed_loops.h"

#include "tensor/lanes.h"

namespace playground {
namespace {

[[gnu::noinline]] float SumOfTwo(float a, float b) { return a + b; }
// Read when a program runs, so that no compiler knows who is called.
float (*volatile sum_of_two)(float, float) = SumOfTwo;

float Dot(const float* a, const float* b, int64_t count) {
  float sum = 0;
  for (int64_t k = 0; k < count; ++k) sum += a[k] * b[k];
  return sum;
}

float DotInFourSums(const float* a, const float* b, int64_t count) {
  float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
  for (int64_t k = 0; k < count; k += 4) {
    sum0 += a[k] * b[k];
    sum1 += a[k + 1] * b[k + 1];
    sum2 += a[k + 2] * b[k + 2];
    sum3 += a[k + 3] * b[k + 3];
  }
  return (sum0 + sum1) + (sum2 + sum3);
}

}  // namespace

void AddByCalls(const float* a, const float* b, int64_t count, float* c) {
  float (*const add)(float, float) = sum_of_two;
  for (int64_t i = 0; i < count; ++i) c[i] = add(a[i], b[i]);
}

void AddOneByOne(const float* a, const float* b, int64_t count, float* c) {
  for (int64_t i = 0; i < count; ++i) c[i] = a[i] + b[i];
}

void AddOnFourLanes(const float* a, const float* b, int64_t count, float* c) {
  const int64_t whole = count / kLanes * kLanes;
  for (int64_t i = 0; i < whole; i += kLanes) Store4(c + i, Load4(a + i) + Load4(b + i));
  AddOneByOne(a + whole, b + whole, count - whole, c + whole);
}

void ProductInOneSum(const ConstMatrixView& features, const ConstMatrixView& weight,
                     const MatrixView& logits) {
  for (int64_t r = 0; r < features.rows; ++r) {
    for (int64_t c = 0; c < weight.rows; ++c) {
      logits.At(c, r) = Dot(features.Row(r), weight.Row(c), features.columns);
    }
  }
}

void ProductInFourSums(const ConstMatrixView& features, const ConstMatrixView& weight,
                       const MatrixView& logits) {
  for (int64_t r = 0; r < features.rows; ++r) {
    for (int64_t c = 0; c < weight.rows; ++c) {
      logits.At(c, r) = DotInFourSums(features.Row(r), weight.Row(c), features.columns);
    }
  }
}

float DependentChains(int64_t num_rounds, float half) {
  constexpr int kChains = 10;
  const Float4 constant = Splat4(half);
  Float4 chain[kChains];
  for (int c = 0; c < kChains; ++c) chain[c] = Splat4(static_cast<float>(c));
  for (int64_t i = 0; i < num_rounds; ++i) {
    for (int c = 0; c < kChains; ++c) chain[c] = chain[c] * constant + constant;
  }
  Float4 sum = {};
  for (int c = 0; c < kChains; ++c) sum += chain[c];
  return SumLanes(sum);
}

float SeparateChains(int64_t num_rounds, float half) {
  constexpr int kChains = 6;
  const Float4 one = Splat4(half + half);
  Float4 product[kChains], sum[kChains];
  for (int c = 0; c < kChains; ++c) product[c] = sum[c] = Splat4(static_cast<float>(c + 1));
  for (int64_t i = 0; i < num_rounds; ++i) {
    for (int c = 0; c < kChains; ++c) {
      product[c] = product[c] * one;
      sum[c] = sum[c] + one;
    }
  }
  Float4 total = {};
  for (int c = 0; c < kChains; ++c) total += product[c] + sum[c];
  return SumLanes(total);
}

float SumLeftToRight(std::span<const float> values) {
  float sum = 0;
  for (const float value : values) sum += value;
  return sum;
}

float SumOnFourLanes(std::span<const float> values) {
  const std::size_t whole = values.size() / kLanes * kLanes;
  Float4 lanes = {};
  for (std::size_t i = 0; i < whole; i += kLanes) lanes += Load4(values.data() + i);
  float sum = SumLanes(lanes);
  for (std::size_t i = whole; i < values.size(); ++i) sum += values[i];
  return sum;
}

float SumPairwise(std::span<const float> values) {
  constexpr std::size_t kSums = 8;
  constexpr std::size_t kMostAtOnce = 128;
  if (values.size() > kMostAtOnce) {
    const std::size_t half = values.size() / 2 / kSums * kSums;
    return SumPairwise(values.first(half)) + SumPairwise(values.subspan(half));
  }
  const std::size_t whole = values.size() / kSums * kSums;
  if (whole == 0) return SumLeftToRight(values);
  float sums[kSums] = {};
  for (std::size_t i = 0; i < whole; ++i) sums[i % kSums] += values[i];
  float sum =
      ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  for (std::size_t i = whole; i < values.size(); ++i) sum += values[i];
  return sum;
}

}  // namespace playground
