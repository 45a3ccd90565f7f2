// One point of the growth benchmark: a run on made-up data of any size, natively.
//   playground_growth EXAMPLES FEATURES CLASSES BATCH [HIDDEN,WIDTHS]
// Prints a line of JSON: "step_ms" and "evaluation_ms" (of the training set), the least of several repetitions; "data_bytes",
// the set's; "trainer_bytes", what the program asks for before it begins; "peak_bytes", what it then took of the machine beside
// its data; "gflop", of a step; or {"refused": sentence}. A program of its own for each point: its memory is the point's.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "bench/stopwatch.h"
#include "data/dataset.h"
#include "experiment/config_text.h"
#include "train/trainer.h"
#include "train/trainer_memory.h"

namespace playground {
namespace {

constexpr double kLeastMilliseconds = 300;  // that are measured in all
constexpr int kLeastRepetitions = 3;

// Bytes that look like noise, labels in turn: what the numbers are does not change what is done with them.
DataSplit MakeData(int64_t num_examples, int64_t num_features, int64_t num_classes) {
  DataSplit split;
  split.name = "growth";
  split.num_classes = num_classes;
  split.train = MakeByteDataset(num_examples, num_features);
  uint32_t state = 1;
  for (uint8_t& byte : split.train.bytes) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<uint8_t>(state >> 24);
  }
  split.train.labels.resize(static_cast<std::size_t>(num_examples));
  for (std::size_t i = 0; i < split.train.labels.size(); ++i) {
    split.train.labels[i] = static_cast<int32_t>(static_cast<int64_t>(i) * 7919 % num_classes);
  }
  split.test = MakeByteDataset(1, num_features);
  split.test.labels = {0};
  split.class_names.resize(static_cast<std::size_t>(num_classes));
  return split;
}

// The most memory that this program has had, in bytes; 0 where the system does not tell.
int64_t PeakBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    int64_t kilobytes = 0;
    status >> kilobytes;
    return kilobytes << 10;
  }
  return 0;
}

double GflopOfStep(const Network& network, int64_t batch_size) {
  double operations = 0;
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    operations += static_cast<double>(network.widths[l] * network.widths[l + 1]) * (l == 0 ? 4 : 6);
  }
  return operations * static_cast<double>(batch_size) * 1e-9;
}

// The least milliseconds of a step.
double StepMilliseconds(Trainer& trainer) {
  constexpr int64_t kAllExamples = int64_t{1} << 40;
  double least = std::numeric_limits<double>::infinity();
  double sum = 0;
  for (int i = 0; i < kLeastRepetitions || sum < kLeastMilliseconds; ++i) {
    // The last step of an epoch begins an evaluation, which is none of its time.
    if (trainer.step_in_epoch() == trainer.steps_per_epoch() - 1) trainer.Restart();
    while (trainer.phase() == Trainer::Phase::kEvaluating) trainer.Advance(kAllExamples);
    const Stopwatch one;
    trainer.Step();
    least = std::min(least, one.milliseconds());
    sum += one.milliseconds();
  }
  return least;
}

std::string Measure(int64_t num_examples, int64_t num_features, int64_t num_classes,
                    const std::string& config_text) {
  const auto data =
      std::make_shared<const DataSplit>(MakeData(num_examples, num_features, num_classes));
  const int64_t data_bytes = PeakBytes();
  ExperimentConfig config = ParseConfig(config_text).config;
  config.num_epochs = 1;
  if (const auto fits = CheckTrainerMemory(config, *data); !fits) {
    return "{\"refused\": \"" + fits.error().message + "\"}";
  }
  auto made = Trainer::Create(config, data);
  if (!made) return "{\"refused\": \"" + made.error().message + "\"}";
  Trainer& trainer = **made;
  constexpr int64_t kAllExamples = int64_t{1} << 40;
  const Stopwatch evaluation;
  while (trainer.phase() == Trainer::Phase::kEvaluating) trainer.Advance(kAllExamples);
  const double evaluation_ms = evaluation.milliseconds();
  const double step_ms = StepMilliseconds(trainer);
  char text[400];
  std::snprintf(text, sizeof(text),
                "{\"step_ms\": %.6g, \"evaluation_ms\": %.6g, \"data_bytes\": %lld, "
                "\"trainer_bytes\": %lld, \"peak_bytes\": %lld, \"gflop\": %.6g}",
                step_ms, evaluation_ms,
                static_cast<long long>(data->train.bytes.size() + data->train.labels.size() * 4),
                static_cast<long long>(TrainerBytes(config, *data)),
                static_cast<long long>(PeakBytes() - data_bytes),
                GflopOfStep(trainer.network(), std::min(config.batch_size, num_examples)));
  return text;
}

}  // namespace
}  // namespace playground

int main(int argc, char** argv) {
  if (argc < 5 || argc > 6) {
    std::fputs("playground_growth EXAMPLES FEATURES CLASSES BATCH [HIDDEN,WIDTHS]\n", stderr);
    return 2;
  }
  int64_t numbers[4];
  for (int i = 0; i < 4; ++i) numbers[i] = std::max(1ll, std::atoll(argv[i + 1]));
  const auto [num_examples, num_features, num_classes, batch_size] = numbers;
  const std::string hidden = argc == 6 ? "task=mlp&hidden=" + std::string(argv[5]) : "task=softmax";
  std::puts(playground::Measure(num_examples, num_features, num_classes,
                                hidden + "&batch=" + std::to_string(batch_size))
                .c_str());
  return 0;
}
