// A training step allocates nothing: counts what operator new is asked for while Trainer::Step runs, for
// every task, order, activation, optimizer, in parts, and walking again.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace {

int64_t num_allocations = 0;

void* Allocate(std::size_t size, std::size_t alignment) {
  ++num_allocations;
  void* memory = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment);
  if (memory == nullptr) std::abort();
  return memory;
}

}  // namespace

// The other forms end up in these. Not inlined: GCC would see free() where it wants delete.
[[gnu::noinline]] void* operator new(std::size_t size) {
  return Allocate(size, alignof(std::max_align_t));
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  return Allocate(size, static_cast<std::size_t>(alignment));
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

namespace playground {
namespace {

// All are three epochs of minibatches of which the last is smaller. To add a case: a row.
struct Case {
  std::string_view config;
  MinibatchParts parts = {};
};
const Case kCases[] = {
    {"task=softmax&data=garments"},
    {"task=softmax&data=blobs&order=dataloader&momentum=0.9&weight_decay=0.01"},
    {"task=softmax&data=blobs&order=python&reduction=sum&divide=1"},
    {"task=softmax&data=garments&order=sequential", {{1, 1, 2}, MinibatchParts::Combine::kAverage}},
    {"task=softmax&data=garments&order=sequential",
     {.weights = {1, 1},
      .combine = MinibatchParts::Combine::kAverageBySize,
      .class_weights = {0, 1, 1, 2, 1, 1, 1, 1, 1, 3},
      .label_smoothing = 0.1,
      .clip_norm = 0.5}},
    {"task=mlp&data=garments&hidden=9&activation=relu"},
    {"task=mlp&data=garments&hidden=300,5&activation=sigmoid&momentum=0.5"},
    {"task=mlp&data=blobs&hidden=4,3,2&activation=tanh"},
    {"task=mlp&data=d2l-linear&loss=squared&hidden=6&activation=identity"},
    {"task=linear&data=d2l-linear&loss=half_squared"},
    {"task=linear&data=d2l-linear&optimizer=nesterov"},
    {"task=mlp&data=blobs&hidden=4&optimizer=adam&weight_decay=0.01"},
    {"task=softmax&data=garments&optimizer=rmsprop&divide=1"},
    {"task=softmax&data=blobs&optimizer=adagrad", {{1, 1}, MinibatchParts::Combine::kAdd}},
    {"task=linear&data=line&loss=huber&order=python"},
    {"task=linear&data=line&loss=absolute&reduction=sum&lr=0.001",
     {{1, 1}, MinibatchParts::Combine::kAdd}},
};

// Runs to the end; returns the allocations made in steps, or -1 if the run does not end as it should.
int64_t AllocationsInSteps(const Case& test_case) {
  const bool has_rate = std::string_view(test_case.config).contains("lr=");
  const std::string rate = has_rate ? "" : "&lr=0.01";
  const ParsedConfig parsed =
      ParseConfig(std::string(test_case.config) + "&n=50&test_n=9&batch=16&epochs=3" + rate);
  const ExperimentConfig& config = parsed.config;
  Result<DataSplit> data = GenerateDataset(RequestOf(config));
  if (!parsed.warnings.empty() || !data) return -1;
  auto created = Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
  if (!created) return -1;
  Trainer& trainer = **created;
  trainer.SetMinibatchParts(test_case.parts);
  int64_t counted = 0;
  const auto run = [&](Trainer::Phase until) {
    while (trainer.phase() != until && trainer.phase() != Trainer::Phase::kDiverged) {
      const bool steps = trainer.phase() == Trainer::Phase::kTraining;
      const int64_t before = num_allocations;
      trainer.Advance(1000);
      if (steps) counted += num_allocations - before;
    }
  };
  run(Trainer::Phase::kFinished);
  if (trainer.num_steps() != 12) return -1;
  trainer.SeekTo(2);
  const int64_t before = num_allocations;
  while (trainer.phase() == Trainer::Phase::kSeeking) trainer.Advance(1000);
  return counted + (num_allocations - before);
}

}  // namespace
}  // namespace playground

int main() {
  bool passed = true;
  for (const playground::Case& test_case : playground::kCases) {
    const int64_t counted = playground::AllocationsInSteps(test_case);
    passed &= counted == 0;
    if (counted != 0) {
      std::printf("%lld allocations in the steps of %s\n", static_cast<long long>(counted),
                  std::string(test_case.config).c_str());
    }
  }
  // What counts must count.
  const int64_t before = num_allocations;
  delete new volatile int(0);
  if (num_allocations == before) std::printf("operator new was not counted\n");
  passed &= num_allocations > before;
  return passed ? 0 : 1;
}
