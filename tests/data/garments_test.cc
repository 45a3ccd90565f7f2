// Garments: the same bytes in every build, balanced, varied, and as hard as they should be.

#include "data/garments/garments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

DataSplit MakeGarments(int64_t num_train, int64_t num_test, uint64_t seed) {
  return *GenerateDataset(
      {.id = DatasetId::kGarments, .num_train = num_train, .num_test = num_test, .seed = seed});
}

// FNV-1a, 64 bits, over pixels and labels.
uint64_t HashExamples(const Dataset& set) {
  uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&](int value) { hash = (hash ^ static_cast<uint8_t>(value)) * 0x100000001B3; };
  for (const uint8_t pixel : set.bytes) add(pixel);
  for (const int32_t label : set.labels) add(label);
  return hash;
}

TEST_CASE("garments: every build draws these bytes") {
  const DataSplit split = MakeGarments(6000, 1000, 0);
  CHECK(HashExamples(split.train) == 0x6555244DB23E489C);
  CHECK(HashExamples(split.test) == 0x171F6DDC6B4FCF7E);
}

TEST_CASE("garments: picture i does not depend on how many are asked for") {
  const DataSplit few = MakeGarments(10, 5, 3);
  const DataSplit many = MakeGarments(50, 20, 3);
  CHECK(std::equal(few.train.bytes.begin(), few.train.bytes.end(), many.train.bytes.begin()));
  CHECK(std::equal(few.train.labels.begin(), few.train.labels.end(), many.train.labels.begin()));
  CHECK(std::equal(few.test.bytes.begin(), few.test.bytes.end(), many.test.bytes.begin()));
}

TEST_CASE("garments: ten classes, each about equally often") {
  const DataSplit split = MakeGarments(6000, 1000, 1);
  std::array<int, 10> counts = {};
  for (const int32_t label : split.train.labels) ++counts[label];
  for (const int count : counts) CHECK(std::abs(count - 600) < 5 * 24);  // standard error 23.2
}

TEST_CASE("garments: a picture shows something before black, and no two are alike") {
  const DataSplit split = MakeGarments(2000, 1, 2);
  std::vector<std::string> pictures;
  for (int64_t i = 0; i < 2000; ++i) {
    const uint8_t* row = split.train.ByteRow(i);
    const auto num_black = std::count(row, row + 784, 0);
    REQUIRE(num_black > 784 / 12);  // a large bag covers nearly all
    REQUIRE(num_black < 784 * 19 / 20);
    pictures.emplace_back(row, row + 784);
  }
  std::ranges::sort(pictures);
  CHECK(std::ranges::adjacent_find(pictures) == pictures.end());
}

struct Accuracies {
  double overall = 0;
  std::array<double, 10> per_class = {};
};

// Softmax regression as plain as can be, since this layer knows no trainer: minibatch SGD, learning
// rate 0.1, batches of 250 in the order of the set, from zero weights. Accuracies on the test set.
Accuracies TrainAndTest(const DataSplit& split, int num_epochs) {
  constexpr int kFeatures = 784;
  constexpr int kClasses = 10;
  constexpr int kBatch = 250;
  std::vector<float> weight(kFeatures * kClasses);
  std::vector<float> gradient(weight.size());
  const auto probabilities = [&](const uint8_t* x) {
    std::array<float, kClasses> p = {};
    for (int d = 0; d < kFeatures; ++d) {
      const float value = static_cast<float>(x[d]) * kByteScale;
      for (int c = 0; c < kClasses; ++c) p[c] += value * weight[d * kClasses + c];
    }
    const float largest = *std::ranges::max_element(p);
    float sum = 0;
    for (float& value : p) sum += value = std::exp(value - largest);
    for (float& value : p) value /= sum;
    return p;
  };
  for (int epoch = 0; epoch < num_epochs; ++epoch) {
    for (int64_t begin = 0; begin < split.train.num_examples; begin += kBatch) {
      std::ranges::fill(gradient, 0.0f);
      for (int64_t i = begin; i < begin + kBatch; ++i) {
        std::array<float, kClasses> grad_logits = probabilities(split.train.ByteRow(i));
        grad_logits[split.train.labels[i]] -= 1;
        for (int d = 0; d < kFeatures; ++d) {
          const float value = static_cast<float>(split.train.ByteRow(i)[d]) * kByteScale;
          for (int c = 0; c < kClasses; ++c) gradient[d * kClasses + c] += value * grad_logits[c];
        }
      }
      for (size_t k = 0; k < weight.size(); ++k) weight[k] -= 0.1f / kBatch * gradient[k];
    }
  }
  Accuracies result;
  std::array<double, 10> counts = {};
  for (int64_t i = 0; i < split.test.num_examples; ++i) {
    const std::array<float, kClasses> p = probabilities(split.test.ByteRow(i));
    const auto predicted = std::ranges::max_element(p) - p.begin();
    const int32_t label = split.test.labels[i];
    ++counts[label];
    if (predicted != label) continue;
    ++result.per_class[label];
    ++result.overall;
  }
  result.overall /= static_cast<double>(split.test.num_examples);
  for (int c = 0; c < kClasses; ++c) result.per_class[c] /= counts[c];
  return result;
}

TEST_CASE("garments: softmax regression gets most of them right, shirts the least, never all") {
  for (const uint64_t seed : {0, 1}) {
    CAPTURE(seed);
    const Accuracies accuracies = TrainAndTest(MakeGarments(6000, 1000, seed), 10);
    CHECK(accuracies.overall > 0.80);
    CHECK(accuracies.overall < 0.92);
    const auto worst = std::ranges::min_element(accuracies.per_class);
    CHECK(worst - accuracies.per_class.begin() == 6);  // shirt
    CHECK(*worst > 0.25);
  }
}

}  // namespace
}  // namespace playground
