// MinibatchOrder: each kind draws what PyTorch or Python draws, epoch after epoch. The generators
// themselves are tested in tests/tensor/random_test.cc.

#include "train/minibatch_order.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <numeric>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

constexpr int64_t kExamples = 100;
constexpr uint64_t kSeed = 5;

// The generator as data and weights left it.
TorchGenerator UsedGenerator() {
  TorchGenerator generator(kSeed);
  std::vector<float> weights(20);
  generator.FillNormal(0, 1, weights);
  return generator;
}

std::vector<int32_t> NextEpoch(MinibatchOrder& order) {
  order.BeginEpoch();
  return {order.indices().begin(), order.indices().end()};
}

std::vector<int32_t> Ascending() {
  std::vector<int32_t> indices(kExamples);
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

TEST_CASE("shuffle draws torch.randperm from the generator that made data and weights") {
  MinibatchOrder order(OrderKind::kShuffle, kSeed, UsedGenerator(), kExamples);
  TorchGenerator generator = UsedGenerator();
  std::vector<int32_t> expected(kExamples);
  for (int epoch = 0; epoch < 3; ++epoch) {
    generator.RandomPermutation(expected);
    CHECK(NextEpoch(order) == expected);
  }
}

TEST_CASE("dataloader draws as DataLoader does, from the same generator") {
  MinibatchOrder order(OrderKind::kDataLoader, kSeed, UsedGenerator(), kExamples);
  TorchGenerator generator = UsedGenerator();
  std::vector<int32_t> expected(kExamples);
  for (int epoch = 0; epoch < 3; ++epoch) {
    DataLoaderPermutation(generator, expected);
    CHECK(NextEpoch(order) == expected);
  }
}

TEST_CASE("python shuffles a new list in each epoch with a generator of its own, seeded once") {
  MinibatchOrder order(OrderKind::kPython, kSeed, UsedGenerator(), kExamples);
  PythonRandom python(kSeed);
  for (int epoch = 0; epoch < 3; ++epoch) {
    std::vector<int32_t> expected = Ascending();
    python.Shuffle(expected);
    CHECK(NextEpoch(order) == expected);
  }
}

TEST_CASE("sequential is as stored, in every epoch") {
  MinibatchOrder order(OrderKind::kSequential, kSeed, UsedGenerator(), kExamples);
  CHECK(NextEpoch(order) == Ascending());
  CHECK(NextEpoch(order) == Ascending());
}

TEST_CASE(
    "every epoch of every kind visits each example once, shuffled ones each in its own order") {
  for (const OrderKind kind :
       {OrderKind::kShuffle, OrderKind::kDataLoader, OrderKind::kPython, OrderKind::kSequential}) {
    MinibatchOrder order(kind, kSeed, UsedGenerator(), kExamples);
    const std::vector<int32_t> first = NextEpoch(order);
    const std::vector<int32_t> second = NextEpoch(order);
    for (std::vector<int32_t> epoch : {first, second}) {
      std::sort(epoch.begin(), epoch.end());
      CHECK(epoch == Ascending());
    }
    CHECK((first == second) == (kind == OrderKind::kSequential));
  }
}

TEST_CASE("a copy from before the draw goes on with the same epochs") {
  for (const OrderKind kind :
       {OrderKind::kShuffle, OrderKind::kDataLoader, OrderKind::kPython, OrderKind::kSequential}) {
    MinibatchOrder order(kind, kSeed, UsedGenerator(), kExamples);
    order.BeginEpoch();
    MinibatchOrder copy = order.BeforeDraw();
    CHECK(copy.indices().empty());
    CHECK(NextEpoch(copy) == NextEpoch(order));
    CHECK(NextEpoch(copy) == NextEpoch(order));
  }
}

}  // namespace
}  // namespace playground
